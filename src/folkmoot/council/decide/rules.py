"""May it happen? Reasons for changes, what goes to the decision, its record, and call-in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.translation import gettext as _

from folkmoot.council.advise.models import AdviceDisposition, AdviceState
from folkmoot.council.decide.bank_holidays import BANK_HOLIDAYS
from folkmoot.council.decide.models import DecisionOutcome
from folkmoot.council.plan.models import AssessmentState, VersionState
from folkmoot.council.report.models import Disposition, ReportState
from folkmoot.library.errors import NotAllowed

LONDON = ZoneInfo("Europe/London")
CALL_IN_DAYS = 5  # the fifth working day after, as most councils' constitutions have it
CHANGES_WORDS = frozenset({Disposition.ACCEPTED, Disposition.PARTLY})
ADVICE_CHANGES_WORDS = frozenset({AdviceDisposition.ACCEPTED, AdviceDisposition.PARTLY})
RENEWED = frozenset({AssessmentState.UPDATED, AssessmentState.ATTACHED})


@dataclass(frozen=True)
class ThemeNamed:
    """The council's reply that a reason names: is it published, on this plan, and for a change?"""

    title: str
    report_state: ReportState
    is_on_this_plan: bool
    disposition: Disposition


@dataclass(frozen=True)
class AdviceNamed:
    """The advice that a reason names; *disposition* is None while nobody answered it."""

    number: int
    is_on_this_plan: bool
    disposition: AdviceDisposition | None


@dataclass(frozen=True)
class Reason:
    """Why one statement changed, before it is written down."""

    statement_id: str
    words: str
    because_of_consultation: bool
    theme: ThemeNamed | None = None
    advice: AdviceNamed | None = None


@dataclass(frozen=True)
class AdviceStanding:
    """One piece of the Board's advice on the plan, as it stands on the day of submission."""

    number: int
    state: AdviceState
    due_on: date | None
    is_overdue: bool


@dataclass(frozen=True)
class SubmissionFacts:
    """Everything that submitting a version for decision depends on.

    *unexplained* and *outdated* name changed statements: those without a reason, and those whose
    reason names a reply of a report that was replaced since. *unreported* are the titles of the
    other consultations on the same words that people could answer and that have no report yet.
    """

    reported_at: datetime | None
    report_published_at: datetime | None
    is_on_this_plan: bool
    unreported: tuple[str, ...]
    decided_in: str
    unexplained: tuple[str, ...]
    outdated: tuple[str, ...]
    assessment_state: AssessmentState | None
    assessed_at: datetime | None
    assessment_gaps: tuple[str, ...]
    closes_at: datetime
    advice: tuple[AdviceStanding, ...]
    is_changed_fundamentally: bool


@dataclass(frozen=True)
class RecordFields:
    """What a record of a decision says: its reference, and the fields of regulation 12(2)."""

    reference: str
    title: str
    taken_by: str
    decision: str
    reasons: str
    alternatives: str
    conflicts: str
    dispensations: str


def check_reason(reason: Reason, changed: Iterable[str]) -> None:
    """Refuse a reason that explains nothing, or that names what cannot have been the reason.

    *changed* are the stable ids that differ from what was consulted on.
    """
    if not reason.words.strip():
        raise NotAllowed(_("Say in your own words why this statement changed."))
    if reason.statement_id not in set(changed):
        raise NotAllowed(
            _("%(statement)s reads as it did in the consultation, so there is nothing to explain.")
            % {"statement": reason.statement_id}
        )
    if reason.because_of_consultation and reason.theme is None:
        raise NotAllowed(_("Name the theme because of which this statement changed."))
    if reason.theme is not None:
        check_theme(reason.theme)
    if reason.advice is not None:
        check_advice(reason.advice)


def check_theme(theme: ThemeNamed) -> None:
    """Refuse a theme of another plan, of an unpublished report, or one that changed nothing."""
    if not theme.is_on_this_plan:
        raise NotAllowed(
            _("“%(theme)s” comes from the consultation on another plan.") % {"theme": theme.title}
        )
    if theme.report_state != ReportState.PUBLISHED:
        raise NotAllowed(_("The report that answers this theme is not the published one."))
    if theme.disposition not in CHANGES_WORDS:
        raise NotAllowed(
            _("The reply to “%(theme)s” is “%(reply)s”, so it cannot be why the words changed.")
            % {"theme": theme.title, "reply": theme.disposition.label}
        )


