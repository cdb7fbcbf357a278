"""The gates before a consultation opens: rules that are all looked at, so that everything missing is named.

Like the other rules they know no clock, no database and no request.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from folkmoot.council.consult.rules import MAY_BE_REQUIRED, named
from folkmoot.library.analysis.questions import Questionnaire
from folkmoot.library.errors import NotAllowed


@dataclass(frozen=True)
class GateFacts:
    """What the gates look at: the consultation's words, its version, its questions, and the ground."""

    version_is_final: bool
    version_is_draft: bool
    what_can_change: str
    options_considered: str
    no_options_because: str
    begins_on: date
    closes_on: date
    is_still_to_close: bool
    minimum_days: int
    short_period_because: str
    assessment_gaps: tuple[str, ...]
    definition: Questionnaire | None
    statement_ids: frozenset[str]
    email: str
    postal_address: str
    hand_in_address: str
    durability: tuple[str, ...]


@dataclass(frozen=True)
class Gate:
    """One thing that must be so before a consultation opens; the sentence says what is missing."""

    name: str
    passed: bool
    sentence: str


def gates(facts: GateFacts) -> tuple[Gate, ...]:
    """Every gate before opening, passed or not, in the order in which an owner would see to them."""
    return (
        _formative(facts),
        _says_what_can_change(facts),
        _says_options(facts),
        _long_enough(facts),
        _closes_in_future(facts),
        _equality_assessed(facts),
        _has_questions(facts),
        _room_for_own_words(facts),
        _forces_no_answers(facts),
        _asks_about_what_stands(facts),
        _other_ways(facts),
        _durable(facts),
    )


def check_gates(stood: Iterable[Gate]) -> None:
    """Refuse while a gate is shut, naming everything that is missing at once."""
    missing = [gate.sentence for gate in stood if not gate.passed]
    if missing:
        raise NotAllowed(" ".join(missing))


def _gate(name: str, problem: str, well: str) -> Gate:
    return Gate(name=name, passed=not problem, sentence=problem or well)


def _formative(facts: GateFacts) -> Gate:
    problem = ""
    if not facts.version_is_draft:
        problem = _("Only a draft on which nobody has decided can be asked about: begin a new one.")
    elif facts.version_is_final:
        problem = _(
            "This version is declared final. Only a plan that can still change is asked about."
        )
    return _gate("formative", problem, _("The plan can still change."))


def _says_what_can_change(facts: GateFacts) -> Gate:
    missing = not facts.what_can_change.strip()
    problem = _("Say on the page what can still change.") if missing else ""
    return _gate("what_can_change", problem, _("The page says what can still change."))


def _says_options(facts: GateFacts) -> Gate:
    said = facts.options_considered.strip() or facts.no_options_because.strip()
    problem = "" if said else _("Say which other options were considered, or why there were none.")
    return _gate("options", problem, _("The page says which options were considered."))


def _long_enough(facts: GateFacts) -> Gate:
    days = (facts.closes_on - facts.begins_on).days
    counted = {"days": days, "least": facts.minimum_days}
    if days >= facts.minimum_days or facts.short_period_because.strip():
        return _gate("time", "", _("People have %(days)s days to answer.") % counted)
    problem = _(
        "People would have %(days)s days to answer, fewer than %(least)s. "
        "Give them longer, or say why the time is short."
    )
    return _gate("time", problem % counted, "")


def _closes_in_future(facts: GateFacts) -> Gate:
    problem = "" if facts.is_still_to_close else _("The closing time has passed already.")
    return _gate("closing", problem, _("The closing time is still to come."))


def _equality_assessed(facts: GateFacts) -> Gate:
    return _gate(
        "equality",
        " ".join(facts.assessment_gaps),
        _("The equality impact assessment is drafted."),
    )


def _has_questions(facts: GateFacts) -> Gate:
    asked = facts.definition is not None and facts.definition.questions
    problem = "" if asked else _("There is no questionnaire yet: write at least one question.")
    return _gate("questionnaire", problem, _("There is a questionnaire."))


def _room_for_own_words(facts: GateFacts) -> Gate:
    questions = facts.definition.questions if facts.definition else ()
    problem = _("Add a question that people can answer in their own words.")
    if any(question.kind.takes_text for question in questions):
        problem = ""
    return _gate("own_words", problem, _("People can answer in their own words."))


def _forces_no_answers(facts: GateFacts) -> Gate:
    questions = facts.definition.questions if facts.definition else ()
    forced = [q.text for q in questions if q.required and q.id not in MAY_BE_REQUIRED]
    problem = _("Only who is answering may be required, but so is: %(questions)s.")
    problem = problem % {"questions": named(forced)} if forced else ""
    return _gate("optional", problem, _("People may leave out any question about the plan."))


def _asks_about_what_stands(facts: GateFacts) -> Gate:
    questions = facts.definition.questions if facts.definition else ()
    astray = [q.text for q in questions if q.about and q.about not in facts.statement_ids]
    problem = _("These questions point at a statement that is not in this version: %(questions)s.")
    problem = problem % {"questions": named(astray)} if astray else ""
    return _gate("about", problem, _("Every question points at a statement of this version."))


def _other_ways(facts: GateFacts) -> Gate:
    offered = facts.email.strip() or facts.postal_address.strip() or facts.hand_in_address.strip()
    problem = _("Offer another way to answer: by post, by hand or by e-mail.")
    return _gate("ways", "" if offered else problem, _("There is another way to answer."))


def _durable(facts: GateFacts) -> Gate:
    return _gate("durable", " ".join(facts.durability), _("The database keeps what it confirms."))
