"""A reader who puts everything that is printed of one question into one linear programme."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

from folkmoot.library.analysis.breakdowns import JOINED_LINES, Breakdown
from folkmoot.library.analysis.findings import Findings, ResultTable


@dataclass
class Puzzle:
    """Unknown numbers, each nought or more; what is known of them; which must stay unknown.

    That nobody inside of a campaign gave some answer is nothing that needs hiding (*may_be_nought*).
    """

    known: list[int | None] = field(default_factory=list)
    sums: list[tuple[dict[int, float], int]] = field(default_factory=list)
    secret: list[tuple[int, int]] = field(default_factory=list)
    may_be_nought: set[int] = field(default_factory=set)

    def new(self, known: int | None, threshold: int) -> int:
        self.known.append(known)
        if known is None:
            self.secret.append((len(self.known) - 1, threshold))
        return len(self.known) - 1

    def add_up(self, parts: list[int], whole: list[int], total: int = 0) -> None:
        self.sums.append(({**dict.fromkeys(parts, 1.0), **dict.fromkeys(whole, -1.0)}, total))

    def ranges(self) -> Iterator[tuple[float, float, int]]:
        """The least and the greatest value of each secret, and its threshold."""
        size = len(self.known)
        left = np.zeros((len(self.sums), size))
        for row, (weights, _) in enumerate(self.sums):
            for at, weight in weights.items():
                left[row, at] = weight
        right = [total for _, total in self.sums]
        bounds = [(0, None) if one is None else (one, one) for one in self.known]
        for at, threshold in self.secret:
            aim = np.zeros(size)
            aim[at] = 1
            low, high = (
                linprog(sign * aim, A_eq=left, b_eq=right, bounds=bounds) for sign in (1, -1)
            )
            greatest = np.inf if high.status == 3 else -high.fun
            if round(greatest, 6) > 0 or at not in self.may_be_nought:
                yield low.fun, greatest, threshold


def hidden_ranges(found: Findings, question: str) -> Iterator[tuple[float, float, int]]:
    """What the reader finds for each hidden figure of a question that takes one answer."""
    table = next(one for one in found.tables if one.question == question)
    if table.base < found.threshold:
        return  # nothing but the base is printed: how many answered, and nothing of what
    puzzle = Puzzle()
    rows = {row.code: puzzle.new(row.count, found.threshold) for row in table.rows}
    puzzle.add_up(list(rows.values()), [], table.base)
    for divided in found.breakdowns:
        if divided.question == question and divided.groups:
            _divide(puzzle, rows, divided)
    _without(puzzle, rows, table, found.threshold)
    yield from puzzle.ranges()


def _divide(puzzle: Puzzle, rows: dict[str, int], divided: Breakdown) -> None:
    """Each line adds up over the groups, each group to its base."""
    single = {line.code for line in divided.lines}
    cells = [[puzzle.new(c.count, divided.threshold) for c in g.cells] for g in divided.groups]
    for place, line in enumerate(divided.lines):
        joined = [at for code, at in rows.items() if code not in single]
        whole = joined if line.code == JOINED_LINES else [rows[line.code]]
        puzzle.add_up([group[place] for group in cells], whole)
    for group, numbers in zip(divided.groups, cells, strict=True):
        puzzle.add_up(numbers, [], group.base or 0)


def _without(puzzle: Puzzle, rows: dict[str, int], table: ResultTable, threshold: int) -> None:
    """Outside and inside of campaigns make all; the column "without" tells those outside."""
    for column in table.columns:
        if column.way == "without" and column.base is not None:
            outside = [puzzle.new(cell.count, threshold) for cell in column.cells]
            puzzle.add_up(outside, [], column.base)
            for at, row in zip(outside, rows.values(), strict=True):
                is_told = column.base == table.base or None not in (
                    puzzle.known[at],
                    puzzle.known[row],
                )
                inside = puzzle.new(None, threshold)
                puzzle.may_be_nought.add(inside)
                if is_told:
                    puzzle.secret.pop()
                puzzle.add_up([at, inside], [row])
