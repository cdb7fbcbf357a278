"""Reasons, submission, decision, adoption: the only place that writes them.

A plan's own app moves its versions; it never knows who decided. Who may do it is checked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.council.advise.models import Advice, AdviceDisposition
from folkmoot.council.consult import changes as consult
from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.decide import queries, rules
from folkmoot.council.decide.models import ChangeReason, Decision, DecisionOutcome
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import Version, VersionState
from folkmoot.council.plan.rules import check_editable
from folkmoot.council.report import queries as reported
from folkmoot.council.report.models import Disposition, Reply, Report, ReportState
from folkmoot.library.analysis.canonical import digest
from folkmoot.library.errors import NotAllowed


@dataclass(frozen=True)
class Why:
    """Why one statement changed: in words, and because of which theme's reply or advice, if any."""

    statement_id: str
    words: str
    reply: Reply | None = None
    advice: Advice | None = None
    because_of_consultation: bool = False


@dataclass(frozen=True)
class DecisionFacts:
    """What democratic services record: the fields of regulation 12(2) of SI 2012/2089 among them.

    Without *call_in_ends_on* call-in ends on the fifth working day; it can be given as a later day.
    """

    reference: str
    title: str
    outcome: DecisionOutcome
    taken_by: str
    taken_on: date
    decision: str
    reasons: str
    alternatives: str
    conflicts: str
    dispensations: str
    call_in_ends_on: date | None = None


@transaction.atomic
def give_reason(*, version: Version, why: Why, by: User, now: datetime) -> ChangeReason:
    """Say why a statement differs from the version consulted on; said again, it replaces."""
    consultation = followed(version)
    check_owner(by, consultation, to=_("say why a statement changed"))
    version = locked(version)
    check_editable(VersionState(version.state))
    found = queries.changes_since(consultation.version, version)
    rules.check_reason(reason_of(why, version), [change.stable_id for change in found])
    reason, _begun = ChangeReason.objects.update_or_create(
        version=version,
        statement_id=why.statement_id,
        defaults={
            "words": why.words.strip(),
            "reply": why.reply,
            "advice": why.advice,
            "because_of_consultation": why.because_of_consultation,
            "given_by": by,
            "given_at": now,
        },
    )
    facts: dict[str, record.Fact] = {
        "statement": why.statement_id,
        "theme": why.reply.theme_key if why.reply else None,
        "advice": why.advice.number if why.advice else None,
    }
    record.write("decide.reason_given", about=reason, by=by, at=now, facts=facts)
    return reason


@transaction.atomic
def carry_reasons(*, version: Version, by: User, now: datetime) -> int:
    """Take over the reasons given for the version before, where the words are the same still.

    For a version that follows one referred back. Returns how many reasons were taken over.
    """
    consultation = followed(version)
    check_owner(by, consultation, to=_("say why a statement changed"))
    version = locked(version)
    check_editable(VersionState(version.state))
    missing = set(queries.reasons_missing(version))
    before = queries.reasons_to_carry(version)
    carried = [reason for reason in before if reason.statement_id in missing]
    for reason in carried:
        ChangeReason.objects.create(
            version=version,
            statement_id=reason.statement_id,
            words=reason.words,
            reply=reason.reply,
            advice=reason.advice,
            because_of_consultation=reason.because_of_consultation,
            given_by=reason.given_by,
            given_at=reason.given_at,
        )
    facts: dict[str, record.Fact] = {"reasons": len(carried)}
    record.write("decide.reasons_carried", about=version, by=by, at=now, facts=facts)
    return len(carried)


@transaction.atomic
def submit_version(
    *, version: Version, consultation: Consultation, by: User, now: datetime
) -> Version:
    """Submit a revised version for decision, once the consultation on it is reported (I12).

    Refused, with everything that is missing named: an unpublished report, of this consultation or
    of another on the same words, a changed statement without a reason, an equality assessment older
    than the closing, advice of the Board that was agreed but not sent or that the Director still
    has time to answer, a fundamental change.
    Advice whose answer is overdue does not hold the decision up: the pack says that it is open.
    """
    check_owner(by, consultation, to=_("submit a plan for decision"))
    version = locked(version)
    consultation = Consultation.objects.get(pk=consultation.pk)
    rules.check_submission(queries.submission_facts(version, consultation, now))
    plan.submit(version=version, reported_at=consultation.reported_at, by=by, now=now)
    facts: dict[str, record.Fact] = {
        "consultation": consultation.slug,
        "changes": len(queries.changed(version)),
    }
    record.write("decide.submitted", about=version, by=by, at=now, facts=facts)
    return version


@transaction.atomic
def record_decision(
    *,
    consultation: Consultation,
    version: Version,
    facts: DecisionFacts,
    by: User,
    now: datetime,
) -> Decision:
    """Record a decision on a submitted version, with the pack it stood on and the pack's hash (I13).

    Approved: the version waits for the end of call-in. Referred back: it goes back to its authors.
    Call-in without a given end runs from the day of recording, for nobody can call in what is
    not yet on record.
    """
    check_role(by, Scope.council(), RoleName.DEMOCRATIC_SERVICES, to=_("record a decision"))
    version = locked(version)
    rules.check_decidable(VersionState(version.state))
    report = check_facts(consultation, version, facts, now)
    decision = write_decision(consultation, version, report, facts, by, now)
    send_on(decision, by, now)
    note_decision("decide.decided", decision, by, now)
    return decision


