"""The report on teachers: all schools together first, and no league table."""

import pytest

from folkmoot.library.documents.paper import Grid, Picture
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.evidence.workforce.measuring import printed
from folkmoot.library.evidence.workforce.reading import read_staff
from folkmoot.library.evidence.workforce.reporting import report, sentences
from tests.library.evidence.workforce.made import STAFF


@pytest.fixture
def made(tmp_path):
    (tmp_path / "staff.csv").write_text(STAFF, encoding="utf-8")
    staff = read_staff(tmp_path / "staff.csv")
    by_year = {
        year: printed([one for one in staff.schools if one.year == year], 5) for year in staff.years
    }
    return staff, by_year


def test_rates_of_all_schools_are_told_with_intervals(made):
    _, by_year = made

    assert next(iter(sentences(by_year[2023]))) == (
        "Vacancies for each 100 teachers in post: 5.5 (95% interval 1.8 to 12.7)."
    )


def test_a_rate_that_rests_on_a_symbol_says_why_it_is_not_told(made):
    _, by_year = made

    assert next(iter(sentences(by_year[2024]))) == (
        "Vacancies for each 100 teachers in post: not told, as a figure is held back as confidential."
    )


def test_schools_stand_in_the_order_of_their_names(made):
    staff, by_year = made
    paper = report(staff, by_year, "Foxhall", 5)
    table = next(one for one in paper.pieces if isinstance(one, Grid) and one.header[0] == "School")

    names = [row[0] for row in table.rows if "together" not in row[0]]
    assert names == sorted(names)
    assert paper.title == "Teachers in Foxhall: vacancies, turnover and attrition, 2024/25"


def test_the_picture_says_how_many_schools_surely_differ(made):
    staff, by_year = made
    paper = report(staff, {2023: by_year[2023]}, "", 5)
    headings = [one.figure.heading for one in paper.pieces if isinstance(one, Picture)]

    assert headings[0] == (
        "Vacancies: 0 of 3 schools shown surely differ from all schools together."
    )


def test_the_page_warns_against_a_league_table_and_accounts_for_rows(made):
    page = write_html(report(*made, "Foxhall", 5)).decode()

    assert "This is no league table." in page
    assert "staff.csv: 8 rows = 7 used + 1 set aside." in page
