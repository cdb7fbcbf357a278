"""What is written in the field's shape passes the field's check."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.evidence.conventions.geographies import ENGLAND, local_authority, region
from folkmoot.library.evidence.conventions.meta import Column, ColumnKind
from folkmoot.library.evidence.conventions.periods import Period, school_year
from folkmoot.library.evidence.conventions.sheets import read_sheet
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden, known
from folkmoot.library.evidence.conventions.tidy import read_tidy
from folkmoot.library.evidence.conventions.tidy_checks import check_tidy
from folkmoot.library.evidence.conventions.tidy_writing import (
    UNCERTAINTY,
    Observation,
    with_uncertainty,
    write_tidy,
    written,
)

PHASE = Column("phase", ColumnKind.FILTER, "Phase", hint="Choose a phase")
PUPILS = with_uncertainty(Column("pupils", ColumnKind.INDICATOR, "Pupils on roll", decimals=1))
FOXHALL = local_authority(
    old_code="901", new_code="E09000901", name="Foxhall", within=region("E12000007", "London")
)
SYMBOLS = [one for one in Symbol if one is not Symbol.BLANK]
FIGURES = st.one_of(
    st.decimals(-(10**6), 10**6, places=1).map(known), st.sampled_from(SYMBOLS).map(hidden)
)


def observed(figures, *, place=FOXHALL, year=2026, phase="Total"):
    named = dict(zip(("pupils", *UNCERTAINTY), figures, strict=True))
    return Observation(school_year(year), place, {"phase": phase}, named)


@settings(deadline=None)
@given(st.lists(FIGURES, min_size=5, max_size=5))
def test_figures_and_symbols_come_back_as_they_went(tmp_path_factory, figures):
    path = tmp_path_factory.mktemp("written") / "projection.csv"
    write_tidy(path, (PHASE, *PUPILS), [observed(figures)])

    tidy = read_tidy(path)
    assert [tidy.figures(name)[0] for name in ("pupils", *UNCERTAINTY)] == figures


def test_what_is_written_has_nothing_wrong_and_needs_no_advice(tmp_path):
    path = tmp_path / "projection.csv"
    beside = write_tidy(
        path,
        (PHASE, *PUPILS),
        [
            observed([known("15708.44"), *[known(1)] * 4]),
            observed([known(900), *[hidden(Symbol.CONFIDENTIAL)] * 4], phase="Primary"),
            observed([hidden(Symbol.LOW), *[known(1)] * 4], place=ENGLAND, year=2027),
        ],
    )

    assert check_tidy(read_sheet(path), read_sheet(beside)) == ()
    assert path.read_text().splitlines()[1].endswith("Foxhall,Total,15708.4,1.0,1.0,1.0,1.0")


def test_the_companion_describes_every_interval(tmp_path):
    beside = write_tidy(tmp_path / "a.csv", (PHASE, *PUPILS), [observed([known(1)] * 5)])

    assert read_sheet(beside).column("label")[2] == (
        "Pupils on roll, lower end of the 80% prediction interval"
    )


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (known("12.345"), "12.35"),
        (known("-0.001"), "0.00"),
        (hidden(Symbol.BLANK), "x"),
        (hidden(Symbol.LOW), "low"),
        (Figure(Decimal(5), Symbol.UNRELIABLE), "u"),
    ],
)
def test_a_symbol_stands_in_the_place_of_its_number(figure, text):
    assert written(figure, 2) == text


def test_an_observation_that_lacks_a_figure_or_a_category_is_refused(tmp_path):
    lacking = Observation(school_year(2026), FOXHALL, {}, {"pupils": known(1)})

    for columns, name in (((PHASE, PUPILS[0]), "phase"), ((PUPILS[1],), "lower_80")):
        with pytest.raises(ValueError, match=f"2026/27 has no {name}"):
            write_tidy(tmp_path / "a.csv", columns, [lacking])


def test_an_indicator_without_decimals_is_refused(tmp_path):
    with pytest.raises(ValueError, match="needs a number of decimal places"):
        write_tidy(tmp_path / "a.csv", [Column("n", ColumnKind.INDICATOR, "Number")], [])


def test_years_and_terms_are_not_written_into_one_file(tmp_path):
    term = Observation(Period(2026, "Autumn term"), ENGLAND, {}, {"pupils": known(1)})
    year = Observation(Period(2026, "Academic year"), ENGLAND, {}, {"pupils": known(1)})

    with pytest.raises(ValueError, match="do not stand in one file"):
        write_tidy(tmp_path / "a.csv", PUPILS[:1], [term, year])
