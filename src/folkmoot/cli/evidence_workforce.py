"""Teachers at the desk: vacancies, turnover and attrition of each school, with intervals."""

from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.library.documents.tabular import write_bytes
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.evidence.workforce.measuring import printed
from folkmoot.library.evidence.workforce.publishing import write_workforce
from folkmoot.library.evidence.workforce.reading import read_staff
from folkmoot.library.evidence.workforce.reporting import report, sentences

StaffFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="time_period, school, vacancies, in_post_fte; and in_post, moved, left; area, urn",
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
AreaName = Annotated[str, typer.Option("--area", help="Whose schools they are.")]
Threshold = Annotated[
    int, typer.Option("--threshold", min=1, help="Leavers from 1 to one less are hidden.")
]


def workforce(
    file: StaffFile, out: OutFolder, area: AreaName = "", threshold: Threshold = 5
) -> None:
    """Work out vacancies, turnover and attrition of teachers, with intervals for small numbers."""
    staff = read_staff(file)
    with shown() as progress:
        by_year = {
            year: printed(
                [one for one in staff.schools if one.year == year], threshold, progress=progress
            )
            for year in staff.years
        }
    write_workforce(out / "workforce.csv", by_year, area)
    write_bytes(out / "report.html", write_html(report(staff, by_year, area, threshold)))
    for line in (*staff.account.lines(file.name), *sentences(by_year[staff.years[-1]])):
        typer.echo(safe(line))
    for name in ("workforce.csv", "report.html"):
        typer.echo(safe(f"Wrote {out / name}."))
