"""Submissions, responses, people represented, signatures and attendees are never added together."""

from dataclasses import replace

import pytest

from folkmoot.library.analysis.findings import analyse_gathered
from folkmoot.library.analysis.gathered import Arrived, Fate
from folkmoot.library.analysis.units import Units, units_of
from tests.library.analysis.findings.scene import arrived, gathered, names, said
from tests.library.checks.figures.published import entries

GROUP = Arrived("g1", "email", response="g1", people=120)
PETITION = Arrived("p1", "post", response="p1", signatures=3000)
SESSION = Arrived("s1", "session", response="s1", attendees=69)


def numbers(*submissions: Arrived) -> dict[str, int]:
    return {unit.key: unit.number for unit in units_of(submissions).named}


def published(name: str) -> dict[str, dict[str, object]]:
    if name not in (found := entries()):
        pytest.skip("The published figures are kept beside the project, and are not here.")
    return found[name]  # type: ignore[return-value]


def test_a_group_response_is_one_response_and_says_for_how_many_people_it_stands():
    assert numbers(*arrived(names(3)), GROUP) == {"submissions": 4, "responses": 4, "people": 120}


def test_a_petition_is_one_submission_with_its_signatures_beside_it():
    assert numbers(PETITION) == {"submissions": 1, "responses": 1, "signatures": 3000}


def test_those_who_came_to_a_session_are_told_beside_the_responses_and_its_note_is_none():
    assert numbers(*arrived(names(40)), SESSION) == {
        "submissions": 41,
        "responses": 40,
        "attendees": 69,
    }


def test_a_group_that_wrote_twice_stands_for_its_people_once():
    again = replace(GROUP, id="g2", fate=Fate.MERGED, people=110)

    assert numbers(GROUP, again) == {"submissions": 2, "responses": 1, "people": 120}


def test_what_was_excluded_claims_nothing():
    left_out = replace(PETITION, fate=Fate.EXCLUDED, response="", reason="test entry")

    assert numbers(left_out) == {"submissions": 1, "responses": 0}


def test_there_is_no_sum_of_the_units():
    assert not any(hasattr(Units(1, 1), name) for name in ("total", "sum", "__add__"))


def test_the_note_of_a_session_is_in_no_table():
    came = gathered(said("y", 40), submissions=(*arrived(names(40)), SESSION))
    table = analyse_gathered(came).tables[0]

    assert (table.base, table.not_asked, table.session_notes) == (40, 0, 1)


def test_published_group_responses_are_not_added_to_their_people():
    """The published report with 5,671 responses of at least 12,323 people comes out so."""
    given, expect = published("R08")["given"], published("R08")["expect"]
    alone = given["portal"] + given["non_standard"]  # type: ignore[operator]
    groups = [replace(GROUP, id=f"g{at}", response=f"g{at}", people=1) for at in range(195)]
    groups.append(
        replace(GROUP, id="all", response="all", people=given["people_represented_min"] - 195)
    )  # type: ignore[operator]
    units = units_of([*arrived(names(alone)), *groups])

    assert (units.responses, units.people) == (
        expect["unique_responses"],
        expect["people_at_least"],
    )
    assert units.groups == given["group_portal"]


def test_published_participants_of_meetings_stand_beside_the_responses():
    """The published report with 40 responses, and 69 young people in meetings, comes out so."""
    given, expect = published("R15")["given"], published("R15")["expect"]
    paper = given["hardcopy_email"]
    online = arrived(names(given["online"]))  # type: ignore[arg-type]
    letters = [Arrived(f"l{at}", "post", response=f"l{at}") for at in range(paper)]  # type: ignore[call-overload]
    meeting = replace(SESSION, attendees=given["young_people_in_meetings"])
    units = units_of([*online, *letters, meeting])

    assert (units.responses, units.attendees) == (
        expect["responses"],
        expect["participants_separate"],
    )
