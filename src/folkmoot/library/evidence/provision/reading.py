"""The counts of the three tiers out of a small CSV table, and the system that they describe."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Figure, Symbol
from folkmoot.library.evidence.provision.aggregated import check_counts_only
from folkmoot.library.evidence.provision.capacity import TIERS, Flow, System
from folkmoot.library.evidence.provision.tiers import Tier, TierCounts
from folkmoot.library.evidence.rows import Ledger, figure_in, refuse, refuse_twice, whole

NEEDED = ("tier", "weeks", "places", "referrals", "placements", "placement_weeks", "ended")
OPTIONAL = (
    *("returned", "followed_6", "again_6", "followed_12", "again_12", "cost"),
    *("waiting", "placed", "moved_up", "worsened"),
)
FIGURES = ("referrals", "placements", "placement_weeks", "ended", *OPTIONAL)
OF = {
    "ended": "placements",
    "returned": "ended",
    "moved_up": "ended",
    "again_6": "followed_6",
    "again_12": "followed_12",
}
"""A count, and what it is counted among."""
TO_START = ("referrals", "placement_weeks", "ended", "waiting", "placed")


@dataclass(frozen=True, slots=True)
class TierRow:
    """One tier in one *period*: what the monitor counts, and for the simulation what stands now.

    *waiting* and *placed* are children now; *moved_up* placements that ended in a place in the next
    tier; *worsened* children who waited and were referred to the next tier instead.
    """

    number: int
    period: str
    counts: TierCounts
    now: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Described:
    """A *system* as the counts describe it, what is *left_out* of it because nothing is written of
    it, and whether it *has_cost*: what places cost is known of every tier."""

    system: System
    left_out: tuple[str, ...]
    has_cost: bool


def read_tiers(path: Path) -> tuple[tuple[TierRow, ...], Ledger]:
    """The counts at *path*, by period and tier: columns tier (1 to 3), weeks, places, referrals,
    placements, placement_weeks, ended; where there are any period, returned, followed_6, again_6,
    followed_12, again_12, cost, waiting, placed, moved_up and worsened.

    A row whose places or weeks are not known is set aside; any other figure may be a symbol. Raises
    BadFile where the file looks like rows of children, a cell is none of what it may be, a count is
    more than what it is of, or a tier stands twice in a period.
    """
    check_counts_only(path)
    rows = read_rows(path, columns=NEEDED, optional=("period", *OPTIONAL))
    ledger = Ledger(len(rows))
    found: dict[tuple[str, int], TierRow] = {}
    for row in rows:
        one = _tier_row(row, path, ledger)
        if one is None:
            continue
        key = one.period, int(one.counts.tier)
        if key in found:
            in_period = f" in {one.period}" if one.period else ""
            refuse_twice(row, found[key].number, path, f"tier {key[1]}{in_period}")
        found[key] = one
    if not found:
        raise BadFile(f"{path.name} holds no tier with known weeks and places.")
    return tuple(found[key] for key in sorted(found)), ledger


def describe(rows: Sequence[TierRow], lag: int = 26) -> Described:
    """The system that the three tiers of one period describe. Raises BadFile where they cannot.

    A placement lasts placement-weeks / placements that ended: the mean of stays under which a place
    is as likely to be left in one week as in any other, and not shortened by those still open. A week
    brings referrals / weeks; of those that ended moved_up / ended wait for the next tier, of the
    others returned go back to mainstream, of whom again_6 / followed_6 come back after *lag* weeks;
    of those who wait worsened / (waiting x weeks) are referred upwards each week; a place filled
    costs cost / placement-weeks. A count of moved_up, again_6 or worsened that is not written (or not
    applicable) is left out of the model, and named; without returned all others return. A symbol
    that hides a count leaves no model. Without every tier's cost there is none.
    """
    if [int(row.counts.tier) for row in rows] != [1, 2, 3]:
        raise BadFile("A simulation needs all three tiers in one period, and each of them once.")
    for row in rows:
        _check_known(row)
    left_out: list[str] = []
    flows = [_flow(row, left_out) for row in rows]
    waiting, placed = (tuple(int(_of(row, name)) for row in rows) for name in ("waiting", "placed"))
    system = System((flows[0], flows[1], flows[2]), _three(waiting), _three(placed), lag)
    has_cost = all(row.now["cost"].number is not None for row in rows)
    return Described(system, tuple(left_out), has_cost)


def last_period(rows: Iterable[TierRow]) -> tuple[TierRow, ...]:
    """The rows of the period that sorts last ("2024/25" after "2023/24")."""
    rows = tuple(rows)
    last = max(row.period for row in rows)
    return tuple(row for row in rows if row.period == last)


def _tier_row(row: Row, path: Path, ledger: Ledger) -> TierRow | None:
    tier = Tier(whole(row, "tier", path, 1, TIERS))
    sizes = {name: figure_in(row, name, path) for name in ("weeks", "places")}
    for name, size in sizes.items():
        if size.number is None:
            ledger.aside(row.number, f"{name} is {size.symbol.in_words if size.symbol else ''}")
            return None
        if size.number % 1 or (name == "weeks" and size.number < 1):
            refuse(row, name, path, "a whole number, of weeks one or more,")
    figures = {name: figure_in(row, name, path) for name in FIGURES}
    _check_of(row, figures, path)
    _check_weeks(row, figures, sizes["weeks"], path)
    counts = TierCounts(
        tier=tier,
        weeks=int(sizes["weeks"].number or 0),
        places=int(sizes["places"].number or 0),
        referrals=figures["referrals"],
        placements=figures["placements"],
        placement_weeks=figures["placement_weeks"],
        ended=figures["ended"],
        returned=figures["returned"],
        followed_6=figures["followed_6"],
        again_6=figures["again_6"],
        followed_12=figures["followed_12"],
        again_12=figures["again_12"],
        cost=figures["cost"],
    )
    return TierRow(row.number, " ".join(row["period"].split()), counts, figures)


def _check_of(row: Row, figures: Mapping[str, Figure], path: Path) -> None:
    for name, of in OF.items():
        part, whole_of = figures[name].number, figures[of].number
        if part is not None and whole_of is not None and part > whole_of:
            refuse(row, name, path, f"at most {of} ({whole_of:f})")
    went = [figures[name].number for name in ("returned", "moved_up", "ended")]
    if (
        went[0] is not None
        and went[1] is not None
        and went[2] is not None
        and (went[0] + went[1] > went[2])
    ):
        refuse(row, "moved_up", path, f"with returned at most ended ({went[2]:f})")
    if row["tier"].strip() == str(TIERS) and (figures["moved_up"].number or 0) > 0:
        refuse(row, "moved_up", path, "nothing or 0, because no tier is above the third,")


def _check_weeks(row: Row, figures: Mapping[str, Figure], weeks: Figure, path: Path) -> None:
    stays, placements = figures["placement_weeks"].number, figures["placements"].number
    if stays is not None and placements is not None and stays > placements * (weeks.number or 0):
        refuse(row, "placement_weeks", path, "at most placements x weeks")


def _check_known(row: TierRow) -> None:
    for name in TO_START:
        figure = row.now[name]
        if figure.number is None:
            raise _no_model(row, name)
    if not _of(row, "ended") or not _of(row, "placement_weeks"):
        raise BadFile(
            f"Row {row.number}: no placement in tier {row.counts.tier} ended, so that it is not known "
            "how long one lasts. Give a longer period."
        )


def _no_model(row: TierRow, name: str) -> BadFile:
    symbol = row.now[name].symbol
    return BadFile(
        f"Row {row.number}: no simulation is possible, because {name} of tier {row.counts.tier} is "
        f"{symbol.in_words if symbol else 'not known'}. Give the number, or run without --what-if."
    )


def _flow(row: TierRow, left_out: list[str]) -> Flow:
    ended, weeks, stays = _of(row, "ended"), row.counts.weeks, _of(row, "placement_weeks")
    is_last = row.counts.tier == TIERS
    moved = 0.0 if is_last else _written(row, "moved_up", 0.0, left_out)
    returned = _written(row, "returned", ended - moved, left_out)
    again = _written(row, "again_6", 0.0, left_out)
    followed = _written(row, "followed_6", 0.0, left_out) if again else 0.0
    worsened = 0.0 if is_last else _written(row, "worsened", 0.0, left_out)
    queue = _of(row, "waiting") * weeks
    return Flow(
        referrals=_of(row, "referrals") / weeks,
        places=row.counts.places,
        weeks=max(1.0, stays / ended),
        moves_up=moved / ended,
        returns=min(1.0, returned / (ended - moved)) if ended > moved else 1.0,
        comes_back=again / followed if followed else 0.0,
        worsens=min(1.0, worsened / queue) if queue else 0.0,
        cost=_of(row, "cost") / stays,
    )


def _written(row: TierRow, name: str, otherwise: float, left_out: list[str]) -> float:
    figure = row.now[name]
    if figure.number is not None:
        return float(figure.number)
    if figure.symbol not in {Symbol.BLANK, Symbol.NOT_APPLICABLE}:
        raise _no_model(row, name)
    left_out.append(f"{name} of tier {row.counts.tier}")
    return otherwise


def _of(row: TierRow, name: str) -> float:
    return float(row.now[name].number or 0)


def _three(counts: Sequence[int]) -> tuple[int, int, int]:
    return counts[0], counts[1], counts[2]
