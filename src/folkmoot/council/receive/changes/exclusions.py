"""Leaving a submission out: proposed by one person, confirmed by another, and lifted again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role, roles_in
from folkmoot.council.people.rules import check_second_person
from folkmoot.council.receive import rules
from folkmoot.council.receive.changes.intake import lock
from folkmoot.council.receive.models import Exclusion, ExclusionReason, Part, Submission
from folkmoot.library.errors import NotAllowed

PROPOSERS = (RoleName.READER, RoleName.DATA_ENTRY)


@transaction.atomic
def propose_exclusion(
    *, submission: Submission, reason: ExclusionReason, note: str, by: User, now: datetime
) -> Exclusion:
    """Propose to leave a submission out, for a reason fixed at opening. It counts until confirmed."""
    held = may(by, submission, *PROPOSERS, to=_("propose to leave a submission out"))
    rules.check_ledger_open(held.stage)
    rules.check_may_exclude(
        reason=reason, frozen=held.exclusion_reasons, parts=parts_beside(submission)
    )
    if Exclusion.objects.filter(submission=submission, lifted_at=None).exists():
        raise NotAllowed(_("Somebody has proposed to leave this submission out already."))
    made = Exclusion.objects.create(
        submission=submission, reason=reason, note=note, proposed_by=by, proposed_at=now
    )
    return told("receive.exclusion_proposed", made, by=by, now=now)


@transaction.atomic
def confirm_exclusion(*, exclusion: Exclusion, by: User, now: datetime) -> Exclusion:
    """A second person agrees: the submission is left out, and stays in the ledger by its reason."""
    held = may(by, exclusion.submission, RoleName.APPROVER, to=_("confirm an exclusion"))
    found = Exclusion.objects.select_for_update().get(pk=exclusion.pk)
    rules.check_ledger_open(held.stage)
    rules.check_waits(found.confirmed_at, found.lifted_at)
    check_second_person(found.proposed_by_id, by.pk, to=_("confirm the exclusion"))
    rules.check_may_exclude(
        reason=found.reason,
        frozen=held.exclusion_reasons,
        parts=parts_beside(exclusion.submission),
    )
    found.confirmed_by, found.confirmed_at = by, now
    found.save(update_fields=("confirmed_by", "confirmed_at"))
    exclusion.refresh_from_db()
    return told("receive.exclusion_confirmed", found, by=by, now=now)


@transaction.atomic
def lift_exclusion(*, exclusion: Exclusion, by: User, now: datetime) -> Exclusion:
    """Take a proposal back, or let a submission that was left out count again."""
    lock(exclusion.submission.consultation)
    found = Exclusion.objects.select_for_update().get(pk=exclusion.pk)
    needed = (RoleName.APPROVER,) if found.confirmed_at else (*PROPOSERS, RoleName.APPROVER)
    held = may(by, found.submission, *needed, to=_("lift an exclusion"))
    rules.check_ledger_open(held.stage)
    rules.check_not_over(found.lifted_at)
    found.lifted_by, found.lifted_at = by, now
    found.save(update_fields=("lifted_by", "lifted_at"))
    exclusion.refresh_from_db()
    return told("receive.exclusion_lifted", found, by=by, now=now)


def may(by: User, submission: Submission, *needed: RoleName, to: str) -> Consultation:
    """Refuse whoever may not do it; else the consultation's row, held."""
    scope = Scope.consultation(submission.consultation.slug)
    check_role(by, scope, *needed, to=to)
    rules.check_not_owner(roles_in(scope, by))
    return lock(submission.consultation)


def parts_beside(submission: Submission) -> int:
    """How many submissions stand in the response of this one, itself among them."""
    responses = Part.objects.current().filter(submission=submission).values("response")
    return Part.objects.current().filter(response__in=responses).count()


def told(verb: str, exclusion: Exclusion, *, by: User, now: datetime) -> Exclusion:
    facts: dict[str, record.Fact] = {
        "submission": exclusion.submission_id,
        "reason": str(exclusion.reason),
    }
    record.write(verb, about=exclusion, by=by, at=now, facts=facts)
    return exclusion
