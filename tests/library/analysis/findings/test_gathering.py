"""From everything that was gathered to the findings."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.canonical import canonical
from folkmoot.library.analysis.findings import (
    Beside,
    Estimate,
    Findings,
    Listened,
    analyse,
    analyse_gathered,
)
from folkmoot.library.analysis.gathered import Arrived, Fate, Gathered
from folkmoot.library.analysis.ledger import LedgerDoesNotReconcile
from folkmoot.library.analysis.method import CAVEAT
from folkmoot.library.analysis.profile import Profile, profile_from
from folkmoot.library.analysis.representativeness import BenchmarkRow
from folkmoot.library.analysis.three_ways import Campaigning, Copy, Organised, Part
from tests.library.analysis.findings.scene import (
    QUESTIONS,
    arrived,
    capacities,
    gathered,
    names,
    said,
    wrote,
)

BENCHMARK = tuple(
    BenchmarkRow("capacity", category, Decimal(share), "An invented count", "2021", "Anytown")
    for category, share in (("Parent", "60"), ("Governor", "10"), ("Pupil", "30"))
)


def harmless(text: str) -> bool:
    return "@" not in text


def full() -> tuple[Gathered, Listened]:
    """A consultation with everything in it that findings can hold."""
    answers = [*said("y", 70), *said("n", 30, 70), *wrote({name: name for name in names(100)})]
    answers += [Answered(name, "uses", 1, ("y", "u")) for name in names(60, 20)]
    came = gathered(
        answers,
        capacities(Parent=60, Governor=8, Pupil=20),
        (*arrived(names(98)), *arrived(names(2, 98), is_late=True), *others()),
    )
    copies = {name: Copy("bus", Part.STANDARD) for name in names(30)} | {
        name: Copy("bus", Part.EDITED, "And more.") for name in names(6, 30)
    }
    themes = (
        ThemeMentions("bus", "Buses", "", "why", frozenset(names(50))),
        ThemeMentions("ferry", "Ferries", "", "why", frozenset(names(2))),
        ThemeMentions("road", "Roads", "", "", frozenset(names(20))),
    )
    return came, Listened(
        themes=themes,
        campaigning=Campaigning((Organised("bus", "Save the bus"),), copies),
        estimates={"road": Estimate(0.2, 0.15, 0.26, read=100, of=100)},
        screen=harmless,
    )


def others() -> tuple[Arrived, ...]:
    return (
        Arrived("p", "post", response="p", signatures=300),
        Arrived("s", "session", response="s", attendees=40),
        Arrived("x", "post", Fate.EXCLUDED, reason="test entry"),
        Arrived("m", "post", Fate.MERGED, response="r1", is_late=True),
    )


def found_in_full() -> Findings:
    came, listened = full()
    return analyse_gathered(came, listened=listened, benchmark=BENCHMARK)


def test_everything_that_findings_can_hold_is_there():
    found = found_in_full()

    assert all(
        (
            found.tables,
            found.themes,
            found.respondents,
            found.breakdowns,
            found.theme_breakdowns,
            found.reach,
            found.columns,
            found.campaigns,
            found.quotations,
            found.limits,
        )
    )
    assert found.units is not None
    assert [unit.key for unit in found.units.named] == [
        "submissions",
        "responses",
        "signatures",
        "attendees",
    ]


def test_every_part_comes_back_from_its_json():
    found = found_in_full()

    assert Findings.from_plain(json.loads(json.dumps(found.to_plain()))) == found


def test_what_the_first_reports_did_not_have_is_left_out_where_it_is_empty():
    came, _ = full()
    alone = analyse(
        ledger=came.ledger(),
        questions=QUESTIONS,
        answers=came.answers,
        themes=(),
        threshold=5,
    )
    table = alone.to_plain()["tables"][0]

    assert set(alone.to_plain()) == {"ledger", "tables", "themes", "threshold", "method"}
    assert not {"columns", "session_notes"} & set(table)


def test_what_is_told_beside_the_answers_changes_no_count_of_them():
    came, listened = full()
    plain = replace(came, facts=(), facts_of={})
    beside, alone = (
        analyse_gathered(one, listened=heard)
        for one, heard in ((came, listened), (plain, Listened()))
    )

    assert [table.rows for table in beside.tables] == [table.rows for table in alone.tables]


@settings(deadline=None, max_examples=12)
@given(st.randoms(use_true_random=False))
def test_the_same_things_in_any_order_give_the_same_bytes(shuffler):
    came, listened = full()
    lists = [list(came.submissions), list(came.answers), list(came.facts_of.items())]
    lists += [list(listened.themes), list(listened.campaigning.copies.items())]
    for values in lists:
        shuffler.shuffle(values)
    again = replace(
        came, submissions=tuple(lists[0]), answers=tuple(lists[1]), facts_of=dict(lists[2])
    )
    campaigning = Campaigning(listened.campaigning.campaigns, dict(lists[4]))
    heard = replace(listened, themes=tuple(lists[3]), campaigning=campaigning)
    second = analyse_gathered(again, listened=heard, benchmark=BENCHMARK)

    assert canonical(second.to_plain()) == canonical(found_in_full().to_plain())


def test_the_caveat_ends_the_method_whatever_the_profile():
    assert found_in_full().method[-1] == CAVEAT


def test_the_report_is_headed_by_what_the_profile_says():
    came, _ = full()
    found = analyse_gathered(came, profile=Profile(authority="Anytown", title="The bus"))

    assert (found.authority, found.title) == ("Anytown", "The bus")


def test_only_parts_that_all_agreed_may_be_quoted():
    answers = [*wrote({"r0": "Keep it.", "r1": "Stop it."}), *wrote({"r2": "Move it."})]
    asked = Arrived("again", "post", Fate.MERGED, response="r1", may_publish=False)
    came = gathered(answers, submissions=(*arrived(names(3)), asked))
    theme = ThemeMentions("t", "Buses", "", "why", frozenset(names(3)))
    found = analyse_gathered(came, listened=Listened((theme,), screen=harmless))

    assert {one.text for one in found.quotations} == {"Keep it.", "Move it."}


def test_the_text_of_a_campaign_is_not_quoted_as_if_somebody_had_written_it():
    came, listened = full()
    copied = set(listened.campaigning.copies)
    found = analyse_gathered(came, listened=listened)

    assert not copied & {one.text for one in found.quotations}


def test_nothing_is_quoted_where_nobody_screens():
    came, listened = full()

    assert analyse_gathered(came, listened=replace(listened, screen=None)).quotations == ()


def test_a_small_base_is_said_to_carry_little():
    found = analyse_gathered(gathered(said("y", 12)), profile=profile_from("small_base: 30"))

    assert "answered by fewer than 30 responses" in found.limits[0]


def test_a_ledger_that_does_not_reconcile_yields_nothing():
    came = gathered(said("y", 3), submissions=arrived(names(2)))
    twice = replace(came, answers=(*came.answers, *said("y", 1, 9)))

    with pytest.raises(LedgerDoesNotReconcile, match="the ledger includes 2"):
        analyse(
            ledger=came.ledger(),
            questions=QUESTIONS,
            answers=twice.answers,
            themes=(),
            threshold=5,
        )


def test_facts_of_more_responses_than_are_included_are_refused():
    came, _ = full()
    beside = Beside(campaigning=Campaigning((Organised("bus", ""),), {"zzz": Copy("bus")}))

    with pytest.raises(LedgerDoesNotReconcile):
        analyse(
            ledger=gathered(said("y", 1)).ledger(),
            questions=came.questions,
            answers=said("y", 1),
            themes=(),
            threshold=5,
            beside=beside,
        )


def test_progress_is_told_of_each_closed_question():
    told: list[tuple[str, int, int]] = []
    analyse_gathered(gathered(said("y", 9)), progress=lambda *step: told.append(step))

    assert [(done, of) for _, done, of in told] == [(0, 2), (1, 2)]


def test_a_category_that_nobody_could_choose_is_refused():
    came = gathered(said("y", 9), {"r0": {"capacity": "Mayor"}})

    with pytest.raises(ValueError, match="capacity has no category Mayor"):
        analyse_gathered(came)
