"""The public figures beside the project, in the shape that the desk reads; and where results go."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import GRADES, Rolls
from folkmoot.library.evidence.rolls.reading import School

ROOT = Path(__file__).resolve().parents[2]
EVIDENCE = ROOT.parent / "shared" / "data" / "evidence"
RESULTS = ROOT / "benchmarks" / "results"
ROLLS = "rolls_by_la_and_nc_year_201516_201920.csv"
BIRTHS = "births/MYEB3_summary_components_of_change_series_UK_2019_geog20.csv"
ERRORS = "la_forecast_error_scap16_scap18.csv"
SCHOOLS = "warwickshire/schools-number-on-roll-warwickshire-1998-2010.csv"
COUNTY = "E10000031"
RENAMED = {
    "E06000057": "E06000048",
    "E08000037": "E08000020",
    "E06000060": "E10000002",
    "E06000059": "E10000009",
}
"""New codes of areas that stand in the rolls under their old ones."""
MERGED = {"E06000061": "E10000021", "E06000062": "E10000021"}
KINDS = {"Primary", "Infant", "Junior", "Secondary"}


class Absent(Exception):
    """A set that is needed is not beside the project."""


def rows(name: str, encoding: str = "utf-8-sig") -> Iterator[dict[str, str]]:
    """The rows of one of the public files. Raises Absent."""
    path = EVIDENCE / name
    if not path.exists():
        raise Absent(f"{path} is not there, so nothing is measured. Put the public figures there.")
    with path.open(encoding=encoding, newline="") as file:
        yield from csv.DictReader(file)


def area_rolls() -> Rolls:
    """January counts of every local authority by year group."""
    found = list(rows(ROLLS))
    codes = sorted({row["new_la_code"] for row in found})
    years = sorted({int(row["ay"]) for row in found})
    counts = np.full((len(codes), len(years), GRADES), np.nan)
    for row in found:
        place = codes.index(row["new_la_code"]), int(row["ay"]) - years[0]
        counts[place] = [float(row[f"n{grade}"] or "nan") for grade in range(GRADES)]
    return Rolls(tuple(codes), years[0], counts)


def area_births() -> Births:
    """Births of every county, borough and unitary area in years to June, from its districts."""
    county = {row["lad21cd"]: row["cty21cd"] for row in rows("lookups/la_county_lookup.csv")}
    births: dict[str, Counter[int]] = defaultdict(Counter)
    for row in rows(BIRTHS):
        district = row["ladcode20"]
        if not district.startswith("E"):
            continue
        upper = county.get(district, "")
        code = upper if upper.startswith("E10") else MERGED.get(district, district)
        years = [int(name[7:]) for name in row if name.startswith("births_")]
        for year in years:
            births[code][year] += int(float(row[f"births_{year}"]))
    for new, old in RENAMED.items():
        births.setdefault(old, births[new])
    codes = sorted(births)
    table = [[float(births[code][year]) for year in years] for code in codes]
    return Births(tuple(codes), years[0], np.array(table))


def county_schools() -> tuple[Rolls, tuple[School, ...]]:
    """The mainstream schools of one county: January counts from 1998, whatever became of them."""
    found = [row for row in rows(SCHOOLS, "latin-1") if row["Type"] in KINDS]
    names = ["Reception", *(f"Year {grade}" for grade in range(1, GRADES))]
    codes = sorted({row["ESTAB"] for row in found})
    first = min(int(row["Year"]) for row in found)
    years = max(int(row["Year"]) for row in found) - first + 1
    counts = np.full((len(codes), years, GRADES), np.nan)
    for row in found:
        place = codes.index(row["ESTAB"]), int(row["Year"]) - first
        counts[place] = [float(row[name] or 0) for name in names]
    schools = tuple(School(code, COUNTY, None) for code in codes)
    return Rolls(tuple(codes), first - 1, counts), schools


def kept(word: str, figures: dict[str, object]) -> None:
    """Print the figures and keep them beside the others."""
    path = RESULTS / ("rolls-england.json" if word in ("england", "cluster") else "rolls.json")
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    before[word] = figures
    path.write_text(json.dumps(before, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))
