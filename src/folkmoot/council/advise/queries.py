"""The Board as plain values: its seats, its composition counted from them, and its advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from folkmoot.council.advise.models import (
    Advice,
    AdviceState,
    Appointment,
    Board,
    Seat,
    SeatCategory,
)
from folkmoot.council.plan.models import Document, Version

# Each is filled with the number of seats in words of the range: "4 to 6 independent experts".
NAMES: Mapping[SeatCategory, Any] = {
    SeatCategory.HEADTEACHER: ngettext_lazy(
        "%(number)s headteacher", "%(number)s headteachers", "most"
    ),
    SeatCategory.CHAIR_OF_GOVERNORS: ngettext_lazy(
        "%(number)s chair of governors", "%(number)s chairs of governors", "most"
    ),
    SeatCategory.INDEPENDENT_EXPERT: ngettext_lazy(
        "%(number)s independent expert", "%(number)s independent experts", "most"
    ),
    SeatCategory.LEAD_MEMBER: ngettext_lazy(
        "%(number)s Lead Member", "%(number)s Lead Members", "most"
    ),
    SeatCategory.COUNCILLOR: ngettext_lazy(
        "%(number)s councillor", "%(number)s councillors", "most"
    ),
    SeatCategory.DIRECTOR_OF_EDUCATION: ngettext_lazy(
        "%(number)s Director of Education", "%(number)s Directors of Education", "most"
    ),
    SeatCategory.GROUP_DIRECTOR: ngettext_lazy(
        "%(number)s Group Director", "%(number)s Group Directors", "most"
    ),
}
BESIDE = ("board", "version__document", "meeting", "reply")
OPEN = (AdviceState.SENT,)
SEEN = (AdviceState.SENT, AdviceState.ANSWERED, AdviceState.CLOSED)


@dataclass(frozen=True)
class SeatOn:
    """One seat on one day; *holder* is empty where nobody holds it."""

    id: int
    category: SeatCategory
    appointed_by: str
    term_years: int | None
    may_stay_empty: bool
    holder: str = ""
    is_chair: bool = False
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def is_filled(self) -> bool:
        return bool(self.holder)

    @property
    def label(self) -> str:
        return str(self.category.label)


@dataclass(frozen=True)
class CategoryRow:
    """The seats of one category, counted.

    *vacant* counts every empty seat, *short* those of them that may not stay empty.
    """

    category: SeatCategory
    least: int
    most: int
    filled: int
    vacant: int
    short: int

    @property
    def label(self) -> str:
        return str(self.category.label)

    @property
    def words(self) -> str:
        """How a sentence names it: "4 to 6 independent experts"."""
        named = NAMES[self.category] % {"most": self.most, "number": span(self.least, self.most)}
        return str(named)


@dataclass(frozen=True)
class Composition:
    """Who the Board is made of on one day, counted from its seats and never typed (I16)."""

    rows: tuple[CategoryRow, ...]

    @property
    def least(self) -> int:
        return sum(row.least for row in self.rows)

    @property
    def most(self) -> int:
        return sum(row.most for row in self.rows)

    @property
    def filled(self) -> int:
        return sum(row.filled for row in self.rows)

    @property
    def vacant(self) -> int:
        return sum(row.vacant for row in self.rows)

    @property
    def short(self) -> int:
        return sum(row.short for row in self.rows)

    @property
    def size(self) -> str:
        """ "13 to 15 members"."""
        if self.most == 1:
            return _("%(number)s member") % {"number": span(self.least, self.most)}
        return _("%(number)s members") % {"number": span(self.least, self.most)}

    @property
    def sentence(self) -> str:
        """ "13 to 15 members: 3 headteachers, 2 chairs of governors and …"."""
        if not self.rows:
            return _("The Board has no seats yet.")
        return _("%(size)s: %(categories)s.") % {
            "size": self.size,
            "categories": listed([row.words for row in self.rows]),
        }


@dataclass(frozen=True)
class AdviceLine:
    """One piece of advice as it stands now, and how late its answer is on the day asked for."""

    id: int
    board: str
    number: int
    title: str
    text: str
    statement_id: str
    document_slug: str
    version_number: int
    meeting: str
    state: AdviceState
    sent_at: datetime | None
    due_on: date | None
    days_overdue: int
    disposition: str
    disposition_label: str
    reason: str
    answered_at: datetime | None

    @property
    def is_overdue(self) -> bool:
        return self.days_overdue > 0

    @property
    def is_public(self) -> bool:
        """Whether it was sent, and so belongs in the public register (I14)."""
        return self.state in SEEN

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def label(self) -> str:
        return str(self.state.label)


def span(least: int, most: int) -> str:
    """A number or a range in words.

    >>> span(4, 6), span(3, 3)
    ('4 to 6', '3')
    """
    if least == most:
        return str(most)
    return _("%(least)s to %(most)s") % {"least": least, "most": most}


def listed(words: list[str]) -> str:
    """Words as a sentence lists them.

    >>> listed(["bread", "salt", "water"])
    'bread, salt and water'
    """
    if len(words) < 2:
        return "".join(words)
    before = ", ".join(words[:-1])
    return _("%(before)s and %(last)s") % {"before": before, "last": words[-1]}


def composed(seats: Iterable[SeatOn]) -> Composition:
    """The composition that *seats* make: a row for each category that has any."""
    by_category: dict[SeatCategory, list[SeatOn]] = {category: [] for category in SeatCategory}
    for seat in seats:
        by_category[seat.category].append(seat)
    return Composition(tuple(row(name, seats) for name, seats in by_category.items() if seats))


def row(category: SeatCategory, seats: list[SeatOn]) -> CategoryRow:
    empty = [seat for seat in seats if not seat.is_filled]
    return CategoryRow(
        category=category,
        least=sum(not seat.may_stay_empty for seat in seats),
        most=len(seats),
        filled=len(seats) - len(empty),
        vacant=len(empty),
        short=sum(not seat.may_stay_empty for seat in empty),
    )


def composition(board: Board, on: date) -> Composition:
    """Who the Board is made of on one day."""
    return composed(seats(board, on))


def seats(board: Board, on: date) -> tuple[SeatOn, ...]:
    """Every seat of the Board with its holder on one day, in the order of the categories."""
    order = list(SeatCategory)
    held = {
        appointment.seat_id: appointment
        for appointment in Appointment.objects.on(on).filter(seat__board=board)
    }
    found = (seat_on(seat, held.get(seat.pk)) for seat in board.seats.all())
    return tuple(sorted(found, key=lambda seat: (order.index(seat.category), seat.id)))


def seat_on(seat: Seat, held: Appointment | None) -> SeatOn:
    return SeatOn(
        id=seat.pk,
        category=SeatCategory(seat.category),
        appointed_by=seat.appointed_by,
        term_years=seat.term_years,
        may_stay_empty=seat.may_stay_empty,
        holder=held.name if held else "",
        is_chair=held.is_chair if held else False,
        starts_on=held.starts_on if held else None,
        ends_on=held.ends_on if held else None,
    )


def advice_on(board: Board, on: date) -> tuple[AdviceLine, ...]:
    """All advice of the Board, oldest first, as it stands now; overdue or not on the day *on*.

    A page for everyone shows those that `is_public`: drafts are the Board's own.
    """
    found = Advice.objects.filter(board=board).order_by("number")
    return tuple(line(advice, on) for advice in found.select_related(*BESIDE))


def overdue(board: Board, on: date) -> tuple[AdviceLine, ...]:
    """The advice whose answer is late on the day *on*."""
    return tuple(line for line in advice_on(board, on) if line.is_overdue)


def advice_about(document: Document, on: date) -> tuple[AdviceLine, ...]:
    """All advice on any version of *document*, whichever Board gave it, oldest first."""
    versions = Version.objects.of(document)
    found = Advice.objects.filter(version__in=versions).order_by("board", "number")
    return tuple(line(advice, on) for advice in found.select_related(*BESIDE))


def line(advice: Advice, on: date) -> AdviceLine:
    reply = getattr(advice, "reply", None)
    return AdviceLine(
        id=advice.pk,
        board=advice.board.name,
        number=advice.number,
        title=advice.title,
        text=advice.text,
        statement_id=advice.statement_id,
        document_slug=advice.version.document.slug,
        version_number=advice.version.number,
        meeting=advice.meeting.title,
        state=AdviceState(advice.state),
        sent_at=advice.sent_at,
        due_on=advice.due_on,
        days_overdue=days_overdue(advice, on),
        disposition=reply.disposition if reply else "",
        disposition_label=reply.get_disposition_display() if reply else "",
        reason=reply.reason if reply else "",
        answered_at=reply.answered_at if reply else None,
    )


def days_overdue(advice: Advice, on: date) -> int:
    """How many days an answer is late on the day *on*; 0 where it is not."""
    if advice.due_on is None or not advice.is_overdue_on(on):
        return 0
    return (on - advice.due_on).days
