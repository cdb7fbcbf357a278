"""Which columns say who somebody is, what they are, or whether their words may be printed."""

import re
from dataclasses import dataclass

from folkmoot.library.analysis.exchange.contents import (
    ADDRESS,
    EMAIL,
    PHONE,
    POSTCODE,
    Contents,
)
from folkmoot.library.analysis.exchange.mapping import Meaning
from folkmoot.library.analysis.exchange.scales import folded, is_scale

SHORT_HEADING = 4
"""A heading of at most so many words that names a trait is about the respondent."""
CONSENT_OPTIONS_MOST = 8

PERSONAL = (
    (Meaning.EMAIL, r"e-?mail( address)?\b"),
    (Meaning.PHONE, r"(tele)?phone|mobile|contact number"),
    (Meaning.POSTCODE, r"post ?code|zip code"),
    (
        Meaning.NAME,
        r"^(your |full |first |last |given |family |contact |respondent'?s? )*(sur)?names?\b(?!.*\b"
        r"(school|ward|street|area|of the)\b)|what is your (full |first |last )?name|"
        r"(name of|your) organi[sz]ation|organi[sz]ation( name)?$|^recipient(first|last)name",
    ),
    (Meaning.NAME, r"^(your |home |full |postal )*address\b"),
)
BY_CONTENT = (
    (Meaning.EMAIL, EMAIL, "most cells hold an e-mail address"),
    (Meaning.POSTCODE, POSTCODE, "most cells hold a postcode"),
    (Meaning.PHONE, PHONE, "most cells hold a telephone number"),
    (Meaning.IGNORED, ADDRESS, "most cells hold an address on the internet, which many may share"),
)
CLAIMS = (
    (
        Meaning.PEOPLE,
        r"(how many|number of) (people|members|individuals|residents|parents|pupils).*"
        r"|people represented|represent(s|ing)? how many|number represented",
    ),
    (Meaning.SIGNATURES, r"(how many |number of )?(signatures|signatories)"),
    (Meaning.ATTENDEES, r"(how many |number of )?(attendees|attended|people attending)"),
)
OUTCOMES = (
    (Meaning.EXCLUDED, r"(reason for )?(exclu(ded?|sion)|set aside|removed)( because| reason)?"),
    (Meaning.MERGED, r"merged( (into|with))?|duplicate( of)?|same (person )?as"),
)
CONSENT = re.compile(
    r"publish|published|publication|made public|quot(e|ed|ing) (me|my|your)|quote your|"
    r"confidential|anonymi[sz]ed? .*(quote|comment)|consent to (quote|print|share)"
)
KEPT_PRIVATE = re.compile(r"confidential|kept? private|withh(e|o)ld")
SAYS_NO = re.compile(r"^no\b|\bnot\b|don'?t|^false$|^n$|^0$|confidential|private|withhold")
SAYS_YES = re.compile(r"^yes\b|publish|^true$|^y$|^1$|agree|consent|happy|anonym|quote|checked")


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that respondents may state: its key and label, and how a heading asks for it."""

    key: str
    label: str
    pattern: re.Pattern[str]
    is_equality: bool = True


TRAITS = tuple(
    Trait(key, label, re.compile(pattern), is_equality)
    for key, label, pattern, is_equality in (
        ("age", "Age", r"\bage(d| group| band| range)?\b(?! of)|how old|year were you born", True),
        (
            "gender_identity",
            "Gender identity",
            r"gender identity|trans(gender)?\b|gender .*birth|"
            r"sex registered at birth|assigned at birth",
            True,
        ),
        ("gender", "Sex or gender", r"\bgender\b|\bsex\b|are you (male|a man|a woman)", True),
        ("orientation", "Sexual orientation", r"sexual(ity| orientation)|sexual identity", True),
        ("ethnicity", "Ethnic group", r"\bethnic|\brace\b|cultural background", True),
        ("religion", "Religion or belief", r"\breligio|\bfaith\b|\bbelief", True),
        (
            "disability",
            "Disability",
            r"disab|long[- ]term (health|illness|condition)|"
            r"health (condition|problem)|impairment|day-to-day activities",
            True,
        ),
        ("pregnancy", "Pregnancy and maternity", r"pregnan|maternity", True),
        ("marriage", "Marriage or civil partnership", r"marital|civil partner|\bmarried\b", True),
        (
            "caring",
            "Caring responsibilities",
            r"\bcarer?\b|caring responsib|look after .*(family|"
            r"friend)",
            True,
        ),
        ("income", "Income or benefits", r"household income|\bbenefits\b|free school meals", True),
        ("first_language", "First language", r"(first|main|home) language|language .*home", True),
        ("housing", "Housing", r"\btenure\b|rent or own|housing (status|situation)", False),
        (
            "capacity",
            "Responding as",
            r"respond(ing|ent) (as|on behalf|type|group|category)|"
            r"in what capacity|capacity|which .*best describes you|are you (a|an|answering|replying|"
            r"respond)|describe yourself|your (role|interest|connection)|on behalf of",
            False,
        ),
        (
            "ward",
            "Ward or area",
            r"\bward\b|which (area|borough|neighbourhood|district)|"
            r"where do you live|\blocality\b|do you live",
            False,
        ),
        (
            "school",
            "School",
            r"which school|name of (your |the )?school|\bschool\b.*\battend",
            False,
        ),
    )
)
ABOUT_ONE = re.compile(r"\b(your?|you|are you|do you|respondents?'?s?|i)\b")
ABOUT_PLAN = re.compile(
    r"\b(proposal|plan|priorit|strategy|policy|agree|support|oppose|think|feel|view|comment|should|"
    r"council|impact|affect|important|satisf|consultation)"
)


NUMBERING = re.compile(r"^(?:q(?:uestion)? ?)?\d{1,3}[a-z]?(?: ?[.:)-] ?| )")


def bare(text: str) -> str:
    """A heading for looking at: lower case, without the number of its question.

    >>> bare("4: Name"), bare("Q12. What is your age?")
    ('name', 'what is your age?')
    """
    return NUMBERING.sub("", folded(text))


def personal(text: str, found: Contents) -> tuple[Meaning, str] | None:
    """What a column says of who somebody is, and why it seems so; None where it does not."""
    for meaning, pattern, why in BY_CONTENT:
        if found.mostly(pattern.fullmatch):
            return meaning, why
    words = bare(text)
    for meaning, heading in PERSONAL:
        if re.search(heading, words) and len(words.split()) <= 2 * SHORT_HEADING:
            if found.is_long or not _could_be(meaning, found):
                continue
            return meaning, f"its heading asks for {_asked_for(meaning)}"
    return None


def _asked_for(meaning: Meaning) -> str:
    return {
        Meaning.EMAIL: "an e-mail address",
        Meaning.PHONE: "a telephone number",
        Meaning.POSTCODE: "a postcode",
    }.get(meaning, "a name or address")


def _could_be(meaning: Meaning, found: Contents) -> bool:
    """Whether the cells do not speak against it: a question about e-mail is answered yes or no."""
    return meaning is Meaning.POSTCODE or not (found.filled > 2 and found.are_known_options)


def claim(text: str, found: Contents) -> Meaning | None:
    """Which claimed number a column holds: people represented, signatures, attendees."""
    if found.filled and not found.mostly(str.isdecimal):
        return None
    words = bare(text)
    return next((meaning for meaning, heading in CLAIMS if re.fullmatch(heading, words)), None)


def outcome(text: str) -> Meaning | None:
    """Whether a column says why a submission was excluded, or into which it was merged."""
    words = bare(text).replace("_", " ")
    return next((meaning for meaning, heading in OUTCOMES if re.fullmatch(heading, words)), None)


def consent(text: str, found: Contents) -> tuple[str, ...] | None:
    """The values that give consent to publish, of a column that asks for it; None of another.

    Where it asks whether the response is confidential, "No" gives it.
    """
    words = bare(text)
    if not CONSENT.search(words) or len(found.labels) > CONSENT_OPTIONS_MOST or found.is_long:
        return None
    if not found.filled or ABOUT_PLAN.search(words) and is_scale(found.counts):
        return None
    if KEPT_PRIVATE.search(words):
        return tuple(one for one in found.labels if re.match(r"no\b|false$|0$", folded(one)))
    return tuple(
        one
        for one in found.labels
        if SAYS_YES.search(folded(one)) and not SAYS_NO.search(folded(one))
    )


def trait(text: str, found: Contents) -> Trait | None:
    """The trait of the respondent that a column states; None where it asks about something else."""
    words = bare(text)
    is_short = len(words.split()) <= SHORT_HEADING
    if not (is_short or ABOUT_ONE.search(words)) or is_scale(found.counts):
        return None
    for one in TRAITS:
        if one.pattern.search(words):
            return one if is_short or not ABOUT_PLAN.search(words) else None
    return None
