"""Whatever people do in whatever order: figures recompute (I7), and no theme goes without reply (I11)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.listen import changes as listen
from folkmoot.council.listen import queries as listening
from folkmoot.council.receive import queries as receiving
from folkmoot.council.receive.models import Answer
from folkmoot.council.report import queries
from folkmoot.council.report.models import Report, ReportState
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.cast import person
from tests.council.report import scene

pytestmark = pytest.mark.django_db

KEYS = ("school-meals", "buses")
CAPACITIES = ("parent", "governor", "staff", "young")


def try_to_freeze(of: Consultation) -> None:
    scene.freeze(of)


def try_to_reply(key: str) -> Callable[[Consultation], None]:
    def act(of: Consultation) -> None:
        if newest := of.reports.last():
            scene.reply(newest, key)

    return act


def try_to_publish(of: Consultation) -> None:
    for report in of.reports.all():
        with suppress(NotAllowed):
            scene.publish(report)


def somebody_says(*keys: str) -> Callable[[Consultation], None]:
    def act(of: Consultation) -> None:
        said = factories.submission(of, answers={"missed": "A thought."})
        scene.read(said, *keys)

    return act


def somebody_is_left_out(of: Consultation) -> None:
    standing = of.submissions.filter(exclusions=None).last()
    if standing:
        scene.leave_out(standing)


def try_to_begin_another_frame(of: Consultation) -> None:
    listen.begin_frame(consultation=of, by=person("ben"), now=scene.FROZEN)


ACTS: dict[str, Callable[[Consultation], None]] = {
    "freeze": try_to_freeze,
    "reply to meals": try_to_reply("school-meals"),
    "reply to buses": try_to_reply("buses"),
    "publish": try_to_publish,
    "say meals": somebody_says("school-meals"),
    "say both": somebody_says(*KEYS),
    "leave out": somebody_is_left_out,
    "begin a frame": try_to_begin_another_frame,
}


def check_published(of: Consultation, known: set[int]) -> None:
    """What just became published is answered in full, by two people, on the ledger that stands."""
    for report in of.reports.filter(published_at__isnull=False).exclude(pk__in=known):
        raised = {theme.key for theme in queries.findings(report).themes}
        replied = {each.theme_key for each in report.replies.all() if each.reason}
        assert raised == replied
        assert report.published_by_id != report.frozen_by_id
        assert queries.findings(report).ledger == receiving.ledger(of)
        assert queries.findings_now(of).digest() == report.findings_hash
        known.add(report.pk)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_no_order_of_acts_publishes_a_theme_without_a_reply(acts: list[str]) -> None:
    summer_plan = scene.summer_plan()
    scene.says(summer_plan, *KEYS)
    scene.settle(summer_plan)
    known: set[int] = set()

    for name in acts:
        with suppress(NotAllowed):
            ACTS[name](summer_plan)
        check_published(summer_plan, known)
        assert Report.objects.published().filter(consultation=summer_plan).count() <= 1

    check_it_can_still_be_published(summer_plan)


def check_it_can_still_be_published(of: Consultation) -> None:
    """However they got there, people who do every act can publish: nothing is stuck."""
    with suppress(NotAllowed):
        try_to_begin_another_frame(of)
    while waiting := listening.to_read(of, person("ben")):
        answer = Answer.objects.get(pk=waiting.answer_id)
        listen.mark_read(answer=answer, by=person("ben"), now=scene.FROZEN)
    report = scene.freeze(of)
    scene.reply_to_all(report)
    assert scene.publish(report).state == ReportState.PUBLISHED


def test_the_acts_of_the_property_do_publish_when_they_come_in_order() -> None:
    summer_plan = scene.summer_plan()
    scene.says(summer_plan, *KEYS)
    scene.settle(summer_plan)

    for name in ("freeze", "reply to meals", "reply to buses", "publish"):
        ACTS[name](summer_plan)

    assert queries.published(summer_plan) is not None


respondents = st.lists(
    st.tuples(
        st.sampled_from(["", *CAPACITIES]), st.frozensets(st.sampled_from(KEYS)), st.booleans()
    ),
    max_size=18,
)


@settings(max_examples=15, deadline=None)
@given(respondents)
def test_every_published_share_recomputes_from_its_count_and_base(
    who: list[tuple[str, frozenset[str], bool]],
) -> None:
    summer_plan = scene.summer_plan()
    for capacity, keys, late in who:
        answers = {"missed": "A thought.", **({"capacity": capacity} if capacity else {})}
        at = scene.AFTER_CLOSING if late else "2025-08-01 10:00"
        said = factories.submission(summer_plan, answers=answers, at=at, late=late)
        scene.read(said, *keys)

    found = queries.findings(scene.published(summer_plan))

    on_time = [(capacity, keys) for capacity, keys, late in who if not late]
    for table in found.tables:
        counted = table.base + table.not_answered + table.not_asked + table.apart
        assert counted == found.ledger.included
        for row in table.rows:
            check_share(row.count, row.percent, table.base)
    for theme in found.themes:
        raised = sum(theme.key in keys for _capacity, keys in on_time)
        assert theme.base == len(on_time)
        assert theme.count == (raised if raised == 0 or raised >= found.threshold else None)
        check_share(theme.count, theme.percent, theme.base)


def check_share(count: int | None, percent: Decimal | None, base: int) -> None:
    if count is None or base == 0:
        assert percent is None
        return
    expected = Decimal(100 * count) / Decimal(base)
    assert percent == expected.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def test_a_report_of_a_stage_beyond_reading_stays_possible(db: None) -> None:
    """A correction is owed even after the decision."""
    decided = factories.consultation(stage=Stage.DECIDED)

    assert scene.freeze(decided).number == 1
