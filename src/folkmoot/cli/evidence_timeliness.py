"""Timeliness of plans at the desk: steps in time, a control chart with its signals, what waits."""

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.library.documents.tabular import write_bytes
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.timeliness.dates import read_dates
from folkmoot.library.evidence.timeliness.publishing import (
    write_chart,
    write_timeliness,
    write_waiting,
)
from folkmoot.library.evidence.timeliness.reading import published_of
from folkmoot.library.evidence.timeliness.reporting import report, sentences
from folkmoot.library.evidence.timeliness.told import Told, told_of_dates, told_of_published

TimelinessFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Published SEN2 files of requests and of plans within 20 weeks, or one list: "
        "request_on, decided_on, issued_on, exception",
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
AreaName = Annotated[
    str, typer.Option("--area", help="Name or code of the area, where a file holds several.")
]
CountedOn = Annotated[
    datetime | None,
    typer.Option(
        "--counted-on",
        formats=["%Y-%m-%d"],
        help="The day up to which a list is complete; otherwise its latest day.",
    ),
]
Seed = Annotated[int, typer.Option("--seed", help="For the possible futures.")]


def timeliness(
    files: TimelinessFiles,
    out: OutFolder,
    area: AreaName = "",
    counted_on: CountedOn = None,
    seed: Seed = 20,
) -> None:
    """Say whether plans are in time: each step, a control chart with its signals, what waits."""
    told = _told(files, area, counted_on, seed)
    written = [out / "timeliness.csv", out / "report.html"]
    write_timeliness(written[0], told)
    if told.chart:
        written.append(out / "chart.csv")
        write_chart(written[-1], told.place, told.chart)
    if told.ahead:
        written.append(out / "waiting.csv")
        write_waiting(written[-1], told.place, told.ahead)
    write_bytes(out / "report.html", write_html(report(told)))
    for name, account in told.sources:
        for line in account.lines(name):
            typer.echo(safe(line))
    for line in sentences(told):
        typer.echo(safe(line))
    if told.ahead:
        typer.echo("These files hold small counts of real children: hide those before publishing.")
    for path in written:
        typer.echo(safe(f"Wrote {path}."))


def _is_list(sheet: Sheet) -> bool:
    """Whether it is a list of days, whatever parts its columns."""
    return any("request_on" in re.sub(r"[\s-]+", "_", name.casefold()) for name in sheet.header)


def _told(files: list[Path], area: str, counted_on: datetime | None, seed: int) -> Told:
    sheets = [read_sheet(path) for path in files]
    lists = [path for path, sheet in zip(files, sheets, strict=True) if _is_list(sheet)]
    if not lists:
        return told_of_published([published_of(sheet, area) for sheet in sheets])
    if len(files) > 1:
        raise BadFile(f"{lists[0].name} is a list of days: give it alone, without other files.")
    counted = read_dates(files[0], counted_on.date() if counted_on else None)
    return told_of_dates(files[0], counted, area, seed)
