"""What may be printed when the same responses stand in several tables that share their totals.

All tables of one question go through :func:`folkmoot.library.stats.disclosure.protect` together: the
question alone, the question by each fact, and the question inside and outside of campaigns. They
are about those who answered, so every base can be printed beside its shares; a group whose base
would be small is joined with others before, so no total over a fact is ever small either, and the
number that did not answer gives nothing away.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from folkmoot.library.stats.disclosure import CountTable, SafeTable, protect

CHOSE, DID_NOT = "chose", "did not"


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way to divide responses: the *groups* in printing order, and the group of each response.

    A response that is not in *group_of* is in the group *otherwise*, one of *groups*. *together*
    are groups that are never told apart, because their sizes are hidden elsewhere. *threshold* is
    that of a table by this grouping.
    """

    key: str
    threshold: int
    groups: tuple[str, ...]
    group_of: Mapping[str, str]
    otherwise: str
    together: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One column of a divided table: the *groups* that it joins (mostly one), and who is in it."""

    groups: tuple[str, ...]
    members: frozenset[str]

    @property
    def base(self) -> int:
        """How many responses are in it."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Divided:
    """A divided table that may be printed: a row of *cells* for each line, a cell for each part.

    A line is a row of the question, or several that are joined (mostly one): their codes stand in
    *lines*, the undivided numbers in *totals*. None is hidden.
    """

    lines: tuple[tuple[str, ...], ...]
    totals: tuple[int | None, ...]
    parts: tuple[Part, ...]
    cells: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Safe:
    """What may be printed of one question: its *rows* alone, and *divided* by each grouping's key.

    A grouping that leaves fewer than two parts of sufficient size is not there.
    """

    rows: Mapping[str, int | None]
    divided: Mapping[str, Divided]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one question: {code: the responses in it}, among *everyone* who answered.

    *is_exclusive* tells whether each response stands in exactly one row, or in any number of them.
    *alone* is what may be printed of the rows where they stand in no other table.
    """

    rows: Mapping[str, Set[str]]
    everyone: frozenset[str]
    is_exclusive: bool
    threshold: int
    alone: Mapping[str, int | None]


def safe_together(block: Block, groupings: Sequence[Grouping]) -> Safe:
    """What may be printed of *block* by all *groupings* at once, so that no table betrays another.

    Tables with the threshold of the block decide what is printed of its rows. A table with a higher
    threshold could not keep its promise beside a row below that, for each cell is known to be no
    larger than its row. So there, rows below it, and hidden ones, are joined before: then all
    totals of that table are printed elsewhere anyway, and it stands on its own.
    """
    usual = [one for one in groupings if one.threshold <= block.threshold]
    rows, divided = _protected(block, _each_row(block), usual)
    shown = rows or block.alone
    for threshold in sorted(
        {one.threshold for one in groupings} - {one.threshold for one in usual}
    ):
        lines = _large_rows(block, shown, threshold)
        higher = [one for one in groupings if one.threshold == threshold]
        totals, found = _protected(block, lines, higher, threshold)
        divided |= {key: one for key, one in found.items() if None not in totals.values()}
    return Safe(rows=shown, divided=divided)


Lines = tuple[tuple[str, ...], ...]


def _each_row(block: Block) -> Lines:
    return tuple((code,) for code in block.rows)


def _large_rows(block: Block, shown: Mapping[str, int | None], threshold: int) -> Lines:
    """The rows that are at least *threshold*; the others joined, where each response is in one."""
    sizes = {code: len(who) for code, who in block.rows.items()}
    small = {code for code, n in sizes.items() if shown[code] is None or 0 < n < threshold}
    if not block.is_exclusive:
        left = {code: len(block.everyone) - sizes[code] for code in sizes}
        return tuple(
            (code,) for code in sizes if code not in small and not 0 < left[code] < threshold
        )
    others = sorted((n, code) for code, n in sizes.items() if n and code not in small)
    while others and 0 < sum(sizes[code] for code in small) < threshold:
        small.add(others.pop(0)[1])
    joined = tuple(code for code in sizes if code in small)
    lines = tuple((code,) for code in sizes if code not in small)
    return (*lines, joined) if joined and others else lines if others else ()


def _protected(
    block: Block, lines: Lines, groupings: Sequence[Grouping], threshold: int = 0
) -> tuple[dict[str, int | None], dict[str, Divided]]:
    """The totals of the *lines* (by the first code of each) and the tables that may be printed.

    Nothing of either where *block* can be divided by none of the *groupings*.
    """
    every = {one.key: parts_of(one, block.everyone) for one in groupings}
    possible = [one for one in groupings if len(every[one.key]) > 1]
    if not possible or not lines:
        return {}, {}
    variables = tuple(_variables(block, lines))
    tables = [
        table
        for variable in variables
        for table in (
            _alone(variable, threshold or block.threshold),
            *(_divided_table(variable, one, every[one.key]) for one in possible),
        )
    ]
    safe = {table.variables: table for table in protect(tables)}
    totals = {
        codes[0]: safe[variable.name,].shown[category,]
        for variable in variables
        for codes, category in variable.printed
    }
    divided = {
        one.key: found
        for one in possible
        if (found := _divided(variables, one, every[one.key], safe))
    }
    return totals, divided


def parts_of(grouping: Grouping, everyone: Set[str]) -> tuple[Part, ...]:
    """The parts that *everyone* can be divided into, none of them below the grouping's threshold.

    Groups that must stay together, and groups below the threshold, become one part, the last; the
    smallest groups beside them join it until it is large enough. Groups without anybody are left
    out. A single part means that nothing can be divided.

    >>> ages = {"a": "young", "b": "old", "c": "old", "d": "oldest", "e": "oldest"}
    >>> grouping = Grouping("age", 2, ("young", "old", "oldest", ""), ages, otherwise="")
    >>> [(part.groups, part.base) for part in parts_of(grouping, set("abcde"))]
    [(('oldest',), 2), (('young', 'old'), 3)]
    """
    members: defaultdict[str, set[str]] = defaultdict(set)
    for response in everyone:
        members[grouping.group_of.get(response, grouping.otherwise)].add(response)
    order = [group for group in grouping.groups if members[group]]
    joined = {
        group
        for group in order
        if group in grouping.together or len(members[group]) < grouping.threshold
    }
    apart = sorted(set(order) - joined, key=lambda one: (len(members[one]), order.index(one)))
    while apart and 0 < sum(len(members[one]) for one in joined) < grouping.threshold:
        joined.add(apart.pop(0))
    parts = [Part((one,), frozenset(members[one])) for one in order if one not in joined]
    if joined:
        everybody_in = frozenset().union(*(members[one] for one in joined))
        # A group of hidden size is named even where none of it answered: else the rest would tell.
        names = tuple(one for one in grouping.groups if one in joined | grouping.together)
        parts.append(Part(names, everybody_in))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Variable:
    """One variable of the linked tables: {category: who}; *printed* pairs lines and categories."""

    name: str
    who: Mapping[str, Set[str]]
    printed: tuple[tuple[tuple[str, ...], str], ...]


def _variables(block: Block, lines: Lines) -> Iterator[_Variable]:
    """One variable for a question that takes one answer, else one for each of its lines.

    The names are numbers, so that no code that somebody thought of can mean anything in a name.
    """
    who = [frozenset().union(*(block.rows[code] for code in codes)) for codes in lines]
    if block.is_exclusive:
        places = [str(at) for at in range(len(lines))]
        printed = tuple(zip(lines, places, strict=True))
        yield _Variable("answer", dict(zip(places, who, strict=True)), printed)
        return
    for at, (codes, some) in enumerate(zip(lines, who, strict=True)):
        sides = {CHOSE: some, DID_NOT: block.everyone - some}
        yield _Variable(f"answer {at}", sides, ((codes, CHOSE),))


def _alone(variable: _Variable, threshold: int) -> CountTable:
    return CountTable(
        name=variable.name,
        variables=(variable.name,),
        categories=(tuple(variable.who),),
        counts={(category,): len(who) for category, who in variable.who.items()},
        threshold=threshold,
    )


def _divided_table(variable: _Variable, grouping: Grouping, parts: Sequence[Part]) -> CountTable:
    return CountTable(
        name=f"{variable.name} by {grouping.key}",
        variables=(variable.name, f"by {grouping.key}"),
        categories=(tuple(variable.who), tuple(str(at) for at in range(len(parts)))),
        counts={
            (category, str(at)): len(who & part.members)
            for category, who in variable.who.items()
            for at, part in enumerate(parts)
        },
        threshold=grouping.threshold,
    )


def _divided(
    variables: Sequence[_Variable],
    grouping: Grouping,
    parts: tuple[Part, ...],
    safe: Mapping[tuple[str, ...], SafeTable],
) -> Divided | None:
    """The divided table, or None where even the size of one of its parts had to be hidden."""
    lines, totals, cells = [], [], []
    places = [str(at) for at in range(len(parts))]
    for variable in variables:
        shown = safe[variable.name, f"by {grouping.key}"].shown
        if any(shown[None, place] is None for place in (*places, None)):
            return None
        for codes, category in variable.printed:
            lines.append(codes)
            totals.append(shown[category, None])
            cells.append(tuple(shown[category, place] for place in places))
    return Divided(tuple(lines), tuple(totals), parts, tuple(cells))
