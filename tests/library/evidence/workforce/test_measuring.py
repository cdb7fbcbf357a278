"""What may be printed of schools' teachers: leavers hidden first, then rates of what is shown."""

import pytest

from folkmoot.library.evidence.workforce.measuring import printed
from folkmoot.library.evidence.workforce.reading import read_staff
from tests.library.evidence.workforce.made import STAFF


@pytest.fixture
def rows(tmp_path):
    def of(year, *, threshold=5, text=STAFF):
        (tmp_path / "staff.csv").write_text(text, encoding="utf-8")
        schools = read_staff(tmp_path / "staff.csv").schools
        found = printed([one for one in schools if one.year == year], threshold)
        return {one.school.name if one.school else one.area or "all": one for one in found}

    return of


def test_all_schools_stand_first_then_areas_then_schools(rows):
    assert list(rows(2023)) == ["all", "North", "South", "Ash", "Beech", "Cedar"]


def test_sums_are_those_of_the_schools(rows):
    everybody = rows(2023)["all"]

    assert everybody.vacancies.as_text == "5"
    assert round(everybody.vacancy.per_cent.value, 2) == 5.45
    assert round(everybody.turnover.turnover.per_cent.value, 2) == 46.08


def test_a_sum_over_a_symbol_is_a_symbol(rows):
    everybody = rows(2024)["all"]

    assert everybody.vacancies.as_text == "c"
    assert everybody.vacancy.per_cent is None


@pytest.mark.parametrize("column", ["24", "20.5"])
def test_a_school_to_which_a_figure_does_not_apply_is_in_no_part_of_the_rate(rows, column):
    found = rows(2023, text=STAFF.replace(f",{column},", ",z,", 1))
    without = rows(2023, text="\n".join(line for line in STAFF.splitlines() if "Ash" not in line))

    if column == "24":
        assert found["all"].turnover == without["all"].turnover
    else:
        assert found["all"].vacancy == without["all"].vacancy


def test_few_leavers_are_hidden_and_cannot_be_subtracted(rows):
    found = rows(2024)

    assert found["Beech"].leavers.left.as_text == "c"
    hidden = [name for name, one in found.items() if one.school and not one.leavers.left.is_known]
    assert len(hidden) >= 2
    assert found["Beech"].turnover.attrition.per_cent is None


def test_nothing_is_hidden_for_use_inside_where_the_threshold_is_one(rows):
    assert rows(2024, threshold=1)["Beech"].leavers.left.as_text == "2"


def test_rates_of_schools_are_steadied_towards_all(rows):
    found = rows(2023)
    own = found["Cedar"].vacancy.per_cent.value
    steadied = found["Cedar"].steadied_vacancy.steadied.value

    assert found["all"].vacancy.per_cent.value < steadied < own


def test_one_unknown_leaver_leaves_the_sum_unknown(rows):
    found = rows(2023, text=STAFF.replace("24,6,7", "24,x,7"))

    assert found["all"].leavers.moved.as_text == "x"
    assert found["Cedar"].leavers.moved.as_text == "9"
