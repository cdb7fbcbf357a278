"""Exclusions at the desk: rates, and how unevenly they fall, with intervals and small numbers hidden."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.library.documents.tabular import write_bytes
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.evidence.exclusions.counted import Measure
from folkmoot.library.evidence.exclusions.disproportionality import Method
from folkmoot.library.evidence.exclusions.measuring import Asked, measured
from folkmoot.library.evidence.exclusions.naming import Wanted
from folkmoot.library.evidence.exclusions.publishing import write_disproportionality, write_rates
from folkmoot.library.evidence.exclusions.reading import read_exclusions
from folkmoot.library.evidence.exclusions.reporting import name_of, report, sentences

MOST_TOLD = 12
"""So many sentences are printed; the report holds them all."""


class MeasureName(StrEnum):
    """What can be asked for with --measure."""

    PERMANENT = "permanent"
    SUSPENSIONS = "suspension"
    SUSPENDED = "one_plus"


class MethodName(StrEnum):
    """What can be asked for with --method."""

    MID_P = "mid-p"
    LOG = "log"
    SHRUNK = "shrunk"


ExclusionsFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A published file, or time_period, characteristics, headcount, perm_excl, suspension, "
        "one_plus_susp",
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
Reference = Annotated[
    str,
    typer.Option("--reference", help="The group that the others are compared with; you name it."),
]
By = Annotated[
    str,
    typer.Option("--by", help="ethnicity, or ethnicity,sex; otherwise where the reference is."),
]
Years = Annotated[int, typer.Option("--years", min=1, help="School years taken together.")]
OneMeasure = Annotated[
    MeasureName | None, typer.Option("--measure", help="One measure; otherwise all in the file.")
]
MethodOfRatios = Annotated[MethodName, typer.Option("--method", help="The interval of ratios.")]
Threshold = Annotated[
    int, typer.Option("--threshold", min=1, help="Counts from 1 to one less are hidden.")
]
AreaName = Annotated[
    str, typer.Option("--area", help="Name or code of the area, where a file holds several.")
]


def exclusions(
    file: ExclusionsFile,
    out: OutFolder,
    reference: Reference = "",
    by: By = "",
    years: Years = 3,
    measure: OneMeasure = None,
    method: MethodOfRatios = MethodName.MID_P,
    threshold: Threshold = 5,
    area: AreaName = "",
) -> None:
    """Work out rates of exclusion and how unevenly they fall, with small numbers hidden."""
    named = tuple(one.strip() for one in by.split(",") if one.strip())
    recorded = read_exclusions(file, Wanted(reference, named, area), years=years)
    group = recorded.group_called(reference) if recorded.by else None
    asked = Asked(group, Method[method.name], threshold)
    measures = [Measure[measure.name]] if measure else list(recorded.groups)
    found = measured(recorded, asked, measures)
    written = [out / "rates.csv", out / "report.html"]
    write_rates(out / "rates.csv", recorded, found)
    if group is not None:
        written.insert(1, out / "disproportionality.csv")
        write_disproportionality(written[1], recorded, found, name_of(group))
    write_bytes(out / "report.html", write_html(report(recorded, found, asked)))
    told = list(sentences(found))
    for line in (*recorded.account.lines(file.name), *told[:MOST_TOLD]):
        typer.echo(safe(line))
    if told[MOST_TOLD:]:
        typer.echo(f"{len(told) - MOST_TOLD} more such sentences stand in report.html.")
    if len(recorded.years) < years:
        typer.echo(f"The file holds {len(recorded.years)} of the {years} school years asked for.")
    for path in written:
        typer.echo(safe(f"Wrote {path}."))
