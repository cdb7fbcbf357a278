"""Rows of children do not come in; counts do. Everybody here is invented."""

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.provision.aggregated import check_counts_only


@pytest.fixture
def table(tmp_path):
    def written(text):
        path = tmp_path / "tiers.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.mark.parametrize(
    "column",
    [*("Surname", "Date of Birth", "UPN", "dob", "forename", "Pupil Name", "child-id", "postcode")],
)
def test_a_column_that_only_a_list_of_children_has_is_refused(table, column):
    with pytest.raises(BadFile, match="looks like a list of children"):
        check_counts_only(table(f"tier,{column},weeks\n1,x,39\n"))


def test_a_pupil_number_anywhere_is_refused_and_not_repeated(table):
    with pytest.raises(BadFile, match="Row 2 of tiers.csv holds a unique pupil number") as refused:
        check_counts_only(table("tier,note\n1,A123456789012\n"))

    assert "A123456789012" not in str(refused.value)


@pytest.mark.parametrize("cell", ["14/03/2011", "2011-03-14", "14.3.11", "14 March 2011"])
def test_a_day_outside_a_column_of_periods_is_refused(table, cell):
    with pytest.raises(BadFile, match="a day, perhaps of birth in column note"):
        check_counts_only(table(f"tier,note\n1,{cell}\n"))


def test_a_list_separated_by_semicolons_is_seen_too(table):
    with pytest.raises(BadFile, match="a column surname"):
        check_counts_only(table("tier;surname\n1;x\n"))


@pytest.mark.parametrize(
    "text",
    [
        "tier,weeks,places\n1,39,60\n",
        "period,tier\n2024-09-01,1\n",
        "tier,cost\n1,960000.50\n",
        "",
    ],
)
def test_counts_pass(table, text):
    check_counts_only(table(text))