def check_advice(advice: AdviceNamed) -> None:
    """Refuse advice on another plan, unanswered advice, and advice that was declined."""
    said = {"number": advice.number}
    if not advice.is_on_this_plan:
        raise NotAllowed(_("Advice %(number)s is on another plan.") % said)
    if advice.disposition is None:
        raise NotAllowed(
            _("Advice %(number)s has no answer yet. Advice alone never changes a plan.") % said
        )
    if advice.disposition not in ADVICE_CHANGES_WORDS:
        raise NotAllowed(
            _("Advice %(number)s was declined, so it cannot be why the words changed.") % said
        )


def problems(facts: SubmissionFacts) -> tuple[str, ...]:
    """Why a version cannot be submitted for decision, a sentence each; empty when it can.

    Open advice (I14): while the Director still has time to answer, the decision waits for the
    answer, or until the due day is over. Once an answer is overdue the decision no longer waits,
    for silence must not be a veto; the decision pack then says that this advice is open.
    """
    return (
        *report_problems(facts),
        *unreported_problems(facts.unreported),
        *unexplained_problems(facts.unexplained),
        *outdated_problems(facts.outdated),
        *assessment_problems(facts),
        *advice_problems(facts.advice),
        *fundamental_problems(facts),
    )


def check_submission(facts: SubmissionFacts) -> None:
    """Refuse to submit while anything is in the way, and name all of it."""
    if found := problems(facts):
        raise NotAllowed(" ".join(found))


def report_problems(facts: SubmissionFacts) -> tuple[str, ...]:
    if not facts.is_on_this_plan:
        return (
            _(
                "This version was not begun from the one that this consultation asked about. "
                "Begin a new version from that one."
            ),
        )
    if facts.report_published_at is None or facts.reported_at is None:
        return (_("The report of the consultation is not published yet."),)
    if facts.decided_in:
        return (
            _("This consultation already led to decision %(reference)s. Consult again.")
            % {"reference": facts.decided_in},
        )
    return ()


def unreported_problems(unreported: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        _("People were also asked in “%(title)s”, and its report is not published yet.")
        % {"title": title}
        for title in unreported
    )


def unexplained_problems(unexplained: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        _("%(statement)s changed, and nobody has said why.") % {"statement": name}
        for name in unexplained
    )


def outdated_problems(outdated: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        _(
            "The reason for %(statement)s names a reply of a report that a corrected one replaced. "
            "Give the reason again."
        )
        % {"statement": name}
        for name in outdated
    )


def assessment_problems(facts: SubmissionFacts) -> tuple[str, ...]:
    if facts.assessment_state is None or facts.assessed_at is None:
        return (_("There is no equality impact assessment."),)
    if facts.assessment_state not in RENEWED or facts.assessed_at <= facts.closes_at:
        return (
            _("The equality impact assessment was not updated after the consultation closed."),
            *facts.assessment_gaps,
        )
    return facts.assessment_gaps


def advice_problems(advice: tuple[AdviceStanding, ...]) -> tuple[str, ...]:
    return tuple(found for each in advice if (found := advice_problem(each)))


def advice_problem(advice: AdviceStanding) -> str:
    said = {"number": advice.number, "due": spoken(advice.due_on) if advice.due_on else ""}
    if advice.state == AdviceState.AGREED:
        return _("Advice %(number)s of the Board is agreed but was never sent. Send it.") % said
    if advice.state == AdviceState.SENT and not advice.is_overdue:
        return (
            _("Advice %(number)s of the Board waits for an answer, which is due on %(due)s.") % said
        )
    return ""


def fundamental_problems(facts: SubmissionFacts) -> tuple[str, ...]:
    if not facts.is_changed_fundamentally:
        return ()
    return (_("This version changed fundamentally: people must be consulted on it again."),)


def check_record(fields: RecordFields) -> None:
    """Refuse a record without any one of what regulation 12(2) of SI 2012/2089 asks for."""
    named = {
        _("the reference"): fields.reference,
        _("the title"): fields.title,
        _("who took the decision"): fields.taken_by,
        _("the decision"): fields.decision,
        _("the reasons"): fields.reasons,
        _("the alternatives considered and rejected"): fields.alternatives,
        _("conflicts of interest declared, or that there were none"): fields.conflicts,
        _("dispensations granted, or that there were none"): fields.dispensations,
    }
    if missing := [name for name, words in named.items() if not words.strip()]:
        raise NotAllowed(
            _("The record of a decision must also hold: %(missing)s.")
            % {"missing": "; ".join(missing)}
        )


