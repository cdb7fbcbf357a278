"""Leaving out takes a reason fixed at opening and two different people (I3)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from folkmoot.council.consult import rules as consult
from folkmoot.council.consult.models import Stage
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.receive import changes, queries
from folkmoot.council.receive.models import Exclusion, ExclusionReason, Submission
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.cast import give
from tests.conftest import Cast
from tests.council.receive.arrivals import AUGUST, send

pytestmark = pytest.mark.django_db


def propose(
    submission: Submission, by: User, reason: ExclusionReason = ExclusionReason.TEST
) -> Exclusion:
    return changes.propose_exclusion(
        submission=submission, reason=reason, note="We sent it.", by=by, now=AUGUST
    )


def test_the_two_lists_of_reasons_are_one() -> None:
    assert tuple(ExclusionReason.values) == consult.EXCLUSION_REASONS


@pytest.mark.parametrize(
    "word", ["campaign", "petition", "late", "abusive", "anonymous", "child", "language"]
)
def test_who_wrote_and_how_is_never_a_reason(word: str) -> None:
    assert not any(word in reason for reason in ExclusionReason.values)


def test_two_people_leave_a_test_out(cast: Cast) -> None:
    consultation = factories.consultation()
    proposed = propose(send(consultation), cast.ben)
    assert queries.ledger(consultation).included == 1, "a proposal leaves nothing out"

    changes.confirm_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)

    ledger = queries.ledger(consultation)
    assert (ledger.received, ledger.included, dict(ledger.excluded)) == (1, 0, {"test": 1})
    assert ledger.reconciles


def test_nobody_confirms_what_they_proposed(cast: Cast) -> None:
    give(cast.ben, RoleName.APPROVER, Scope.council())
    proposed = propose(send(factories.consultation()), cast.ben)

    with pytest.raises(NotAllowed, match="Somebody other"):
        changes.confirm_exclusion(exclusion=proposed, by=cast.ben, now=AUGUST)


@pytest.mark.parametrize("second", ["ben", None])
def test_the_database_too_refuses_one_person_or_nobody(cast: Cast, second: str | None) -> None:
    proposed = propose(send(factories.consultation()), cast.ben)
    signed = cast.ben if second else None

    with pytest.raises(IntegrityError), transaction.atomic():
        Exclusion.objects.filter(pk=proposed.pk).update(confirmed_by=signed, confirmed_at=AUGUST)


def test_the_database_keeps_who_signed_and_why(cast: Cast) -> None:
    proposed = propose(send(factories.consultation()), cast.ben)
    changes.confirm_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)
    row = Exclusion.objects.filter(pk=proposed.pk)

    for altered in (
        {"reason": "blank"},
        {"proposed_by": cast.kemi},
        {"confirmed_by": cast.kemi},
        {"confirmed_by": None, "confirmed_at": None},
    ):
        with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
            row.update(**altered)
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        row.delete()


@pytest.mark.parametrize("who", ["eve", "farah", "greta", "musa", "lena"])
def test_readers_and_data_entry_officers_propose_and_nobody_else(who: str) -> None:
    with pytest.raises(NotAllowed):
        propose(send(factories.consultation()), getattr(Cast(), who))


def test_the_owner_may_not_even_as_a_reader(cast: Cast) -> None:
    give(cast.farah, RoleName.READER, Scope.council())

    with pytest.raises(NotAllowed, match="owns the consultation"):
        propose(send(factories.consultation()), cast.farah)


@pytest.mark.parametrize("who", ["eve", "farah", "ben", "hassan", "lena"])
def test_only_an_approver_confirms(who: str) -> None:
    proposed = propose(send(factories.consultation()), Cast().kemi)

    with pytest.raises(NotAllowed):
        changes.confirm_exclusion(exclusion=proposed, by=getattr(Cast(), who), now=AUGUST)


def test_a_reason_that_was_not_fixed_at_opening_is_refused(cast: Cast) -> None:
    consultation = factories.consultation()
    consultation.exclusion_reasons = ["blank"]
    consultation.save()

    with pytest.raises(NotAllowed, match="not among the reasons"):
        propose(send(consultation), cast.ben, ExclusionReason.TEST)


def test_a_submission_is_proposed_once_at_a_time(cast: Cast) -> None:
    sent = send(factories.consultation())
    propose(sent, cast.ben)

    with pytest.raises(NotAllowed, match="already"):
        propose(sent, cast.kemi)


def test_a_proposal_taken_back_leaves_room_for_another(cast: Cast) -> None:
    sent = send(factories.consultation())
    changes.lift_exclusion(exclusion=propose(sent, cast.ben), by=cast.ben, now=AUGUST)

    assert propose(sent, cast.kemi)


def test_what_was_left_out_can_count_again(cast: Cast) -> None:
    consultation = factories.consultation()
    proposed = propose(send(consultation), cast.ben)
    changes.confirm_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)
    changes.lift_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)

    assert queries.ledger(consultation).included == 1
    with pytest.raises(NotAllowed, match="taken back already"):
        changes.lift_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)


def test_only_an_approver_lifts_what_was_confirmed(cast: Cast) -> None:
    proposed = propose(send(factories.consultation()), cast.ben)
    changes.confirm_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)

    with pytest.raises(NotAllowed, match="Approver"):
        changes.lift_exclusion(exclusion=proposed, by=cast.ben, now=AUGUST)


def test_nothing_is_confirmed_twice_or_after_it_was_taken_back(cast: Cast) -> None:
    proposed = propose(send(factories.consultation()), cast.ben)
    changes.confirm_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)
    with pytest.raises(NotAllowed, match="confirmed this already"):
        changes.confirm_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)

    changes.lift_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)
    with pytest.raises(NotAllowed, match="taken back"):
        changes.confirm_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)


def test_once_the_report_is_published_what_it_counted_stands(cast: Cast) -> None:
    consultation = factories.consultation()
    sent = send(consultation)
    consultation.stage = Stage.REPORTED
    consultation.save()

    with pytest.raises(NotAllowed, match="what it counted stands"):
        propose(sent, cast.ben)


def test_its_standing_tells_the_reason(cast: Cast) -> None:
    sent = send(factories.consultation())
    changes.confirm_exclusion(exclusion=propose(sent, cast.ben), by=cast.greta, now=AUGUST)

    standing = queries.standing(sent)
    assert (standing.place, standing.reason) == (queries.Place.EXCLUDED, "test")


def test_a_page_opened_before_the_confirmation_does_not_let_its_proposer_lift_it(
    cast: Cast,
) -> None:
    proposed = propose(send(factories.consultation()), cast.ben)
    stale = Exclusion.objects.get(pk=proposed.pk)
    changes.confirm_exclusion(exclusion=proposed, by=cast.greta, now=AUGUST)

    with pytest.raises(NotAllowed, match="Approver"):
        changes.lift_exclusion(exclusion=stale, by=cast.ben, now=AUGUST)
    assert Exclusion.objects.standing().get().lifted_at is None
