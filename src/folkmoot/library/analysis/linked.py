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
    """A divided table that may be printed: *cells* holds {code: a count or None for each part}."""

    parts: tuple[Part, ...]
    cells: Mapping[str, tuple[int | None, ...]]


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
    """

    rows: Mapping[str, Set[str]]
    everyone: frozenset[str]
    is_exclusive: bool
    threshold: int


def safe_together(block: Block, groupings: Sequence[Grouping]) -> Safe | None:
    """What may be printed of *block* by all *groupings* at once, so that no table betrays another.

    None where it cannot be divided by any of them: its table then stands alone.
    """
    every = {grouping.key: parts_of(grouping, block.everyone) for grouping in groupings}
    possible = [grouping for grouping in groupings if len(every[grouping.key]) > 1]
    if not possible or not block.rows:
        return None
    variables = tuple(_variables(block))
    tables = [
        table
        for variable in variables
        for table in (
            _alone(variable, block.threshold),
            *(_divided_table(variable, one, every[one.key]) for one in possible),
        )
    ]
    safe = {(table.variables[0], table.variables[1:]): table for table in protect(tables)}
    divided = {
        one.key: found
        for one in possible
        if (found := _divided(variables, one, every[one.key], safe))
    }
    return Safe(
        rows={
            code: safe[variable.name, ()].shown[category,]
            for variable in variables
            for code, category in variable.printed
        },
        divided=divided,
    )


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
    """One variable of the linked tables: {category: who}; *printed* pairs codes and categories."""

    name: str
    who: Mapping[str, Set[str]]
    printed: tuple[tuple[str, str], ...]


def _variables(block: Block) -> Iterator[_Variable]:
    """One variable for a question that takes one answer, else one for each of its rows.

    The names are numbers, so that no code that somebody thought of can mean anything in a name.
    """
    if block.is_exclusive:
        yield _Variable("answer", block.rows, tuple((code, code) for code in block.rows))
        return
    for number, (code, who) in enumerate(block.rows.items()):
        sides = {CHOSE: who, DID_NOT: block.everyone - who}
        yield _Variable(f"answer {number}", sides, ((code, CHOSE),))


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
    safe: Mapping[tuple[str, tuple[str, ...]], SafeTable],
) -> Divided | None:
    """The divided table, or None where even the size of one of its parts had to be hidden."""
    cells: dict[str, tuple[int | None, ...]] = {}
    places = [str(at) for at in range(len(parts))]
    for variable in variables:
        shown = safe[variable.name, (f"by {grouping.key}",)].shown
        if any(shown[None, place] is None for place in (*places, None)):
            return None
        for code, category in variable.printed:
            cells[code] = tuple(shown[category, place] for place in places)
    return Divided(parts, cells)
