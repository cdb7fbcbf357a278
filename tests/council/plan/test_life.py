"""The life of a version: from a draft inside the council to a plan in force (invariant I12)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.council.people.models import Line
from folkmoot.council.plan import changes, queries
from folkmoot.council.plan.models import (
    AFTER_CONSULTATION,
    IN_FORCE,
    Statement,
    Version,
    VersionState,
)
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

NOW = london("2025-12-22 10:00")
REPORTED = london("2025-11-28 10:00")
CALL_IN_OVER = london("2025-12-22 00:00")


def draft() -> Version:
    return factories.version()


def consulted(cast: Cast) -> Version:
    return changes.freeze_for_consultation(version=draft(), by=cast.farah, now=NOW)


def revised(cast: Cast) -> Version:
    return changes.begin_version(
        based_on=consulted(cast), title="Plan", period="2026-29", by=cast.farah, now=NOW
    )


def submitted(cast: Cast) -> Version:
    return changes.submit(version=revised(cast), reported_at=REPORTED, by=cast.farah, now=NOW)


def approved(cast: Cast) -> Version:
    return changes.approve(version=submitted(cast), by=cast.jonah, now=NOW)


def adopted(cast: Cast) -> Version:
    return changes.adopt(
        version=approved(cast), call_in_resolved_at=CALL_IN_OVER, by=cast.jonah, now=NOW
    )


def test_freezing_fixes_the_words_and_their_hash(cast: Cast) -> None:
    version = consulted(cast)

    assert version.state == VersionState.CONSULTATION_DRAFT
    assert version.frozen_at == NOW
    assert version.content_hash == queries.content_hash(version)


def test_a_frozen_version_is_not_frozen_twice(cast: Cast) -> None:
    version = consulted(cast)

    with pytest.raises(NotAllowed, match="cannot become"):
        changes.freeze_for_consultation(version=version, by=cast.farah, now=NOW)


def test_a_version_declared_final_is_not_consulted_on(cast: Cast) -> None:
    version = changes.declare_final(version=draft(), by=cast.farah, now=NOW)

    with pytest.raises(NotAllowed, match="declared final"):
        changes.freeze_for_consultation(version=version, by=cast.farah, now=NOW)


def test_a_frozen_text_is_not_reworded(cast: Cast) -> None:
    statement = consulted(cast).statements.get(stable_id="priority-1")

    with pytest.raises(NotAllowed, match="its text is fixed"):
        changes.reword(statement=statement, title="", text="Other.", by=cast.farah, now=NOW)


def test_the_database_refuses_to_alter_a_frozen_statement(cast: Cast) -> None:
    version = consulted(cast)

    with pytest.raises(IntegrityError, match="stay as they are"), transaction.atomic():
        Statement.objects.filter(version=version).update(text="Other.")


def test_the_database_refuses_to_delete_a_frozen_statement(cast: Cast) -> None:
    version = consulted(cast)

    with pytest.raises(IntegrityError, match="stay as they are"), transaction.atomic():
        version.statements.all().delete()


@pytest.mark.parametrize("field", ["title", "period", "content_hash"])
def test_the_database_refuses_to_alter_what_a_frozen_version_is_called(
    cast: Cast, field: str
) -> None:
    version = consulted(cast)

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**{field: "x"})


def test_the_database_refuses_to_unfreeze_a_version(cast: Cast) -> None:
    version = consulted(cast)

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(frozen_at=None)


def test_the_words_of_a_draft_may_change_in_the_database(db: None) -> None:
    version = draft()
    Statement.objects.filter(version=version).update(text="Other.")

    assert {row.text for row in version.statements.all()} == {"Other."}


def test_submitting_freezes_the_revised_words(cast: Cast) -> None:
    version = submitted(cast)

    assert version.state == VersionState.SUBMITTED
    assert version.consultation_reported_at == REPORTED
    assert version.content_hash == queries.content_hash(version)


def test_a_revised_version_waits_for_the_report(cast: Cast) -> None:
    version = revised(cast)

    with pytest.raises(NotAllowed, match="has not been reported yet"):
        changes.submit(version=version, reported_at=None, by=cast.farah, now=NOW)
    version.refresh_from_db()
    assert version.state == VersionState.REVISED


def test_a_fundamental_change_goes_back_to_the_people(cast: Cast) -> None:
    version = changes.declare_fundamental(version=revised(cast), by=cast.farah, now=NOW)

    with pytest.raises(NotAllowed, match="consult again"):
        changes.submit(version=version, reported_at=REPORTED, by=cast.farah, now=NOW)
    again = changes.begin_version(based_on=version, title="Plan", period="", by=cast.farah, now=NOW)
    assert again.state == VersionState.INTERNAL_DRAFT
    assert not again.changed_fundamentally


def test_an_approved_version_waits_for_the_call_in(cast: Cast) -> None:
    version = approved(cast)

    with pytest.raises(NotAllowed, match="still be called in"):
        changes.adopt(version=version, call_in_resolved_at=None, by=cast.jonah, now=NOW)


def test_an_adopted_version_is_in_force_and_then_published(cast: Cast) -> None:
    version = adopted(cast)

    assert (version.state, version.in_force_at) == (VersionState.EFFECTIVE, NOW)
    assert changes.publish(version=version, by=cast.jonah, now=NOW).state == VersionState.PUBLISHED


def test_a_new_plan_in_force_supersedes_the_one_before(cast: Cast) -> None:
    version = approved(cast)
    before = factories.version(
        version.document,
        number=9,
        state=VersionState.PUBLISHED,
        reported_at=REPORTED,
        call_in_resolved_at=REPORTED,
    )
    changes.adopt(version=version, call_in_resolved_at=CALL_IN_OVER, by=cast.jonah, now=NOW)
    before.refresh_from_db()

    assert before.state == VersionState.SUPERSEDED


def test_a_plan_in_force_of_another_document_stays_in_force(cast: Cast) -> None:
    other = adopted(cast)
    adopted(cast)
    other.refresh_from_db()

    assert other.state == VersionState.EFFECTIVE


def test_a_call_in_may_send_an_approved_version_back(cast: Cast) -> None:
    version = changes.refer_back(version=approved(cast), by=cast.jonah, now=NOW)

    assert version.state == VersionState.REFERRED_BACK


def test_a_version_after_a_referral_is_revised_and_needs_the_report_again(cast: Cast) -> None:
    back = changes.refer_back(version=submitted(cast), by=cast.jonah, now=NOW)
    new = changes.begin_version(based_on=back, title="Plan", period="", by=cast.farah, now=NOW)

    assert (new.state, new.consultation_reported_at) == (VersionState.REVISED, None)


def test_every_step_is_a_line_of_the_record_with_the_hash_of_the_words(cast: Cast) -> None:
    version = adopted(cast)
    last = Line.objects.last()

    assert last is not None
    assert last.facts == {
        "number": version.number,
        "from": "approved_subject_to_call_in",
        "to": "effective",
        "content": version.content_hash,
    }


def test_a_stale_copy_of_a_version_decides_nothing(cast: Cast) -> None:
    version = submitted(cast)
    stale = Version.objects.get(pk=version.pk)
    changes.refer_back(version=version, by=cast.jonah, now=NOW)

    with pytest.raises(NotAllowed, match="“Referred back” cannot become"):
        changes.approve(version=stale, by=cast.jonah, now=NOW)


def test_the_public_sees_the_newest_version_it_was_shown(cast: Cast) -> None:
    version = revised(cast)

    shown = queries.public_version(version.document)
    assert shown is not None
    assert shown.state == VersionState.CONSULTATION_DRAFT


def test_a_draft_withdrawn_before_it_was_shown_stays_inside(cast: Cast) -> None:
    version = changes.withdraw(version=draft(), by=cast.farah, now=NOW)

    assert queries.public_versions(version.document) == ()


def test_a_withdrawn_consultation_draft_can_still_be_read(cast: Cast) -> None:
    version = changes.withdraw(version=consulted(cast), by=cast.farah, now=NOW)

    assert queries.public_versions(version.document) == (version,)
    assert queries.public_version(version.document) is None


# I12: no sequence of moves gets round the consultation or the call-in.

MOMENTS = st.sampled_from(
    [None, REPORTED, NOW, NOW + timedelta(seconds=1), london("2026-06-01 09:00")]
)
MOVES = st.one_of(
    st.tuples(st.just("submit"), MOMENTS),
    st.tuples(st.just("adopt"), MOMENTS),
    st.tuples(
        st.sampled_from(["freeze", "begin", "approve", "refer_back", "publish", "withdraw"]),
        st.none(),
    ),
)


def try_move(cast: Cast, version: Version, move: str, moment: datetime | None) -> Version:
    """Do one move if the rules allow it; the version to go on with."""
    by = cast.farah
    try:
        match move:
            case "submit":
                return changes.submit(version=version, reported_at=moment, by=by, now=NOW)
            case "adopt":
                return changes.adopt(version=version, call_in_resolved_at=moment, by=by, now=NOW)
            case "begin":
                return changes.begin_version(
                    based_on=version, title="Plan", period="", by=by, now=NOW
                )
            case "freeze":
                return changes.freeze_for_consultation(version=version, by=by, now=NOW)
            case "approve":
                return changes.approve(version=version, by=by, now=NOW)
            case "refer_back":
                return changes.refer_back(version=version, by=by, now=NOW)
            case "publish":
                return changes.publish(version=version, by=by, now=NOW)
            case _:
                return changes.withdraw(version=version, by=by, now=NOW)
    except NotAllowed:
        return version


def keeps_faith(version: Version) -> bool:
    """Whether a version that went to the decision was reported on, and one in force not called in."""
    reported, resolved = version.consultation_reported_at, version.call_in_resolved_at
    if version.state in AFTER_CONSULTATION and (reported is None or reported > NOW):
        return False
    return version.state not in IN_FORCE or (resolved is not None and resolved <= NOW)


@settings(max_examples=60, deadline=None)
@given(moves=st.lists(MOVES, max_size=14))
def test_no_sequence_of_moves_gets_round_the_report_or_the_call_in(
    moves: list[tuple[str, datetime | None]],
) -> None:
    with transaction.atomic():
        cast, version = Cast(), draft()
        document = version.document
        for move, moment in moves:
            version = try_move(cast, version, move, moment)

            assert all(keeps_faith(one) for one in document.versions.all())
        transaction.set_rollback(True)


@settings(max_examples=60, deadline=None)
@given(
    state=st.sampled_from(VersionState),
    reported_at=st.sampled_from([None, REPORTED]),
    resolved_at=st.sampled_from([None, CALL_IN_OVER]),
)
def test_the_database_keeps_faith_even_where_the_rules_are_passed_by(
    state: VersionState, reported_at: datetime | None, resolved_at: datetime | None
) -> None:
    with transaction.atomic():
        version = draft()
        try:
            with transaction.atomic():
                Version.objects.filter(pk=version.pk).update(
                    state=state,
                    consultation_reported_at=reported_at,
                    call_in_resolved_at=resolved_at,
                )
        except DatabaseError:
            version.state, version.consultation_reported_at = state, reported_at
            version.call_in_resolved_at = resolved_at
            assert not keeps_faith(version)
        else:
            version.refresh_from_db()
            assert keeps_faith(version)
        transaction.set_rollback(True)
