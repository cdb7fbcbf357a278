"""The three tiers out of a file, and the system that they describe. Invented figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.provision.reading import describe, last_period, read_tiers

COLUMNS = (
    *("period", "tier", "weeks", "places", "referrals", "placements", "placement_weeks", "ended"),
    *("returned", "followed_6", "again_6", "followed_12", "again_12", "cost"),
    *("waiting", "placed", "moved_up", "worsened"),
)
TIER = {
    "period": "2024/25",
    "tier": 1,
    "weeks": 39,
    "places": 60,
    "referrals": 117,
    "placements": 120,
    "placement_weeks": 1800,
    "ended": 90,
    "returned": 45,
    "followed_6": 60,
    "again_6": 12,
    "followed_12": 40,
    "again_12": 11,
    "cost": 900_000,
    "waiting": 10,
    "placed": 50,
    "moved_up": 30,
    "worsened": 39,
}


def text(*rows):
    lines = [",".join(str(row.get(name, "")) for name in COLUMNS) for row in rows]
    return ",".join(COLUMNS) + "\n" + "".join(f"{line}\n" for line in lines)


def three(**changed):
    above = {**TIER, "tier": 2, "places": 30}
    last = {**TIER, "tier": 3, "places": 15, "moved_up": "", "worsened": ""}
    return [{**TIER, **changed}, above, last]


@pytest.fixture
def read(tmp_path):
    def from_rows(*rows):
        (tmp_path / "tiers.csv").write_text(text(*rows), encoding="utf-8")
        return read_tiers(tmp_path / "tiers.csv")

    return from_rows


def test_rates_of_the_system_follow_from_the_counts(read):
    rows, _ = read(*three())
    first = describe(rows).system.flows[0]

    assert (first.referrals, first.places, first.weeks) == (3, 60, 20)
    assert (first.moves_up, first.returns) == (30 / 90, 45 / 60)
    assert (first.comes_back, first.worsens, first.cost) == (0.2, 0.1, 500)


def test_what_stands_now_is_where_the_simulation_begins(read):
    rows, _ = read(*three())

    system = describe(rows).system

    assert (system.waiting, system.placed) == ((10, 10, 10), (50, 50, 50))


def test_what_is_not_written_is_left_out_and_named(read):
    rows, _ = read(*three(worsened="", again_6="", returned="z"))

    described = describe(rows)

    assert described.left_out[:3] == (
        "returned of tier 1",
        "again_6 of tier 1",
        "worsened of tier 1",
    )
    assert described.system.flows[0].returns == 1


def test_without_the_cost_of_one_tier_there_is_none(read):
    assert describe(read(*three())[0]).has_cost
    assert not describe(read(*three(cost="c"))[0]).has_cost


@pytest.mark.parametrize("name", ["returned", "again_6", "moved_up", "worsened"])
def test_a_count_that_is_hidden_is_no_nought(read, name):
    rows, _ = read(*three(**{name: "c"}))

    with pytest.raises(BadFile, match=f"{name} of tier 1 is held back as confidential"):
        describe(rows)


@pytest.mark.parametrize("name", ["waiting", "placed", "referrals", "ended", "placement_weeks"])
def test_without_a_figure_that_it_needs_there_is_no_simulation(read, name):
    rows, _ = read(*three(**{name: "c"}))

    with pytest.raises(BadFile, match=f"{name} of tier 1 is held back as confidential"):
        describe(rows)


def test_where_no_placement_ended_nobody_knows_how_long_one_lasts(read):
    rows, _ = read(*three(ended=0, returned=0, moved_up=0))

    with pytest.raises(BadFile, match="no placement in tier 1 ended"):
        describe(rows)


def test_two_tiers_are_no_system(read):
    rows, _ = read(*three()[:2])

    with pytest.raises(BadFile, match="needs all three tiers"):
        describe(rows)


def test_the_simulation_begins_from_the_last_period(read):
    earlier = [{**row, "period": "2023/24", "places": 1} for row in three()]
    rows, _ = read(*three(), *earlier)

    assert [row.counts.places for row in last_period(rows)] == [60, 30, 15]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"tier": 4}, "Row 2 of tiers.csv has '4' in column tier"),
        ({"referrals": "many"}, "'many' in column referrals"),
        ({"ended": 121}, "column ended, where at most placements"),
        ({"returned": 91}, "column returned, where at most ended"),
        ({"returned": 70}, "column moved_up, where with returned at most ended"),
        ({"again_6": 61}, "at most followed_6"),
        ({"weeks": 0}, "column weeks"),
        ({"placement_weeks": 120 * 39 + 1}, "at most placements x weeks"),
        ({"places": 10.5}, "column places"),
        ({"tier": 3}, "no tier is above the third"),
    ],
)
def test_a_count_that_cannot_be_is_named(read, changed, says):
    with pytest.raises(BadFile, match=says):
        read({**TIER, **changed})


def test_a_tier_twice_in_a_period_is_refused(read):
    with pytest.raises(BadFile, match=r"Rows 2 and 3 of tiers.csv differ on tier 1 in 2024/25"):
        read(TIER, TIER)


SYMBOL = st.sampled_from(["c", "x", "", "low", "u", "z"])


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["weeks", "places", "referrals", "placements", "ended", "cost"]), SYMBOL
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_row_is_used_or_set_aside_and_no_symbol_is_a_number(tmp_path_factory, changes):
    path = tmp_path_factory.mktemp("tiers") / "tiers.csv"
    rows = [{**TIER, "period": f"{at}", **one} for at, one in enumerate(changes)]
    path.write_text(text(*rows, {**TIER, "period": "last"}), encoding="utf-8")

    found, ledger = read_tiers(path)

    assert ledger.account.used == len(found)
    assert ledger.account.used + sum(ledger.account.aside.values()) == len(rows) + 1
    by_period = {one.period: one for one in found}
    for at, one in enumerate(changes):
        assert (str(at) in by_period) == (not {"weeks", "places"} & one.keys())
        if str(at) in by_period:
            for name in one:
                assert by_period[str(at)].now[name].number is None
