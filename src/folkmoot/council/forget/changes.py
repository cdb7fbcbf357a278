"""Requests to be forgotten, and carrying them out: the only place that writes them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from folkmoot.council.forget import rules
from folkmoot.council.forget.models import ErasureRequest, Extent, RequestState
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.people.rules import check_second_person
from folkmoot.council.receive import changes as receiving
from folkmoot.council.receive.models import Submission
from folkmoot.library.analysis.questions import storable

MAY_REGISTER = (
    RoleName.DATA_ENTRY,
    RoleName.MODERATOR,
    RoleName.OWNER,
    RoleName.DATA_PROTECTION_OFFICER,
)


@transaction.atomic
def register(*, submission: Submission, extent: Extent, by: User, now: datetime) -> ErasureRequest:
    """Note that somebody asks to be forgotten, and by when an answer is due: one month on."""
    scope = Scope.consultation(submission.consultation.slug)
    check_role(by, scope, *MAY_REGISTER, to=_("register a request to be forgotten"))
    submission = Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    waiting = submission.erasure_requests.filter(state=RequestState.RECEIVED)
    rules.check_may_register(open_requests=waiting.count())
    request = ErasureRequest.objects.create(
        submission=submission,
        extent=extent,
        registered_by=by,
        registered_at=now,
        due_on=rules.due_on(localdate(now)),
    )
    facts: dict[str, record.Fact] = {"extent": str(extent), "due_on": request.due_on.isoformat()}
    record.write("forget.registered", about=request, by=by, at=now, facts=facts)
    return request


@transaction.atomic
def grant(*, request: ErasureRequest, by: User, now: datetime) -> ErasureRequest:
    """Grant a request and carry it out at once: what is erased here cannot be brought back.

    The submission itself stays, empty, so that every count still adds up.
    """
    request = waiting_request(request, by=by, to=RequestState.GRANTED, act=_("grant a request"))
    if request.extent == Extent.WORDS:
        receiving.erase_words(submission=request.submission, by=by, now=now)
    else:
        receiving.erase_identity(submission=request.submission, by=by, now=now)
    return answer(request, RequestState.GRANTED, reason="", by=by, now=now)


@transaction.atomic
def refuse(*, request: ErasureRequest, reason: str, by: User, now: datetime) -> ErasureRequest:
    """Refuse a request, with the reason that the person is told."""
    request = waiting_request(request, by=by, to=RequestState.REFUSED, act=_("refuse a request"))
    reason = storable(reason).strip()
    rules.check_reason(reason)
    return answer(request, RequestState.REFUSED, reason=reason, by=by, now=now)


def waiting_request(
    request: ErasureRequest, *, by: User, to: RequestState, act: str
) -> ErasureRequest:
    """The request, locked, once it is clear that *by* may answer it: a second person."""
    check_role(by, Scope.council(), RoleName.DATA_PROTECTION_OFFICER, to=act)
    request = ErasureRequest.objects.select_for_update().get(pk=request.pk)
    check_second_person(request.registered_by_id, by.pk, to=act)
    rules.check_move(RequestState(request.state), to)
    return request


def answer(
    request: ErasureRequest, state: RequestState, *, reason: str, by: User, now: datetime
) -> ErasureRequest:
    request.state, request.reason = state, reason
    request.decided_by, request.decided_at = by, now
    request.save(update_fields=("state", "reason", "decided_by", "decided_at"))
    facts: dict[str, record.Fact] = {"extent": request.extent}
    record.write(f"forget.{state.value}", about=request, by=by, at=now, facts=facts)
    return request
