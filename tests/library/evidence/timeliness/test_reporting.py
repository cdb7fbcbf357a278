"""The report on timeliness: the latest year first, in sentences and tables."""

import pytest

from folkmoot.library.documents.paper import Grid, Picture
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.evidence.timeliness.dates import read_dates
from folkmoot.library.evidence.timeliness.reading import published_of
from folkmoot.library.evidence.timeliness.reporting import report, sentences
from folkmoot.library.evidence.timeliness.told import told_of_dates, told_of_published
from tests.library.evidence.timeliness.made import DAYS, PLANS, sheet


@pytest.fixture
def told():
    return told_of_published([published_of(sheet(PLANS), "Foxhall")])


def test_the_latest_year_is_told_with_counts_and_interval(told):
    assert next(iter(sentences(told))) == (
        "Final plan within 20 weeks, without exceptions, 2024: 28 of 118, 23.7% (95% interval 17.0 "
        "to 32.2%)."
    )


def test_each_year_has_a_table_the_latest_first(told):
    paper = report(told)

    assert [one.caption for one in paper.pieces if isinstance(one, Grid)] == [
        *("2024", "2023", "2022", "2021")
    ]
    assert sum(isinstance(one, Picture) for one in paper.pieces) == 1


def test_a_list_of_days_shows_what_waits_and_warns_of_small_counts(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(DAYS, encoding="utf-8")
    page = write_html(report(told_of_dates(path, read_dates(path), "Foxhall", seed=1))).decode()

    assert "2 cases wait on 2024-06-30, 1 of them beyond 20 weeks." in page
    assert "small counts of real children" in page
    assert "list.csv: 7 rows = 7 used + 0 set aside." in page
