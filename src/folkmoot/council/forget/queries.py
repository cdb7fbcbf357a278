"""Which requests wait, and what granting one would take away, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from folkmoot.council.forget.models import ErasureRequest, Extent, RequestState
from folkmoot.council.receive.models import OriginalKind, Part, Submission


@dataclass(frozen=True)
class OpenRequest:
    """A request that waits for an answer: of which submission, never of whom."""

    request_id: int
    consultation: str
    submission_number: int
    extent: Extent
    registered_at: datetime
    registered_by: str
    due_on: date

    def is_overdue(self, today: date) -> bool:
        """Whether the answer should have gone out before *today*."""
        return today > self.due_on


@dataclass(frozen=True)
class Effect:
    """What granting a request takes away for good, as numbers of things, and what stays.

    *originals* are scans, messages and notes, and the form as it was sent where the words go too.
    *written* answers go only with the words. *together* are the numbers of other submissions of
    the same person: each needs a request of its own.
    """

    identities: int
    originals: int
    written: int
    together: tuple[int, ...]


def open_requests() -> tuple[OpenRequest, ...]:
    """The requests that wait for an answer, the one due first before the others."""
    waiting = ErasureRequest.objects.filter(state=RequestState.RECEIVED).order_by("due_on", "pk")
    return tuple(
        OpenRequest(
            request_id=request.pk,
            consultation=request.submission.consultation.title,
            submission_number=request.submission.number,
            extent=Extent(request.extent),
            registered_at=request.registered_at,
            registered_by=request.registered_by.name,
            due_on=request.due_on,
        )
        for request in waiting.select_related("submission__consultation", "registered_by")
    )


def effect(submission: Submission, extent: Extent) -> Effect:
    """What granting a request of *extent* about *submission* would take away now."""
    respondent = submission.respondent
    has_identity = respondent is not None and respondent.erased_at is None
    originals = submission.originals.filter(erased_at=None)
    if extent == Extent.IDENTITY:
        originals = originals.exclude(kind=OriginalKind.FORM)
    return Effect(
        identities=int(has_identity),
        originals=originals.count(),
        written=submission.answers.with_words().count() if extent == Extent.WORDS else 0,
        together=stands_with(submission),
    )


def stands_with(submission: Submission) -> tuple[int, ...]:
    """The numbers of the other submissions in the same response."""
    responses = Part.objects.current().filter(submission=submission).values("response")
    others = Part.objects.current().filter(response__in=responses).exclude(submission=submission)
    return tuple(others.order_by("submission__number").values_list("submission__number", flat=True))
