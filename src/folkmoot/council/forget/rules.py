"""By when is a request answered, and may it be granted or refused? Values in, a sentence out."""

from __future__ import annotations

import calendar
from datetime import date

from django.utils.translation import gettext as _

from folkmoot.council.forget.models import RequestState
from folkmoot.library.errors import NotAllowed

NEXT: dict[RequestState, frozenset[RequestState]] = {
    RequestState.RECEIVED: frozenset({RequestState.GRANTED, RequestState.REFUSED}),
    RequestState.GRANTED: frozenset(),
    RequestState.REFUSED: frozenset(),
}
"""The life of a request. Who was refused may ask again: that is a new request."""


def due_on(received_on: date) -> date:
    """The last day for an answer: the same day of the next month, or that month's last day.

    The period is one calendar month from the day of receipt (UK GDPR, article 12(3)).

    >>> due_on(date(2026, 1, 31))
    datetime.date(2026, 2, 28)
    """
    year = received_on.year + received_on.month // 12
    month = received_on.month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(received_on.day, last))


def check_may_register(*, open_requests: int) -> None:
    """Refuse a second request about the same submission while the first waits for an answer."""
    if open_requests:
        raise NotAllowed(
            _("There is a request about this submission already, and it waits for an answer.")
        )


def check_move(state: RequestState, to: RequestState) -> None:
    """Refuse to answer a request twice."""
    if to not in NEXT[state]:
        raise NotAllowed(
            _('This request is answered already: "%(state)s".') % {"state": state.label}
        )


def check_reason(reason: str) -> None:
    """Refuse to refuse without saying why."""
    if not reason:
        raise NotAllowed(
            _("Give the reason: a person who is refused is told why, and how to complain.")
        )
