"""Forgetting who answered, or what they wrote: the rows stay, so that the ledger still balances."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.receive.changes.intake import lock
from folkmoot.council.receive.models import (
    Answer,
    Exclusion,
    Merge,
    Original,
    OriginalKind,
    Respondent,
    Submission,
)


@transaction.atomic
def erase_identity(*, submission: Submission, by: User, now: datetime) -> Submission:
    """Forget who sent this: the contact, the scan or message that names them, our notes on them.

    What they answered stays, and so does every count.
    """
    check_may_erase(by)
    lock(submission.consultation)
    forget_who(submission, now)
    named = Original.objects.filter(submission=submission).exclude(kind=OriginalKind.FORM)
    named.update(content=b"", file_name="", erased_at=now)
    record.write("receive.identity_erased", about=submission, by=by, at=now)
    return submission


@transaction.atomic
def erase_words(*, submission: Submission, by: User, now: datetime) -> Submission:
    """Forget who sent this and every word they wrote; what they ticked stays, and so does every count."""
    check_may_erase(by)
    lock(submission.consultation)
    forget_who(submission, now)
    originals = Original.objects.filter(submission=submission)
    originals.update(content=b"", file_name="", erased_at=now)
    Answer.objects.filter(submission=submission).update(text="", erased_at=now)
    record.write("receive.words_erased", about=submission, by=by, at=now)
    return submission


def check_may_erase(by: User) -> None:
    needed = RoleName.DATA_PROTECTION_OFFICER
    check_role(by, Scope.council(), needed, to=_("erase what somebody sent"))


def forget_who(submission: Submission, now: datetime) -> None:
    Respondent.objects.filter(submission=submission).update(
        name="", organisation="", email="", phone="", postcode="", erased_at=now
    )
    Exclusion.objects.filter(submission=submission).update(note="")
    Merge.objects.filter(Q(kept=submission) | Q(merged=submission)).update(why="")
