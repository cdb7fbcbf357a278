"""Sentences and tables that the check of figures once read wrongly; every figure is invented."""

import pytest

from folkmoot.library.checks.figures.checking import check_figures
from tests.library.checks.figures.written import Para, Part, points, table, written


def said(*parts: Part, kind: str = "html") -> list[str]:
    return [one.what for one in check_figures(written(kind, parts), f"report.{kind}")]


@pytest.mark.parametrize(
    ("sentence", "follows"),
    [
        ("2 respondents out of 17 (18%) live near.", "2/17 is 12%, not 18%"),
        ("Twelve parents out of 48 (35%) wrote to us.", "12/48 is 25%, not 35%"),
        ("Forty-two of the 60 people there (75%) raised parking.", "42/60 is 70%, not 75%"),
        ("Thirty of the 60 people there (55%) raised noise.", "30/60 is 50%, not 55%"),
        ("Most people (64%, 189 of 314) were in favour.", "189/314 is 60%, not 64%"),
        ("We sent 2,000 forms and got 340, a response rate of 27%.", "340/2,000 is 17%, not 27%"),
    ],
)
def test_a_base_is_understood_however_the_sentence_says_it(sentence, follows):
    (found,) = said(Para(sentence))

    assert follows in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Of the 12 members, two thirds (67%) agreed.",
        "There were 40 replies; 12 came by post and three quarters (75%) online.",
        "1 in 4 of the 48 parents (25%) and nine in ten staff (90%) agreed.",
        "We sent 2,000 forms and got 340, a response rate of 17%.",
        "The response rate was 23% in the first round, of 410 letters and 60 emails.",
    ],
)
def test_a_fraction_in_words_and_a_right_rate_are_no_errors(sentence):
    assert said(Para(sentence)) == []


def test_a_part_of_a_part_may_have_the_larger_part_as_its_base():
    intro = Para("Of the 966 replies, 49 (5%) did not say.")

    assert said(intro, points("531 (55%) agree, including 212 (40%) who live here")) == []


def test_what_is_said_to_be_left_is_the_total_without_what_was_taken_away():
    wrong = "We had 812 replies. 14 were blank and 23 came twice, which leaves 785."

    assert said(Para(wrong)) == ["says that 785 are left, but 812 without 14 and 23 are 775."]
    assert said(Para(wrong.replace("785", "775"))) == []


def test_what_is_left_is_not_taken_from_another_sentence_than_the_one_before():
    assert said(Para("We had 812 replies. Of these, 14 were blank. This left 30 by post.")) == []


def test_a_subtotal_that_its_own_rows_do_not_reach_is_found():
    rows = [("Ward", "Replies"), ("Ash", 120), ("Elm", 80), ("North subtotal", 210)]
    rows += [("Oak", 310), ("Yew", 40), ("South sub-total", 350), ("Grand total", 560)]

    (found,) = said(table(*rows))

    assert "total of 210, but its parts come to 200" in found


def test_a_total_may_be_named_after_what_it_counts():
    rows = [("Tenure", "Homes"), ("Rented", 4673), ("Leased", 1483)]

    assert len(said(table(*rows, ("All homes", 6158)))) == 1
    assert said(table(*rows, ("All other areas", 6158))) == []


@pytest.mark.parametrize("sign", ["%", ""])
def test_shares_of_ages_that_pass_a_printed_hundred_are_found(sign):
    rows = [("Age", "%"), ("Under 25", f"12{sign}"), ("25 to 44", f"31{sign}")]
    rows += [("45 to 64", f"38{sign}"), ("65 and over", f"27{sign}"), ("Total", f"100{sign}")]

    (found,) = said(table(*rows))

    assert "come to 108%" in found


def test_shares_of_themes_may_pass_a_printed_hundred():
    rows = [("Theme", "%"), ("Cost", "55%"), ("Safety", "48%"), ("Total", "100%")]

    assert said(table(*rows)) == []


def test_a_row_of_shares_that_does_not_reach_its_hundred_is_found():
    header = ("Proposal", "Agree", "Neither", "Disagree", "Total")
    right = [("Bus gate", "55%", "15%", "30%", "100%"), ("Crossing", "33%", "33%", "33%", "100%")]

    (found,) = said(table(header, *right, ("Lane", "50%", "27%", "33%", "100%")))

    assert "come to 110%" in found
    assert said(table(header, *right)) == []


def test_a_sheet_of_rounded_shares_may_come_to_a_little_over_one():
    rows = [("Answer", "Count", "%"), ("Yes", 25, 0.63), ("No", 15, 0.38), ("Total", 40, 1.01)]

    assert said(table(*rows), kind="csv") == []


def test_a_computed_share_is_read_without_the_errors_of_the_machine():
    rows = [("Answer", "Count", "%"), ("Yes", 24, 24 / 42), ("No", 18, 18 / 42), ("Total", 42, 1)]

    assert said(table(*rows), kind="csv") == []
    wrong = said(table(*rows[:2], ("No", 18, 0.4285714285714286 + 0.03), rows[3]), kind="csv")
    assert wrong == ["prints 45.8571% for 18 of 42, but 18/42 is 42.8571%, not 45.8571%."]
