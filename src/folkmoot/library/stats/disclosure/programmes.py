"""Linear programmes: between which values a hidden cell can lie, for a reader of all tables.

Method: the interval of each hidden cell by two linear programmes (its least and its greatest value
when every sum holds, printed cells are exact, and no count is below its floor), as in Hundepool and
others, "Statistical Disclosure Control" (2012), section 4.3. Most cells need no programme of their
own: every solution found for one cell is a possible world that also widens the others, and simple
sums bound each cell from outside; where the two meet, the interval is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack

from folkmoot.library.stats.disclosure.tables import Linked, Sum

TRIES = 12
"""How many random directions are tried before the cells that are left get programmes of their own."""

LIMIT = 10_000_000
"""No consultation has more responses: the most that a cell is taken to be where nothing limits it."""

PASSES = 4
"""How often simple sums bound the cells from outside before the programmes begin."""

HAIR = 1e-6
"""How far a solution may lie beside a whole number and still be it."""

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Row = tuple[dict[int, float], float]


class NothingFits(ValueError):
    """No counts at all fit what is shown."""


@dataclass(frozen=True, slots=True)
class Puzzle:
    """What a reader knows: *shown* cells by number, the least value (*floors*) of each hidden one,
    the *sums*, and in *rising* pairs of cells of which the first is not above the second."""

    shown: Mapping[int, int]
    floors: Mapping[int, int]
    sums: Sequence[Sum]
    rising: Sequence[tuple[int, int]] = ()


@dataclass(slots=True)
class Range:
    """Between which values a hidden cell certainly can lie (*low*, *high*), as found so far, and
    outside which it certainly cannot (*least*, *most*)."""

    least: float
    most: float
    low: float = LIMIT
    high: float = -LIMIT

    @property
    def width(self) -> float:
        """The greatest whole value found less the least."""
        return floor(self.high + HAIR) - ceil(self.low - HAIR)

    @property
    def is_exact(self) -> bool:
        """Whether nothing is left to find out."""
        return self.low <= self.least + HAIR and self.high >= self.most - HAIR


@dataclass(slots=True)
class _Part:
    """Hidden cells that hang together, as a programme: equal @ x = right, less @ x <= limit."""

    cells: tuple[int, ...]
    equal: csr_array
    right: Vector
    less: csr_array
    limit: Vector
    bounds: Matrix
    ranges: dict[int, Range]


def puzzle_of(shown: Sequence[int | None], linked: Linked) -> Puzzle:
    """What a reader knows of printed cells (by number; None is hidden) who knows counts only."""
    return Puzzle(
        shown={n: value for n, value in enumerate(shown) if value is not None},
        floors={n: 0 for n, value in enumerate(shown) if value is None},
        sums=linked.sums,
    )


def exact_ranges(puzzle: Puzzle) -> dict[int, tuple[int, int]]:
    """The least and the greatest whole value of every hidden cell, by number; at most LIMIT.

    Raises NothingFits where no counts at all fit what is shown.
    """
    found: dict[int, tuple[int, int]] = {}
    for part in _parts(puzzle):
        _try_directions(part, part.ranges, TRIES)
        for cell in part.cells:
            _settle(part, cell)
        for cell, one in part.ranges.items():
            found[cell] = (ceil(one.low - HAIR), floor(one.high + HAIR))
    return found


def narrow(puzzle: Puzzle, wanted: Mapping[int, int]) -> dict[int, int]:
    """The hidden cells whose interval is narrower than *wanted* (0 where not named), each
    with its width.

    Raises NothingFits where no counts at all fit what is shown.
    """
    found: dict[int, int] = {}
    for part in _parts(puzzle):
        open_cells = {
            cell: one
            for cell, one in part.ranges.items()
            if one.most - one.least >= wanted.get(cell, 0)
        }
        _try_directions(part, open_cells, TRIES, wanted)
        for cell, one in part.ranges.items():
            if one.width < wanted.get(cell, 0):
                _settle(part, cell)
            if one.width < wanted.get(cell, 0):
                found[cell] = int(one.width)
    return found


def _try_directions(
    part: _Part,
    open_cells: Mapping[int, Range],
    tries: int,
    wanted: Mapping[int, int] | None = None,
) -> None:
    """Look for far possible worlds in random directions, until every open cell is wide enough.

    The weights are random so that the two ends of a cycle never cancel out; the seed is fixed.
    """
    random = np.random.default_rng(20_000 + len(part.cells))
    for _ in range(tries):
        left = [
            place
            for place, cell in enumerate(part.cells)
            if cell in open_cells and not _is_done(open_cells[cell], wanted, cell)
        ]
        if not left:
            return
        weights = np.zeros(len(part.cells))
        weights[left] = random.uniform(0.5, 1.5, len(left)) * random.choice([-1, 1], len(left))
        for direction in (weights, -weights):
            _solve(part, direction)


def _is_done(one: Range, wanted: Mapping[int, int] | None, cell: int) -> bool:
    return one.is_exact if wanted is None else one.width >= wanted.get(cell, 0)


def _settle(part: _Part, cell: int) -> None:
    """Find the ends of one cell's interval by programmes of its own."""
    one, place = part.ranges[cell], part.cells.index(cell)
    for sign in (1.0, -1.0):
        if not (one.low <= one.least + HAIR if sign > 0 else one.high >= one.most - HAIR):
            weights = np.zeros(len(part.cells))
            weights[place] = sign
            _solve(part, weights)


