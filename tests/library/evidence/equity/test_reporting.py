"""The report on gaps: both figures beside the gap, and never months of learning."""

import pytest

from folkmoot.library.documents.paper import Grid, Picture
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.evidence.equity.measuring import Asked, courses
from folkmoot.library.evidence.equity.reading import read_shares
from folkmoot.library.evidence.equity.reporting import report, sentences
from tests.library.evidence.equity.made import OWN


@pytest.fixture
def made(tmp_path):
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    shares = read_shares(tmp_path / "own.csv")
    asked = Asked("Foxhall", "others", "England", ("Marsh",))
    return shares, courses(shares, asked), asked


def test_the_latest_gap_is_told_with_interval_trend_and_standing(made):
    shares, found, _ = made
    told = [one for one in sentences(shares, found) if one.startswith("Reading, disadvantaged")]

    assert told[0].startswith(
        "Reading, disadvantaged, 2025: −11.0 percentage points beside others here (95% interval "
    )
    assert "It changes by 3.00 points a year" in told[0]
    assert told[0].endswith(
        "Of 2 areas its gap is number 1 from the best; 0 surely do better and 0 surely worse."
    )


def test_a_group_without_a_figure_is_told_as_such(made):
    shares, found, _ = made

    assert "Reading, looked after: no gap can be told." in sentences(shares, found)


def test_each_measure_has_a_chapter_with_picture_and_table(made):
    paper = report(*made)

    assert [words for _, words in paper.chapters()][1:3] == ["Attainment 8", "Reading"]
    assert sum(isinstance(one, Picture) for one in paper.pieces) == 2
    assert [one.caption for one in paper.pieces if isinstance(one, Grid)] == [
        "Attainment 8: beside others here",
        "Reading: beside others here",
        "Reading: beside others nationally",
    ]


def test_no_figure_is_told_in_months(made):
    page = write_html(report(*made)).decode()

    assert page.count("months") == 2
    assert "How large a gap is in months of learning: no measurement of these children" in page
