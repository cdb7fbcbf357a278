"""Guessing what each column of a table is, each guess with the reason for it in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from zoneinfo import ZoneInfo

from folkmoot.library.analysis.exchange import people, platforms
from folkmoot.library.analysis.exchange.contents import Contents, contents
from folkmoot.library.analysis.exchange.dates import (
    LONDON,
    Evidence,
    NoDate,
    Order,
    Written,
    evidence,
    moment,
)
from folkmoot.library.analysis.exchange.headings import (
    IMPORT_ID,
    Heading,
    Table,
    find_header,
    table,
)
from folkmoot.library.analysis.exchange.kinds import kind_of
from folkmoot.library.analysis.exchange.mapping import (
    Asked,
    ColumnMap,
    Entry,
    Held,
    Meaning,
    Others,
    Spread,
    Stated,
)
from folkmoot.library.analysis.exchange.scales import in_order
from folkmoot.library.analysis.exchange.sheets import Opened, Sheet
from folkmoot.library.analysis.exchange.spreading import SELECTED, Group, groups
from folkmoot.library.analysis.gathered import Fact
from folkmoot.library.analysis.questions import Option, Question, QuestionKind

SHARE_OF_DATES = 0.9
STATES_SHOWN = 4
MARKUP = re.compile(r"<[^<>]{1,200}>|&nbsp;")
ZONE = re.compile(r'"timeZone":\s*"([^"]+)"')
UNSURE = 99
SHORT_LIST = 30
"""A channel, language or trait of respondents has at most so many values."""


@dataclass(frozen=True, slots=True)
class Guessed:
    """A guessed mapping, and for the first column of each entry the reason, as half a sentence.

    *notes* are sentences about the guess as a whole.
    """

    mapping: ColumnMap
    because: Mapping[str, str]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Keep a read-only copy of the reasons."""
        object.__setattr__(self, "because", MappingProxyType(dict(self.because)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One column under consideration."""

    index: int
    heading: Heading
    found: Contents
    text: str


@dataclass(frozen=True, slots=True)
class Guess:
    """An entry with its reason; *place* ranks it among those of which there can be only one."""

    entry: Entry
    because: str
    index: int
    place: int = 0


def guess(opened: Opened, sheet: str = "") -> Guessed:
    """What each column of the file most likely is. Nothing is decided: a person corrects it.

    Raises BadFile where the file has no sheet called *sheet*, or none with anything in it.
    """
    chosen = opened.sheet(sheet)
    found = table(chosen, find_header(chosen), opened.name)
    platform = platforms.recognised(found.headings)
    guesses = sorted(_guesses(found), key=lambda one: one.index)
    guesses = _numbered(_only_one_of_each(guesses))
    dates = _dates(found, guesses)
    mapping = ColumnMap(
        entries=tuple(one.entry for one in guesses),
        header=found.header,
        sheet=chosen.name,
        platform="" if platform == platforms.PLAIN else platform,
        dates=dates.order or Order.DAY_FIRST,
        zone=_zone(chosen, found),
    )
    because = {one.entry.columns[0]: one.because for one in guesses}
    return Guessed(mapping, because, _notes(opened, mapping, dates, guesses))


def _guesses(found: Table) -> Iterator[Guess]:
    columns = found.columns
    candidates = [
        Candidate(index, heading, contents(column), question_text(heading))
        for index, (heading, column) in enumerate(zip(found.headings, columns, strict=True))
    ]
    grouped: set[int] = set()
    for group in groups(found.headings, [one.found for one in candidates], columns):
        grouped.update(group.columns)
        yield _spread(group, found.headings)
    for one in candidates:
        if one.index not in grouped:
            yield _guess(one)


def question_text(heading: Heading) -> str:
    """A heading as the question was asked: without codes, markup or what an export adds."""
    text = platforms.without_code(MARKUP.sub(" ", heading.text))
    return " ".join(SELECTED.sub("", text).split()) or heading.name


def _spread(group: Group, headings: Sequence[Heading]) -> Guess:
    names = tuple(headings[index].name for index in group.columns)
    options = tuple(Option(label, label) for label in group.labels)
    kind = QuestionKind.RANKING if group.are_ranks else QuestionKind.SEVERAL_CHOICES
    what = "each row ranks them" if group.are_ranks else "their cells are ticks"
    question = Question("", kind, " ".join(group.text.split()) or names[0], "", options)
    return Guess(
        Spread(question, names),
        f"these {len(names)} headings begin alike and {what}: they are the options of one question",
        group.columns[0],
    )


def _guess(one: Candidate) -> Guess:
    """The first reading of a column that fits, from the surest on."""
    for reading in (_system, _outcome, _personal, _claim, _consent, _trait, _dated):
        if found := reading(one):
            return found
    return _question(one)


def _held(one: Candidate, meaning: Meaning, because: str, place: int = 0) -> Guess:
    return Guess(Held(one.heading.name, meaning), because, one.index, place)


def _system(one: Candidate) -> Guess | None:
    """A column that a platform adds, where its cells bear the heading out."""
    known = platforms.known(one.heading)
    if known is None:
        return None
    meaning, why, place = known
    if meaning == platforms.TECHNICAL:
        return _held(one, Meaning.IGNORED, why)
    if meaning == platforms.STATE:
        return _state(one, why)
    fits = {
        Meaning.RESPONSE_ID: one.found.are_all_different,
        Meaning.RECEIVED_AT: _are_dates(one.found),
        Meaning.LANGUAGE: one.found.distinct <= SHORT_LIST,
        Meaning.CHANNEL: 0 < one.found.distinct <= SHORT_LIST,
    }
    assert isinstance(meaning, Meaning)
    if meaning is Meaning.RESPONSE_ID and not fits[meaning]:
        return _faulty_id(one, place)
    return _held(one, meaning, why, place) if fits[meaning] else None


def _faulty_id(one: Candidate, place: int) -> Guess | None:
    """Ids of which a few are blank or stand twice: the file is refused, and the rows are named."""
    if 2 * one.found.distinct < one.found.rows or one.found.is_long:
        return None
    why = "its heading is that of an id, though a value is missing or stands twice; look at it"
    return _held(one, Meaning.RESPONSE_ID, why, UNSURE + place)


def _state(one: Candidate, why: str) -> Guess | None:
    """A column of states is never used to leave anybody out: that is for a person to say."""
    if one.found.is_long:
        return None
    common = sorted(one.found.counts.items(), key=lambda item: (-item[1], item[0]))[:STATES_SHOWN]
    seen = ", ".join(f'"{text[:40]}" {number:,}' for text, number in common) or "nothing"
    return _held(
        one,
        Meaning.IGNORED,
        f"{why} ({seen}) and every row counts; to set some aside, make it excluded_because and "
        "list under means_included the values that count",
    )


def _are_dates(found: Contents) -> bool:
    """Whether nearly all cells hold a date, in whichever order of its figures."""
    if not found.filled:
        return False
    dated = sum(number for text, number in found.counts.items() if _is_date(text))
    return dated >= SHARE_OF_DATES * found.filled


def _is_date(text: str) -> bool:
    for order in Order:
        try:
            moment(text, order=order)
        except NoDate:
            continue
        return True
    return False


def _outcome(one: Candidate) -> Guess | None:
    meaning = people.outcome(one.text)
    return _held(one, meaning, "of its heading") if meaning and not one.found.is_long else None


def _personal(one: Candidate) -> Guess | None:
    if found := people.personal(one.text, one.found):
        meaning, why = found
        return _held(one, meaning, f"{why}; it is kept for finding duplicates only")
    return None


def _claim(one: Candidate) -> Guess | None:
    meaning = people.claim(one.text, one.found)
    return _held(one, meaning, "of its heading; it is never added to a count") if meaning else None


def _consent(one: Candidate) -> Guess | None:
    values = people.consent(one.text, one.found)
    if not values:
        return None
    said = ", ".join(f'"{value}"' for value in values)
    because = f"its heading asks whether words may be printed, and {said} says yes; check this one"
    return Guess(Held(one.heading.name, Meaning.CONSENT, values), because, one.index)


def _trait(one: Candidate) -> Guess | None:
    trait = people.trait(one.text, one.found)
    if trait is None:
        return None
    if not one.found.are_chosen or len(one.found.labels) > SHORT_LIST:
        return _written_trait(one, trait)
    fact = Fact(trait.key, trait.label, in_order(one.found.labels), trait.is_equality)
    watch = "; it is for equality monitoring" if trait.is_equality else ""
    because = f"its heading asks about the respondent ({trait.label.lower()}){watch}"
    return Guess(Stated(fact, one.heading.name), because, one.index)


def _written_trait(one: Candidate, trait: people.Trait) -> Guess | None:
    """What somebody writes of themselves would single them out; other texts are questions."""
    if not trait.is_equality or one.found.is_long or not one.found.filled:
        return None
    return _held(
        one,
        Meaning.IGNORED,
        f"it says something of the respondent ({trait.label.lower()}) in so many different ways "
        "that it would single people out; to use it, put it into bands first",
    )


def _dated(one: Candidate) -> Guess | None:
    """A column of dates without a heading that we know: perhaps the time of sending."""
    if one.found.are_numbers or not _are_dates(one.found):
        return None
    return _held(one, Meaning.RECEIVED_AT, "nearly all its cells hold a date or time", UNSURE)


def _question(one: Candidate) -> Guess:
    kind = kind_of(one.found)
    if not one.found.filled and one.heading.name.startswith("Column "):
        return _held(one, Meaning.IGNORED, "it has no heading and nothing in it")
    options = tuple(Option(label, label) for label in kind.options)
    question = Question("", kind.kind, one.text, "", options)
    entry = Asked(question, one.heading.name, kind.separator, Others.REFUSE)
    return Guess(entry, kind.because, one.index)


def _only_one_of_each(guesses: Sequence[Guess]) -> list[Guess]:
    """Of each meaning that only one column may have, the surest; the others are ignored."""
    surest: dict[Meaning, Guess] = {}
    for one in guesses:
        if isinstance(one.entry, Held) and not one.entry.meaning.may_repeat:
            best = surest.get(one.entry.meaning)
            if best is None or one.place < best.place:
                surest[one.entry.meaning] = one
    return [_unless(one, surest) for one in guesses]


def _unless(one: Guess, surest: Mapping[Meaning, Guess]) -> Guess:
    if not isinstance(one.entry, Held) or one.entry.meaning.may_repeat:
        return one
    best = surest[one.entry.meaning]
    if best is one:
        return one
    why = f'it could be {one.entry.meaning.value}, but "{best.entry.columns[0]}" fits better'
    return replace(one, entry=Held(one.entry.column, Meaning.IGNORED), because=why)


def _numbered(guesses: Sequence[Guess]) -> list[Guess]:
    """Questions with ids in their order, and keys of facts that differ."""
    made: list[Guess] = []
    questions = 0
    keys: dict[str, int] = {}
    for one in guesses:
        entry = one.entry
        if isinstance(entry, Asked | Spread):
            questions += 1
            entry = replace(entry, question=replace(entry.question, id=f"q{questions}"))
        elif isinstance(entry, Stated):
            number = keys[entry.fact.key] = keys.get(entry.fact.key, 0) + 1
            if number > 1:
                entry = replace(entry, fact=_another(entry.fact, number))
        made.append(replace(one, entry=entry))
    return made


def _another(fact: Fact, number: int) -> Fact:
    return replace(fact, key=f"{fact.key}_{number}", label=f"{fact.label} ({number})")


def _dates(found: Table, guesses: Sequence[Guess]) -> Evidence:
    """What the column of the time of sending shows of the order of its figures."""
    for one in guesses:
        if isinstance(one.entry, Held) and one.entry.meaning is Meaning.RECEIVED_AT:
            filled = (row for row in found.rows if len(row.cells) > one.index)
            return evidence([Written(row.number, row.cells[one.index]) for row in filled])
    return Evidence()


def _zone(sheet: Sheet, found: Table) -> ZoneInfo:
    """The time zone that Qualtrics writes under its headings, otherwise London."""
    start = found.header.row - 1
    for row in sheet.rows[start : start + found.header.rows]:
        for cell in row.cells:
            if cell.startswith(IMPORT_ID) and (match := ZONE.search(cell)):
                try:
                    return ZoneInfo(match[1])
                except (KeyError, ValueError, OSError):
                    return LONDON
    return LONDON


def _notes(
    opened: Opened, mapping: ColumnMap, dates: Evidence, guesses: Sequence[Guess]
) -> tuple[str, ...]:
    notes = list(opened.notes)
    if dates.has_figures and dates.order is None:
        notes.append(
            "No date shows whether the day or the month stands first, so the day is taken to, as "
            "in the United Kingdom. If it is the month, write dates: month_first."
        )
    if not mapping.held(Meaning.RESPONSE_ID):
        notes.append("No column holds response ids, so each response is called by its row.")
    unread = [one.name for one in opened.sheets if one.name != mapping.sheet and not one.is_empty]
    if unread:
        names = ", ".join(f'"{name}"' for name in unread)
        notes.append(f'Only the sheet "{mapping.sheet}" is read, and not {names}.')
    return tuple(notes)
