"""Which rows and columns of a data file of Explore Education Statistics become figures here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from folkmoot.council.measure.rules.rows import (
    DECIMALS,
    LENGTHS,
    ROWS_LIMIT,
    SIZE_LIMIT,
    Parsed,
    Row,
    checksum,
    has_room,
)
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Fault, Weight
from folkmoot.library.evidence.conventions.meta import Column
from folkmoot.library.evidence.conventions.periods import read_period
from folkmoot.library.evidence.conventions.sheets import Sheet, sheet_of
from folkmoot.library.evidence.conventions.symbols import Figure
from folkmoot.library.evidence.conventions.tidy import Tidy, tidy_of
from folkmoot.library.evidence.conventions.tidy_checks import check_tidy

EVERY = "*"
"""In place of a filter's categories: keep them all."""
MOST_SENTENCES = 10
LARGEST = Decimal(10) ** 11

PLACES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "National": (("country_code",), "country_name"),
    "Regional": (("region_code",), "region_name"),
    "Local authority": (("new_la_code",), "la_name"),
    "Local authority district": (("lad_code",), "lad_name"),
    "Parliamentary constituency": (("pcon_code",), "pcon_name"),
    "Ward": (("ward_code",), "ward_name"),
    "Planning area": (("planning_area_code",), "planning_area_name"),
    "School": (("school_urn", "urn", "school_laestab", "laestab"), "school_name"),
}
"""Where the code and the name of a place stand, for each geographic level that is read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a data file is wanted.

    *places* are codes, such as E09000012. A filter that *filters* does not name is kept at its
    category for everybody (Total); one whose categories are ("*",) is kept whole. No *indicators*
    means all of them, by the names of their columns.
    """

    places: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: tuple[str, ...] = ()

    @property
    def plain(self) -> dict[str, object]:
        """The choice as plain values, the same for the same choice."""
        return {
            "places": sorted(self.places),
            "filters": {name: sorted(kept) for name, kept in sorted(self.filters.items())},
            "indicators": sorted(self.indicators),
        }


def choice_of(taken: Mapping[str, Any]) -> Choice:
    """The choice that `Choice.plain` wrote down.

    >>> choice_of(Choice(("E09000012",), {"sex": ("Girls",)}).plain).filters
    {'sex': ('Girls',)}
    """
    filters = {name: tuple(kept) for name, kept in taken.get("filters", {}).items()}
    return Choice(tuple(taken["places"]), filters, tuple(taken.get("indicators", ())))


@dataclass(frozen=True, slots=True)
class TidyFile:
    """A data file and its companion as they came; *companion* is None where there is none."""

    name: str
    content: bytes
    companion: bytes | None = None

    @property
    def sheets(self) -> tuple[Sheet, Sheet | None]:
        """The two tables. Raises BadFile where one is no table, or too large."""
        if len(self.content) > SIZE_LIMIT:
            raise BadFile(
                _("%(file)s has %(size)d bytes; at most %(limit)d are read. Split it.")
                % {"file": self.name, "size": len(self.content), "limit": SIZE_LIMIT}
            )
        beside = self.name.removesuffix(".csv") + ".meta.csv"
        meta = None if self.companion is None else sheet_of(self.companion, beside)
        return sheet_of(self.content, self.name), meta


@dataclass(frozen=True, slots=True)
class Said:
    """What a check of a data file says: what stops it, and what is only advice, as sentences."""

    wrong: tuple[str, ...]
    advice: tuple[str, ...]


def is_tidy(content: bytes) -> bool:
    """Whether a file seems to be one of Explore Education Statistics: its header says when."""
    return b"time_period" in content[:4096].split(b"\n", 1)[0]


def check_file(file: TidyFile) -> Said:
    """What the check of data files says of *file*, before anything of it is loaded."""
    faults = check_tidy(*file.sheets)
    return Said(sentences(faults, Weight.WRONG), sentences(faults, Weight.ADVICE))


