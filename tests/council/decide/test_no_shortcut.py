"""I12 on this floor: no order of acts brings a plan to the decision before its report, or past call-in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.council.consult import changes as consult
from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.decide import changes, queries, rules
from folkmoot.council.decide.models import Decision, DecisionOutcome
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import (
    AFTER_CONSULTATION,
    IN_FORCE,
    AssessmentKind,
    AssessmentState,
    Characteristic,
    Version,
    VersionState,
)
from folkmoot.council.report.models import Report
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.cast import person
from tests.clock import london
from tests.conftest import Cast
from tests.council.decide import story

BEGIN = london("2025-10-20 12:00")


class Council:
    """One consultation that is being read, a revision of its plan, and everyone's next acts."""

    def __init__(self) -> None:
        self.now = BEGIN
        self.asked = story.consultation(stage=Stage.ANALYSING)
        factories.assessment(self.asked.version.document)
        self.version = story.revision(self.asked)

    def publish_report(self) -> None:
        if not self.asked.reports.exists():
            story.report(self.asked)

    def mark_reported(self) -> None:
        consult.mark_reported(consultation=self.asked, by=person("greta"), now=self.now)

    def renew_assessment(self) -> None:
        plan.write_assessment(
            document=self.asked.version.document,
            kind=AssessmentKind.EQUALITY,
            state=AssessmentState.UPDATED,
            summary="Looked at again.",
            rows={each: plan.RowText("Looked at.", "") for each in Characteristic},
            by=person("farah"),
            now=self.now,
        )

    def reword(self) -> None:
        story.reword(self.version, "priority-1", f"Words of {self.now}.")

    def explain(self) -> None:
        story.explain(self.version, "priority-1")

    def submit(self) -> None:
        changes.submit_version(
            version=self.version, consultation=self.asked, by=person("farah"), now=self.now
        )

    def approve(self) -> None:
        self.decide(DecisionOutcome.APPROVED)

    def refer_back(self) -> None:
        self.decide(DecisionOutcome.REFERRED_BACK)

    def decide(self, outcome: DecisionOutcome) -> None:
        said = story.facts(
            outcome=outcome,
            reference=f"EX {Decision.objects.count() + 1}",
            taken_on=self.now.astimezone(rules.LONDON).date(),
        )
        story.decide(self.asked, self.version, said, now=self.now)

    def adopt(self) -> None:
        for decision in queries.decisions_on(self.asked)[-1:]:
            changes.adopt(decision=decision, by=person("jonah"), now=self.now)

    def begin_again(self) -> None:
        if story.state_of(self.version) == VersionState.REFERRED_BACK:
            self.version = plan.begin_version(
                based_on=self.version, title="Again", period="", by=person("farah"), now=self.now
            )

    def wait(self) -> None:
        self.now += timedelta(days=4)


ACTS: dict[str, Callable[[Council], None]] = {
    name: getattr(Council, name)
    for name in (
        "publish_report",
        "mark_reported",
        "renew_assessment",
        "reword",
        "explain",
        "submit",
        "approve",
        "refer_back",
        "adopt",
        "begin_again",
        "wait",
    )
}

LONG_WAY = (
    "publish_report mark_reported renew_assessment reword explain submit refer_back "
    "begin_again explain submit approve wait wait adopt"
).split()
PLACES = st.integers(0, len(LONG_WAY) - 1)


@st.composite
def strayed(draw: st.DrawFn) -> list[str]:
    """The long way with some steps left out and others put in where they do not belong."""
    left_out = draw(st.sets(PLACES, max_size=3))
    put_in = draw(st.lists(st.tuples(PLACES, st.sampled_from(sorted(ACTS))), max_size=4))
    way = [name for place, name in enumerate(LONG_WAY) if place not in left_out]
    for place, name in put_in:
        way.insert(place, name)
    return way


def check_no_shortcut(asked: Consultation, now: datetime) -> None:
    """What must hold after every act, read straight from the tables."""
    asked.refresh_from_db()
    for version in Version.objects.of(asked.version.document):
        if version.state in AFTER_CONSULTATION:
            assert Report.objects.published().filter(consultation=asked).exists()
            assert asked.reported_at is not None
            assert version.consultation_reported_at == asked.reported_at
            assert queries.reasons_missing(version) == ()
        if version.state in IN_FORCE:
            decision = version.decisions.get()
            assert decision.outcome == DecisionOutcome.APPROVED
            assert decision.call_in_ends_on is not None
            assert now.astimezone(rules.LONDON).date() > decision.call_in_ends_on


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(strayed() | st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_no_order_of_acts_takes_a_shortcut(cast: Cast, acts: list[str]) -> None:
    with transaction.atomic():
        council = Council()
        for name in acts:
            attempt(council, name)
            check_no_shortcut(council.asked, council.now)
        transaction.set_rollback(True)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.permutations(["publish_report", "mark_reported", "renew_assessment", "reword", "explain"])
)
def test_whatever_the_order_of_preparing_submitting_needs_all_of_it(
    cast: Cast, order: list[str]
) -> None:
    with transaction.atomic():
        council = Council()
        for name in order[:-1]:
            attempt(council, name)
        attempt(council, "submit")
        state = story.state_of(council.version)
        missing_nothing = order[-1] in {"explain", "reword"} and not queries.reasons_missing(
            council.version
        )
        assert (state == VersionState.SUBMITTED) == missing_nothing
        check_no_shortcut(council.asked, council.now)
        transaction.set_rollback(True)


def test_the_long_way_leads_there(cast: Cast) -> None:
    council = Council()
    for name in LONG_WAY:
        ACTS[name](council)
        check_no_shortcut(council.asked, council.now)

    assert story.state_of(council.version) == VersionState.PUBLISHED


def attempt(council: Council, name: str) -> None:
    try:
        with transaction.atomic():
            ACTS[name](council)
    except NotAllowed:
        council.version.refresh_from_db()
