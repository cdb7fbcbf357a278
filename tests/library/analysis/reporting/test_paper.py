"""The report that the desk hands out: what stands in it, what never does."""

from dataclasses import replace

import pytest
from lxml import html

from folkmoot.library.analysis.reporting.asked import _sentence
from folkmoot.library.analysis.reporting.paper import CAVEAT, report
from folkmoot.library.documents.paper import Grid, Picture
from folkmoot.library.documents.tree import Heading, Quote
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.documents.write_word import write_word
from tests.library.analysis.reporting.invented import EMPTY, FINDINGS, FIT, HIDDEN, MISSED


@pytest.fixture(scope="module")
def paper():
    return report(FINDINGS, (FIT, MISSED))


@pytest.fixture(scope="module")
def page(paper):
    return html.fromstring(write_html(paper))


def grid(paper, caption: str) -> Grid:
    return next(one for one in paper.pieces if isinstance(one, Grid) and one.caption == caption)


def test_the_chapters_stand_in_the_order_in_which_a_reader_asks(paper):
    assert [one.text for one in paper.headings(2)] == [
        "In short",
        "Every submission accounted for",
        "Who responded",
        "What was answered",
        "Groups heard separately",
        "Campaigns",
        "What people wrote",
        "Points that few people raised",
        "How this was done",
        "What this report cannot say",
    ]


def test_a_consultation_without_anything_has_a_report_of_nothing():
    titles = [one.text for one in report(EMPTY, ()).headings(2)]

    assert titles == ["In short", "Every submission accounted for", "How this was done"]


def test_the_ledger_adds_up_by_channel_and_in_all(paper):
    rows = grid(paper, "Submissions by channel").rows

    assert rows == (
        ("online", "90", "2", "7", "3", "80"),
        ("post", "10", "0", "0", "0", "10"),
        ("All channels", "100", "2", "7", "3", "90"),
    )


def test_the_first_page_says_that_a_consultation_is_not_a_vote(page):
    assert CAVEAT in page.text_content()


def test_a_hidden_figure_is_hidden_in_the_table_the_picture_and_the_words(paper, page):
    assert grid(paper, "Does the plan fit?").rows[1] == ("No", "hidden", "hidden", "hidden")
    pictures = [one.figure for one in paper.pieces if isinstance(one, Picture)]
    answers = next(one for one in pictures if one.source.startswith("answers to"))
    assert ("No", "hidden", "hidden") in answers.table_rows
    assert "No: hidden." in answers.description


def test_each_question_names_its_base_and_who_is_not_in_it(paper):
    notes = grid(paper, "Does the plan fit?").notes

    assert notes[0] == "Base: 80 responses that answered. Left blank: 8. Not asked: 0."
    assert notes[1] == "2 responses came late and stand apart."


def test_after_a_campaign_each_question_is_counted_in_three_ways(paper):
    table = grid(paper, "Does the plan fit? in three ways")

    assert table.header == (
        "Answer",
        "All (base 80)",
        "Campaign counted once (base 41)",
        "Without the campaign (base 40)",
    )
    assert table.rows[0] == ("Yes", "60 (75.0%)", "21 (51.2%)", "20 (50.0%)")


def test_a_table_in_three_ways_says_why_a_figure_is_hidden(paper):
    assert grid(paper, "Does the plan fit? in three ways").notes == (HIDDEN,)


def test_the_most_chosen_answer_is_not_claimed_beside_a_larger_hidden_one():
    yes, *others = FINDINGS.tables[0].rows
    few = replace(FINDINGS.tables[0], rows=(replace(yes, count=30), *others))

    assert _sentence(FINDINGS.tables[0]).startswith("Most chosen: Yes")
    assert _sentence(few).startswith("Most chosen of the figures shown: Yes")


def test_a_group_whose_base_is_hidden_says_so_in_its_heading(paper):
    table = grid(paper, "Does the plan fit? by age band")

    assert table.header[-1] == "Not stated (base hidden)"
    assert table.rows[0][-1] == "hidden"


def test_who_is_missing_is_said_in_words_and_not_in_a_score(page):
    assert "Missing or few: Under 35 (age band)" in page.text_content()
    assert "−31.9" in page.text_content()


def test_words_of_a_respondent_stand_under_their_theme(paper):
    pieces = list(paper.pieces)
    quoted = pieces.index(Quote("=The 38 is <always> late"))

    headings = [one.text for one in pieces[:quoted] if isinstance(one, Heading)]
    assert headings[-1] == "Buses"


def test_an_estimated_share_is_a_range_and_says_how_it_was_found(paper):
    table = grid(paper, "Themes: In the whole reply")

    assert table.rows[0][2] == "about 12.0% (9.0% to 15.5%)"
    assert "Estimated from 50 of 70 that people read." in table.notes


def test_a_point_that_few_raised_is_listed_without_its_number(page):
    told = page.xpath("//h2[.='Points that few people raised']/following-sibling::ul[1]/li")

    assert [one.text for one in told] == ["Trees (What have we missed?)"]


def test_people_represented_and_signatures_stand_beside_the_responses(page):
    heading = "What is counted, and what is never added up"
    told = page.xpath(f"//h3[.='{heading}']/following-sibling::ul[1]/li/text()")

    assert any("30" in one for one in told)
    assert any("412" in one for one in told)
    assert not any("532" in one or "442" in one for one in told)


def test_the_report_is_the_same_bytes_each_time(paper):
    again = report(FINDINGS, (FIT, MISSED))

    assert write_html(again) == write_html(paper)
    assert write_word(again) == write_word(paper)