def sentences(faults: tuple[Fault, ...], weight: Weight) -> tuple[str, ...]:
    """The first of the faults of one weight in words, and how many more there are."""
    told = [one.in_words for one in faults if one.weight is weight]
    if len(told) <= MOST_SENTENCES:
        return tuple(told)
    more = _("%(count)d more.") % {"count": len(told) - MOST_SENTENCES}
    return (*told[:MOST_SENTENCES], more)


def read_tidy(file: TidyFile, choice: Choice) -> Parsed:
    """The figures of a data file that are wanted, and what became of every other row.

    Raises BadFile with all that is wrong, where the file is not sound or the choice does not fit.
    """
    if wrong := check_file(file).wrong:
        raise BadFile(" ".join((_("%(file)s is not sound.") % {"file": file.name}, *wrong)))
    tidy = tidy_of(*file.sheets)
    if tidy.sheet.records > ROWS_LIMIT:
        raise BadFile(
            _("%(file)s has more than %(limit)d rows. Split it.")
            % {"file": file.name, "limit": ROWS_LIMIT}
        )
    check_choice(tidy, choice)
    reader = Reader(tidy, choice)
    rows = tuple(reader.rows())
    if not rows:
        raise BadFile(
            _("No row of %(file)s is of the chosen places and categories: %(reasons)s.")
            % {"file": file.name, "reasons": in_words(reader.aside)}
        )
    companion = "" if file.companion is None else checksum(file.companion)
    taken = {**choice.plain, "companion": companion}
    return Parsed(rows, tidy.sheet.records, dict(sorted(reader.aside.items())), taken)


def in_words(aside: Mapping[str, int]) -> str:
    """How many rows were set aside, by reason.

    >>> in_words({"sex is not Total": 2, "blank row": 1})
    'blank row (1), sex is not Total (2)'
    """
    return ", ".join(f"{reason} ({count})" for reason, count in sorted(aside.items()))


def check_choice(tidy: Tidy, choice: Choice) -> None:
    """Refuse a choice of what the file does not have."""
    name = tidy.sheet.name
    if not choice.places:
        raise BadFile(_("Say of which places rows are wanted, by their codes."))
    indicators = {one.name for one in tidy.indicators}
    if unknown := sorted(set(choice.indicators) - indicators):
        raise BadFile(
            _("%(file)s has no indicator %(unknown)s; it has: %(known)s.")
            % {"file": name, "unknown": unknown[0], "known": ", ".join(sorted(indicators))}
        )
    if not indicators:
        raise BadFile(_("%(file)s has no column of figures.") % {"file": name})
    filters = {one.name: one for one in tidy.filters}
    for column, kept in choice.filters.items():
        if column not in filters:
            raise BadFile(
                _("%(file)s has no filter %(unknown)s; it has: %(known)s.")
                % {"file": name, "unknown": column, "known": ", ".join(sorted(filters))}
            )
        known = {EVERY, *tidy.sheet.column(column)}
        if strange := sorted(set(kept) - known):
            raise BadFile(
                _("The filter %(filter)s of %(file)s has no category %(unknown)s.")
                % {"filter": column, "file": name, "unknown": strange[0]}
            )


