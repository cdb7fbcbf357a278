"""Joining two submissions of one person: proposed by one, confirmed by another, and undone in any order.

Standing merges make a tree: each submission is merged into at most one other. A submission stands in
the response of the root of its tree; confirming hangs one tree into another, undoing cuts it off.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, User
from folkmoot.council.people.rules import check_second_person
from folkmoot.council.receive import rules
from folkmoot.council.receive.changes.exclusions import may
from folkmoot.council.receive.changes.intake import lock
from folkmoot.council.receive.models import Exclusion, Merge, Part, Response, Submission
from folkmoot.library.errors import NotAllowed


@transaction.atomic
def propose_merge(
    *, kept: Submission, merged: Submission, why: str, by: User, now: datetime
) -> Merge:
    """Propose that *merged* is from the same person as *kept*. Both count until it is confirmed."""
    held = may(by, kept, RoleName.READER, to=_("propose to join two submissions"))
    rules.check_ledger_open(held.stage)
    rules.check_may_merge(joining(kept, merged))
    if Merge.objects.filter(merged=merged, undone_at=None).exists():
        raise NotAllowed(_("Somebody has proposed to join this submission to another already."))
    made = Merge.objects.create(kept=kept, merged=merged, why=why, proposed_by=by, proposed_at=now)
    return told("receive.merge_proposed", made, by=by, now=now)


@transaction.atomic
def confirm_merge(*, merge: Merge, by: User, now: datetime) -> Merge:
    """A second person agrees: both stand in one response, with everything joined to them before."""
    held = may(by, merge.kept, RoleName.APPROVER, to=_("confirm the joining of two submissions"))
    found = hold(merge)
    rules.check_ledger_open(held.stage)
    rules.check_waits(found.confirmed_at, found.undone_at)
    check_second_person(found.proposed_by_id, by.pk, to=_("confirm that these are one person's"))
    rules.check_may_merge(joining(found.kept, found.merged))
    move(joined_to(found.merged), to=response_of(found.kept), now=now)
    found.confirmed_by, found.confirmed_at = by, now
    found.save(update_fields=("confirmed_by", "confirmed_at"))
    merge.refresh_from_db()
    return told("receive.merge_confirmed", found, by=by, now=now)


@transaction.atomic
def undo_merge(*, merge: Merge, by: User, now: datetime) -> Merge:
    """Take a proposal back, or let two submissions be two again; what was joined to each stays with it.

    What two people confirmed, only an approver undoes.
    """
    lock(merge.kept.consultation)
    found = hold(merge)
    needed = (RoleName.APPROVER,) if found.confirmed_at else (RoleName.READER, RoleName.APPROVER)
    held = may(by, found.kept, *needed, to=_("undo the joining of two submissions"))
    rules.check_ledger_open(held.stage)
    rules.check_not_over(found.undone_at)
    if found.confirmed_at is not None:
        move(joined_to(found.merged), to=Response.objects.get(first=found.merged), now=now)
    found.undone_by, found.undone_at = by, now
    found.save(update_fields=("undone_by", "undone_at"))
    merge.refresh_from_db()
    return told("receive.merge_undone", found, by=by, now=now)


def hold(merge: Merge) -> Merge:
    return Merge.objects.select_for_update().get(pk=merge.pk)


def joining(kept: Submission, merged: Submission) -> rules.Joining:
    both = (kept.pk, merged.pk)
    group = joined_to(merged) | joined_to(kept)
    return rules.Joining(
        same_consultation=kept.consultation_id == merged.consultation_id,
        same_submission=kept.pk == merged.pk,
        same_response=len(set(responses_of(both))) < len(set(both)),
        is_any_left_out=Exclusion.objects.filter(submission__in=group, lifted_at=None).exists(),
    )


def joined_to(submission: Submission) -> set[int]:
    """*submission* and everything that standing merges joined to it, directly or through others."""
    found, edge = {submission.pk}, {submission.pk}
    while edge:
        next_to = Merge.objects.standing().filter(kept__in=edge).values_list("merged", flat=True)
        edge = set(next_to) - found
        found |= edge
    return found


def responses_of(submissions: Iterable[int]) -> list[int]:
    rows = Part.objects.current().filter(submission__in=submissions)
    return list(rows.values_list("response", flat=True))


def response_of(submission: Submission) -> Response:
    """The response in which *submission* stands now."""
    return Response.objects.get(parts__submission=submission, parts__left_at=None)


def move(submissions: Iterable[int], *, to: Response, now: datetime) -> None:
    """End where these stand, and let them stand in another response; what was stays written."""
    moving = sorted(submissions)
    Part.objects.current().filter(submission__in=moving).update(left_at=now)
    Part.objects.bulk_create(
        Part(response=to, submission_id=submission, joined_at=now) for submission in moving
    )


def told(verb: str, merge: Merge, *, by: User, now: datetime) -> Merge:
    facts: dict[str, record.Fact] = {"kept": merge.kept_id, "merged": merge.merged_id}
    record.write(verb, about=merge, by=by, at=now, facts=facts)
    return merge
