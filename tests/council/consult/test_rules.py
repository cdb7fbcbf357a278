"""The one closing instant, and the life of a consultation on a London clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.consult import rules
from folkmoot.council.consult.models import Regime, Stage
from folkmoot.council.consult.rules import Life
from folkmoot.library.errors import NotAllowed
from tests.clock import london

OPENS, CLOSES = london("2025-07-07 09:00"), london("2025-09-22 17:00")
LATER, BEFORE_CLOSING = london("2025-10-06 17:00"), london("2025-09-20 09:00")
ANNOUNCED = Stage.SCHEDULED
CLOSING_DAYS = ["2025-09-22", "2025-01-20", "2025-10-25", "2025-10-26", "2025-10-27"]
CLOSING_DAYS += ["2026-03-28", "2026-03-29", "2026-03-30"]


# --- open, until the stroke ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stroke", "life"),
    [
        ("16:59:59.999", Life.OPEN),
        ("17:00:00.000", Life.OPEN),
        ("17:00:00.000999", Life.OPEN),
        ("17:00:00.001", Life.CLOSED),
    ],
)
@pytest.mark.parametrize("day", CLOSING_DAYS)
def test_it_is_open_until_the_stroke_of_five(day: str, stroke: str, life: Life) -> None:
    closes = london(f"{day} 17:00")
    opens = closes - timedelta(days=50)

    assert rules.life_at(ANNOUNCED, opens, closes, london(f"{day} {stroke}")) == life


def test_it_opens_on_the_moment_and_not_before() -> None:
    before = london("2025-07-07 08:59:59.999")

    assert rules.life_at(ANNOUNCED, OPENS, CLOSES, before) == Life.FORTHCOMING
    assert rules.life_at(ANNOUNCED, OPENS, CLOSES, OPENS) == Life.OPEN


@pytest.mark.parametrize(
    ("stage", "life"),
    [
        (Stage.DRAFT, Life.PREPARING),
        (Stage.CHECKED, Life.PREPARING),
        (Stage.CANCELLED, Life.CANCELLED),
        (Stage.ANALYSING, Life.CLOSED),
        (Stage.PURGED, Life.CLOSED),
    ],
)
def test_outside_its_announced_time_the_stage_decides(stage: Stage, life: Life) -> None:
    assert rules.life_at(stage, OPENS, CLOSES, london("2025-08-01 09:00")) == life


# --- the hours that the clock changes -----------------------------------------------------------


def test_an_hour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(NotAllowed, match="29 March 2026 the clocks go forward.*no 01:30"):
        rules.local_instant(date(2026, 3, 29), time(1, 30))


def test_an_hour_that_comes_twice_is_refused() -> None:
    with pytest.raises(
        NotAllowed, match="26 October 2025 the clocks go back and 01:30 comes twice"
    ):
        rules.local_instant(date(2025, 10, 26), time(1, 30))


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (date(2025, 10, 26), time(0, 59, 59)),
        (date(2025, 10, 26), time(2, 0)),
        (date(2026, 3, 29), time(0, 59, 59)),
        (date(2026, 3, 29), time(2, 0)),
        (date(2025, 10, 26), time(17, 0)),
    ],
)
def test_the_hours_beside_it_are_taken(day: date, at: time) -> None:
    assert rules.local_instant(day, at).replace(tzinfo=None) == datetime.combine(day, at)


@given(st.dates(date(1996, 1, 1), date(2040, 1, 1)), st.times())
def test_every_instant_taken_is_one_moment_that_the_clock_shows_once(day: date, at: time) -> None:
    try:
        instant = rules.local_instant(day, at)
    except NotAllowed:
        return

    assert instant.astimezone(UTC).astimezone(rules.LONDON) == instant
    assert instant.replace(fold=1).utcoffset() == instant.utcoffset()


# --- stages -------------------------------------------------------------------------------------


def test_every_stage_has_its_place_in_the_life() -> None:
    assert set(rules.NEXT) == set(Stage)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("to", Stage)
def test_only_the_steps_of_the_life_are_taken(stage: Stage, to: Stage) -> None:
    if to in rules.NEXT[stage]:
        rules.check_move(stage, to)
    else:
        with pytest.raises(NotAllowed, match="cannot go on"):
            rules.check_move(stage, to)


def test_every_stage_but_the_first_can_be_reached() -> None:
    assert set().union(*rules.NEXT.values()) == set(Stage)


# --- the closing instant moves later only (I4) --------------------------------------------------


def extend(
    *,
    to: datetime = LATER,
    stage: Stage = ANNOUNCED,
    regime: Regime = Regime.STRATEGY,
    reason: str = "A question was wrong.",
    now: datetime = BEFORE_CLOSING,
) -> None:
    rules.check_extend(regime=regime, stage=stage, closes_at=CLOSES, to=to, reason=reason, now=now)


def test_it_may_move_later() -> None:
    extend()


@given(st.integers(0, 10**9))
def test_it_never_moves_earlier_nor_stays(milliseconds: int) -> None:
    with pytest.raises(NotAllowed, match="only move later than 17:00 on 22 September 2025"):
        extend(to=CLOSES - timedelta(milliseconds=milliseconds))


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.SCHEDULED, Stage.ANALYSING}))
def test_it_never_moves_after_the_report_or_a_decision(stage: Stage) -> None:
    with pytest.raises(NotAllowed, match="never after a decision"):
        extend(stage=stage)


def test_a_statutory_period_moves_in_neither_direction() -> None:
    for to in (CLOSES - timedelta(days=1), CLOSES + timedelta(days=1)):
        with pytest.raises(NotAllowed, match="neither longer nor shorter"):
            extend(regime=Regime.STATUTORY_REPRESENTATION, to=to)


def test_it_does_not_move_into_the_past() -> None:
    with pytest.raises(NotAllowed, match="passed already"):
        extend(now=london("2025-11-01 09:00"))


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_it_does_not_move_without_a_reason(reason: str) -> None:
    with pytest.raises(NotAllowed, match="Say why"):
        extend(reason=reason)


@pytest.mark.parametrize("day", ["2026-10-28 17:00", "2225-09-22 17:00", "9999-12-31 12:00"])
def test_it_does_not_move_by_years_through_a_slip(day: str) -> None:
    with pytest.raises(NotAllowed, match="by 400 days at most"):
        extend(to=london(day))


def test_it_may_move_by_four_hundred_days() -> None:
    extend(to=CLOSES + timedelta(days=400))


def test_nobody_closes_before_the_stroke() -> None:
    with pytest.raises(NotAllowed, match="stays open until 17:00 on 22 September 2025"):
        rules.check_close(CLOSES, CLOSES)
    rules.check_close(CLOSES, CLOSES + timedelta(milliseconds=1))
