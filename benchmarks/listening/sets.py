"""Labelled and unlabelled answers to measure on; they stand beside the project, never in it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BESIDE = Path(__file__).parents[3] / "shared" / "data" / "listening"
COMMENTS = "council_survey_comments.csv"
SENTENCE = re.compile(r"(?<=[.!?])\s+")
FEWEST_WORDS = 5  # of a sentence that may stand as an answer of its own


class Absent(Exception):
    """The data are not there; the sentence says where they are looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """Answers that people (or a machine) coded: *marks* of shape (texts, themes), 0 or 1."""

    name: str
    ids: tuple[str, ...]
    texts: tuple[str, ...]
    themes: tuple[str, ...]
    labels: tuple[str, ...]
    descriptions: tuple[str, ...]
    marks: NDArray[np.int64]


def every(folder: Path = BESIDE) -> tuple[Labelled, ...]:
    """Every labelled set in *folder*, by name. Raises Absent where there is none."""
    found = tuple(
        read(one) for one in sorted(folder.glob("*/")) if (one / "responses.csv").exists()
    )
    if not found:
        raise Absent(f"There are no labelled answers in {folder}: nothing can be measured.")
    return found


def named(name: str, folder: Path = BESIDE) -> Labelled:
    """One labelled set. Raises Absent where it is not there."""
    if not (folder / name / "responses.csv").exists():
        raise Absent(f"There is no labelled set {name} in {folder}: nothing can be measured.")
    return read(folder / name)


def read(folder: Path) -> Labelled:
    """The set in *folder*: responses.csv with a 0/1 column for each theme of themes.csv."""
    rows, frame = _rows(folder / "responses.csv"), _rows(folder / "themes.csv")
    themes = tuple(row["theme"] for row in frame)
    return Labelled(
        name=folder.name,
        ids=tuple(row["response_id"] for row in rows),
        texts=tuple(row["response"] for row in rows),
        themes=themes,
        labels=tuple(row["label"] for row in frame),
        descriptions=tuple(row["description"] for row in frame),
        marks=np.array([[int(row[theme]) for theme in themes] for row in rows], dtype=np.int64),
    )


def comments(folder: Path = BESIDE) -> tuple[str, ...]:
    """Unlabelled real comments. Raises Absent where they are not there."""
    if not (folder / COMMENTS).exists():
        raise Absent(f"There is no {COMMENTS} in {folder}: nothing can be measured.")
    return tuple(row["Comment"] for row in _rows(folder / COMMENTS) if row["Comment"].strip())


def different(count: int, folder: Path = BESIDE) -> list[str]:
    """*count* different answers: all comments and labelled texts, then single sentences of them."""
    whole = [*comments(folder), *(text for one in every(folder) for text in one.texts)]
    single = [
        sentence
        for text in whole
        for sentence in SENTENCE.split(text)
        if len(sentence.split()) >= FEWEST_WORDS
    ]
    found = list(dict.fromkeys([*whole, *single]))[:count]
    if len(found) < count:
        raise Absent(f"Only {len(found):,} different answers could be made in {folder}.")
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
