"""Where the borough stands among its statistical neighbours, and how sure that is.

Statistical neighbours are the ten authorities most like it by population, chosen by the Department
for Education (Local Authority Interactive Tool; the choice was renewed in 2025).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from folkmoot.library.evidence.equity.gaps import Better
from folkmoot.library.stats.estimates import Estimate


@dataclass(frozen=True, slots=True)
class Standing:
    """*rank* 1 is the best of *of* authorities, the borough included; equals share the better rank.

    *surely_better* neighbours have an interval wholly on the better side of the borough's, and
    *surely_worse* on the other; of the rest nobody can tell. *aside* have no figure. Rank is None
    where the borough has none.
    """

    rank: int | None
    of: int
    surely_better: tuple[str, ...]
    surely_worse: tuple[str, ...]
    aside: tuple[str, ...]


def standing_among(
    own: Estimate, neighbours: Mapping[str, Estimate | None], better: Better
) -> Standing:
    """The standing of the borough's figure *own* among those of its *neighbours* by name.

    A rank alone misleads: it changes every year by chance. So the neighbours whose intervals do not
    overlap the borough's are named as well, which errs on the side of saying nothing.

    >>> others = {"Elm": Estimate(70.0, 67.0, 73.0, ""), "Oak": Estimate(61.0, 58.0, 64.0, "")}
    >>> found = standing_among(Estimate(68.0, 65.0, 71.0, ""), others, Better.HIGHER)
    >>> found.rank, found.of, found.surely_better, found.surely_worse
    (2, 3, (), ('Oak',))
    """
    known = {name: one for name, one in sorted(neighbours.items()) if one and one.value is not None}
    aside = tuple(sorted(neighbours.keys() - known.keys()))
    if own.value is None:
        return Standing(None, len(known), (), (), aside)
    turn = 1 if better is Better.HIGHER else -1
    ahead = sum(turn * (one.value or 0.0) > turn * own.value for one in known.values())
    above = tuple(name for name, one in known.items() if _is_above(one, own))
    below = tuple(name for name, one in known.items() if _is_above(own, one))
    if better is Better.LOWER:
        above, below = below, above
    return Standing(ahead + 1, len(known) + 1, above, below, aside)


def _is_above(one: Estimate, other: Estimate) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high
