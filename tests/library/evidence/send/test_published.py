import numpy as np
import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.send.published import read_caseload

SEN2 = "time_period,geographic_level,new_la_code,characteristic_age,Total_all\n"
ONE = "2020,Local authority,E1,Total,100\n2021,Local authority,E1,Total,110\n"


@pytest.fixture
def table(tmp_path):
    def written(text: str):
        path = tmp_path / "caseload.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_totals_of_areas_are_used_and_the_rest_is_set_aside_by_reason(table):
    rest = "2020,National,,Total,900\n2020,Local authority,E1,Under 5,9\n"

    caseload, tally = read_caseload(table(SEN2 + ONE + rest))

    assert (caseload.codes, caseload.first_year, caseload.last_year) == (("E1",), 2020, 2021)
    assert caseload.plans.tolist() == [[100, 110]]
    assert tally.aside == {"not a local authority": 1, "one group of plans only": 1}
    assert tally.used == 2


def test_a_mistyped_year_is_refused_and_not_projected_from(table):
    with pytest.raises(BadFile, match="leaps from 2021 to 2100"):
        read_caseload(table(f"{SEN2}{ONE}209900,Local authority,E1,Total,120\n"))


@pytest.mark.parametrize("symbol", ["x", "c", "z", "low", ""])
def test_a_symbol_is_unknown_and_never_nought(table, symbol):
    caseload, tally = read_caseload(table(f"{SEN2}{ONE}2020,Local authority,E2,Total,{symbol}\n"))

    assert np.isnan(caseload.plans[1]).all()
    assert tally.rows == tally.used + 1


def test_a_plain_table_is_read_as_well(table):
    caseload, _ = read_caseload(table("time_period,code,plans\n2020,A,5\n2021,A,6\n"))

    assert caseload.plans.tolist() == [[5, 6]]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2020,Local authority,E1,Total,1", "a second time"),
        ("202022,Local authority,E1,Total,1", "in column time_period"),
        ("2022,Local authority,,Total,1", "in column new_la_code"),
        ("2022,Local authority,E1,Total,many", "in column total_all"),
    ],
)
def test_a_row_that_cannot_be_told_is_refused(table, row, says):
    with pytest.raises(BadFile, match=f"Row 4 .*{says}"):
        read_caseload(table(f"{SEN2}{ONE}{row}\n"))


def test_an_academic_year_is_that_of_its_january(table):
    header = "time_period,geographic_level,new_la_code,breakdown,ehc_plans\n"
    rows = (
        "202324,Local authority,E1,All EHC plans,90\n"
        "202425,Local authority,E1,All EHC plans,95\n202425,Local authority,E1,Boys,60\n"
    )

    caseload, tally = read_caseload(table(header + rows))

    assert (caseload.first_year, caseload.plans.tolist()) == (2024, [[90, 95]])
    assert tally.aside == {"one group of plans only": 1}


def test_one_year_is_not_enough(table):
    with pytest.raises(BadFile, match="plans of 1 years"):
        read_caseload(table("time_period,code,plans\n2020,A,5\n"))
