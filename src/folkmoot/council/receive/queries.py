"""The ledger, the register, and the answers as plain values: what stands, counted from what is kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, F, Prefetch, Q, QuerySet

from folkmoot.council.consult import queries as consulting
from folkmoot.council.consult.models import Consultation, LateRule, Questionnaire
from folkmoot.council.receive import rules
from folkmoot.council.receive.models import (
    Answer,
    Channel,
    Exclusion,
    Part,
    Response,
    Submission,
    Timeliness,
)
from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.gathered import Arrived, Fate, Gathered
from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from folkmoot.library.analysis.questions import Questionnaire as Asked

# --- the ledger ---------------------------------------------------------------------------------


def late_now(consultation: Consultation, path: str = "") -> Q:
    """Which submissions are late by the closing instant that stands now; *path* leads to the submission.

    A submission keeps the stamp of the moment it came. Where the closing time moved later since,
    the one closing instant decides, and what it reaches is on time after all.
    """
    late = Q(**{f"{path}timeliness": Timeliness.LATE})
    late &= Q(**{f"{path}received_at__gt": consultation.closes_at})
    if consultation.late_rule == LateRule.POSTMARK:
        posted = {f"{path}posted_on__lte": rules.closing_day(consultation.closes_at)}
        late &= ~Q(**{f"{path}channel": Channel.POST}, **posted)
    return late


def ledger(consultation: Consultation) -> Ledger:
    """received = included + excluded + merged away, by channel. Each figure comes from a table of its own.

    Received are submissions; included are responses that something counts in, by the channel of
    their first submission; excluded are standing exclusions; merged away are places in somebody
    else's response. Nothing is found by subtracting, so that reconciling means something.
    """
    received = count(Submission.objects.to(consultation), "channel")
    late = count(Submission.objects.to(consultation).filter(late_now(consultation)), "channel")
    included = count(included_responses(consultation), "first__channel")
    merged = count(merged_parts(consultation), "submission__channel")
    excluded = excluded_by_reason(consultation)
    channels = set(received) | set(included) | set(merged) | set(excluded)
    return Ledger(
        tuple(
            ChannelRow(
                channel=channel,
                received=received[channel],
                included=included[channel],
                excluded=excluded[channel],
                merged_away=merged[channel],
                late=late[channel],
            )
            for channel in channels
        )
    )


def count(rows: QuerySet, by: str) -> Counter[str]:  # type: ignore[type-arg]
    return Counter(
        dict(rows.order_by().values_list(by).annotate(number=Count("pk", distinct=True)))
    )


def excluded_by_reason(consultation: Consultation) -> defaultdict[str, Counter[str]]:
    rows = Exclusion.objects.standing().filter(submission__consultation=consultation)
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for channel, reason in rows.values_list("submission__channel", "reason"):
        counted[channel][reason] += 1
    return counted


def standing_exclusions() -> QuerySet[Exclusion]:
    return Exclusion.objects.standing()


def current_parts(consultation: Consultation) -> QuerySet[Part]:
    """The places that count: in a response now, and not left out."""
    parts = Part.objects.current().filter(response__consultation=consultation)
    return parts.exclude(submission__in=standing_exclusions().values("submission"))


def included_responses(consultation: Consultation) -> QuerySet[Response]:
    """The responses that something counts in."""
    return Response.objects.filter(pk__in=current_parts(consultation).values("response"))


def merged_parts(consultation: Consultation) -> QuerySet[Part]:
    """The places of submissions in a response that another submission began."""
    return current_parts(consultation).exclude(submission=F("response__first"))


# --- one submission -----------------------------------------------------------------------------


class Place(StrEnum):
    """Where a submission stands in the ledger."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    MERGED = "merged"


@dataclass(frozen=True)
class Standing:
    """Where one submission stands now; *merged_into* is the number of the submission that leads."""

    place: Place
    reason: str
    merged_into: int | None
    is_late: bool
    is_verified: bool


