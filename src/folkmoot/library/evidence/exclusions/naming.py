"""Which groups a file of exclusions tells apart, and which of its rows are of the groups wanted."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.sheets import Sheet
from folkmoot.library.evidence.exclusions.counted import Characteristics

TOTAL = "Total"
PAIRS = (("characteristic_group", "characteristic"), ("breakdown_topic", "breakdown"))
"""The columns in which a published file names a topic, and a group of it."""
SUBTOTAL = re.compile(r"\btotal\b|\bminority ethnic\b", re.IGNORECASE)
"""Groups that are made of other groups: "Major White Total", "Minority ethnic pupil"."""
RANK = re.compile(r"(major|minor)\s+", re.IGNORECASE)
SAME_WORDS = {"gender": "sex"}
SCHOOLS = frozenset({"school_type", "education_phase", "phase_type_grouping"})
"""Columns that say which schools, not which pupils: their Total is taken unless they are named."""
NAMED = 30
"""A message names so many groups of one characteristic."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for: the *reference* group, characteristics to go *by*, the *area*.

    What is empty is guessed: the characteristics are those in which the reference is found.
    """

    reference: str = ""
    by: tuple[str, ...] = ()
    area: str = ""

    @property
    def whole(self) -> str:
        """The reference to compare with, whatever its letters' case."""
        return self.reference.strip().casefold()

    @property
    def parts(self) -> tuple[str, ...]:
        """The reference by its values: of an intersection one for each characteristic."""
        return tuple(part.strip() for part in self.whole.split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that is of the *group*; of everybody where that is empty."""

    group: Characteristics


@dataclass(frozen=True, slots=True)
class Topics:
    """The characteristics that groups are named *by*, and for each row its group or why not.

    *summed* says that rows also tell other characteristics apart, to be summed over. *full* are the
    names that the file itself gives to groups, in small letters, and those used here.
    """

    by: tuple[str, ...]
    rows: tuple[Kept | str, ...]
    summed: bool = False
    full: Mapping[str, str] = field(default_factory=dict)


def named_groups(
    sheet: Sheet, wanted: Wanted, characteristics: Sequence[str], of_area: frozenset[int]
) -> Topics:
    """For each row of *sheet* the group that it is of, or the reason why it is set aside.

    *characteristics* are the columns that say of whom a row is, *of_area* the rows that count.
    Raises BadFile where nothing is called what is wanted.
    """
    pair = next((one for one in PAIRS if set(one) <= set(sheet.header)), None)
    others = [name for name in characteristics if not pair or name not in pair]
    if pair and not set(wanted.by) & set(others):
        return _by_topic(sheet, wanted, pair, (others, of_area))
    return _by_columns(sheet, wanted, [*characteristics, *wanted.by], of_area)


def _by_topic(
    sheet: Sheet, wanted: Wanted, pair: tuple[str, str], rest: tuple[list[str], frozenset[int]]
) -> Topics:
    others, of_area = rest
    cells = [(topic or TOTAL, value) for topic, value in sheet.columns(*pair)]
    topics = sorted({topic for at, (topic, _) in enumerate(cells) if at in of_area} - {TOTAL})
    chosen = _topic(sheet, wanted, topics, [cells[at] for at in sorted(of_area)])
    name = _plain(chosen)
    values = {value for topic, value in cells if topic == chosen}
    short = _short_names(chosen, values)
    beside = sheet.columns(*others) if others else [()] * len(cells)
    rows: list[Kept | str] = []
    for (topic, value), told in zip(cells, beside, strict=True):
        odd = _not_total(others, told)
        if odd:
            rows.append(odd)
        elif topic == TOTAL or _is_all(topic):
            rows.append(Kept(()))
        elif topic != chosen:
            rows.append(f"{pair[0]} is not {chosen or TOTAL}")
        elif SUBTOTAL.search(value):
            rows.append(f"{chosen}: a total of other groups")
        else:
            rows.append(Kept(((name, short[value]),)))
    full = {value.casefold(): called for value, called in short.items()}
    return Topics((name,) if chosen else (), tuple(rows), full=full)


def _is_all(topic: str) -> bool:
    return topic.casefold().startswith("all ")


def _topic(
    sheet: Sheet, wanted: Wanted, topics: Sequence[str], cells: Sequence[tuple[str, str]]
) -> str:
    """The topic asked for by name, or the one in which the reference group is found."""
    if not wanted.by and not wanted.whole:
        groups: dict[str, set[str]] = {topic: set() for topic in topics}
        for topic, value in cells:
            if topic in groups and not SUBTOTAL.search(value):
                groups[topic].add(_short(topic, value))
        _refuse_without_reference(sheet, groups)
        return ""
    asked = _words(" ".join(wanted.by))
    if asked:
        exact = [one for one in topics if _words(one) == asked]
        found = exact or [one for one in topics if asked <= _words(one)]
    else:
        found = [
            topic
            for topic in topics
            if any(_calls(topic, value, wanted.whole) for one, value in cells if one == topic)
        ]
    if len(found) == 1:
        return found[0]
    what = f"by {', '.join(wanted.by)}" if asked else f"with a group called {wanted.reference}"
    many = "several topics" if found else "no topic"
    told = "; ".join(found or topics) or "none"
    raise BadFile(f"{sheet.name} has {many} {what}. Name one of these with --by: {told}.")


def _calls(topic: str, value: str, reference: str) -> bool:
    if SUBTOTAL.search(value):
        return False
    return reference in {value.casefold(), _short(topic, value).casefold()}


def _refuse_without_reference(sheet: Sheet, groups: Mapping[str, Iterable[str]]) -> None:
    """Ask for the reference, listing the groups, where there are any to compare."""
    told = [f"{name}: {_listed(values)}" for name, values in groups.items() if values]
    if told:
        raise BadFile(
            f"Whom each group of {sheet.name} is compared with changes every figure, so that "
            f"you must name it with --reference. Its groups are: {'; '.join(told)}."
        )


def _listed(values: Iterable[str]) -> str:
    names = sorted(values)
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if names[NAMED:] else "")


def _short_names(topic: str, values: set[str]) -> dict[str, str]:
    """The values without the name of their topic, unless two would then be called the same."""
    short = {value: _short(topic, value) for value in values}
    return short if len(set(short.values())) == len(values) else {value: value for value in values}


def _short(topic: str, value: str) -> str:
    """A group's name without that of its topic.

    >>> _short("Ethnicity and gender", "Ethnicity Minor Irish Male"), _short("FSM", "FSM")
    ('Irish Male', 'FSM')
    """
    words = value.split()
    same = 0
    for one, other in zip(words, topic.split(), strict=False):
        if one.casefold() != other.casefold():
            break
        same += 1
    bare = " ".join(words[same:]) or value
    return RANK.sub("", bare, count=1) if RANK.match(bare) else bare


def _words(text: str) -> frozenset[str]:
    words = re.split(r"[\W_]+", text.casefold())
    return frozenset(SAME_WORDS.get(word, word) for word in words if word) - {"and"}


def _plain(topic: str) -> str:
    """A topic as the name of a column.

    >>> _plain("FSM eligible in last 6 years")
    'fsm_eligible_in_last_6_years'
    """
    return re.sub(r"\W+", "_", topic.casefold()).strip("_")


def _by_columns(
    sheet: Sheet, wanted: Wanted, characteristics: Sequence[str], of_area: frozenset[int]
) -> Topics:
    columns = tuple(dict.fromkeys(characteristics))
    by = _asked_columns(sheet, wanted, columns, of_area)
    cells = sheet.columns(*columns) if columns else [()] * len(sheet.rows)
    told = [dict(zip(columns, row, strict=True)) for row in cells]
    with_total = {
        name for name in columns if any(told[at][name].casefold() == "total" for at in of_area)
    }
    rest = tuple(name for name in columns if name not in by)
    plain_rest = tuple(name for name in rest if name in with_total)
    summed = tuple(name for name in rest if name not in with_total)
    rows = tuple(_column_row(row, by, plain_rest, summed) for row in told)
    return Topics(by, rows, summed=bool(summed))


def _column_row(
    row: dict[str, str], by: Sequence[str], to_total: Sequence[str], summed: Sequence[str]
) -> Kept | str:
    if odd := _not_total(to_total, [row[name] for name in to_total]):
        return odd
    if empty := next((name for name in (*by, *summed) if not row[name]), ""):
        return f"{empty} is empty"
    totals = [name for name in by if row[name].casefold() == "total"]
    if len(totals) == len(by) and not summed:
        return Kept(())
    if totals:
        return f"{' and '.join(totals)} is {TOTAL}, beside another group"
    return Kept(tuple((name, row[name]) for name in (*by, *summed)))


def _not_total(columns: Sequence[str], cells: Sequence[str]) -> str:
    """Why a row is set aside that is of a part only of what is not asked about; empty if not."""
    for name, cell in zip(columns, cells, strict=True):
        if cell and cell.casefold() != "total":
            return f"{name} is not {TOTAL}"
    return ""


def _asked_columns(
    sheet: Sheet, wanted: Wanted, columns: Sequence[str], of_area: frozenset[int]
) -> tuple[str, ...]:
    """The columns to go by: those named, else those that hold the parts of the reference."""
    unknown = [name for name in wanted.by if name not in sheet.header]
    if unknown:
        told = ", ".join(columns) or "none"
        raise BadFile(f"{sheet.name} has no column {unknown[0]}. Its characteristics are: {told}.")
    if wanted.by:
        return tuple(dict.fromkeys(wanted.by))
    held = {
        name: {cell for at, cell in enumerate(sheet.column(name)) if at in of_area and cell}
        for name in columns
    }
    if not wanted.whole:
        of_pupils = {name: cells for name, cells in held.items() if name not in SCHOOLS}
        _refuse_without_reference(
            sheet, {name: _without_total(cells) for name, cells in of_pupils.items()}
        )
        return ()
    holding = list(_holding(sheet, wanted, held))
    return tuple(name for name in columns if name in holding)


def _without_total(cells: Iterable[str]) -> list[str]:
    return [cell for cell in cells if cell.casefold() != "total"]


def _holding(sheet: Sheet, wanted: Wanted, held: Mapping[str, set[str]]) -> Iterator[str]:
    """The columns of *held* that hold the reference, or, of an intersection, each part of it."""
    folded = {name: {cell.casefold() for cell in cells} for name, cells in held.items()}
    is_one = any(wanted.whole in cells for cells in folded.values())
    for part in (wanted.whole,) if is_one else wanted.parts:
        found = [name for name, cells in folded.items() if part in cells]
        if len(found) != 1:
            what = "several columns hold" if found else "no column holds"
            groups = "; ".join(
                f"{name}: {_listed(_without_total(cells))}" for name, cells in held.items()
            )
            raise BadFile(
                f"In {sheet.name} {what} the reference group {part}. Say which with --by, or name "
                f"another. Its groups are: {groups or 'none'}."
            )
        yield found[0]
