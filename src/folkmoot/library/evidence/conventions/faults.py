"""What is wrong with a file that calls itself a published dataset, and where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.library.errors import BadFile


class Weight(StrEnum):
    """Whether a file cannot be relied on, or follows an older or looser convention."""

    WRONG = "wrong"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the rows (as a spreadsheet numbers them) and the column, and why.

    *says* is one or more whole sentences: what stands there, and what to do.
    """

    says: str
    rows: tuple[int, ...] = ()
    column: str = ""
    weight: Weight = Weight.WRONG

    @property
    def in_words(self) -> str:
        """Place and sentence on one line.

        >>> Fault("It is empty.", (14, 15, 18), "perm_excl").in_words
        'Rows 14, 15 and 18, column perm_excl: It is empty.'
        """
        place = ", ".join(
            part
            for part in (
                rows_in_words(self.rows) if self.rows else "",
                f"column {self.column}" if self.column else "",
            )
            if part
        )
        advice = "Advice. " if self.weight is Weight.ADVICE else ""
        return (
            f"{advice}{place[:1].upper()}{place[1:]}: {self.says}" if place else advice + self.says
        )


def rows_in_words(rows: Sequence[int]) -> str:
    """Rows as they are told: three by number, more by the first and how many.

    >>> rows_in_words([7]), rows_in_words([7, 9, 12, 13])
    ('row 7', 'row 7 and 3 more')
    """
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) <= 3:
        return f"rows {', '.join(str(one) for one in rows[:-1])} and {rows[-1]}"
    return f"row {rows[0]} and {len(rows) - 1:,} more"


def by_reason(places: Mapping[tuple[str, str], Sequence[int]], weight: Weight) -> tuple[Fault, ...]:
    """One fault for each (column, sentence), however many rows it stands in, in order of rows."""
    told = sorted(places.items(), key=lambda one: (one[1][0] if one[1] else 0, one[0]))
    return tuple(Fault(says, tuple(rows), column, weight) for (column, says), rows in told)


def refuse(faults: Iterable[Fault], name: str) -> None:
    """Raise BadFile with the first fault of *faults* that is not mere advice, if there is one."""
    wrong = [one for one in faults if one.weight is Weight.WRONG]
    if wrong:
        more = f" (and {len(wrong) - 1} more: check the file)" if len(wrong) > 1 else ""
        raise BadFile(f"{name}: {wrong[0].in_words}{more}")
