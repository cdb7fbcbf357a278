"""What a decision follows: a consulted version, its published report, the Board's advice, a revision.

The report is written straight into the database, as its own tests cover how it is made.
"""

from __future__ import annotations

from datetime import date, datetime

from folkmoot.council.advise import changes as advise
from folkmoot.council.advise.changes import AdviceText
from folkmoot.council.advise.models import Advice, AdviceDisposition, Board
from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.decide import changes
from folkmoot.council.decide.changes import DecisionFacts, Why
from folkmoot.council.decide.models import ChangeReason, Decision, DecisionOutcome
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import Assessment, AssessmentState, Version, VersionState
from folkmoot.council.report.models import Disposition, Reply, Report, ReportState
from folkmoot.library.analysis.findings import Findings
from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from tests import factories
from tests.cast import person
from tests.clock import london

REPORTED = london("2025-10-20 12:00")
REVISED = london("2025-11-03 12:00")
SUBMITTED = london("2025-12-01 12:00")
DECIDED = london("2025-12-15 19:30")
AFTER_CALL_IN = london("2025-12-23 09:00")


def findings() -> Findings:
    rows = (
        ChannelRow("online", received=40, included=38, excluded={"test": 1}, merged_away=1, late=2),
        ChannelRow("post", received=6, included=6, late=1),
    )
    return Findings(ledger=Ledger(rows), tables=(), themes=(), threshold=5, method=())


def consultation(*, stage: Stage = Stage.REPORTED) -> Consultation:
    """A consultation on a version of five statements that is closed, and reported unless said."""
    made = factories.consultation(stage=stage)
    if stage == Stage.REPORTED:
        Consultation.objects.filter(pk=made.pk).update(reported_at=REPORTED)
        made.refresh_from_db()
    return made


def report(on: Consultation, *, state: ReportState = ReportState.PUBLISHED) -> Report:
    """A report with three themes: one accepted, one partly, one not."""
    plain = findings()
    is_public = state == ReportState.PUBLISHED
    made = Report.objects.create(
        consultation=on,
        number=on.reports.count() + 1,
        state=state,
        findings=plain.to_plain(),
        findings_hash=plain.digest(),
        frozen_by=person("farah"),
        frozen_at=REPORTED,
        published_by=person("greta") if is_public else None,
        published_at=REPORTED if is_public else None,
    )
    reply(made, "naming-groups", "Name the groups affected", Disposition.ACCEPTED)
    reply(made, "more-money", "More money", Disposition.PARTLY)
    reply(made, "longer-days", "Longer school days", Disposition.NOT_ACCEPTED)
    return made


def reply(to: Report, key: str, title: str, disposition: Disposition) -> Reply:
    return Reply.objects.create(
        report=to,
        theme_key=key,
        theme_title=title,
        disposition=disposition,
        reason="We weighed it.",
        statement_id="priority-1",
        replied_by=person("farah"),
        replied_at=REPORTED,
    )


def assessment(of: Consultation) -> Assessment:
    """The equality assessment, renewed after the consultation closed."""
    return factories.assessment(of.version.document, state=AssessmentState.UPDATED, at=REPORTED)


def revision(of: Consultation) -> Version:
    """A new version of what was consulted on, as it was."""
    return plan.begin_version(
        based_on=of.version,
        title="A plan for our schools",
        period="2026-29",
        by=person("farah"),
        now=REVISED,
    )


def reword(version: Version, stable_id: str, text: str) -> None:
    statement = version.statements.get(stable_id=stable_id)
    plan.reword(
        statement=statement, title=statement.title, text=text, by=person("farah"), now=REVISED
    )


def explain(
    version: Version,
    stable_id: str,
    *,
    reply: Reply | None = None,
    advice: Advice | None = None,
    because_of_consultation: bool = False,
) -> ChangeReason:
    why = Why(stable_id, "It was unclear.", reply, advice, because_of_consultation)
    return changes.give_reason(version=version, why=why, by=person("farah"), now=REVISED)


def board() -> Board:
    found = Board.objects.filter(slug="board").first()
    return found or advise.create_board(
        slug="board", name="The board", by=person("clare"), now=REPORTED
    )


def draft_advice(on: Version, *, now: datetime = REPORTED) -> Advice:
    clare = person("clare")
    meeting = advise.call_meeting(
        board=board(),
        title="Autumn meeting",
        starts_at=now,
        place="Town Hall",
        agenda="The plan",
        by=clare,
        now=now,
    )
    text = AdviceText("priority-1", "Name the groups", "Say which groups are affected.")
    return advise.draft_advice(meeting=meeting, version=on, text=text, by=clare, now=now)


def agreed_advice(on: Version, *, now: datetime = REPORTED) -> Advice:
    return advise.agree(advice=draft_advice(on, now=now), by=person("dele"), now=now)


def sent_advice(on: Version, *, now: datetime = REPORTED) -> Advice:
    return advise.send(advice=agreed_advice(on, now=now), by=person("clare"), now=now)


def answered_advice(
    on: Version, *, disposition: AdviceDisposition = AdviceDisposition.ACCEPTED
) -> Advice:
    advice = sent_advice(on)
    advise.answer(
        advice=advice,
        disposition=disposition,
        reason="It makes the plan clearer.",
        by=person("irene"),
        now=REVISED,
    )
    return advice


def ready() -> tuple[Consultation, Version]:
    """A consultation, reported, and a revision with one explained change, that may be submitted."""
    made = consultation()
    accepted = report(made).replies.get(theme_key="naming-groups")
    assessment(made)
    version = revision(made)
    reword(version, "priority-1", "Support arrives early, lasts, and names whom it is for.")
    explain(version, "priority-1", reply=accepted, because_of_consultation=True)
    return made, version


def submitted() -> tuple[Consultation, Version]:
    made, version = ready()
    submit(made, version)
    return made, version


def submit(on: Consultation, version: Version) -> Version:
    return changes.submit_version(
        version=version, consultation=on, by=person("farah"), now=SUBMITTED
    )


def facts(
    *,
    outcome: DecisionOutcome = DecisionOutcome.APPROVED,
    reference: str = "EX 1",
    taken_on: date = date(2025, 12, 15),
    call_in_ends_on: date | None = None,
) -> DecisionFacts:
    return DecisionFacts(
        reference=reference,
        title="The plan for our schools",
        outcome=outcome,
        taken_by="Cabinet",
        taken_on=taken_on,
        decision="To approve the plan.",
        reasons="It answers what people said.",
        alternatives="To keep the old plan, which ends.",
        conflicts="None declared.",
        dispensations="None granted.",
        call_in_ends_on=call_in_ends_on,
    )


def decide(
    on: Consultation,
    version: Version,
    said: DecisionFacts | None = None,
    *,
    now: datetime = DECIDED,
) -> Decision:
    return changes.record_decision(
        consultation=on, version=version, facts=said or facts(), by=person("jonah"), now=now
    )


def state_of(version: Version) -> VersionState:
    return VersionState(Version.objects.get(pk=version.pk).state)