def _solve(part: _Part, weights: Vector) -> None:
    """Find the possible world that is least in *weights*, and widen every range by it."""
    answer = linprog(
        weights,
        A_eq=part.equal if part.equal.shape[0] else None,
        b_eq=part.right if part.equal.shape[0] else None,
        A_ub=part.less if part.less.shape[0] else None,
        b_ub=part.limit if part.less.shape[0] else None,
        bounds=part.bounds,
        method="highs",
    )
    if answer.status != 0:
        raise NothingFits("No counts fit the tables as they are shown.")
    for cell, value in zip(part.cells, answer.x, strict=True):
        one = part.ranges[cell]
        one.low, one.high = min(one.low, float(value)), max(one.high, float(value))


def _parts(puzzle: Puzzle) -> Iterator[_Part]:
    """The puzzle in parts that share no hidden cell, without the sums that are all shown."""
    rows = [row for row in (_row(one, puzzle.shown) for one in puzzle.sums) if row[0]]
    pairs = [pair for pair in puzzle.rising if not puzzle.shown.keys() >= set(pair)]
    ranges = _bounded(puzzle, rows, pairs)
    ties = [*(tuple(row) for row, _ in rows), *(_hidden(pair, puzzle) for pair in pairs)]
    group_of = _groups(puzzle.floors, ties)
    members: dict[int, list[int]] = {}
    for cell in sorted(puzzle.floors):
        members.setdefault(group_of[cell], []).append(cell)
    own: dict[int, list[Row]] = {group: [] for group in members}
    for row in rows:
        own[group_of[next(iter(row[0]))]].append(row)
    rising: dict[int, list[tuple[int, int]]] = {group: [] for group in members}
    for pair in pairs:
        if len(_hidden(pair, puzzle)) == 2:
            rising[group_of[pair[0]]].append(pair)
    for group, cells in members.items():
        yield _part(cells, own[group], rising[group], ranges)


def _hidden(pair: tuple[int, int], puzzle: Puzzle) -> tuple[int, ...]:
    return tuple(cell for cell in pair if cell not in puzzle.shown)


def _row(one: Sum, shown: Mapping[int, int]) -> Row:
    """A sum as the coefficients of its hidden cells, and what they must come to."""
    signs = [(one.whole, -1.0), *((part, 1.0) for part in one.parts)]
    hidden = {cell: sign for cell, sign in signs if cell not in shown}
    return hidden, -sum(sign * shown[cell] for cell, sign in signs if cell in shown)