class Reader:
    """Reads the wanted rows of one data file, and counts the others by the reason."""

    def __init__(self, tidy: Tidy, choice: Choice) -> None:
        self.tidy = tidy
        self.places = frozenset(choice.places)
        self.kept = {
            one.name: frozenset(choice.filters.get(one.name, (one.default,)))
            for one in tidy.filters
        }
        wanted = choice.indicators or tuple(one.name for one in tidy.indicators)
        self.indicators = [
            one for one in tidy.indicators if one.name in wanted and one.unit != "numberstring"
        ]
        self.figures = [tidy.figures(one.name) for one in self.indicators]
        self.aside: Counter[str] = Counter()
        self.seen: dict[tuple[str, str, str, int, str], int] = {}

    def rows(self) -> Iterator[Row]:
        sheet = self.tidy.sheet
        if sheet.blank:
            self.aside[_("blank row")] = len(sheet.blank)
        for at, (number, cells) in enumerate(zip(sheet.numbers, sheet.rows, strict=True)):
            named = dict(zip(sheet.header, cells, strict=True))
            reason = self.reason(named)
            if reason:
                self.aside[reason] += 1
                continue
            for column, figures in zip(self.indicators, self.figures, strict=True):
                yield self.one(number, named, column, figures[at])

    def reason(self, named: Mapping[str, str]) -> str:
        """Why a row gives no figure; "" where it gives some."""
        level = named["geographic_level"]
        if level not in PLACES:
            return _("rows of level %(level)s are not read") % {"level": level}
        if place(named)[0] not in self.places:
            return _("another place than %(places)s") % {"places": ", ".join(sorted(self.places))}
        for name, kept in self.kept.items():
            if EVERY not in kept and named[name] not in kept:
                told = _(" or ").join(sorted(kept))
                return _("%(filter)s is not %(kept)s") % {"filter": name, "kept": told}
        return ""

    def one(self, number: int, named: Mapping[str, str], column: Column, figure: Figure) -> Row:
        code, name = place(named)
        period = read_period(named["time_period"], named["time_identifier"])
        is_school_year = period.identifier == "Academic year"
        row = Row(
            measure=column.label if len(column.label) <= LENGTHS["measure"] else column.name,
            place=code,
            place_name=name,
            year=period.first_year,
            breakdown=self.breakdown(named),
            value=kept_number(figure.number),
            unit=column.unit or _("number"),
            symbol="" if figure.symbol is None else figure.symbol.value,
            period="" if is_school_year else f"{period.identifier} {period.in_words}",
        )
        self.check(number, row, column)
        return row

    def breakdown(self, named: Mapping[str, str]) -> str:
        """The categories that are not the one for everybody."""
        return ", ".join(
            named[one.name] for one in self.tidy.filters if named[one.name] != one.default
        )

    def check(self, number: int, row: Row, column: Column) -> None:
        """Refuse what cannot be kept whole."""
        words = {"measure": row.measure, "place_name": row.place_name, "breakdown": row.breakdown}
        for name, text in words.items():
            if len(text) > LENGTHS[name] or not text.isprintable():
                raise self.bad(
                    number, column, _("“%(text)s” is too long to be kept") % {"text": text[:60]}
                )
        if row.value is not None and abs(row.value) >= LARGEST:
            raise self.bad(number, column, _("the number has more than 11 digits"))
        if row.value is not None and not has_room(row.value):
            raise self.bad(number, column, _("the number has more than 15 digits"))
        if earlier := self.seen.get(row.key):
            why = _("row %(row)d gives a number of the same measure, place, categories and time")
            raise self.bad(number, column, why % {"row": earlier})
        self.seen[row.key] = number

    def bad(self, number: int, column: Column, why: str) -> BadFile:
        return BadFile(
            _("Row %(row)d of %(file)s, column “%(column)s”: %(why)s.")
            % {"row": number, "file": self.tidy.sheet.name, "column": column.name, "why": why}
        )


def place(named: Mapping[str, str]) -> tuple[str, str]:
    """The code and the name of a row's place, in the columns that its level fills in."""
    codes, name = PLACES[named["geographic_level"]]
    code = next((named[one] for one in codes if named.get(one)), "")
    return code, named.get(name, "")


def kept_number(value: Decimal | None) -> Decimal | None:
    """A number to the decimal places that are kept.

    >>> kept_number(Decimal("0.12345678"))
    Decimal('0.123457')
    """
    if value is None or abs(value) >= LARGEST:
        return value
    least = Decimal(1).scaleb(-DECIMALS)
    exponent = value.as_tuple().exponent
    return value if isinstance(exponent, int) and exponent >= -DECIMALS else value.quantize(least)
