"""May it happen? Who may hold a seat, minutes once agreed, and the life of advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta

from django.utils import dateformat
from django.utils.translation import gettext as _

from folkmoot.council.advise.models import AdviceState, SeatCategory
from folkmoot.library.errors import NotAllowed

NEXT: Mapping[AdviceState, frozenset[AdviceState]] = {
    AdviceState.DRAFT: frozenset({AdviceState.AGREED}),
    AdviceState.AGREED: frozenset({AdviceState.SENT}),
    AdviceState.SENT: frozenset({AdviceState.ANSWERED}),
    AdviceState.ANSWERED: frozenset({AdviceState.CLOSED}),
    AdviceState.CLOSED: frozenset(),
}


@dataclass(frozen=True)
class Term:
    """The days somebody holds a seat, first and last among them; *ends_on* None while open."""

    starts_on: date
    ends_on: date | None

    def overlaps(self, other: Term) -> bool:
        """Whether any day belongs to both.

        >>> first = Term(date(2019, 9, 1), date(2022, 8, 31))
        >>> first.overlaps(Term(date(2022, 9, 1), None))
        False
        """
        begins_in_time = other.ends_on is None or self.starts_on <= other.ends_on
        ends_in_time = self.ends_on is None or other.starts_on <= self.ends_on
        return begins_in_time and ends_in_time


def term_end(starts_on: date, years: int) -> date:
    """The last day of a term of *years* that begins on *starts_on*; raises NotAllowed past any calendar.

    >>> term_end(date(2019, 9, 1), 3)
    datetime.date(2022, 8, 31)
    """
    if starts_on.year + years > MAXYEAR:
        raise NotAllowed(
            _("This term would end after the year %(last)s. Put the year of its first day right.")
            % {"last": MAXYEAR}
        )
    try:
        after = starts_on.replace(year=starts_on.year + years)
    except ValueError:  # 29 February begins a term that ends in a common year
        after = date(starts_on.year + years, 3, 1)
    return after - timedelta(days=1)


def check_name(name: str) -> None:
    """Refuse an appointment, a seat or a board of nobody."""
    if not name.strip():
        raise NotAllowed(_("Enter a name."))


def check_term(term: Term, years: int | None) -> None:
    """Refuse a term that ends before it begins, or is longer than its seat allows."""
    if term.ends_on is not None and term.ends_on < term.starts_on:
        raise NotAllowed(_("An appointment must end on or after the day it starts."))
    if years is None:
        return
    last = term_end(term.starts_on, years)
    if term.ends_on is None or term.ends_on > last:
        raise NotAllowed(
            _(
                "A term on this seat is %(years)s years, so it ends on %(last)s at the latest. "
                "Appoint again for a second term."
            )
            % {"years": years, "last": dateformat.format(last, "j F Y")}
        )


def check_free(term: Term, others: Iterable[Term]) -> None:
    """Refuse a second holder of one seat on any day."""
    if any(term.overlaps(other) for other in others):
        raise NotAllowed(
            _(
                "Somebody else holds this seat during that time. End that appointment first, "
                "or choose a later start."
            )
        )


def check_chair(category: SeatCategory, term: Term, chairs: Iterable[Term]) -> None:
    """Refuse a chair who is not independent, and a second chair on any day."""
    if category != SeatCategory.INDEPENDENT_EXPERT:
        raise NotAllowed(_("The chair must hold the seat of an independent expert."))
    if any(term.overlaps(other) for other in chairs):
        raise NotAllowed(_("The Board has a chair during that time already."))


def check_shortens(term: Term, ends_on: date) -> None:
    """Refuse to move the end of an appointment outside of it."""
    if ends_on < term.starts_on or (term.ends_on is not None and ends_on > term.ends_on):
        raise NotAllowed(_("Choose a last day that lies within the appointment."))


def check_minute(minutes: str, agreed_at: datetime | None) -> None:
    """Refuse to rewrite minutes that were agreed: they are the Board's by then."""
    check_unagreed(agreed_at)
    if not minutes.strip():
        raise NotAllowed(_("Write what was said before you save the minutes."))


def check_held(starts_at: datetime, now: datetime) -> None:
    """Refuse what can only follow a meeting before the meeting has begun."""
    if now < starts_at:
        raise NotAllowed(_("This meeting has not been held yet."))


def check_agree_minutes(minutes: str, agreed_at: datetime | None) -> None:
    """Refuse to agree minutes twice, or minutes that nobody wrote."""
    check_unagreed(agreed_at)
    if not minutes.strip():
        raise NotAllowed(_("There are no minutes to agree yet."))


def check_unagreed(agreed_at: datetime | None) -> None:
    if agreed_at is not None:
        raise NotAllowed(
            _(
                "These minutes are agreed and cannot be changed. "
                "Record a correction in the minutes of the next meeting."
            )
        )


def check_words(title: str, text: str) -> None:
    """Refuse advice that advises nothing."""
    if not title.strip() or not text.strip():
        raise NotAllowed(_("Advice needs a title and its words."))


def check_statement(statement_id: str, known: Iterable[str]) -> None:
    """Refuse advice on a statement that the version does not have; empty means the whole of it."""
    if statement_id and statement_id not in set(known):
        raise NotAllowed(
            _("There is no statement %(statement)s in this version.") % {"statement": statement_id}
        )


def check_redraft(state: AdviceState) -> None:
    """Refuse to reword what the Board has agreed."""
    if state != AdviceState.DRAFT:
        raise NotAllowed(_("The Board has agreed this advice: its words stand."))


def check_move(state: AdviceState, to: AdviceState) -> None:
    """Refuse a step that the life of advice does not have; none of them leads past an answer.

    >>> check_move(AdviceState.ANSWERED, AdviceState.CLOSED)
    """
    if to in NEXT[state]:
        return
    if to == AdviceState.CLOSED and state != AdviceState.CLOSED:
        raise NotAllowed(_("This advice has no answer yet. Advice is closed only when answered."))
    raise NotAllowed(
        _("This advice is “%(state)s” now, so it cannot become “%(to)s”.")
        % {"state": state.label, "to": to.label}
    )


def check_answer(reason: str) -> None:
    """Refuse an answer without its reason."""
    if not reason.strip():
        raise NotAllowed(_("Say why: the Board is owed a reason with every answer."))


def due_on(sent_on: date, answer_within_days: int) -> date:
    """The last day on which an answer is in time.

    >>> due_on(date(2025, 9, 30), 28)
    datetime.date(2025, 10, 28)
    """
    return sent_on + timedelta(days=answer_within_days)