@transaction.atomic
def adopt(*, decision: Decision, by: User, now: datetime) -> Version:
    """Bring an approved version into force and publish it, after the end of call-in (I12)."""
    check_role(by, Scope.council(), RoleName.DEMOCRATIC_SERVICES, to=_("adopt a plan"))
    ends_on = decision.call_in_ends_on
    rules.check_adopt(DecisionOutcome(decision.outcome), ends_on, local_day(now))
    version = locked(decision.version)
    over_at = rules.call_in_over_at(ends_on) if ends_on else None
    plan.adopt(version=version, call_in_resolved_at=over_at, by=by, now=now)
    plan.publish(version=version, by=by, now=now)
    consult.mark_feedback_published(consultation=decision.consultation, by=by, now=now)
    note_decision("decide.adopted", decision, by, now)
    return version


# What the changes are made of


def locked(version: Version) -> Version:
    """The same version, read anew and held until the transaction ends."""
    version.refresh_from_db(from_queryset=Version.objects.select_for_update())
    return version


def local_day(moment: datetime) -> date:
    return moment.astimezone(rules.LONDON).date()


def check_owner(by: User, consultation: Consultation, *, to: str) -> None:
    check_role(by, Scope.consultation(consultation.slug), RoleName.OWNER, to=to)


def followed(version: Version) -> Consultation:
    consultation = queries.consultation_on(version)
    if consultation is None:
        raise NotAllowed(_("This version does not follow a consultation."))
    return consultation


def reason_of(why: Why, version: Version) -> rules.Reason:
    return rules.Reason(
        statement_id=why.statement_id,
        words=why.words,
        because_of_consultation=why.because_of_consultation,
        theme=theme_named(why.reply, version) if why.reply else None,
        advice=advice_named(why.advice, version) if why.advice else None,
    )


def theme_named(reply: Reply, version: Version) -> rules.ThemeNamed:
    asked_about = reply.report.consultation.version
    return rules.ThemeNamed(
        title=reply.theme_title,
        report_state=ReportState(reply.report.state),
        is_on_this_plan=asked_about.document_id == version.document_id,
        disposition=Disposition(reply.disposition),
    )


def advice_named(advice: Advice, version: Version) -> rules.AdviceNamed:
    answer = getattr(advice, "reply", None)
    return rules.AdviceNamed(
        number=advice.number,
        is_on_this_plan=advice.version.document_id == version.document_id,
        disposition=AdviceDisposition(answer.disposition) if answer else None,
    )


def check_facts(
    consultation: Consultation, version: Version, facts: DecisionFacts, now: datetime
) -> Report:
    """Check the record of a decision, and find the published report it stands on."""
    report = reported.published(consultation)
    if report is None or report.published_at is None:
        raise NotAllowed(_("The report of the consultation is not published yet."))
    if followed(version).version_id != consultation.version_id:
        raise NotAllowed(
            _("This version is not based on the one that this consultation asked about.")
        )
    rules.check_record(
        rules.RecordFields(
            reference=facts.reference,
            title=facts.title,
            taken_by=facts.taken_by,
            decision=facts.decision,
            reasons=facts.reasons,
            alternatives=facts.alternatives,
            conflicts=facts.conflicts,
            dispensations=facts.dispensations,
        )
    )
    rules.check_dates(
        taken_on=facts.taken_on,
        reported_on=local_day(report.published_at),
        today=local_day(now),
        call_in_ends_on=facts.call_in_ends_on,
    )
    return report


def call_in(facts: DecisionFacts, now: datetime) -> date | None:
    """The last day of call-in, or None where there is nothing to call in."""
    if facts.outcome != DecisionOutcome.APPROVED:
        return None
    return facts.call_in_ends_on or queries.call_in_end(max(facts.taken_on, local_day(now)))


def write_decision(
    consultation: Consultation,
    version: Version,
    report: Report,
    facts: DecisionFacts,
    by: User,
    now: datetime,
) -> Decision:
    pack = queries.pack(consultation, version)
    decision = Decision(
        consultation=consultation,
        version=version,
        report=report,
        reference=facts.reference.strip(),
        title=facts.title.strip(),
        outcome=facts.outcome,
        taken_by=facts.taken_by.strip(),
        taken_on=facts.taken_on,
        decision=facts.decision,
        reasons=facts.reasons,
        alternatives=facts.alternatives,
        conflicts=facts.conflicts,
        dispensations=facts.dispensations,
        pack=pack,
        pack_hash=digest(pack),
        call_in_ends_on=call_in(facts, now),
        recorded_by=by,
        recorded_at=now,
    )
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError as error:
        raise NotAllowed(_("There is already a decision with this reference.")) from error
    return decision


def send_on(decision: Decision, by: User, now: datetime) -> None:
    """Move the version on as decided; the consultation is decided with its first decision."""
    if decision.outcome == DecisionOutcome.APPROVED:
        plan.approve(version=decision.version, by=by, now=now)
    else:
        plan.refer_back(version=decision.version, by=by, now=now)
    consultation = Consultation.objects.get(pk=decision.consultation_id)
    if consultation.stage == Stage.REPORTED:
        consult.mark_decided(consultation=decision.consultation, by=by, now=now)


def note_decision(verb: str, decision: Decision, by: User, now: datetime) -> None:
    facts: dict[str, record.Fact] = {
        "reference": decision.reference,
        "outcome": decision.outcome,
        "pack": decision.pack_hash,
        "call_in_ends_on": (
            decision.call_in_ends_on.isoformat() if decision.call_in_ends_on else None
        ),
    }
    record.write(verb, about=decision, by=by, at=now, facts=facts)
