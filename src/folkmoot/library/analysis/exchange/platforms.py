"""What the exports of the usual platforms call the columns that they add themselves.

Written from the platforms' public documentation and from public programs that read their exports:
Citizen Space, Microsoft Forms, SmartSurvey, LimeSurvey (codes, texts or both as headings),
Qualtrics (three rows of headings), SurveyMonkey. A heading that is not known is no obstacle.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from folkmoot.library.analysis.exchange.headings import Heading
from folkmoot.library.analysis.exchange.mapping import Meaning

PLAIN = "a plain table"


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform, and the headings of which *needed* or more give it away."""

    name: str
    signs: frozenset[str]
    needed: int = 3


PLATFORMS = (
    Platform(
        "Qualtrics",
        frozenset(
            "startdate enddate recordeddate responseid distributionchannel userlanguage "
            "durationinseconds externalreference locationlatitude".split()
        ),
    ),
    Platform(
        "LimeSurvey",
        frozenset(
            "submitdate lastpage startlanguage seed startdate datestamp ipaddr refurl datelastaction "
            "datesubmitted datestarted referrerurl".split()
        ),
    ),
    Platform("SmartSurvey", frozenset("userid userno uniqueid started ended".split())),
    Platform("Microsoft Forms", frozenset("id starttime completiontime".split())),
    Platform("SurveyMonkey", frozenset("respondentid collectorid startdate enddate".split())),
    Platform(
        "Citizen Space",
        frozenset(
            "responseid submitteddate datesubmitted submitted submissiondate responsestatus "
            "publicresponseid analyststatus".split()
        ),
        needed=2,
    ),
)

STATE = "state"
TECHNICAL = "technical"
System = Meaning | str

KNOWN: tuple[tuple[System, str, str], ...] = (
    (
        Meaning.RESPONSE_ID,
        r"responseid|respondentid|responseref(erence)?|submissionid|uniqueid|userid|uuid|id|"
        r"reference(number)?|ref(no)?|response(no|number)|recordid|serial(no|number)?|receipt|"
        r"submission(ref|reference|number)?|submissionnumber",
        "its heading is that of an id and every value differs",
    ),
    (
        Meaning.RECEIVED_AT,
        r"completiontime|recordeddate|submitdate|datesubmitted|submitted(date|at|on|time)?|"
        r"submission(date|time)|date(of)?(submission|received|completed)|received(at|on|date)?|"
        r"ended|enddate|endtime|timestamp|completed(at|on)?|dateandtime|datetime|datestamp|"
        r"datelastaction|date",
        "its heading is that of the time of sending and it holds dates",
    ),
    (
        Meaning.LANGUAGE,
        r"startlanguage|userlanguage|language(code|used|ofresponse)?",
        "of its heading",
    ),
    (
        Meaning.CHANNEL,
        r"channel|howreceived|method(ofresponse|ofsubmission)?|responsemethod|receivedby|"
        r"responsechannel|submissionmethod|source|format(ofresponse)?",
        "its heading is that of the way in which a response came",
    ),
    (
        STATE,
        r"status|responsestatus|finished|progress|state|complete|iscomplete|lastpage|completed|"
        r"completionstatus|analyststatus|responsetype",
        "it holds the state of the response",
    ),
    (
        TECHNICAL,
        r"starttime|startdate|started(at|on)?|datestarted|begun|ipaddress|ipaddr|ip|duration.*|"
        r"seed|refurl|referrerurl|referrer|locationlatitude|locationlongitude|latitude|longitude|"
        r"useragent|browser|device|lastmodifiedtime|externalreference|externaldatareference|"
        r"distributionchannel|collectorid|trackinglink|token|customdata\d*|userno|publicresponseid|"
        r"timetaken.*|interviewtime|grouptime.*|questiontime.*|recipient.*|totalpoints|quizfeedback|"
        r"points.*|feedback.*\d|grade.*",
        "the platform adds it and it says nothing that the analysis uses",
    ),
)
"""What a heading means that a platform or a person's spreadsheet adds beside the answers."""

_KNOWN = tuple((meaning, re.compile(pattern), why) for meaning, pattern, why in KNOWN)
CODE = re.compile(r"^(?P<code>[A-Za-z]\w*(?:\[[^\]]+\])*)\. (?P<text>.+)$")
"""A heading of LimeSurvey that gives the code and the text: "G1Q1[SQ001]. How did you hear"."""


def squeezed(heading: str) -> str:
    """A heading for looking up: small letters and figures only.

    >>> squeezed("Response ID"), squeezed("Duration (in seconds)")
    ('responseid', 'durationinseconds')
    """
    return "".join(one for one in heading.casefold() if one.isalnum())


def without_code(text: str) -> str:
    """A heading without the code that LimeSurvey may put before it.

    >>> without_code("G1Q2[SQ001]. How did you hear? [Poster]")
    'How did you hear? [Poster]'
    """
    match = CODE.match(text)
    return match["text"] if match else text


def ways(heading: Heading) -> tuple[str, ...]:
    """The forms in which a heading may be known: each of its rows, its code and its text."""
    said = [heading.name, *heading.words]
    for one in tuple(said):
        if match := CODE.match(one):
            said.extend((match["code"], match["text"]))
    return tuple(dict.fromkeys(squeezed(one) for one in said if one))


def recognised(headings: Iterable[Heading]) -> str:
    """The name of the platform that the headings give away, or "a plain table"."""
    seen = {way for heading in headings for way in ways(heading)}
    for platform in PLATFORMS:
        if len(platform.signs & seen) >= platform.needed:
            return platform.name
    return PLAIN


def known(heading: Heading) -> tuple[System, str, int] | None:
    """What a heading is known to mean, why, and how well its wording fits (0 is best).

    None where it is not known.
    """
    for way in ways(heading):
        for meaning, pattern, why in _KNOWN:
            if pattern.fullmatch(way):
                return meaning, why, _place(pattern.pattern, way)
    return None


def _place(pattern: str, way: str) -> int:
    """The place of the alternative that fits: the first are the surest."""
    alternatives = _alternatives(pattern)
    return next(
        (place for place, one in enumerate(alternatives) if re.fullmatch(one, way)),
        len(alternatives),
    )


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, parted at bars outside brackets."""
    found, depth, current = [], 0, ""
    for one in pattern:
        depth += (one == "(") - (one == ")")
        if one == "|" and not depth:
            found.append(current)
            current = ""
        else:
            current += one
    return [*found, current]
