"""Teachers as a tidy file: nothing is wrong with it, hidden figures are symbols."""

import pytest

from folkmoot.library.evidence.conventions.faults import Weight
from folkmoot.library.evidence.conventions.recognising import check_file
from folkmoot.library.evidence.conventions.tidy import read_tidy
from folkmoot.library.evidence.workforce.measuring import printed
from folkmoot.library.evidence.workforce.publishing import write_workforce
from folkmoot.library.evidence.workforce.reading import read_staff
from tests.library.evidence.workforce.made import STAFF


@pytest.fixture
def path(tmp_path):
    (tmp_path / "staff.csv").write_text(STAFF, encoding="utf-8")
    staff = read_staff(tmp_path / "staff.csv")
    by_year = {
        year: printed([one for one in staff.schools if one.year == year], 5) for year in staff.years
    }
    write_workforce(tmp_path / "workforce.csv", by_year, "Foxhall")
    return tmp_path / "workforce.csv"


def test_nothing_is_wrong_with_what_is_written(path):
    (checked,) = check_file(path)

    assert [one.in_words for one in checked.faults if one.weight is Weight.WRONG] == []
    assert checked.rows == 6 + 7


def test_what_is_hidden_is_a_symbol_with_all_that_rests_on_it(path):
    tidy = read_tidy(path)
    where = {"school_name": "Beech", "time_period": "202425"}

    columns = ("left", "attrition_rate", "attrition_rate_lower_95", "retention_rate", "vacancies")
    assert [tidy.figure(column, where).as_text for column in columns] == ["c"] * 5


def test_a_rate_has_its_exact_interval(path):
    tidy = read_tidy(path)
    where = {"school_name": "Ash", "time_period": "202324"}

    columns = ("vacancy_rate", "vacancy_rate_lower_95", "vacancy_rate_upper_95")
    assert [tidy.figure(column, where).as_text for column in columns] == ["4.88", "0.12", "27.18"]
