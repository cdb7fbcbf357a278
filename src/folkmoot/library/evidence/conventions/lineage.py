"""The schools behind a school: its series across academisation and merger.

A school that becomes an academy gets a new URN and closes under the old one; a merger closes two
and opens a third, or closes one into another. The register's ``links_edubasealldata*.csv`` says who
followed whom. Here a *line* is every URN that one institution has had: conversions and mergers join
URNs, splits do not, since nobody can say which half a pupil of the undivided school belonged to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Fault, Weight, by_reason, refuse
from folkmoot.library.evidence.conventions.gias import read_day
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, Total, total

KINDS = ("plain", "merged", "split")
"""How a link is told, from the least telling to the most."""

COLUMNS = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")
FORWARD = {
    "Successor": "plain",
    "Successor - merged": "merged",
    "Successor - amalgamated": "merged",
    "Successor - Split School": "split",
}
BACKWARD = {
    "Predecessor": "plain",
    "Predecessor - merged": "merged",
    "Predecessor - amalgamated": "merged",
    "Predecessor - Split School": "split",
}
OTHER = frozenset(
    {
        *("Children's Centre Link", "Closure", "Expansion", "Merged - change in age range"),
        "Merged - expansion in school capacity and changer in age range",
        *("Merged - expansion of school capacity", "Other", "Result of Amalgamation"),
        *("Sixth Form Centre Link", "Sixth Form Centre School"),
    }
)
"""Kinds of link that do not say who followed whom. Source: the register's list of link types."""


class EventKind(StrEnum):
    """What happened to a school under one of its numbers."""

    CONVERSION = "conversion"
    MERGER = "merger"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Link:
    """One school followed by another: *before* and *after* are URNs; *told* how the register says it."""

    before: str
    after: str
    told: str
    established_on: date | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that joined or parted schools; the day is None where the register has none."""

    kind: EventKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    happened_on: date | None

    @property
    def in_words(self) -> str:
        """The event as a sentence without its full stop."""
        verb = {
            EventKind.CONVERSION: "became",
            EventKind.MERGER: "merged into",
            EventKind.SPLIT: "was split, wholly or partly, into",
        }[self.kind]
        day = self.happened_on
        when = f" on {day.day} {day:%B %Y}" if day else ""
        return f"{' and '.join(self.before)} {verb} {' and '.join(self.after)}{when}"


@dataclass(frozen=True, slots=True)
class Line:
    """One institution: every URN that it has had, its last ones, and what happened on the way."""

    urns: tuple[str, ...]
    current: tuple[str, ...]
    events: tuple[Event, ...]

    @property
    def has_merged(self) -> bool:
        """Whether its early figures are sums over several schools."""
        return any(one.kind is EventKind.MERGER for one in self.events)


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of a line by year, and the (URN, year) that were set aside, with the reason."""

    line: Line
    totals: Mapping[int, Total]
    aside: tuple[tuple[str, int, str], ...]


class Lineage:
    """Who followed whom among schools. Built from links; nothing is read again.

    A predecessor with several successors was split, and one with a link that says "split" too. A
    successor of several, or by a link that says "merged" or "amalgamated", is a merger.
    """

    def __init__(self, links: Iterable[Link]) -> None:
        self._followed: dict[str, dict[str, Link]] = defaultdict(dict)
        self._preceded: dict[str, dict[str, Link]] = defaultdict(dict)
        for link in links:
            kept = self._followed[link.before].get(link.after, link)
            self._followed[link.before][link.after] = _joined_up(kept, link)
            self._preceded[link.after][link.before] = self._followed[link.before][link.after]

    def of(self, urn: str) -> Line:
        """The line to which *urn* belongs; a school without links is a line of its own."""
        urns = self._joined(urn)
        current = tuple(one for one in urns if not self._goes_on(one))
        return Line(urns, current or urns, self._events(urns))

    def series(self, urn: str, figures: Mapping[tuple[str, int], Figure]) -> Series:
        """The line of *urn* by year: counts of its schools added, symbols kept.

        *figures* are counts by URN and year. Where a school that only changed its number has a
        figure under both in one year, the new number's is used (unless it says "not applicable")
        and the other set aside, so that no pupil is counted twice.
        """
        line = self.of(urn)
        found = {key: figures[key] for key in sorted(figures) if key[0] in line.urns}
        twice = {key for key in found if self._is_told_again(key, found)}
        years = sorted({year for _, year in found})
        totals = {
            year: total(one for key, one in found.items() if key[1] == year and key not in twice)
            for year in years
        }
        reason = "the same school is counted under its next number"
        return Series(line, totals, tuple((*key, reason) for key in sorted(twice)))

    def _is_told_again(self, key: tuple[str, int], found: Mapping[tuple[str, int], Figure]) -> bool:
        next_numbers = [
            after
            for after in self._followed.get(key[0], {})
            if self._kind(key[0], after) is EventKind.CONVERSION
        ]
        again = [found[after, key[1]] for after in next_numbers if (after, key[1]) in found]
        # "Not applicable" under the next number says that it did not exist yet.
        return any(one.symbol is not Symbol.NOT_APPLICABLE for one in again)

    def _joined(self, urn: str) -> tuple[str, ...]:
        reached, waiting = {urn}, [urn]
        while waiting:
            one = waiting.pop()
            near = [
                *(after for after in self._followed.get(one, {}) if not self._parts(one, after)),
                *(before for before in self._preceded.get(one, {}) if not self._parts(before, one)),
            ]
            waiting += [other for other in near if other not in reached]
            reached.update(near)
        return tuple(sorted(reached))

    def _goes_on(self, urn: str) -> bool:
        return any(not self._parts(urn, after) for after in self._followed.get(urn, {}))

    def _parts(self, before: str, after: str) -> bool:
        return self._kind(before, after) is EventKind.SPLIT

    def _kind(self, before: str, after: str) -> EventKind:
        told = self._followed[before][after].told
        if told == "split" or len(self._followed[before]) > 1:
            return EventKind.SPLIT
        if told == "merged" or len(self._preceded[after]) > 1:
            return EventKind.MERGER
        return EventKind.CONVERSION

    def _events(self, urns: tuple[str, ...]) -> tuple[Event, ...]:
        near = {(one, after) for one in urns for after in self._followed.get(one, {})}
        for one in urns:
            for before in self._preceded.get(one, {}):
                # Where a school was split, its other successors belong to what happened.
                split = self._followed[before] if self._parts(before, one) else (one,)
                near.update((before, after) for after in split)
        grouped: dict[tuple[EventKind, str], list[Link]] = defaultdict(list)
        for before, after in sorted(near):
            kind = self._kind(before, after)
            whom = before if kind is EventKind.SPLIT else after
            grouped[kind, whom].append(self._followed[before][after])
        return tuple(sorted((_event(*one) for one in grouped.items()), key=_in_time))


