"""Placements under the fair access protocol, school by school, out of a small CSV table of counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Figure, Total, total
from folkmoot.library.evidence.fair_access import Punctuality, School, Taken, punctuality
from folkmoot.library.evidence.provision.aggregated import check_counts_only
from folkmoot.library.evidence.rows import Ledger, figure_in, named_in, refuse, refuse_twice
from folkmoot.library.stats.disclosure import printable

DAYS = ("within", "later", "waiting_beyond", "waiting")


@dataclass(frozen=True, slots=True)
class FairAccess:
    """The schools that the protocol binds, and the children by how long they waited, over all rows.

    *days* are totals of within, later, waiting_beyond and waiting; None where the file has none.
    """

    schools: tuple[School, ...]
    days: tuple[Total, Total, Total, Total] | None


def read_fair_access(path: Path) -> tuple[FairAccess, Ledger]:
    """Columns school, places, placed; and where there are any within (20 school days), later,
    waiting_beyond (20 school days and not placed) and waiting.

    One row is a school; a row for children without a school yet has 0 places. A row whose places
    are not known is set aside; placed may be a symbol. Raises BadFile where the file looks like rows
    of children, a cell is none of what it may be, more were timed than placed, or a school stands
    twice.
    """
    check_counts_only(path)
    rows = read_rows(path, columns=("school", "places", "placed"), optional=DAYS)
    ledger = Ledger(len(rows))
    schools: dict[str, tuple[int, School]] = {}
    days: list[dict[str, Figure]] = []
    for row in rows:
        name = named_in(row, "school", path, "the name of a school")
        figures = {each: figure_in(row, each, path) for each in ("places", "placed", *DAYS)}
        for each, figure in figures.items():
            if figure.number is not None and figure.number % 1:
                refuse(row, each, path, "a whole number, or a symbol,")
        timed = [figures[each].number for each in ("within", "later", "placed")]
        if None not in timed and timed[0] + timed[1] > timed[2]:  # type: ignore[operator]
            refuse(row, "within", path, f"with later at most placed ({timed[2]:f})")
        if name in schools:
            refuse_twice(row, schools[name][0], path, f"school {name}")
        places, placed = figures["places"], figures["placed"]
        if places.number is None:
            why = places.symbol.in_words if places.symbol else "not known"
            ledger.aside(row.number, f"places is {why}")
            continue
        count = None if placed.number is None else int(placed.number)
        schools[name] = row.number, School(name, int(places.number), count)
        days.append(figures)
    if not any(one.places for _, one in schools.values()):
        raise BadFile(f"{path.name} names no school with places.")
    in_order = tuple(schools[name][1] for name in sorted(schools))
    return FairAccess(in_order, _totals(days)), ledger


def punctual(days: Sequence[Total] | None) -> Punctuality | None:
    """The share placed within 20 school days; None where a count that it needs is not known."""
    if days is None:
        return None
    numbers = [one.figure.number for one in days]
    if any(number is None for number in numbers):
        return None
    within, later, waiting_beyond, waiting = (int(number or 0) for number in numbers)
    return punctuality(within=within, later=later, waiting_beyond=waiting_beyond, waiting=waiting)


def to_show(taken: Sequence[Taken], threshold: int) -> dict[str, bool]:
    """Which schools' placements may be printed: not those below *threshold*, and not one more school
    whose count a reader could find by subtracting from the total. Where a count is not known there
    is no total, and only small ones are hidden."""
    counts = {one.school.name: one.school.placed for one in taken}
    whole = {name: count for name, count in counts.items() if count is not None}
    if len(whole) == len(counts):
        return {name: count is not None for name, count in printable(whole, threshold).items()}
    return {name: count is not None and not 0 < count < threshold for name, count in counts.items()}


def _totals(rows: Sequence[dict[str, Figure]]) -> tuple[Total, Total, Total, Total] | None:
    # A school without a figure in a column that others fill is not known, not nought; a column that
    # nobody fills is not there.
    found = [total(row[each] for row in rows) for each in DAYS]
    if not any(one.used for one in found):
        return None
    return found[0], found[1], found[2], found[3]