def standing(submission: Submission) -> Standing:
    """Where *submission* stands in the ledger now."""
    rows = with_standing(Submission.objects.all()).only(
        "number", "timeliness", "received_at", "channel", "posted_on", "verification"
    )
    return of_row(rows.get(pk=submission.pk), submission.consultation)


def with_standing(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """*rows* with what :func:`of_row` needs, in a number of queries that does not grow."""
    parts = Part.objects.current().order_by("pk").select_related("response__first")
    parts = parts.only("submission", "response__first__number")
    return rows.select_related("verification").prefetch_related(
        Prefetch("parts", queryset=parts, to_attr="now_in"),
        Prefetch("exclusions", queryset=standing_exclusions(), to_attr="left_out_by"),
    )


def of_row(row: Submission, consultation: Consultation) -> Standing:
    exclusions: list[Exclusion] = row.left_out_by  # type: ignore[attr-defined]
    leads = next((part.response.first for part in row.now_in), row)  # type: ignore[attr-defined]
    place = Place.INCLUDED if leads.pk == row.pk else Place.MERGED
    return Standing(
        place=Place.EXCLUDED if exclusions else place,
        reason=exclusions[0].reason if exclusions else "",
        merged_into=None if leads.pk == row.pk else leads.number,
        is_late=is_late(row, consultation),
        is_verified=hasattr(row, "verification"),
    )


def is_late(row: Submission, consultation: Consultation) -> bool:
    """Whether *row* is late by the closing instant that stands now."""
    if row.timeliness != Timeliness.LATE:
        return False
    by_now = rules.timeliness(
        consultation.closes_at,
        row.received_at,
        late_rule=consultation.late_rule,
        channel=row.channel,
        posted_on=row.posted_on,
    )
    return by_now == Timeliness.LATE


def find(receipt: str) -> Submission | None:
    """The submission of a receipt as somebody typed it, or None."""
    code = rules.tidy_receipt(receipt)
    if code is None:
        return None
    return Submission.objects.select_related("consultation").filter(receipt=code).first()


# --- lists --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Registered:
    """One line of the register: what arrived, how, when, and where it stands. No words, no names."""

    submission: int
    number: int
    channel: Channel
    received_at: datetime
    posted_on: date | None
    is_typed_in: bool
    standing: Standing


def register(consultation: Consultation) -> tuple[Registered, ...]:
    """Everything that arrived, in order of number."""
    rows = with_standing(Submission.objects.to(consultation)).order_by("number")
    return tuple(registered(row, consultation) for row in rows)


def late_items(consultation: Consultation) -> tuple[Registered, ...]:
    """What came after the closing time, in order of number: received, and shown apart."""
    late = Submission.objects.to(consultation).filter(late_now(consultation))
    rows = with_standing(late).order_by("number")
    return tuple(registered(row, consultation) for row in rows)


def registered(row: Submission, consultation: Consultation) -> Registered:
    return Registered(
        submission=row.pk,
        number=row.number,
        channel=Channel(row.channel),
        received_at=row.received_at,
        posted_on=row.posted_on,
        is_typed_in=row.entered_by_id is not None,
        standing=of_row(row, consultation),
    )


# --- answers for the analysis -------------------------------------------------------------------


def counted(consultation: Consultation) -> QuerySet[Submission]:
    """The submissions whose answers make the published tables: not left out, and on time."""
    parts = current_parts(consultation).values("submission")
    return Submission.objects.filter(pk__in=parts).exclude(late_now(consultation))


def pseudonym(response_id: int) -> str:
    """The name under which a response goes into the analysis: it says nothing of anybody."""
    return str(response_id)


def response_names(consultation: Consultation) -> dict[int, str]:
    """The pseudonym of the response in which each submission stands, by the submission's key."""
    rows = Part.objects.current().filter(response__consultation=consultation)
    return {
        row: pseudonym(response) for row, response in rows.values_list("submission", "response")
    }


def answers(consultation: Consultation) -> tuple[Answered, ...]:
    """Every counted response's answer to every question it was asked, blank ones too.

    Where one person answered a question twice, the choice in the submission that leads the
    response stands, then that received first; their words are put one after the other.
    """
    names = response_names(consultation)
    asked = {row.pk: row for row in consultation.questionnaires.all()}
    given = answers_of(consultation)
    composed: dict[tuple[str, str, int], Answered] = {}
    for submission in in_order_of_standing(consultation):
        questionnaire = asked.get(submission.questionnaire_id or 0)
        if questionnaire is None:
            continue
        for answered in plain(questionnaire, names[submission.pk], given[submission.pk]):
            slot = (answered.response, answered.question, answered.version)
            composed[slot] = together(composed.get(slot), answered)
    return tuple(composed.values())


def in_order_of_standing(consultation: Consultation) -> Iterable[Submission]:
    """The counted submissions, response by response, that which leads it first."""
    rows = (
        Submission.objects.to(consultation)
        .exclude(late_now(consultation))
        .filter(parts__left_at=None, parts__response__consultation=consultation)
        .annotate(response=F("parts__response"), leads=F("parts__response__first"))
    )
    left_out = set(standing_exclusions().values_list("submission", flat=True))
    return sorted(
        (row for row in rows.order_by() if row.pk not in left_out),
        key=lambda row: (row.response, row.leads != row.pk, row.received_at, row.number),  # type: ignore[attr-defined]
    )


def answers_of(consultation: Consultation) -> defaultdict[int, dict[str, Answer]]:
    """The answers to *consultation* by submission and question, also of those that are not counted.

    Left unsorted and without asking which are counted: a database that has not yet counted its own
    rows would plan that join as if there were three of them.
    """
    found: defaultdict[int, dict[str, Answer]] = defaultdict(dict)
    for row in Answer.objects.filter(submission__consultation=consultation).order_by():
        found[row.submission_id][row.question_id] = row
    return found


def plain(questionnaire: Questionnaire, name: str, given: dict[str, Answer]) -> list[Answered]:
    return [
        Answered(
            response=name,
            question=question.id,
            version=questionnaire.number,
            chosen=tuple(given[question.id].chosen) if question.id in given else (),
            text=given[question.id].text if question.id in given else "",
        )
        for question in Asked.from_plain(questionnaire.definition).questions
    ]


def together(before: Answered | None, after: Answered) -> Answered:
    """One person's two answers to one question, as one."""
    if before is None or before.is_blank:
        return after
    if not after.text.strip() or after.text == before.text:
        return before
    return Answered(
        before.response,
        before.question,
        before.version,
        chosen=before.chosen,
        text=f"{before.text}\n\n{after.text}" if before.text else after.text,
    )


# --- everything, for our open format ------------------------------------------------------------


def gathered(consultation: Consultation) -> Gathered:
    """Everything that the consultation gathered, without a name: what the desk reads from a file.

    The answers are those that are counted; a response that came late stands among the submissions,
    with its channel, and is told as late.
    """
    versions = consulting.questions_by_version(consultation)
    rows = with_standing(Submission.objects.to(consultation)).order_by("number")
    names = response_names(consultation)
    return Gathered(
        questions=consulting.every_question(versions),
        submissions=tuple(arrived(row, consultation, names) for row in rows),
        answers=answers(consultation),
        corrected=versions,
    )


FATES = {Place.INCLUDED: Fate.INCLUDED, Place.EXCLUDED: Fate.EXCLUDED, Place.MERGED: Fate.MERGED}


def arrived(row: Submission, consultation: Consultation, names: dict[int, str]) -> Arrived:
    stands = of_row(row, consultation)
    return Arrived(
        id=str(row.number),
        channel=row.channel,
        fate=FATES[stands.place],
        response="" if stands.place == Place.EXCLUDED else names[row.pk],
        reason=stands.reason,
        received_at=row.received_at,
        is_late=stands.is_late,
        may_publish=row.may_be_quoted,
        language=row.language,
    )
