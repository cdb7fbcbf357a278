"""The plan as a pamphlet, its versions compared, and the trace."""

from __future__ import annotations

from folkmoot.council.consult.models import Consultation
from folkmoot.council.plan.models import Statement, StatementKind, VersionState
from tests import factories
from tests.visit import Visit
from tests.web.public.published import decide, publish


def test_the_plan_begins_with_the_vision_and_gives_each_statement_an_anchor(
    visit: Visit, summer_plan: Consultation
) -> None:
    page = visit("public:plan", summer_plan.version.document.slug)

    assert [h.text for h in page.elements("h2")][:2] == ["Our vision", "Challenges"]
    assert page.element("#s-priority-1").text.startswith("Special needs Support arrives early")


def test_while_open_each_statement_invites_a_word_about_it(
    visit: Visit, summer_plan: Consultation
) -> None:
    slug = summer_plan.version.document.slug
    while_open = visit("public:plan", slug)
    closed = visit("public:plan", slug, at="2025-09-23 10:00")

    assert "Say something about this: Special needs" in while_open.links
    assert not any(words.startswith("Say something") for words in closed.links)


def test_a_draft_inside_the_council_is_missing(visit: Visit) -> None:
    draft = factories.version(state=VersionState.INTERNAL_DRAFT)

    visit("public:plan", draft.document.slug, expect=404)
    visit("public:plan_version", draft.document.slug, 1, expect=404)


def test_a_revision_does_not_show_before_it_is_submitted(
    visit: Visit, summer_plan: Consultation
) -> None:
    document = summer_plan.version.document
    factories.version(document, number=2, state=VersionState.REVISED)

    assert "version 1 of" in visit("public:plan", document.slug).main
    visit("public:plan_compare", document.slug, 1, 2, expect=404)


def test_a_huge_version_number_is_missing(visit: Visit, summer_plan: Consultation) -> None:
    visit("public:plan_version", summer_plan.version.document.slug, 10**30, expect=404)


def test_milestones_are_a_table(visit: Visit, summer_plan: Consultation) -> None:
    Statement.objects.create(
        version=summer_plan.version,
        stable_id="milestone-1",
        kind=StatementKind.MILESTONE,
        position=9,
        title="The plan is decided",
        text="December 2025",
    )
    page = visit("public:plan", summer_plan.version.document.slug)

    assert page.element("#s-milestone-1").text == "The plan is decided December 2025"
    assert page.element("caption").text == "Milestones"


def test_two_versions_are_compared_with_words_for_what_was_added_and_removed(
    visit: Visit, summer_plan: Consultation
) -> None:
    publish(summer_plan)
    decide(summer_plan)
    page = visit("public:plan_compare", summer_plan.version.document.slug, 1, 2)

    reworded = page.element("#s-priority-1").text
    assert "Before Special needs Support arrives early and lasts." in reworded
    assert "(added: buses arrive early)" in reworded
    assert "Changed because: Twelve responses asked for buses." in reworded
    assert "Removed" in page.element("#s-priority-2").text


def test_the_same_version_twice_differs_in_nothing(visit: Visit, summer_plan: Consultation) -> None:
    page = visit("public:plan_compare", summer_plan.version.document.slug, 1, 1)

    assert "Nothing differs" in page.main


def test_the_trace_goes_from_theme_to_new_words(visit: Visit, summer_plan: Consultation) -> None:
    publish(summer_plan)
    decide(summer_plan)
    page = visit("public:trace", summer_plan.version.document.slug, at="2026-01-10 10:00")
    first = page.elements("tbody tr")[0].text

    parts = (
        "Special needs",
        "Buses",
        "Accepted.",
        "Speak of buses",
        "CE 1",
        "buses arrive",
        "Twelve",
    )
    assert [first.find(part) for part in parts] == sorted(first.find(part) for part in parts)
    assert all(part in first for part in parts)


def test_the_trace_shows_the_record_of_the_decision(
    visit: Visit, summer_plan: Consultation
) -> None:
    publish(summer_plan)
    decide(summer_plan)

    page = visit("public:trace", summer_plan.version.document.slug, at="2026-01-10 10:00")

    assert [h.text for h in page.elements("h2")][0] == "The decision"
    names = [name.text for name in page.elements("main dt")]
    record = dict(zip(names, [each.text for each in page.elements("main dd")], strict=True))
    assert record == {
        "Reference": "CE 1: The plan",
        "Outcome": "Approved: A plan for our schools (version 2)",
        "Taken by": "Cabinet, on 15 December 2025",
        "What was decided": "The plan is approved.",
        "Reasons": "It answers what people said.",
        "Alternatives considered and rejected": "To keep the old plan.",
        "Conflicts of interest declared": "No conflict was declared.",
        "Dispensations granted": "No dispensation was granted.",
        "Last day of call-in": "22 December 2025",
    }


def test_the_trace_tells_what_the_decision_stood_on(
    visit: Visit, summer_plan: Consultation
) -> None:
    publish(summer_plan)
    decision = decide(summer_plan).decisions.get()

    page = visit("public:trace", summer_plan.version.document.slug, at="2026-01-10 10:00")

    assert f"Fingerprint of the decision pack (SHA-256): {decision.pack_hash}" in page.main
    assert "with the council's reply to 2 themes" in page.main
    assert "how many submissions came after the closing time: 2 of 40" in page.main
    assert "2 statements that differ from version 1, which people were asked about" in page.main
    assert "1 piece of the Board's advice, with the answers to it" in page.main
    assert "report 1 on “The summer plan”" in page.links


def test_before_a_decision_the_trace_says_what_will_come(
    visit: Visit, summer_plan: Consultation
) -> None:
    page = visit("public:trace", summer_plan.version.document.slug)

    assert "Nothing has been decided on this plan yet." in page.main


def test_a_later_version_says_why_a_statement_changed(
    visit: Visit, summer_plan: Consultation
) -> None:
    publish(summer_plan)
    decide(summer_plan)
    page = visit("public:plan", summer_plan.version.document.slug, at="2026-01-10 10:00")

    assert (
        "Changed because: Twelve responses asked for buses." in page.element("#s-priority-1").text
    )
    assert "what changed since version 1" in page.links


def test_the_vision_comes_first_and_milestones_within_a_chapter_are_a_table(
    visit: Visit, summer_plan: Consultation
) -> None:
    version = summer_plan.version
    version.statements.filter(stable_id="vision-1").update(position=40)
    chapter = Statement.objects.create(
        version=version,
        stable_id="passage-1",
        kind=StatementKind.PASSAGE,
        position=41,
        title="Dates",
    )
    Statement.objects.create(
        version=version,
        parent=chapter,
        stable_id="milestone-1",
        kind=StatementKind.MILESTONE,
        position=42,
        title="Autumn 2025",
        text="The Cabinet decides.",
    )
    page = visit("public:plan", version.document.slug)

    headings = [heading.text for heading in page.elements("h2")]
    assert headings == ["Our vision", "Challenges", "Commitments", "Priorities", "Dates"]
    assert (
        page.element("#s-passage-1 table #s-milestone-1").text == "Autumn 2025 The Cabinet decides."
    )


def test_once_reported_a_statement_links_what_people_said_about_it(
    visit: Visit, summer_plan: Consultation
) -> None:
    publish(summer_plan)
    page = visit("public:plan", summer_plan.version.document.slug, at="2025-11-04 10:00")

    assert page.links["What people said: Buses"] == "/consultations/summer-plan/report/#theme-buses"
    assert "12 of the 30 responses" in page.element("#s-priority-1").text
