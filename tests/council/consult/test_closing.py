"""The one closing instant moves later and never earlier (I4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.council.consult import changes, queries, rules
from folkmoot.council.consult.models import (
    Consultation,
    Regime,
    Stage,
)
from folkmoot.council.people.models import Line
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast
from tests.council.consult.scene import (
    announced,
    extend,
)
from tests.council.receive.arrivals import AUGUST

pytestmark = pytest.mark.django_db


def test_it_moves_later_with_its_reason_for_all_to_read() -> None:
    made = announced()
    extend(made, london("2025-10-06 17:00"))

    moved = made.extensions.get()
    assert made.closes_at == london("2025-10-06 17:00")
    assert moved.closed_at_before == london("2025-09-22 17:00")
    assert Line.objects.filter(verb="consult.extended").exists()


def test_while_it_is_read_it_may_open_again(cast: Cast) -> None:
    made = factories.consultation(stage=Stage.ANALYSING)
    extend(made, london("2025-10-20 17:00"), now=london("2025-09-30 09:00"))

    assert queries.life(made, london("2025-10-01 09:00")) == rules.Life.OPEN


def test_a_statutory_period_does_not_move() -> None:
    made = factories.consultation()
    made.regime = Regime.STATUTORY_REPRESENTATION
    made.save()

    with pytest.raises(NotAllowed, match="neither longer nor shorter"):
        extend(made, london("2025-10-06 17:00"))


@pytest.mark.parametrize("stage", [Stage.REPORTED, Stage.DECIDED, Stage.FEEDBACK_PUBLISHED])
def test_after_the_report_it_does_not_move(stage: Stage) -> None:
    made = factories.consultation(stage=stage)

    with pytest.raises(NotAllowed, match="never after a decision"):
        extend(made, london("2025-10-06 17:00"))


def test_the_database_refuses_an_extension_to_an_earlier_time() -> None:
    made = announced()
    extend(made, london("2025-10-06 17:00"))

    with pytest.raises(IntegrityError), transaction.atomic():
        made.extensions.update(closes_at=london("2025-09-01 17:00"))


EARLIER = london("2025-09-22 16:59:59.999")


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.DRAFT, Stage.CHECKED}))
def test_the_database_moves_no_closing_time_earlier(stage: Stage) -> None:
    made = factories.consultation(stage=stage)

    with pytest.raises(IntegrityError, match="never moves earlier"), transaction.atomic():
        Consultation.objects.filter(pk=made.pk).update(closes_at=EARLIER)


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.CHECKED])
def test_before_it_is_announced_the_closing_time_moves_freely(stage: Stage) -> None:
    made = factories.consultation(stage=stage)

    assert Consultation.objects.filter(pk=made.pk).update(closes_at=EARLIER) == 1


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.CHECKED])
def test_the_database_makes_nothing_announced_a_draft_again(stage: Stage) -> None:
    made = announced()

    with pytest.raises(IntegrityError, match="never a draft again"), transaction.atomic():
        Consultation.objects.filter(pk=made.pk).update(stage=stage)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hours=st.lists(st.integers(-3000, 3000), max_size=8))
def test_whatever_is_tried_it_only_ever_moves_later(hours: list[int]) -> None:
    made = factories.consultation()
    first = made.closes_at
    for many in hours:
        before = made.closes_at
        wanted = first + timedelta(hours=many)
        try:
            extend(made, wanted)
        except NotAllowed:
            assert wanted <= before
        assert made.closes_at >= before

    chain = [(row.closed_at_before, row.closes_at) for row in made.extensions.all()]
    assert [first, *(after for _before, after in chain)][-1] == made.closes_at
    assert all(
        after == following for (_, after), (following, _) in zip(chain, chain[1:], strict=False)
    )


def test_reading_begins_after_the_stroke_and_not_before(cast: Cast) -> None:
    made = announced()
    with pytest.raises(NotAllowed, match="stays open until"):
        changes.close(consultation=made, by=cast.farah, now=london("2025-09-22 17:00"))

    changes.close(consultation=made, by=cast.farah, now=london("2025-09-22 17:00:00.001"))
    assert made.stage == Stage.ANALYSING


def test_it_is_reported_decided_and_answered_in_that_order(cast: Cast) -> None:
    made = factories.consultation(stage=Stage.ANALYSING)
    with pytest.raises(NotAllowed, match="cannot go on"):
        changes.mark_decided(consultation=made, by=cast.jonah, now=AUGUST)

    changes.mark_reported(consultation=made, by=cast.greta, now=AUGUST)
    changes.mark_decided(consultation=made, by=cast.jonah, now=AUGUST)
    changes.mark_feedback_published(consultation=made, by=cast.jonah, now=AUGUST)

    assert (made.stage, made.reported_at, made.decided_at) == (
        Stage.FEEDBACK_PUBLISHED,
        AUGUST,
        AUGUST,
    )


def test_a_refused_step_leaves_no_date_behind(cast: Cast) -> None:
    made = factories.consultation()
    with pytest.raises(NotAllowed):
        changes.mark_reported(consultation=made, by=cast.greta, now=AUGUST)

    made.refresh_from_db()
    assert made.reported_at is None
