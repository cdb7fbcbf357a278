"""Blank and late submissions, by the published decision of the council."""

from dataclasses import replace

import pytest

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.findings import Findings, analyse_gathered
from folkmoot.library.analysis.gathered import Arrived, Fate, Gathered
from folkmoot.library.analysis.ledger import ChannelRow
from folkmoot.library.analysis.profile import profile_from
from tests.library.analysis.findings.scene import KEEP, QUESTIONS, arrived, gathered, names, said
from tests.library.checks.figures.published import entries

BLANK = [Answered(name, "keep", 1) for name in names(4, 20)]


def counted(came: Gathered, profile: str) -> Findings:
    return analyse_gathered(came, profile=profile_from(profile))


def test_a_blank_submission_is_included_as_not_answered_unless_the_profile_leaves_it_out():
    came = gathered([*said("y", 20), *BLANK])

    included = counted(came, "blank: count")
    assert (included.ledger.included, included.tables[0].not_answered) == (24, 4)
    left_out = counted(came, "blank: exclude")
    assert left_out.ledger.total == ChannelRow("total", 24, 20, {"blank": 4})
    assert left_out.tables[0].not_answered == 0


def test_the_method_says_what_became_of_blank_submissions():
    came = gathered([*said("y", 20), *BLANK])

    assert any('as "blank": 4' in words for words in counted(came, "blank: exclude").method)
    assert any("stands under each question" in words for words in counted(came, "").method)


def test_a_petition_without_answers_is_never_blank():
    submissions = (*arrived(names(20)), *arrived(names(4, 20), signatures=300))
    came = gathered([*said("y", 20), *BLANK], submissions=submissions)

    assert counted(came, "blank: exclude").ledger.excluded_in_all == 0


def test_a_blank_response_in_two_submissions_is_left_out_with_both():
    again = Arrived("again", "post", fate=Fate.MERGED, response="r20")
    came = gathered([*said("y", 20), *BLANK], submissions=(*arrived(names(24)), again))

    assert dict(counted(came, "blank: exclude").ledger.excluded) == {"blank": 5}


def test_a_late_response_stands_apart_unless_the_profile_counts_it():
    on_time, late = arrived(names(20)), arrived(names(4, 20), is_late=True)
    came = gathered([*said("y", 20), *said("n", 4, 20)], submissions=(*on_time, *late))

    apart, together = counted(came, "late: apart"), counted(came, "late: count")
    assert (apart.tables[0].base, apart.tables[0].apart) == (20, 4)
    assert (together.tables[0].base, together.tables[0].apart) == (24, 0)
    assert any("4 came only after the closing time" in words for words in apart.method)


def test_a_response_of_which_only_a_part_came_late_is_on_time():
    parts = (*arrived(names(1)), Arrived("x", "post", Fate.MERGED, response="r0", is_late=True))

    assert counted(gathered(said("y", 1), submissions=parts), "").tables[0].apart == 0


def test_a_published_waterfall_comes_out_to_the_last_submission():
    """A published waterfall of 7,667 submissions, of which 469 went for three reasons, comes out."""
    if "R01" not in (found := entries()):
        pytest.skip("The published figures are kept beside the project, and are not here.")
    given, expect = found["R01"]["given"], found["R01"]["expect"]
    removed = given["removed"]
    channels = [c for c, number in given["by_channel"].items() for _ in range(number)]
    everything = [
        Arrived(f"s{at}", channel, response=f"r{at}") for at, channel in enumerate(channels)
    ]
    ends = len(everything) - removed["no_valid_name_or_contact"]
    for at in range(ends, len(everything)):
        everything[at] = replace(everything[at], fate=Fate.EXCLUDED, response="", reason="no name")
    merged = ends - removed["merged_multiple_from_same_person"]
    for at in range(merged, ends):
        everything[at] = replace(everything[at], fate=Fate.MERGED, response=f"r{at - merged}")
    blank = merged - removed["blank"]
    answers = [Answered(f"r{at}", KEEP.id, 1, ("y",) if at < blank else ()) for at in range(merged)]
    came = Gathered(QUESTIONS, tuple(everything), tuple(answers))
    ledger = counted(came, "blank: exclude").ledger

    assert ledger.received == given["received"]
    assert ledger.included == expect["included"]
    assert ledger.excluded_in_all + ledger.merged_away == expect["removed_total"]
