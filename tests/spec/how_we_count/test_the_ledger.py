"""Received = included + excluded by reason + merged away, in every channel (invariant I1)."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.ledger import ChannelRow, Ledger, LedgerDoesNotReconcile

NUMBER = st.integers(0, 5000)
REASONS = st.dictionaries(st.sampled_from(["test entry", "out of scope", "empty"]), NUMBER)


@st.composite
def rows(draw: st.DrawFn, channel: str) -> ChannelRow:
    """A row that adds up."""
    included, excluded, merged = draw(NUMBER), draw(REASONS), draw(NUMBER)
    received = included + sum(excluded.values()) + merged
    late = draw(st.integers(0, received))
    return ChannelRow(channel, received, included, excluded, merged, late)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A ledger that reconciles."""
    channels = draw(st.lists(st.sampled_from(["online", "post", "e-mail"]), unique=True))
    return Ledger(tuple(draw(rows(channel)) for channel in channels))


def test_a_late_submission_is_counted_once_and_said_to_be_late():
    ledger = Ledger((ChannelRow("post", received=3, included=3, late=1),))

    assert ledger.reconciles
    assert (ledger.received, ledger.late) == (3, 1)


def test_a_ledger_that_is_off_says_in_which_channel_and_by_how_many():
    ledger = Ledger((ChannelRow("online", 5, 5), ChannelRow("post", 4, 1, excluded={"empty": 1})))

    assert ledger.shortfalls == (
        "post: 4 received, but 1 included + 1 excluded + 0 merged away = 2; "
        "2 are not accounted for.",
    )


def test_counting_too_often_is_said_too():
    assert "1 are counted too often" in Ledger((ChannelRow("post", 1, 2),)).shortfalls[0]


def test_two_channels_that_are_off_in_opposite_ways_do_not_reconcile():
    assert not Ledger((ChannelRow("online", 5, 6), ChannelRow("post", 5, 4))).reconciles


def test_a_number_below_nought_never_reconciles():
    row = ChannelRow("post", received=1, included=2, merged_away=-1)

    assert row.shortfalls == ("post: merged away is -1, but nothing can be counted below nought.",)


def test_more_late_than_received_never_reconciles():
    assert not Ledger((ChannelRow("post", 1, 1, late=2),)).reconciles


def test_a_channel_stands_in_a_ledger_once():
    with pytest.raises(ValueError, match="only once"):
        Ledger((ChannelRow("post", 1, 1), ChannelRow("post", 2, 2)))


def test_the_reasons_cannot_be_changed_afterwards():
    given_reasons = {"empty": 1}
    row = ChannelRow("post", 1, 0, excluded=given_reasons)
    given_reasons["empty"] = 2

    assert row.excluded["empty"] == 1
    with pytest.raises(TypeError):
        row.excluded["empty"] = 3  # type: ignore[index]


@settings(deadline=None)
@given(ledgers())
def test_a_ledger_made_of_rows_that_add_up_reconciles_in_total(ledger):
    ledger.check()

    assert ledger.total.shortfalls == ()
    assert ledger.received == ledger.included + ledger.excluded_in_all + ledger.merged_away


@settings(deadline=None)
@given(rows("post"), st.integers(-50, 50).filter(bool), st.data())
def test_any_single_figure_that_is_off_is_found(row, off, data):
    name = data.draw(st.sampled_from(["received", "included", "merged_away"]))
    figures = {**row.to_plain(), name: getattr(row, name) + off}
    ledger = Ledger((ChannelRow.from_plain(figures),))

    with pytest.raises(LedgerDoesNotReconcile, match="post"):
        ledger.check()


@settings(deadline=None)
@given(ledgers())
def test_a_ledger_comes_back_from_its_json(ledger):
    assert Ledger.from_plain(json.loads(json.dumps(ledger.to_plain()))) == ledger
