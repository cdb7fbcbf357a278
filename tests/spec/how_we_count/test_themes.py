"""Themes are counted in responses, several to one response; rare ones are listed, never dropped."""

from decimal import Decimal

import pytest

from folkmoot.library.analysis.answers import ThemeMentions
from folkmoot.library.analysis.findings import Estimate, Findings, Listened, analyse_gathered
from folkmoot.library.analysis.gathered import Arrived
from folkmoot.library.analysis.profile import profile_from
from tests.library.analysis.findings.scene import arrived, gathered, names, wrote
from tests.library.checks.figures.published import entries


def theme(key: str, *raised_by: str) -> ThemeMentions:
    return ThemeMentions(key, key.title(), "", "why", frozenset(raised_by))


def listened_to(
    *themes: ThemeMentions, number: int = 68, profile: str = "", **estimates: Estimate
) -> Findings:
    answers = wrote(dict.fromkeys(names(number), "Words."))
    return analyse_gathered(
        gathered(answers),
        profile=profile_from(profile),
        listened=Listened(themes, estimates=estimates),
    )


def test_one_response_counts_under_each_theme_that_it_raises():
    found = listened_to(theme("bus", *names(40)), theme("road", *names(34)))

    assert [one.percent for one in found.themes] == [Decimal("58.8"), Decimal("50.0")]
    assert any("one response can raise several" in sentence for sentence in found.method)


def test_published_multi_coded_shares_come_out_as_published():
    """A published table of six themes, whose shares add up to more than 100%, comes out so."""
    if "R11" not in (found := entries()):
        pytest.skip("The published figures are kept beside the project, and are not here.")
    given, expect = found["R11"]["given"], found["R11"]["expect"]
    base, shares = given["base"], dict(given["themes"])
    themes = [theme(key, *names(round(share * base / 100))) for key, share in shares.items()]
    shown = listened_to(*themes, number=base, profile="thresholds: {all: 1}").themes

    assert {one.key: round(one.percent) for one in shown} == shares
    assert sum(round(one.percent) for one in shown) == expect["sum_pct"]


def test_a_theme_that_fewer_than_five_raised_is_listed_as_that():
    found = listened_to(theme("bus", *names(40)), theme("ferry", *names(4)))

    assert [(one.key, one.count_text) for one in found.rare_points] == [("ferry", "fewer than 5")]
    assert [one.key for one in found.themes] == ["bus", "ferry"]


def test_where_people_read_a_sample_the_share_is_an_estimate_with_an_interval():
    estimate = Estimate(share=0.31, low=0.27, high=0.352, read=250, of=2000)
    (found,) = listened_to(theme("bus", *names(60)), bus=estimate).themes

    assert (found.count, found.percent, found.low, found.high) == (
        None,
        Decimal("31.0"),
        Decimal("27.0"),
        Decimal("35.2"),
    )
    assert found.method == "estimated from 250 of 2,000 that people read"
    assert found.count_text == "about 31.0% (27.0% to 35.2%)"


def test_an_estimate_from_fewer_than_five_is_not_printed():
    estimate = Estimate(share=0.01, low=0.0, high=0.03, read=250, of=2000)
    (found,) = listened_to(theme("bus", *names(2)), bus=estimate).rare_points

    assert (found.percent, found.low, found.high) == (None, None, None)
    assert found.count_text == "fewer than 5 of the 250 read"


def test_what_was_said_at_a_session_is_told_beside_the_responses_that_raised_it():
    answers = wrote(dict.fromkeys(names(20), "Words.") | {"s1": "They all spoke of it."})
    notes = (*arrived(names(20)), Arrived("s1", "session", response="s1", attendees=30))
    listened = Listened((theme("bus", *names(9), "s1"),))
    (found,) = analyse_gathered(gathered(answers, submissions=notes), listened=listened).themes

    assert (found.count, found.base, found.session_notes) == (9, 20, 1)
