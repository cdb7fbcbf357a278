"""Who responded beside who lives there: each share, its difference, who is missing; no score."""

from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

from folkmoot.library.analysis.findings import analyse_gathered
from folkmoot.library.analysis.representativeness import BenchmarkRow, Reach, read_benchmark
from folkmoot.library.errors import BadFile
from tests.library.analysis.findings.scene import capacities, gathered, said
from tests.library.checks.figures.published import entries

HEADER = "fact,category,share,source,year,geography\n"


def benchmark(**shares: str) -> tuple[BenchmarkRow, ...]:
    return tuple(
        BenchmarkRow("capacity", category, Decimal(share), "An invented count", "2021", "Anytown")
        for category, share in shares.items()
    )


def reached(rows: tuple[BenchmarkRow, ...], **numbers: int) -> Reach:
    came = gathered(said("y", 200), capacities(**numbers))
    (found,) = analyse_gathered(came, benchmark=rows).reach
    return found


def test_shares_are_of_those_who_stated_the_fact():
    found = reached(benchmark(Parent="40", Governor="10", Pupil="50"), Parent=60, Governor=40)

    assert (found.stated, found.not_stated) == (100, 100)
    assert [(row.category, row.percent, row.benchmark, row.difference) for row in found.rows] == [
        ("Parent", Decimal("60.0"), Decimal(40), Decimal("20.0")),
        ("Governor", Decimal("40.0"), Decimal(10), Decimal("30.0")),
        ("Pupil", Decimal("0.0"), Decimal(50), Decimal("-50.0")),
    ]


def test_who_is_missing_is_named():
    found = reached(benchmark(Parent="40", Pupil="50", Carer="10"), Parent=60, Governor=40)

    assert found.missing == ("Pupil", "Carer")
    assert [row.words for row in found.rows] == [
        "",
        "not in the benchmark",
        "no respondents",
        "not a category of this consultation",
    ]


def test_a_small_group_is_hidden_with_its_share_and_its_difference():
    found = reached(
        benchmark(Parent="40", Governor="50", Pupil="10"), Parent=90, Governor=8, Pupil=2
    )
    hidden = found.rows[1:]

    assert {(row.respondents, row.percent, row.difference) for row in hidden} == {
        (None, None, None)
    }
    assert len({row.words for row in hidden}) == 1


def test_there_is_no_single_score():
    assert not [field.name for field in fields(Reach) if field.name in {"score", "index", "total"}]


def test_the_source_the_year_and_the_place_stand_with_it_and_so_does_the_caveat():
    found = reached(benchmark(Parent="100"), Parent=60)

    assert (found.source, found.year, found.geography) == ("An invented count", "2021", "Anytown")
    assert "does not make them a representative sample" in found.caveat


def test_a_benchmark_that_does_not_add_up_to_a_hundred_says_so():
    assert "add up to 90%" in reached(benchmark(Parent="90"), Parent=60).notes[0]


def test_a_fact_without_benchmark_is_not_compared():
    came = gathered(said("y", 200), capacities(Parent=50))

    assert analyse_gathered(came).reach == ()


@pytest.mark.parametrize("missing", ["source", "year", "geography"])
def test_a_benchmark_without_source_year_or_geography_is_refused(tmp_path: Path, missing: str):
    cells = {"source": "A count", "year": "2021", "geography": "Anytown"} | {missing: ""}
    file = tmp_path / "benchmark.csv"
    file.write_text(f"{HEADER}capacity,Parent,40,{','.join(cells.values())}\n")

    with pytest.raises(BadFile, match=rf"Row 2 of benchmark.csv has no {missing}"):
        read_benchmark(file)


def test_published_census_shares_are_read_and_those_short_of_a_hundred_are_said_to_be():
    """Published shares of a census that add up to 100.0% are taken as they are, and a list of main
    languages that does not is said not to."""
    if "R17" not in (found := entries()):
        pytest.skip("The published figures are kept beside the project, and are not here.")
    shares = found["R17"]["given"]

    assert not reached(census(shares["ethnic"]), Parent=60).notes
    assert not reached(census(shares["religion"]), Parent=60).notes
    assert reached(census(shares["language"]), Parent=60).notes


def census(shares: dict[str, float]) -> tuple[BenchmarkRow, ...]:
    return tuple(
        BenchmarkRow("capacity", category, Decimal(str(share)), "Census", "2011", "A borough")
        for category, share in shares.items()
    )
