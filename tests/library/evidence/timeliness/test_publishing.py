"""Timeliness as tidy files: nothing is wrong with them, and symbols are kept."""

import pytest

from folkmoot.library.evidence.conventions.faults import Weight
from folkmoot.library.evidence.conventions.recognising import check_file
from folkmoot.library.evidence.conventions.tidy import read_tidy
from folkmoot.library.evidence.timeliness.dates import read_dates
from folkmoot.library.evidence.timeliness.publishing import (
    write_chart,
    write_timeliness,
    write_waiting,
)
from folkmoot.library.evidence.timeliness.reading import published_of
from folkmoot.library.evidence.timeliness.told import told_of_dates, told_of_published
from tests.library.evidence.timeliness.made import DAYS, PLANS, REQUESTS, sheet


@pytest.fixture
def published():
    files = [published_of(sheet(text), "Foxhall") for text in (PLANS, REQUESTS)]
    return told_of_published(files)


def test_nothing_is_wrong_with_what_is_written(published, tmp_path):
    (tmp_path / "list.csv").write_text(DAYS, encoding="utf-8")
    listed = told_of_dates(
        tmp_path / "list.csv", read_dates(tmp_path / "list.csv"), "Foxhall", seed=1
    )
    write_timeliness(tmp_path / "published.csv", published)
    write_chart(tmp_path / "chart.csv", published.place, published.chart)
    write_timeliness(tmp_path / "timeliness.csv", listed)
    write_waiting(tmp_path / "waiting.csv", listed.place, listed.ahead)

    for name in ("published", "chart", "timeliness", "waiting"):
        (checked,) = check_file(tmp_path / f"{name}.csv")
        wrong = [one.in_words for one in checked.faults if one.weight is Weight.WRONG]
        assert (name, wrong) == (name, [])


def test_a_year_that_is_not_known_keeps_its_symbols(published, tmp_path):
    write_timeliness(tmp_path / "out.csv", published)
    tidy = read_tidy(tmp_path / "out.csv")

    where = {"time_period": "2023", "step": "final plan within 20 weeks, all cases"}
    columns = ("within", "of", "per_cent", "per_cent_lower_95", "per_cent_upper_95")
    assert [tidy.figure(column, where).as_text for column in columns] == ["x"] * 5


def test_shares_have_wilson_intervals(published, tmp_path):
    write_timeliness(tmp_path / "out.csv", published)
    tidy = read_tidy(tmp_path / "out.csv")

    where = {"time_period": "2021", "step": "final plan within 20 weeks, without exceptions"}
    columns = ("per_cent", "per_cent_lower_95", "per_cent_upper_95")
    assert [tidy.figure(column, where).as_text for column in columns] == ["50.0", "40.4", "59.6"]