def _groups(cells: Iterable[int], ties: Iterable[tuple[int, ...]]) -> dict[int, int]:
    """For each cell a number that all cells share with which it is tied, directly or not."""
    leader = {cell: cell for cell in cells}

    def lead(cell: int) -> int:
        while leader[cell] != cell:
            leader[cell] = cell = leader[leader[cell]]
        return cell

    for tie in ties:
        for other in tie[1:]:
            leader[lead(other)] = lead(tie[0])
    return {cell: lead(cell) for cell in leader}


def _bounded(
    puzzle: Puzzle, rows: Sequence[Row], pairs: Sequence[tuple[int, int]]
) -> dict[int, Range]:
    """Every hidden cell between bounds that follow from one sum at a time, in a few passes."""
    shown = {cell: Range(value, value) for cell, value in puzzle.shown.items()}
    ranges = {cell: Range(least, LIMIT) for cell, least in puzzle.floors.items()}
    every = shown | ranges
    for _ in range(PASSES):
        for low, high in pairs:
            every[high].least = max(every[high].least, every[low].least)
            every[low].most = min(every[low].most, every[high].most)
        for signs, right in rows:
            _tighten([(ranges[cell], sign) for cell, sign in signs.items()], right)
    return ranges


def _tighten(terms: Sequence[tuple[Range, float]], right: float) -> None:
    """Bound each term of one sum by what the others can come to."""
    least = sum(one.least if sign > 0 else -one.most for one, sign in terms)
    most = sum(one.most if sign > 0 else -one.least for one, sign in terms)
    for one, sign in terms:
        low, high = (one.least, one.most) if sign > 0 else (-one.most, -one.least)
        ends = sorted((sign * (right - (most - high)), sign * (right - (least - low))))
        one.least, one.most = max(one.least, ends[0]), min(one.most, ends[1])


def _part(
    cells: Sequence[int],
    rows: Sequence[Row],
    pairs: Sequence[tuple[int, int]],
    ranges: Mapping[int, Range],
) -> _Part:
    place = {cell: at for at, cell in enumerate(cells)}
    ups = [{low: 1.0, high: -1.0} for low, high in pairs]
    return _Part(
        cells=tuple(cells),
        equal=_matrix([row for row, _ in rows], place),
        right=np.array([right for _, right in rows], dtype=np.float64),
        less=_matrix(ups, place),
        limit=np.zeros(len(ups)),
        bounds=np.array([(ranges[cell].least, ranges[cell].most) for cell in cells]),
        ranges={cell: ranges[cell] for cell in cells},
    )


def _matrix(rows: Sequence[Mapping[int, float]], place: Mapping[int, int]) -> csr_array:
    entries = [(at, place[cell], sign) for at, row in enumerate(rows) for cell, sign in row.items()]
    down, across, values = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_array(coo_array((values, (down, across)), shape=(len(rows), len(place))))


def cheapest_change(
    sums: Sequence[Sum],
    prices: Mapping[int, int],
    slack: Mapping[int, int],
    target: tuple[int, int],
) -> set[int] | None:
    """The cells of a cheapest change that lifts one cell by an amount (*target*) and keeps *sums*.

    Only cells with a price can change, down by no more than their *slack*, and the cost of a change
    is its size times the price. None where there is no such change.
    """
    cell, amount = target
    order = sorted(prices)
    place = {one: at for at, one in enumerate(order)}
    rows = [_row(one, _fixed(one, place))[0] for one in sums]
    keep = _matrix([row for row in rows if row], place)
    answer = linprog(
        np.array([prices[one] + HAIR for one in order] * 2),
        A_eq=hstack([keep, -keep]),
        b_eq=np.zeros(keep.shape[0]),
        bounds=[
            *((amount, amount) if one == cell else (0, None) for one in order),
            *((0, 0 if one == cell else slack[one]) for one in order),
        ],
        method="highs",
    )
    if answer.status != 0:
        return None
    ups, downs = np.split(answer.x, 2)
    return {one for one, up, down in zip(order, ups, downs, strict=True) if up + down > HAIR}


def _fixed(one: Sum, place: Mapping[int, int]) -> dict[int, int]:
    """The cells of a sum that cannot change: by how much they do is nought."""
    return {cell: 0 for cell in (one.whole, *one.parts) if cell not in place}