def check_dates(
    *, taken_on: date, reported_on: date, today: date, call_in_ends_on: date | None
) -> None:
    """Refuse a decision before its report, in the future, or with a shorter call-in than is due.

    Call-in runs for five working days from the day on which the decision is on record; a later
    last day is fine. A council whose constitution gives fewer days needs a setting for it, which
    is still to come: until then nobody can shorten call-in by typing a day.
    """
    if taken_on > today:
        raise NotAllowed(_("A decision can be recorded only once it is taken."))
    if taken_on < reported_on:
        raise NotAllowed(
            _("The report was published on %(day)s; the decision cannot be older than that.")
            % {"day": spoken(reported_on)}
        )
    least = least_call_in_end(max(taken_on, today))
    if call_in_ends_on is not None and call_in_ends_on < least:
        raise NotAllowed(
            _(
                "Call-in ends on %(day)s at the earliest, the fifth working day after the decision "
                "is on record. Enter that day or a later one."
            )
            % {"day": spoken(least)}
        )


def check_decidable(state: VersionState) -> None:
    """Refuse to decide on what was not submitted, or was decided already."""
    if state != VersionState.SUBMITTED:
        raise NotAllowed(
            _("This version is “%(state)s”. Only a version submitted for decision is decided on.")
            % {"state": state.label}
        )


def check_adopt(outcome: DecisionOutcome, call_in_ends_on: date | None, today: date) -> None:
    """Refuse to bring into force what was not approved, or can still be called in (I12)."""
    if outcome != DecisionOutcome.APPROVED or call_in_ends_on is None:
        raise NotAllowed(_("This decision did not approve the version."))
    if today <= call_in_ends_on:
        raise NotAllowed(
            _("This decision can be called in until the end of %(day)s. Adopt it after that.")
            % {"day": spoken(call_in_ends_on)}
        )


def is_working_day(day: date, holidays: Mapping[int, tuple[date, ...]] = BANK_HOLIDAYS) -> bool:
    """Whether *day* is neither of a weekend nor a bank holiday in England.

    Raises NotAllowed for a year whose bank holidays are not in the table.

    >>> is_working_day(date(2025, 12, 26))
    False
    """
    if day.weekday() >= 5:
        return False
    if day.year not in holidays:
        raise NotAllowed(
            _("The bank holidays of %(year)s are not known here yet. Enter the last day yourself.")
            % {"year": day.year}
        )
    return day not in holidays[day.year]


def working_days_after(
    day: date, number: int, holidays: Mapping[int, tuple[date, ...]] = BANK_HOLIDAYS
) -> date:
    """The *number*-th working day after *day*, which itself does not count.

    >>> working_days_after(date(2025, 12, 17), 5)
    datetime.date(2025, 12, 24)
    >>> working_days_after(date(2025, 12, 22), 5)
    datetime.date(2025, 12, 31)
    """
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day, holidays)
    return day


def least_call_in_end(day: date, holidays: Mapping[int, tuple[date, ...]] = BANK_HOLIDAYS) -> date:
    """The first day on which call-in may end, of a decision on record since *day*.

    Where the bank holidays of a year are not known here, only its weekends are left out: then a
    person enters the last day, and this is no more than the day before which it cannot be.

    >>> least_call_in_end(date(2025, 12, 22))
    datetime.date(2025, 12, 31)
    >>> least_call_in_end(date(2040, 12, 21))
    datetime.date(2040, 12, 28)
    """
    known = {year: holidays.get(year, ()) for year in (day.year, day.year + 1)}
    return working_days_after(day, CALL_IN_DAYS, known)


def call_in_over_at(ends_on: date) -> datetime:
    """The instant from which a decision can no longer be called in: midnight in London.

    >>> call_in_over_at(date(2025, 12, 24)).isoformat()
    '2025-12-25T00:00:00+00:00'
    """
    return datetime.combine(ends_on + timedelta(days=1), time(), tzinfo=LONDON)


def spoken(day: date) -> str:
    """A day for a sentence.

    >>> spoken(date(2025, 12, 22))
    '22 December 2025'
    """
    return dateformat.format(day, "j F Y")
