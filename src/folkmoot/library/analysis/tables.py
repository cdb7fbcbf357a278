"""The printable table of one closed question in one version: base, counts, shares, intervals."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from folkmoot.library.analysis.plain import as_plain, from_plain
from folkmoot.library.analysis.questions import QuestionKind
from folkmoot.library.stats.intervals import wilson
from folkmoot.library.stats.shares import percent


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One printable line of a table. A hidden figure is None, and *hidden* says why in words.

    *count* is a number of responses (for a ranking: that ranked it first), *percent* its share of
    the table's base, *ranked* how many ranked it at all (None unless a ranking, or hidden).
    """

    code: str
    label: str
    count: int | None
    percent: Decimal | None
    ranked: int | None = None
    hidden: str = ""

    def to_plain(self) -> dict[str, Any]:
        """The row as JSON-able values; a share is written as text, so that it stays exact."""
        return {
            "code": self.code,
            "label": self.label,
            "count": self.count,
            "percent": None if self.percent is None else str(self.percent),
            "ranked": self.ranked,
            "hidden": self.hidden,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The row back from :meth:`to_plain`."""
        share = plain["percent"]
        return cls(
            code=plain["code"],
            label=plain["label"],
            count=plain["count"],
            percent=None if share is None else Decimal(share),
            ranked=plain["ranked"],
            hidden=plain["hidden"],
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in any further table: a count of responses and its share of the base beside it.

    *low* and *high* are the 95 % Wilson interval of the share in per cent, to one decimal: it is
    descriptive only, for those who answer a consultation are no random sample. A hidden figure is
    None throughout, and *hidden* says why in words.
    """

    count: int | None
    percent: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """The same table counted another way: its key ("once", "without"), base and cells.

    *cells* are parallel to the rows of the table; *base*, *not_answered* and *not_asked* mean
    what they mean there, None where hidden.
    """

    way: str
    label: str
    base: int | None
    not_answered: int | None
    not_asked: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The answers to one closed question in one version of the questionnaire.

    *base* responses answered it; *not_answered* had this version before them and left it blank;
    *not_asked* had another version, or a letter without the form; *apart* came late and is shown
    apart; *session_notes* are no responses. The five together are the included of the ledger.
    *columns* count it in the two other ways where there was a campaign, and are empty otherwise.
    """

    question: str
    version: int
    kind: QuestionKind
    text: str
    base: int
    not_answered: int
    not_asked: int
    apart: int
    rows: tuple[ResultRow, ...]
    note: str = ""
    session_notes: int = 0
    columns: tuple[TableColumn, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The figures of the rows, each with its descriptive interval."""
        return tuple(cell(row.count, self.base, row.hidden) for row in self.rows)

    def to_plain(self) -> dict[str, Any]:
        """The table as JSON-able values."""
        return {
            "question": self.question,
            "version": self.version,
            "kind": self.kind.value,
            "text": self.text,
            "base": self.base,
            "not_answered": self.not_answered,
            "not_asked": self.not_asked,
            "apart": self.apart,
            "rows": [row.to_plain() for row in self.rows],
            "note": self.note,
            **({"session_notes": self.session_notes} if self.session_notes else {}),
            **({"columns": as_plain(self.columns)} if self.columns else {}),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The table back from :meth:`to_plain`."""
        return cls(
            question=plain["question"],
            version=plain["version"],
            kind=QuestionKind(plain["kind"]),
            text=plain["text"],
            base=plain["base"],
            not_answered=plain["not_answered"],
            not_asked=plain["not_asked"],
            apart=plain["apart"],
            rows=tuple(ResultRow.from_plain(row) for row in plain["rows"]),
            note=plain["note"],
            session_notes=plain.get("session_notes", 0),
            columns=tuple(from_plain(TableColumn, one) for one in plain.get("columns", ())),
        )


def cell(count: int | None, base: int | None, hidden: str = "") -> Cell:
    """The *count* in *base* as a cell with share and interval; hidden where either is unknown.

    >>> cell(1, 4)
    Cell(count=1, percent=Decimal('25.0'), low=Decimal('4.6'), high=Decimal('69.9'), hidden='')
    """
    if count is None or base is None:
        return Cell(count, hidden=hidden)
    if base == 0:
        return Cell(count, hidden=hidden)
    interval = wilson(count, base)
    return Cell(count, percent(count, base), _tenth(interval.low), _tenth(interval.high), hidden)


def _tenth(share: float) -> Decimal:
    """A share from 0 to 1 in per cent, to one decimal."""
    return Decimal(f"{100 * share:.1f}")


def why_hidden(threshold: int) -> str:
    """The words that stand where a figure is hidden.

    >>> why_hidden(5)
    'Hidden: it is below 5, or would give away a figure that is.'
    """
    return f"Hidden: it is below {threshold}, or would give away a figure that is."
