"""Two readers of the same responses at the desk: how far they agree."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.library.documents.tabular import Cell, read_rows, write_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.stats.agreement import (
    SEED,
    Agreement,
    Coding,
    Estimate,
    Reliance,
    ThemeAgreement,
    agreement,
)

HEADER = (
    *("theme", "both", "first_only", "second_only", "neither", "agreement"),
    *("kappa", "kappa_lower_95", "kappa_upper_95"),
    *("alpha", "alpha_lower_95", "alpha_upper_95"),
    *("samples_f1", "samples_f1_lower_95", "samples_f1_upper_95", "note"),
)
NOTES = {
    Reliance.FIRM: "firm: alpha is .800 or more",
    Reliance.TENTATIVE: "tentative: alpha is from .667 to .800",
    Reliance.FLAGGED: "flagged: alpha is below .667, so talk the theme through and code it again",
    Reliance.NOT_KNOWN: "not known: both readers made one and the same decision everywhere",
}
UNKNOWN = Estimate(None)

FirstFile = Annotated[Path, typer.Argument(metavar="FIRST.csv", help="response_id, theme")]
SecondFile = Annotated[Path, typer.Argument(metavar="SECOND.csv", help="response_id, theme")]
OutFile = Annotated[Path, typer.Option("--out", help="Where the table is written.")]
Seed = Annotated[int, typer.Option("--seed", help="For the intervals.")]


def agree(first: FirstFile, second: SecondFile, out: OutFile, seed: Seed = SEED) -> None:
    """Say how far two readers of the same responses agree, theme by theme."""
    codings = [read_coding(path) for path in (first, second)]
    with shown() as progress:
        found = agreement(codings[0], codings[1], seed=seed, progress=progress)
    if not found.compared:
        raise BadFile(
            f"{first.name} and {second.name} have no response in common. "
            "Give two codings of the same responses, with the same response_id."
        )
    write_rows(out, HEADER, _rows(found))
    for line in _lines(found):
        typer.echo(safe(line))
    typer.echo(safe(f"Wrote {out}."))


def read_coding(path: Path) -> Coding:
    """The coding in the table at *path*: response_id and theme, several rows a response.

    A response whose only theme is empty was read and coded none. Raises BadFile where a row has no
    response_id, or there is no row at all.
    """
    coding: dict[str, set[str]] = {}
    for row in read_rows(path, columns=("response_id", "theme")):
        key, theme = row["response_id"].strip(), row["theme"].strip()
        if not key:
            raise BadFile(
                f"Row {row.number} of {path.name} has no response_id. "
                "Say which response it codes, or remove the row."
            )
        coding.setdefault(key, set()).update({theme} if theme else ())
    if not coding:
        raise BadFile(f"{path.name} holds no coding, only a header. Check the file.")
    return coding


def _rows(found: Agreement) -> Iterator[tuple[Cell, ...]]:
    for one in found.themes:
        yield _row(one, UNKNOWN, NOTES[one.reliance])
    note = (
        f"{found.compared} responses coded by both; {found.only_first} only by the first and "
        f"{found.only_second} only by the second are left out; {NOTES[found.overall.reliance]}"
    )
    yield _row(found.overall, found.samples_f1, note)


def _row(one: ThemeAgreement, f1: Estimate, note: str) -> tuple[Cell, ...]:
    return (
        *(one.theme, one.both, one.first_only, one.second_only, one.neither),
        _cell(one.agreement),
        *_cells(one.kappa),
        *_cells(one.alpha),
        *_cells(f1),
        note,
    )


def _cells(estimate: Estimate) -> tuple[Cell, ...]:
    return tuple(_cell(one) for one in (estimate.value, estimate.lower, estimate.upper))


def _cell(value: float | None) -> Cell:
    return None if value is None else round(value, 4)


def _lines(found: Agreement) -> Iterator[str]:
    yield (
        f"{found.compared} responses were coded by both readers; {found.only_first} only by the "
        f"first, {found.only_second} only by the second."
    )
    for name, estimate in (
        ("Krippendorff's alpha", found.overall.alpha),
        ("Cohen's kappa", found.overall.kappa),
        ("F1 between the readers", found.samples_f1),
    ):
        yield f"{name}, all themes: {_in_words(estimate)}."
    flagged = [one.theme for one in found.themes if one.reliance is Reliance.FLAGGED]
    if flagged:
        yield f"Flagged, with an alpha below .667: {', '.join(flagged)}."


def _in_words(estimate: Estimate) -> str:
    if estimate.value is None:
        return "not known, since every decision was the same"
    if estimate.lower is None or estimate.upper is None:
        return f"{estimate.value:.3f}"
    return f"{estimate.value:.3f} (95 % interval {estimate.lower:.3f} to {estimate.upper:.3f})"
