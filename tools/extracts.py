"""Make the bundled extracts of published figures from the evidence files beside the project.

    python tools/extracts.py ../shared/data/evidence

The extract "Hackney rolls 2015-2019" is made so: from the file of pupils by local authority and
national-curriculum year (`n0` is Reception, `n1` to `n13` are Years 1 to 13; `ay` is the first
calendar year of the academic year, counted at the school census of the January after it; schools
that the state funds), the five rows of Hackney (E09000012) are taken, and each becomes three
numbers: Reception (n0), Reception to Year 6 (n0 + ... + n6) and Reception to Year 13
(n0 + ... + n13). Nothing is rounded, estimated or filled in; a missing cell stops the making.

Source: Department for Education, school census January 2016-2020, Crown copyright,
Open Government Licence v3.0.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping
from pathlib import Path

ROLLS = "rolls_by_la_and_nc_year_201516_201920.csv"
EXTRACTS = Path(__file__).parents[1] / "src/folkmoot/council/measure/extracts"
HACKNEY_ROLLS = "hackney-rolls-2015-2019.csv"
HACKNEY = "E09000012"
YEARS = range(2015, 2020)
BREAKDOWNS = {"Reception": 0, "Reception to Year 6": 6, "Reception to Year 13": 13}
COLUMNS = ("measure", "place", "place_name", "year", "breakdown", "value", "unit")


def hackney_rolls(published: str) -> str:
    """The extract as CSV text, from the text of the published table."""
    rows = [row for row in csv.DictReader(io.StringIO(published)) if row["new_la_code"] == HACKNEY]
    if [int(row["ay"]) for row in rows] != list(YEARS):
        raise ValueError(
            f"{ROLLS} does not have the years {YEARS} of {HACKNEY} once each, in order."
        )
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for breakdown, last in BREAKDOWNS.items():
        for row in rows:
            place = ("Pupils on roll", HACKNEY, row["la_name"])
            table.writerow((*place, row["ay"], breakdown, pupils(row, last), "pupils"))
    return out.getvalue()


def pupils(row: Mapping[str, str], last: int) -> int:
    """The pupils from Reception to the national-curriculum year *last*."""
    counts = [float(row[f"n{year}"]) for year in range(last + 1)]
    if any(count != int(count) for count in counts):
        raise ValueError(f"{ROLLS} has parts of pupils in {row['ay']}.")
    return int(sum(counts))


def main(evidence: Path) -> None:
    published = (evidence / ROLLS).read_text(encoding="utf-8-sig")
    (EXTRACTS / HACKNEY_ROLLS).write_text(hackney_rolls(published), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
