"""From everything that was gathered to the findings: the arguments of ``analyse``, by the profile."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from folkmoot.library.analysis.answers import ThemeMentions
from folkmoot.library.analysis.breakdowns import Respondents
from folkmoot.library.analysis.findings.analysing import analyse
from folkmoot.library.analysis.findings.beside import Beside, Estimate
from folkmoot.library.analysis.findings.value import Findings
from folkmoot.library.analysis.gathered import Arrived, Fact, Fate, Gathered
from folkmoot.library.analysis.method import BLANK
from folkmoot.library.analysis.profile import DEFAULT, Blank, Late, Profile
from folkmoot.library.analysis.quotations import Quotable
from folkmoot.library.analysis.representativeness import BenchmarkRow
from folkmoot.library.analysis.three_ways import Campaigning, Part, coded_once
from folkmoot.library.analysis.units import session_notes, units_of
from folkmoot.library.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Listened:
    """What reading found: settled *themes*, campaigns, and estimates where a sample was read.

    *read* are the responses that people coded (also those with no theme): a campaign's text that
    was read once gives its themes to every standard copy. *screen* says of a text whether it is
    free of personal data; without it nothing is quoted.
    """

    themes: tuple[ThemeMentions, ...] = ()
    campaigning: Campaigning = field(default_factory=Campaigning)
    estimates: Mapping[str, Estimate] = field(default_factory=dict, hash=False)
    read: frozenset[str] = frozenset()
    screen: Callable[[str], bool] | None = None


NOTHING_READ = Listened()


def analyse_gathered(
    gathered: Gathered,
    *,
    profile: Profile = DEFAULT,
    listened: Listened = NOTHING_READ,
    benchmark: tuple[BenchmarkRow, ...] = (),
    progress: Progress = silent,
) -> Findings:
    """The findings of everything that was *gathered*, counted as the *profile* says.

    Raises what :func:`analyse` raises; the ledger must add up before anything is counted.
    """
    gathered = as_profiled(gathered, profile)
    notes = session_notes(gathered.submissions)
    late = _late(gathered.submissions) - notes if profile.late is Late.APART else frozenset()
    counted = _included(gathered.submissions) - notes - late
    return analyse(
        ledger=gathered.ledger(),
        questions=gathered.questions,
        answers=(one for one in gathered.answers if one.response in counted),
        themes=_themes(listened, counted | notes),
        threshold=profile.threshold,
        corrected=gathered.corrected,
        apart=len(late),
        beside=Beside(
            profile=profile,
            respondents=_respondents(gathered, profile, counted),
            campaigning=listened.campaigning.among(counted),
            benchmark=benchmark,
            estimates=listened.estimates,
            quotable=_quotable(gathered, listened, profile, counted),
            units=units_of(gathered.submissions),
            session_notes=notes,
        ),
        progress=progress,
    )


def as_profiled(gathered: Gathered, profile: Profile) -> Gathered:
    """*gathered* with blank submissions left out, where the *profile* says so, for that reason.

    A response is blank where it was asked something and all its answers are blank; one that names
    people, signatures or attendees is not.
    """
    if profile.blank is Blank.COUNT:
        return gathered
    blank = _blank(gathered)
    return replace(
        gathered,
        submissions=tuple(_left_out(one) if one.response in blank else one
                          for one in gathered.submissions),
        answers=tuple(one for one in gathered.answers if one.response not in blank),
        facts_of={name: of for name, of in gathered.facts_of.items() if name not in blank},
    )  # fmt: skip


def _blank(gathered: Gathered) -> frozenset[str]:
    claims = {
        one.response
        for one in gathered.submissions
        if any(claim is not None for claim in (one.people, one.signatures, one.attendees))
    }
    asked = {answer.response for answer in gathered.answers}
    answered = {answer.response for answer in gathered.answers if not answer.is_blank}
    return frozenset(asked - answered - claims)


def _left_out(one: Arrived) -> Arrived:
    return replace(one, fate=Fate.EXCLUDED, response="", reason=BLANK)


def _by_response(submissions: Iterable[Arrived]) -> dict[str, list[Arrived]]:
    parts: defaultdict[str, list[Arrived]] = defaultdict(list)
    for one in submissions:
        if one.fate is not Fate.EXCLUDED:
            parts[one.response].append(one)
    return parts


def _included(submissions: Iterable[Arrived]) -> frozenset[str]:
    return frozenset(_by_response(submissions))


def _late(submissions: Iterable[Arrived]) -> frozenset[str]:
    """The responses that came late with every part."""
    parts = _by_response(submissions)
    return frozenset(name for name, some in parts.items() if all(one.is_late for one in some))


def _themes(listened: Listened, responses: frozenset[str]) -> tuple[ThemeMentions, ...]:
    """The themes of these *responses*, with the coding of a campaign's text on each of its copies."""
    themes = listened.themes
    if listened.read:
        themes = coded_once(themes, listened.campaigning, listened.read)
    return tuple(replace(one, responses=one.responses & responses) for one in themes)


def _respondents(gathered: Gathered, profile: Profile, counted: frozenset[str]) -> Respondents:
    facts_of = {name: of for name, of in gathered.facts_of.items() if name in counted}
    return Respondents(tuple(_marked(fact, profile) for fact in gathered.facts), facts_of)


def _marked(fact: Fact, profile: Profile) -> Fact:
    return replace(fact, is_equality=fact.is_equality or fact.key in profile.equality)


def _quotable(
    gathered: Gathered, listened: Listened, profile: Profile, counted: frozenset[str]
) -> Quotable | None:
    """Who may be quoted: those every part of whose response agreed to it, in words of their own."""
    if listened.screen is None:
        return None
    copied = {
        name for name, copy in listened.campaigning.copies.items() if copy.part is not Part.QUOTES
    }
    agreed = {
        name
        for name, parts in _by_response(gathered.submissions).items()
        if name in counted and all(one.may_publish for one in parts)
    }
    return Quotable(
        responses=frozenset(agreed - copied),
        screen=listened.screen,
        most=profile.quotations,
        longest=profile.longest_quotation,
    )
