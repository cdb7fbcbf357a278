"""Rates and disproportionality as tidy files: the field's own check finds nothing wrong."""

import pytest

from folkmoot.library.evidence.conventions.faults import Weight
from folkmoot.library.evidence.conventions.recognising import check_file
from folkmoot.library.evidence.conventions.tidy import read_tidy
from folkmoot.library.evidence.exclusions.counted import Measure
from folkmoot.library.evidence.exclusions.measuring import Asked, measured
from folkmoot.library.evidence.exclusions.naming import Wanted
from folkmoot.library.evidence.exclusions.publishing import write_disproportionality, write_rates
from folkmoot.library.evidence.exclusions.reading import exclusions_of
from tests.library.evidence.exclusions.made import OWN, PUBLISHED, sheet

OAK = (("ethnicity", "Oak"),)


@pytest.fixture(params=[OWN, PUBLISHED])
def folder(request, tmp_path):
    recorded = exclusions_of(sheet(request.param), Wanted("Oak", area="Foxhall"), years=1)
    found = measured(recorded, Asked(OAK), tuple(Measure))
    write_rates(tmp_path / "rates.csv", recorded, found)
    write_disproportionality(tmp_path / "disproportionality.csv", recorded, found, "Oak")
    return tmp_path


def test_nothing_is_wrong_with_what_is_written(folder):
    for name in ("rates.csv", "disproportionality.csv"):
        (checked,) = check_file(folder / name)
        wrong = [one.in_words for one in checked.faults if one.weight is Weight.WRONG]
        assert wrong == []


def test_rates_have_everybody_and_each_group(folder):
    tidy = read_tidy(folder / "rates.csv")

    assert tidy.sheet.column("ethnicity") == ("Total", "Ash", "Elm", "Oak")
    assert tidy.figure("headcount", {"ethnicity": "Total"}).as_text == "3280"


def test_hidden_counts_and_all_that_rests_on_them_are_symbols(folder):
    tidy = read_tidy(folder / "rates.csv")
    hidden = [
        tidy.figure(column, {"ethnicity": "Ash"}).as_text
        for column in ("perm_excl", "perm_excl_rate", "perm_excl_rate_lower_95")
    ]

    assert hidden in (["c", "c", "c"], ["x", "x", "x"])


def test_suspensions_have_a_ratio_without_an_interval(folder):
    tidy = read_tidy(folder / "disproportionality.csv")
    where = {"ethnicity": "Elm"}

    assert tidy.figure("suspension_rate_ratio", where).is_known
    assert tidy.figure("suspension_rate_ratio_lower_95", where).as_text == "z"


def test_a_difference_below_nought_is_a_number(folder):
    tidy = read_tidy(folder / "disproportionality.csv")

    assert tidy.figure("one_plus_susp_difference", {"ethnicity": "Elm"}).as_float < 0
    assert "'-" not in (folder / "disproportionality.csv").read_text(encoding="utf-8")