def _joined_up(one: Link, other: Link) -> Link:
    """One link of two that tell of the same two schools: the more telling kind, the later day."""
    days = [link.established_on for link in (one, other) if link.established_on]
    told = max(one.told, other.told, key=KINDS.index)
    return Link(one.before, one.after, told, max(days, default=None))


def _event(key: tuple[EventKind, str], links: list[Link]) -> Event:
    days = [one.established_on for one in links if one.established_on]
    before = tuple(sorted({one.before for one in links}))
    after = tuple(sorted({one.after for one in links}))
    return Event(key[0], before, after, max(days, default=None))


def _in_time(event: Event) -> tuple[date, tuple[str, ...], tuple[str, ...]]:
    return event.happened_on or date.min, event.before, event.after


def read_links(path: Path) -> tuple[Link, ...]:
    """Who followed whom, of the file of links at *path*. Raises NotFound and BadFile."""
    return links_of(read_sheet(path))


def links_of(sheet: Sheet) -> tuple[Link, ...]:
    """The links of *sheet* that say who followed whom. Raises BadFile where it is no such file.

    The register tells most links twice, once from either school; they are the same link. Links of
    other kinds (a children's centre, a sixth form) are counted by ``other_links``.
    """
    refuse(check_links(sheet), sheet.name)
    links: dict[Link, None] = {}
    for urn, other, _, kind, day in sheet.columns(*COLUMNS):
        if kind in FORWARD:
            links.setdefault(Link(urn, other, FORWARD[kind], read_day(day)))
        elif kind in BACKWARD:
            links.setdefault(Link(other, urn, BACKWARD[kind], read_day(day)))
    return tuple(links)


def other_links(sheet: Sheet) -> tuple[tuple[str, int], ...]:
    """How many links of each kind do not say who followed whom, and are set aside."""
    kinds = Counter(one for one in sheet.column("LinkType") if one not in {*FORWARD, *BACKWARD})
    return tuple(sorted(kinds.items()))


def check_links(sheet: Sheet) -> tuple[Fault, ...]:
    """What is wrong with a file of links."""
    missing = [name for name in COLUMNS if name not in sheet.places]
    if missing:
        return tuple(Fault(f"The file of links has no column {name}.") for name in missing)
    places: dict[tuple[str, str], list[int]] = {}
    unknown: dict[tuple[str, str], list[int]] = {}
    for number, (urn, other, _, kind, day) in zip(
        sheet.numbers, sheet.columns(*COLUMNS), strict=True
    ):
        for column, told in (("URN", urn), ("LinkURN", other)):
            if not (told.isascii() and told.isdigit() and 5 <= len(told) <= 7):
                says = f"“{told}” is no unique reference number; it has 6 digits."
                places.setdefault((column, says), []).append(number)
        if urn == other:
            places.setdefault(("LinkURN", "The school is linked to itself."), []).append(number)
        try:
            read_day(day)
        except BadFile as error:
            places.setdefault(("LinkEstablishedDate", str(error)), []).append(number)
        if kind not in {*FORWARD, *BACKWARD, *OTHER}:
            says = f"“{kind}” is a kind of link that is not known; it was set aside."
            unknown.setdefault(("LinkType", says), []).append(number)
    uneven = (
        (Fault("The row has too many or too few cells.", sheet.uneven),) if sheet.uneven else ()
    )
    return (*uneven, *by_reason(places, Weight.WRONG), *by_reason(unknown, Weight.ADVICE))
