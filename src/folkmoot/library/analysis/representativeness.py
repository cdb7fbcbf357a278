"""Who responded beside who lives there: a benchmark, the difference, and who is missing.

There is no single score: a score falls to nought for one empty category and hides which one. The
comparison is of shares among those who stated the fact, as the Public Sector Equality Duty asks of
an equality impact assessment: respondents beside a dated benchmark, and who was under-reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from folkmoot.library.analysis.breakdowns import FactRow, FactTable
from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.stats.shares import percent

COLUMNS = ("fact", "category", "share", "source", "year", "geography")

CAVEAT = (
    "Those who answer a consultation choose to. A share near the benchmark does not make them a "
    "representative sample, and one far from it does not make their answers worth less."
)

NOBODY = "no respondents"
TOO_FEW = "not shown: few, or needed to hide a few"
NOT_OFFERED = "not a category of this consultation"
NO_BENCHMARK = "not in the benchmark"


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """The *share* of one category, in per cent, of the people of *geography* in *year*."""

    fact: str
    category: str
    share: Decimal
    source: str
    year: str
    geography: str


@dataclass(frozen=True, slots=True)
class ReachRow:
    """One category: its respondents, their share of those who stated the fact, the benchmark's.

    *difference* is share minus benchmark in percentage points. None where hidden, or where the
    benchmark has no such category. *words* say what stands out ("no respondents"), or are empty.
    """

    category: str
    respondents: int | None
    percent: Decimal | None
    benchmark: Decimal | None
    difference: Decimal | None
    words: str = ""
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """One fact of the respondents beside its benchmark; shares are of *stated*, who said it.

    *missing* names categories of the benchmark with no or few respondents. *source* is where the
    benchmark is from, with year and geography; *caveat* how far the comparison carries.
    """

    fact: str
    label: str
    stated: int | None
    not_stated: int | None
    source: str
    year: str
    geography: str
    rows: tuple[ReachRow, ...]
    missing: tuple[str, ...] = ()
    caveat: str = ""
    notes: tuple[str, ...] = ()


def read_benchmark(path: Path) -> tuple[BenchmarkRow, ...]:
    """The benchmark in the CSV at *path*: fact,category,share,source,year,geography.

    *fact* is the key of a fact, *share* a percentage. Raises NotFound, and BadFile with the row
    where a cell is missing, a share is no percentage, a category stands twice, or one fact has two
    sources, years or geographies.
    """
    rows = tuple(_benchmark_row(row, path.name) for row in read_rows(path, columns=COLUMNS))
    seen: dict[tuple[str, str], BenchmarkRow] = {}
    of_fact: dict[str, BenchmarkRow] = {}
    for row in rows:
        if _same(row.fact, row.category) in seen:
            raise BadFile(
                f'{path.name} names "{row.category}" of {row.fact} twice. Remove one of the rows.'
            )
        seen[_same(row.fact, row.category)] = row
        first = of_fact.setdefault(row.fact, row)
        if _origin(first) != _origin(row):
            raise BadFile(
                f"{path.name} takes {row.fact} from {', '.join(_origin(first))} and from "
                f"{', '.join(_origin(row))}. Give each fact one source, year and geography."
            )
    return rows


def _benchmark_row(row: Row, name: str) -> BenchmarkRow:
    cells = {column: row[column].strip() for column in COLUMNS}
    for column, cell in cells.items():
        if not cell:
            raise BadFile(
                f"Row {row.number} of {name} has no {column}. A benchmark without its source, year "
                "and geography cannot be checked: fill it in, or remove the row."
            )
    share = _share(cells["share"])
    if share is None:
        raise BadFile(
            f'Row {row.number} of {name} has the share "{cells["share"]}". '
            "Write a percentage from 0 to 100, such as 36.2."
        )
    return BenchmarkRow(
        cells["fact"],
        cells["category"],
        share,
        cells["source"],
        cells["year"],
        cells["geography"],
    )


def _share(cell: str) -> Decimal | None:
    try:
        share = Decimal(cell.removesuffix("%").strip())
    except InvalidOperation:
        return None
    return share if share.is_finite() and 0 <= share <= 100 else None


def _same(fact: str, category: str) -> tuple[str, str]:
    """What makes two names of a category one: case and spaces do not count."""
    return fact, " ".join(category.casefold().split())


def _origin(row: BenchmarkRow) -> tuple[str, str, str]:
    return row.source, row.year, row.geography


def reach(respondents: Iterable[FactTable], benchmark: Sequence[BenchmarkRow]) -> tuple[Reach, ...]:
    """Each fact of *respondents* (already safe to print) that the *benchmark* has, beside it.

    A fact without benchmark is left out. Benchmark facts that nobody was asked are left out too.
    """
    return tuple(
        _reach(table, rows)
        for table in respondents
        if (rows := [row for row in benchmark if row.fact == table.fact])
    )


def _reach(table: FactTable, benchmark: Sequence[BenchmarkRow]) -> Reach:
    beside = {_same(row.fact, row.category): row for row in benchmark}
    named = [row for row in table.rows if row.category]
    not_stated = sum(row.cell.count or 0 for row in table.rows if not row.category)
    stated = table.base - not_stated
    offered = {_same(table.fact, row.category) for row in named}
    rows = [_row(row, beside.get(_same(table.fact, row.category)), stated) for row in named] + [
        _not_offered(row) for row in benchmark if _same(row.fact, row.category) not in offered
    ]
    return Reach(
        fact=table.fact,
        label=table.label,
        stated=stated,
        not_stated=not_stated,
        source=benchmark[0].source,
        year=benchmark[0].year,
        geography=benchmark[0].geography,
        rows=tuple(rows),
        missing=tuple(row.category for row in rows if row.benchmark and _is_missing(row)),
        caveat=CAVEAT,
        notes=_notes(benchmark),
    )


def _is_missing(row: ReachRow) -> bool:
    return row.words in {NOBODY, TOO_FEW, NOT_OFFERED}


def _row(row: FactRow, beside: BenchmarkRow | None, stated: int) -> ReachRow:
    share = None if row.cell.count is None else percent(row.cell.count, stated)
    benchmark = beside.share if beside else None
    is_known = share is not None and benchmark is not None
    return ReachRow(
        category=row.category,
        respondents=row.cell.count,
        percent=share,
        benchmark=benchmark,
        difference=share - benchmark
        if is_known and share is not None and benchmark is not None
        else None,
        words=_words(row.cell.count, beside),
        hidden=row.cell.hidden,
    )


def _words(count: int | None, beside: BenchmarkRow | None) -> str:
    if count is None:
        return TOO_FEW
    if count == 0:
        return NOBODY
    return "" if beside else NO_BENCHMARK


def _not_offered(row: BenchmarkRow) -> ReachRow:
    return ReachRow(row.category, None, None, row.share, None, words=NOT_OFFERED)


def _notes(benchmark: Sequence[BenchmarkRow]) -> tuple[str, ...]:
    total = sum((row.share for row in benchmark), Decimal(0))
    if 99 <= total <= 101:
        return ()
    return (
        f"The shares of the benchmark add up to {total}%, not to 100%: its categories leave people "
        "out or overlap.",
    )
