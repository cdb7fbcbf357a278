"""The log of support between schools, out of a small CSV table.

Two kinds of row may stand in one file. An offer or an ask: school, role (offer or ask), focus, days,
from, until. What was done: giver, receiver, focus, days, start_outcome, end_outcome, started_on,
ended_on. Days are whole or half days; outcomes are marks on any scale on which more is better.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Figure
from folkmoot.library.evidence.rows import (
    Ledger,
    amount_in,
    date_in,
    figure_in,
    named_in,
    refuse,
)

WISHED = ("school", "role", "from", "until")
DONE = ("giver", "receiver", "start_outcome", "end_outcome", "started_on", "ended_on")
BOTH = ("focus", "days")


class Role(StrEnum):
    """Whether a school gives help or looks for it."""

    OFFER = "offer"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Wish:
    """What one school offers or asks for: *days* (in halves) on a *focus*, and when, where told."""

    school: str
    role: Role
    focus: str
    days: float
    from_on: date | None
    until_on: date | None
    number: int

    def meets(self, other: "Wish") -> bool:
        """Whether the two are of one focus, of different schools, and at some time together."""
        return (
            self.focus == other.focus
            and self.school != other.school
            and not _is_before(self.until_on, other.from_on)
            and not _is_before(other.until_on, self.from_on)
        )


@dataclass(frozen=True, slots=True)
class Done:
    """Help that one school gave another: *days*, and marks at its *start* and *end*, or symbols."""

    giver: str
    receiver: str
    focus: str
    days: Figure
    start: Figure
    end: Figure
    started_on: date | None
    ended_on: date | None
    number: int


@dataclass(frozen=True, slots=True)
class Support:
    """The log: what is offered, what is asked for, what was done."""

    offers: tuple[Wish, ...]
    asks: tuple[Wish, ...]
    done: tuple[Done, ...]


def read_support(path: Path) -> tuple[Support, Ledger]:
    """The log at *path*; the same rows in any order give the same log.

    Schools and focuses are compared without case and take the spelling that stands first in the
    alphabet. An offer or ask whose days are a symbol is set aside. Raises BadFile with row and column
    where a row is of neither kind or of both, or a cell is none of what it may be.
    """
    rows = read_rows(path, columns=(), optional=(*WISHED, *DONE, *BOTH))
    names = ("school", "giver", "receiver")
    schools = _spelled(row[name] for row in rows for name in names)
    focuses = _spelled(row["focus"] for row in rows)
    ledger = Ledger(len(rows))
    wishes: list[Wish] = []
    done: list[Done] = []
    for row in rows:
        if not _is_wish(row, path):
            done.append(_done(row, path, schools, focuses))
        elif wish := _wish(row, path, ledger, schools, focuses):
            wishes.append(wish)
    if not rows:
        raise BadFile(
            f"{path.name} holds no row. Give school, role, focus, days, from and until of each offer "
            "or ask, and giver, receiver, focus, days and outcomes of what was done."
        )
    wishes.sort(key=_order_of_wish)
    done.sort(key=_order_of_done)
    offers, asks = (tuple(one for one in wishes if one.role is role) for role in Role)
    return Support(offers, asks, tuple(done)), ledger


def plain(name: str) -> str:
    """A name as it is compared: without case, and with single spaces.

    >>> plain("  Ash  Primary ")
    'ash primary'
    """
    return " ".join(name.split()).casefold()


def _spelled(names: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in sorted({" ".join(name.split()) for name in names}):
        found.setdefault(plain(name), name)
    return found


def _is_wish(row: Row, path: Path) -> bool:
    wished = any(row[name].strip() for name in WISHED)
    done = any(row[name].strip() for name in DONE)
    if wished and done:
        refuse(row, "giver", path, "nothing, because the row is an offer or an ask,")
    if not wished and not done:
        refuse(row, "school", path, "a school that offers or asks (or giver and receiver)")
    return wished


def _wish(
    row: Row, path: Path, ledger: Ledger, schools: dict[str, str], focuses: dict[str, str]
) -> Wish | None:
    school = named_in(row, "school", path, "the name of a school")
    role = row["role"].strip().casefold()
    if role not in {one.value for one in Role}:
        refuse(row, "role", path, "offer or ask")
    focus = named_in(row, "focus", path, "what the help is about")
    first, last = date_in(row, "from", path), date_in(row, "until", path)
    if _is_before(last, first):
        refuse(row, "until", path, "a day that is not before from")
    days = figure_in(row, "days", path)
    if days.number is None:
        ledger.aside(row.number, f"days is {days.symbol.in_words if days.symbol else 'not known'}")
        return None
    if not days.number or days.number * 2 % 1:
        refuse(row, "days", path, "whole or half days above nought")
    return Wish(
        schools[plain(school)],
        Role(role),
        focuses[plain(focus)],
        float(days.number),
        first,
        last,
        row.number,
    )


def _done(row: Row, path: Path, schools: dict[str, str], focuses: dict[str, str]) -> Done:
    giver = schools[plain(named_in(row, "giver", path, "the school that gave help"))]
    receiver = schools[plain(named_in(row, "receiver", path, "the school that was helped"))]
    if giver == receiver:
        refuse(row, "receiver", path, "another school than the giver")
    focus = focuses[plain(named_in(row, "focus", path, "what the help was about"))]
    first, last = date_in(row, "started_on", path), date_in(row, "ended_on", path)
    if _is_before(last, first):
        refuse(row, "ended_on", path, "a day that is not before started_on")
    days = figure_in(row, "days", path)
    start, end = amount_in(row, "start_outcome", path), amount_in(row, "end_outcome", path)
    return Done(giver, receiver, focus, days, start, end, first, last, row.number)


def _order_of_wish(one: Wish) -> tuple[date, str, str, float, date]:
    first, last = one.from_on or date.max, one.until_on or date.max
    return first, one.school, one.focus, one.days, last


def _order_of_done(one: Done) -> tuple[str, str, str, date, date, str]:
    first, last = one.started_on or date.max, one.ended_on or date.max
    return one.focus, one.receiver, one.giver, first, last, one.days.as_text


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
