"""Consultations as the public sees them at a moment, and what still stands before opening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from folkmoot.council.consult import gates as looked_at
from folkmoot.council.consult import rules
from folkmoot.council.consult.models import (
    Consultation,
    Questionnaire,
    QuestionnaireState,
    Stage,
)
from folkmoot.council.plan import queries as plan
from folkmoot.council.plan.models import VersionState
from folkmoot.library.analysis import questions as asked
from folkmoot.library.errors import NotFound

CAN_BE_ASKED_ABOUT = (VersionState.INTERNAL_DRAFT, VersionState.CONSULTATION_DRAFT)


@dataclass(frozen=True)
class Listing:
    """The public's consultations at one moment, each in one place."""

    open: tuple[Consultation, ...]
    forthcoming: tuple[Consultation, ...]
    closed: tuple[Consultation, ...]


@dataclass(frozen=True)
class Correction:
    """A question was put right while people were answering."""

    number: int
    corrected_at: datetime
    because: str


def listing(now: datetime) -> Listing:
    """Every public consultation: the open ones by their closing, the closed ones newest first."""
    at = rules.to_millisecond(now)
    rows = Consultation.objects.select_related("version__document")
    return Listing(
        open=tuple(rows.open_at(at).order_by("closes_at", "slug")),
        forthcoming=tuple(rows.forthcoming_at(at).order_by("opens_at", "slug")),
        closed=tuple(rows.closed_at(at).order_by("-closes_at", "slug")),
    )


def life(consultation: Consultation, now: datetime) -> rules.Life:
    """What *consultation* is to the public at *now*."""
    return rules.life_at(consultation.stage, consultation.opens_at, consultation.closes_at, now)


def frozen_questionnaire(consultation: Consultation) -> Questionnaire:
    """The version of the questions that is asked now. Raises NotFound before scheduling."""
    frozen = (
        consultation.questionnaires.filter(state=QuestionnaireState.FROZEN)
        .order_by("number")  # there is only one: this spares the join of the usual order
        .first()
    )
    if frozen is None:
        raise NotFound(f"“{consultation.title}” has no frozen questionnaire yet.")
    return frozen


def shown_questionnaires(consultation: Consultation) -> tuple[Questionnaire, ...]:
    """Every version that people were shown, oldest first: a paper may show any of them.

    Raises NotFound before scheduling.
    """
    frozen_questionnaire(consultation)
    rows = consultation.questionnaires.filter(frozen_at__isnull=False)
    return tuple(rows.order_by("number"))


def newest_questionnaire(consultation: Consultation) -> Questionnaire | None:
    """The version last written, draft or frozen; None before any was."""
    return consultation.questionnaires.order_by("-number").first()


def definition(questionnaire: Questionnaire) -> asked.Questionnaire:
    """The questions themselves, as the library's values."""
    return asked.Questionnaire.from_plain(questionnaire.definition)


def corrections(consultation: Consultation) -> tuple[Correction, ...]:
    """What was corrected in the questions, oldest first: for the banner and the report."""
    rows = consultation.questionnaires.filter(
        corrected_because__isnull=False, frozen_at__isnull=False
    )
    return tuple(
        Correction(row.number, row.frozen_at, row.corrected_because or "")
        for row in rows.order_by("number")
        if row.frozen_at
    )


def gates(
    consultation: Consultation, durability: Sequence[str], now: datetime
) -> tuple[looked_at.Gate, ...]:
    """Every gate before opening; *durability* says what is wrong with the database, if anything."""
    return looked_at.gates(gate_facts(consultation, durability, now))


def gate_facts(
    consultation: Consultation, durability: Sequence[str], now: datetime
) -> looked_at.GateFacts:
    version = consultation.version
    row = newest_questionnaire(consultation)
    is_preparing = consultation.stage in {Stage.DRAFT, Stage.CHECKED}
    begins_at = max(consultation.opens_at, now) if is_preparing else consultation.opens_at
    return looked_at.GateFacts(
        version_is_final=version.is_final,
        version_is_draft=version.state in CAN_BE_ASKED_ABOUT,
        what_can_change=consultation.what_can_change,
        options_considered=consultation.options_considered,
        no_options_because=consultation.no_options_because,
        begins_on=begins_at.astimezone(rules.LONDON).date(),
        closes_on=consultation.closes_at.astimezone(rules.LONDON).date(),
        is_still_to_close=not rules.has_passed(consultation.closes_at, now),
        minimum_days=consultation.minimum_days,
        short_period_because=consultation.short_period_because,
        assessment_gaps=tuple(plan.assessment_gaps(version.document)),
        definition=definition(row) if row else None,
        statement_ids=frozenset(version.statements.values_list("stable_id", flat=True)),
        email=consultation.email,
        postal_address=consultation.postal_address,
        hand_in_address=consultation.hand_in_address,
        durability=tuple(durability),
    )


def questions_by_version(consultation: Consultation) -> dict[int, tuple[asked.Question, ...]]:
    """The questions of each version that was frozen, oldest first."""
    frozen = consultation.questionnaires.exclude(state=QuestionnaireState.DRAFT).order_by("number")
    return {row.number: asked.Questionnaire.from_plain(row.definition).questions for row in frozen}


def every_question(
    versions: Mapping[int, tuple[asked.Question, ...]],
) -> tuple[asked.Question, ...]:
    """The newest wording of every question ever asked, in the order of the newest version."""
    newest: dict[str, asked.Question] = {}
    for _number, questions in sorted(versions.items(), reverse=True):
        for question in questions:
            newest.setdefault(question.id, question)
    return tuple(newest.values())
