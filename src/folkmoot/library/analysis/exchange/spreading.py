"""Which columns are the options of one question: their headings begin alike, their cells are ticks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from folkmoot.library.analysis.exchange import platforms
from folkmoot.library.analysis.exchange.contents import Contents
from folkmoot.library.analysis.exchange.headings import Heading
from folkmoot.library.analysis.exchange.scales import folded

TICKED = frozenset("1 yes y x true selected checked ticked quoted on ✓ ✔ ☑ √".split())
NOT_TICKED = frozenset(
    "0|no|n|false|not selected|unselected|unchecked|not checked|not ticked|not quoted|off|-|☐".split(
        "|"
    )
)
IN_BRACKETS = re.compile(r"^(?P<stem>.*\S)\s*\[(?P<option>.+)\]$")
AFTER_MARK = re.compile(r"^(?P<stem>.{3,}\S)(?: - | – |: | / | > )(?P<option>\S.*)$")
NUMBERED = re.compile(r"^(?P<stem>.+?)_(?P<option>\d+)$")
SELECTED = re.compile(r"\s*-\s*Selected Choice\s*(?:-\s*)?", re.IGNORECASE)
RANKS_LEAST, RANKS_DISTINCT = 3, 0.95


@dataclass(frozen=True, slots=True)
class Group:
    """The columns (by index) of one question, its text, and the label of each option."""

    text: str
    columns: tuple[int, ...]
    labels: tuple[str, ...]
    are_ranks: bool = False


@dataclass(frozen=True, slots=True)
class Parted:
    """A heading parted into what it shares with its neighbours and what is its own."""

    stem: str
    text: str
    option: str


def groups(
    headings: Sequence[Heading], found: Sequence[Contents], columns: Sequence[Sequence[str]]
) -> Iterator[Group]:
    """The groups of neighbouring columns that are the options of one question.

    *found* and *columns* are the contents and the cells of each column, parallel to *headings*.
    """
    index = 0
    while index < len(headings):
        group = _longest(headings, found, columns, index)
        if group is None:
            index += 1
        else:
            yield group
            index = group.columns[-1] + 1


def _longest(
    headings: Sequence[Heading],
    found: Sequence[Contents],
    columns: Sequence[Sequence[str]],
    start: int,
) -> Group | None:
    """The longest group that begins with column *start*, over the ways to part a heading."""
    best: Group | None = None
    for first in _parted(headings[start]):
        run = [(start, first)]
        for index in range(start + 1, len(headings)):
            parted = next((p for p in _parted(headings[index]) if p.stem == first.stem), None)
            if parted is None:
                break
            run.append((index, parted))
        group = _group(run, found, columns)
        if group and (best is None or len(group.columns) > len(best.columns)):
            best = group
    return best


def _parted(heading: Heading) -> Iterator[Parted]:
    """The ways to part a heading, the surest first."""
    if len(heading.words) > 1 and heading.words[0] and heading.words[1]:
        code, text = heading.words[0], heading.words[1]
        if heading.name == code:
            if match := NUMBERED.match(code):
                stem, option = _question_and_option(text)
                yield Parted(match["stem"], stem, option or text)
            return
        yield Parted(code, code, text)
    text = platforms.without_code(heading.text)
    for pattern in (IN_BRACKETS, AFTER_MARK):
        if match := pattern.match(text):
            yield Parted(match["stem"], match["stem"], match["option"])


def _question_and_option(text: str) -> tuple[str, str]:
    if SELECTED.search(text):
        stem, _, option = SELECTED.sub("\0", text, count=1).partition("\0")
        return stem.strip(), option.strip()
    stem, mark, option = text.rpartition(" - ")
    return (stem.strip(), option.strip()) if mark else (text, "")


def _group(
    run: Sequence[tuple[int, Parted]],
    found: Sequence[Contents],
    columns: Sequence[Sequence[str]],
) -> Group | None:
    """The group of the columns from the first on that are ticks; None where fewer than two are."""
    if len(run) >= RANKS_LEAST and _are_ranks([columns[index] for index, _ in run]):
        labels = _unlike([parted.option for _, parted in run])
        return Group(run[0][1].text, tuple(index for index, _ in run), labels, are_ranks=True)
    ticked = []
    for index, parted in run:
        label = _ticked_label(found[index], parted.option)
        if label is None:
            break
        ticked.append((index, label))
    if len(ticked) < 2 or not any(found[index].filled for index, _ in ticked):
        return None
    return Group(
        run[0][1].text,
        tuple(index for index, _ in ticked),
        _unlike([label for _, label in ticked]),
    )


def _ticked_label(found: Contents, option: str) -> str | None:
    """The option's label where the cells are ticks or say the option itself; None otherwise."""
    said = {folded(text): text for text in found.counts}
    if not said.keys() - TICKED - NOT_TICKED or said.keys() == {folded(option)}:
        return option
    own = said.keys() - TICKED - NOT_TICKED
    is_one = len(said) == 1 == len(own) and found.filled > 1
    if is_one and not found.is_long and not found.are_known_options:
        return next(iter(said.values()))
    return None


def _are_ranks(columns: Sequence[Sequence[str]]) -> bool:
    """Whether each row gives each column another place, from 1 to the number of columns."""
    places = {str(place) for place in range(1, len(columns) + 1)}
    rows = [[cell.strip() for cell in row if cell.strip()] for row in zip(*columns, strict=True)]
    rows = [row for row in rows if row]
    if len(rows) < RANKS_LEAST or any(cell not in places for row in rows for cell in row):
        return False
    distinct = sum(len(set(row)) == len(row) > 1 for row in rows)
    return distinct >= RANKS_DISTINCT * len(rows)


def _unlike(labels: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    made = []
    for label in labels:
        seen[folded(label)] = seen.get(folded(label), 0) + 1
        number = seen[folded(label)]
        made.append(label if number == 1 else f"{label} ({number})")
    return tuple(made)
