"""Gaps between groups of children at the desk: here and nationally, over the years, among neighbours."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.library.documents.paper import Paper
from folkmoot.library.documents.tabular import write_bytes
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.accounts import Account
from folkmoot.library.evidence.conventions.lait import read_neighbours
from folkmoot.library.evidence.conventions.sheets import read_sheet
from folkmoot.library.evidence.equity.measuring import Asked, courses, others_of
from folkmoot.library.evidence.equity.publishing import (
    place_of,
    write_gaps,
    write_ranks,
    write_trends,
)
from folkmoot.library.evidence.equity.reading import Shares, read_shares
from folkmoot.library.evidence.equity.reporting import (
    ranked_report,
    ranked_sentences,
    report,
    sentences,
)
from folkmoot.library.evidence.equity.scores import read_scores

NATIONAL = "England"
MOST_TOLD = 12

SharesFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="An export of LAIT; or measure, year, area, group, per_cent, pupils; or year, group, score",
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
AreaName = Annotated[
    str, typer.Option("--area", help="Name or code of the area, where a file holds several.")
]
Reference = Annotated[
    str,
    typer.Option("--reference", help="The group beside which each is set; otherwise the others."),
]
NeighboursFile = Annotated[
    Path | None,
    typer.Option(
        "--neighbours",
        help="LAIT's workbook of statistical neighbours; otherwise all areas of the file.",
    ),
]
Threshold = Annotated[
    int, typer.Option("--threshold", min=1, help="What points at fewer pupils is hidden.")
]


def gaps(
    file: SharesFile,
    out: OutFolder,
    area: AreaName = "",
    reference: Reference = "",
    neighbours: NeighboursFile = None,
    threshold: Threshold = 5,
) -> None:
    """Work out gaps between groups of children, here and nationally, with intervals and trends."""
    if _is_of_pupils(file):
        _rank(file, out, area, reference, threshold)
        return
    shares = read_shares(file)
    own = shares.area_called(area, NATIONAL)
    others = others_of(shares, own, NATIONAL, _codes(neighbours, shares, own))
    asked = Asked(own, shares.reference_called(reference), NATIONAL, others, threshold)
    found = courses(shares, asked)
    if not found:
        raise BadFile(f"{file.name} has no group of {own} beside “{asked.reference}”.")
    write_gaps(out / "gaps.csv", shares, found, place_of(own, NATIONAL))
    write_trends(out / "trends.csv", shares, found, place_of(own, NATIONAL))
    told = list(sentences(shares, found))
    _finish(out, report(shares, found, asked), (file.name, shares.account), told)
    _say_written(out, ("gaps.csv", "trends.csv", "report.html"))


def _is_of_pupils(file: Path) -> bool:
    header = " ".join(read_sheet(file).header).casefold()
    return "score" in header and "per_cent" not in header and "mean" not in header


def _codes(path: Path | None, shares: Shares, area: str) -> Sequence[str]:
    """The numbers of the statistical neighbours of the area; none where no workbook is given."""
    if path is None:
        return ()
    known, number = read_neighbours(path), shares.codes.get(area, "")
    if number not in known:
        raise BadFile(
            f"{path.name} has no neighbours of {area}"
            + (f", number {number}." if number else ": give its LA number in a column code.")
        )
    return [one.la_number for one in known[number]]


def _rank(file: Path, out: Path, area: str, reference: str, threshold: int) -> None:
    ranked = read_scores(file, reference, threshold)
    write_ranks(out / "ranks.csv", ranked, place_of(area, NATIONAL))
    told = list(ranked_sentences(ranked))
    _finish(out, ranked_report(ranked, area), (file.name, ranked.account), told)
    _say_written(out, ("ranks.csv", "report.html"))


def _finish(out: Path, paper: Paper, account: tuple[str, Account], told: Sequence[str]) -> None:
    write_bytes(out / "report.html", write_html(paper))
    name, of_rows = account
    for line in (*of_rows.lines(name), *told[:MOST_TOLD]):
        typer.echo(safe(line))
    if told[MOST_TOLD:]:
        typer.echo(f"{len(told) - MOST_TOLD} more such sentences stand in report.html.")


def _say_written(out: Path, names: Sequence[str]) -> None:
    for name in names:
        typer.echo(safe(f"Wrote {out / name}."))
