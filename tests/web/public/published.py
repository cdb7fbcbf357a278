"""A published report and a decided plan, as the pages show them; made straight in the database."""

from __future__ import annotations

from folkmoot.council.advise.models import (
    Advice,
    AdviceDisposition,
    AdviceReply,
    AdviceState,
    Appointment,
    Board,
    Meeting,
    Seat,
    SeatCategory,
)
from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.decide import queries as decided
from folkmoot.council.decide.models import ChangeReason, Decision, DecisionOutcome
from folkmoot.council.plan.models import Version, VersionState
from folkmoot.council.report.models import Disposition, Reply, Report, ReportState
from folkmoot.library.analysis.canonical import digest
from folkmoot.library.analysis.findings import Findings, ThemeFinding
from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from folkmoot.library.analysis.questions import QuestionKind
from folkmoot.library.analysis.tables import ResultRow, ResultTable
from folkmoot.library.stats.shares import percent
from tests import factories
from tests.cast import person
from tests.clock import london


def findings() -> Findings:
    """Forty submissions, one table with a hidden figure, two themes of which one is small."""
    rows = (
        ResultRow("parent", "Parent or carer", 30, percent(30, 36)),
        ResultRow("young", "=SUM(1+1) child", None, None, hidden="Hidden: it is below 5."),
    )
    table = ResultTable("capacity", 1, QuestionKind.SINGLE_CHOICE, "As what?", 36, 2, 0, 0, rows)
    theme = ThemeFinding(
        "buses", "Buses", "Buses come too late", "missed", 12, 30, percent(12, 30), "12"
    )
    small = ThemeFinding("roofs", "Roofs", "Roofs leak", "missed", None, 30, None, "fewer than 5")
    online = ChannelRow("online", 36, 34, {"exact_copy": 1}, merged_away=1, late=2)
    by_hand = ChannelRow("by_hand", 4, 4)
    return Findings(Ledger((online, by_hand)), (table,), (theme, small), 5, ("We counted twice.",))


def publish(consultation: Consultation) -> Report:
    found = findings()
    report = Report.objects.create(
        consultation=consultation,
        state=ReportState.PUBLISHED,
        findings=found.to_plain(),
        findings_hash=found.digest(),
        summary="Forty people and groups told us what they think.",
        frozen_by=person("farah"),
        frozen_at=london("2025-10-20 10:00"),
        published_by=person("greta"),
        published_at=london("2025-11-03 10:00"),
    )
    for theme, disposition in zip(
        found.themes, (Disposition.ACCEPTED, Disposition.PASSED_ON), strict=True
    ):
        Reply.objects.create(
            report=report,
            theme_key=theme.key,
            theme_title=theme.title,
            disposition=disposition,
            reason=f"We have looked at {theme.title.lower()}.",
            statement_id="priority-1" if theme.key == "buses" else "",
            replied_by=person("farah"),
            replied_at=london("2025-10-25 10:00"),
        )
    Consultation.objects.filter(pk=consultation.pk).update(
        stage=Stage.REPORTED, reported_at=report.published_at
    )
    return report


def board() -> Board:
    """Two heads, of whom one chairs, and an empty seat for an expert that may stay empty."""
    made = Board.objects.create(
        slug="board", name="The Board", created_at=london("2025-01-06 09:00")
    )
    for name, ends in (("Ada", "2027-08-31"), ("Bo", "2025-09-01")):
        seat = Seat.objects.create(
            board=made, category=SeatCategory.HEADTEACHER, appointed_by="The heads"
        )
        Appointment.objects.create(
            seat=seat,
            name=name,
            is_chair=name == "Ada",
            starts_on="2024-09-01",
            ends_on=ends,
            appointed_by=person("clare"),
        )
    Seat.objects.create(
        board=made,
        category=SeatCategory.INDEPENDENT_EXPERT,
        appointed_by="The council",
        may_stay_empty=True,
    )
    return made


def advice(of: Board, on: Version, *, state: AdviceState, answered: bool = False) -> Advice:
    meeting = Meeting.objects.create(
        board=of,
        title="October meeting",
        starts_at=london("2025-10-07 18:00"),
        place="Town hall",
        agenda="The plan",
    )
    sent = None if state in {AdviceState.DRAFT, AdviceState.AGREED} else london("2025-10-08 10:00")
    made = Advice.objects.create(
        board=of,
        meeting=meeting,
        version=on,
        number=of.advice.count() + 1,
        statement_id="priority-1",
        title="Speak of buses",
        text="The plan should speak of buses.",
        state=state,
        drafted_by=person("clare"),
        drafted_at=london("2025-10-07 20:00"),
        sent_at=sent,
        due_on="2025-11-05",
    )
    if answered:
        AdviceReply.objects.create(
            advice=made,
            disposition=AdviceDisposition.ACCEPTED,
            reason="It will.",
            answered_by=person("irene"),
            answered_at=london("2025-10-20 10:00"),
        )
    return made


def decide(consultation: Consultation) -> Version:
    """The plan as decided: one statement reworded because of a theme and of advice, one removed."""
    report = consultation.reports.get()
    new = factories.version(
        consultation.version.document,
        number=2,
        state=VersionState.PUBLISHED,
        reported_at=report.published_at,
        call_in_resolved_at=london("2025-12-23 10:00"),
    )
    Version.objects.filter(pk=new.pk).update(based_on=consultation.version)
    new.refresh_from_db()
    new.statements.filter(stable_id="priority-1").update(text="Support and buses arrive early.")
    new.statements.filter(stable_id="priority-2").delete()
    ChangeReason.objects.create(
        version=new,
        statement_id="priority-1",
        words="Twelve responses asked for buses.",
        reply=report.replies.get(theme_key="buses"),
        advice=advice(board(), consultation.version, state=AdviceState.ANSWERED, answered=True),
        because_of_consultation=True,
        given_by=person("farah"),
        given_at=london("2025-11-10 10:00"),
    )
    pack = decided.pack(consultation, new)
    Decision.objects.create(
        consultation=consultation,
        version=new,
        report=report,
        reference="CE 1",
        title="The plan",
        outcome=DecisionOutcome.APPROVED,
        taken_by="Cabinet",
        taken_on="2025-12-15",
        decision="The plan is approved.",
        reasons="It answers what people said.",
        alternatives="To keep the old plan.",
        conflicts="No conflict was declared.",
        dispensations="No dispensation was granted.",
        pack=pack,
        pack_hash=digest(pack),
        call_in_ends_on="2025-12-22",
        recorded_by=person("jonah"),
        recorded_at=london("2025-12-15 19:00"),
    )
    return new
