"""From answers to printable results: one function for the site and for the desk.

The same answers, in whatever order they come, give the same bytes (invariant I20).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.breakdowns import FactTable, who_responded
from folkmoot.library.analysis.findings.beside import Beside
from folkmoot.library.analysis.findings.closed import Asked, Counting, closed_questions
from folkmoot.library.analysis.findings.dividing import Dividing, by_facts
from folkmoot.library.analysis.findings.theming import theme_findings
from folkmoot.library.analysis.findings.value import Findings
from folkmoot.library.analysis.gathered import Fact
from folkmoot.library.analysis.ledger import Ledger, LedgerDoesNotReconcile
from folkmoot.library.analysis.method import Told, full_method, limits, short_method
from folkmoot.library.analysis.profile import DEFAULT, Profile
from folkmoot.library.analysis.questions import Question
from folkmoot.library.analysis.quotations import quotations
from folkmoot.library.analysis.representativeness import reach
from folkmoot.library.analysis.tallies import Population
from folkmoot.library.analysis.three_ways import campaign_findings, columns_of
from folkmoot.library.progress import Progress, silent

ALONE = Beside()


def analyse(
    *,
    ledger: Ledger,
    questions: Sequence[Question],
    answers: Iterable[Answered],
    themes: Iterable[ThemeMentions],
    threshold: int,
    corrected: Mapping[int, Sequence[Question]] | None = None,
    apart: int = 0,
    beside: Beside = ALONE,
    progress: Progress = silent,
) -> Findings:
    """The findings of one consultation: a table per closed question and version, and the themes.

    *questions* are in the order of the questionnaire; *answers* are those of included responses
    only, blank ones among them; *threshold* is the smallest number that is printed. *corrected*
    holds, for a version whose questions were worded otherwise, the questions as it worded them;
    *apart* is the number of included responses that came late and are not among the answers.
    *beside* adds what else is known, about these same responses; each part of it adds to the
    findings and changes nothing in the counts of the others.

    Raises LedgerDoesNotReconcile where the ledger does not add up or counts fewer responses than
    the answers come from; BadAnswer where an answer names an option that was not offered;
    ValueError where an answer names an unknown question.
    """
    answers, themes = tuple(answers), tuple(themes)
    ledger.check()
    population = Population(ledger.included, apart, len(beside.session_notes))
    _check_included(population.counted, answers, themes, beside)
    _check_questions(questions, answers)
    profile = beside.profile or DEFAULT
    respondents = _who_responded(population, beside, profile, threshold)
    dividing = _dividing(population, beside, respondents, threshold)
    counting = Counting(population, threshold, dividing, progress)
    asked = Asked(tuple(questions), corrected or {})
    tables, breakdowns = closed_questions(asked, answers, counting)
    found, by_fact = theme_findings(themes, answers, questions, counting, beside)
    findings = Findings(
        ledger=ledger,
        tables=tables,
        themes=found,
        threshold=threshold,
        method=(),
        units=beside.units,
        respondents=respondents,
        breakdowns=breakdowns,
        theme_breakdowns=by_fact,
        reach=reach(respondents, beside.benchmark),
        columns=dividing.columns,
        campaigns=campaign_findings(beside.campaigning, threshold=threshold),
        quotations=quotations(themes, answers, beside.quotable) if beside.quotable else (),
        authority=profile.authority,
        title=profile.title,
    )
    return _told(findings, apart, beside.profile)


def _check_included(
    counted: int, answers: Iterable[Answered], themes: Iterable[ThemeMentions], beside: Beside
) -> None:
    """Refuse answers, and what is said beside them, of more responses than the ledger counts."""
    responses = {answer.response for answer in answers}
    responses = responses.union(*(theme.responses for theme in themes))
    responses |= beside.respondents.facts_of.keys() | beside.campaigning.copies.keys()
    responses -= beside.session_notes
    if len(responses) > counted:
        raise LedgerDoesNotReconcile(
            f"The answers and themes come from {len(responses)} responses, "
            f"but the ledger includes {counted}."
        )


def _check_questions(questions: Iterable[Question], answers: Iterable[Answered]) -> None:
    """Refuse an answer to a question that nobody asked, rather than drop it."""
    known = {question.id for question in questions}
    unknown = sorted({answer.question for answer in answers} - known)
    if unknown:
        raise ValueError(f"There are answers to unknown questions: {', '.join(unknown)}.")


def _who_responded(
    population: Population, beside: Beside, profile: Profile, threshold: int
) -> tuple[FactTable, ...]:
    def of(fact: Fact) -> int:
        return max(threshold, profile.equality_threshold) if fact.is_equality else threshold

    respondents = beside.respondents
    return tuple(
        who_responded(fact, respondents, population.counted, of(fact)) for fact in respondents.facts
    )


def _dividing(
    population: Population, beside: Beside, respondents: tuple[FactTable, ...], threshold: int
) -> Dividing:
    campaigning, profile = beside.campaigning, beside.profile or DEFAULT
    columns = columns_of(
        population.counted, campaigning, profile.edited, profile.campaigns.headline
    )
    return Dividing(
        by_fact=by_facts(beside.respondents, respondents),
        members=campaigning.counted_with(profile.edited),
        columns=columns,
        threshold=threshold,
    )


def _told(findings: Findings, apart: int, profile: Profile | None) -> Findings:
    """The findings with their method, and with how far they carry."""
    if profile is None:
        return replace(findings, method=short_method(findings.ledger, findings.threshold))
    told = Told(
        ledger=findings.ledger,
        threshold=findings.threshold,
        apart=apart,
        units=findings.units,
        columns=findings.columns,
        campaigns=len(findings.campaigns),
        respondents=findings.respondents,
        tables=findings.tables,
        themes=findings.themes,
        has_quotations=bool(findings.quotations),
    )
    return replace(findings, method=full_method(told, profile), limits=limits(told, profile))
