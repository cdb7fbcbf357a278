"""Wording that pushes, asks two things at once, denies twice, or is hard to follow."""

import re
from collections.abc import Iterator, Sequence

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.questions.asked import Answering, Asked
from folkmoot.library.checks.questions.reading_age import longest_sentence, reading_age, words

OLDEST_READER = 18.0
"""The reading age from which one question is said to be hard; the formula is rough on one line."""
WORDS_JUDGED = 15
LONGEST_SENTENCE = 30

LOADED = (
    r"exciting|much[- ]needed|long[- ]overdue|excellent|wonderful|fantastic|world[- ]class|outstanding"
    r"|award[- ]winning|inspiring|cutting[- ]edge|misguided|reckless|disastrous|damaging|wasteful"
    r"|unfair|sensible|common[- ]sense|brilliant|great|terrible|dreadful|vital|essential|ambitious"
    r"|innovative|successful|popular|generous|beautiful|unnecessary|harmful|dangerous|outrageous"
    r"|extravagant|bold|fair|valuable|hard[- ]working|hard[- ]pressed|ridiculous|pointless"
)
LEADING = re.compile(
    r"\b(?:do(?:n['’]t| not) you (?:agree|think|feel|believe|want)|do you not (?:agree|think|feel)"
    r"|would(?:n['’]t| not) you|would you not|should(?:n['’]t| not) (?:we|the council|they|everyone)"
    r"|is(?:n['’]t| it not)\b[^?]{0,40}\btime\b|is(?:n['’]t) it|are(?:n['’]t) you"
    r"|surely|obviously|of course|undoubtedly|needless to say|clearly,|as (?:everyone|we all|you)"
    r" knows?|as we all know|(?:most|many|all) (?:people|residents|parents|experts|of us) "
    r"(?:agree|think|believe|feel|say|know|support|want)|experts (?:agree|say|believe)"
    r"|it is (?:widely|generally|well) (?:accepted|agreed|known|recognised)"
    r"|you will (?:agree|know)|like most|right-thinking|any reasonable)\b",
    re.I,
)
PUSHING = (
    r"vital|much[- ]needed|long[- ]overdue|world[- ]class|award[- ]winning|hard[- ]working"
    r"|hard[- ]pressed|wasteful|reckless|misguided"
)
NOT_THE_QUALITY_ASKED = r"(?!or\b|and\b|to\b|for\b|is\b|are\b|enough\b|that\b)(?=[a-z])"
LOADED_NOUN = re.compile(
    rf"\b(?:the|our|this|these|those|such|an?|its|their|council['’]s|proposed)\s+(?:\w+ly\s+)?"
    rf"(?:{LOADED})\s+{NOT_THE_QUALITY_ASKED}|\b(?:{PUSHING})\s+{NOT_THE_QUALITY_ASKED}",
    re.I,
)
PRESUMES = re.compile(
    r"\bhow (?:much|far|greatly) (?:has|have|did|will) (?![^?]*\bor\b)[^?]*?"
    r"\b(?:improved?|benefit(?:t?ed)?|worsen(?:ed)?|harm(?:ed)?|damaged?|ruin(?:ed)?)\b|"
    r"\bgiven (?:the|its|their|such) (?:\w+ ){0,2}?(?:dangers?|risks?|benefits?|needs?|importance|success"
    r"|failures?|problems?|harms?|damage|pressures?|waste|urgency)\b|"
    r"\b(?:stop|continue|keep|carry on) (?:wasting|ignoring|failing|neglecting|destroying)\b|"
    r"\bhow (?:much|far|greatly) (?:better|worse|do you (?:like|love|enjoy|value|welcome|dislike|hate))"
    r"|\bwhy (?:is|are|was|were) [^?]* (?:so |such )?(?:good|bad|important|poor|better|worse)\b"
    r"|\bhow (?:badly|terribly|wonderfully|well) (?:has|have|did|do) (?:the|our)",
    re.I,
)
ADJECTIVE = (
    r"clear|useful|easy|helpful|friendly|affordable|safe|clean|fair|quick|fast|reliable|accessible"
    r"|good|relevant|interesting|informative|simple|effective|polite|cheap|convenient|attractive"
    r"|comfortable|welcoming|professional|efficient|modern|tidy|warm|green|healthy|understandable"
)
DEED = (
    r"close|open|build|reduce|increase|improve|introduce|remove|keep|extend|charge|raise|cut|spend"
    r"|fund|create|expand|merge|replace|move|stop|start|provide|make|give|invest|protect|plant|widen"
    r"|ban|allow|sell|buy|hire|train|end|add|lower|freeze|scrap|develop|offer|pay|use|convert|share"
)
QUALITY = (
    r"speed|quality|cost|price|staff|location|content|size|design|cleanliness|food|length|timing"
    r"|layout|teaching|facilities|frequency|reliability|safety|opening hours|range|accuracy|service"
    r"|staffing|parking|lighting|noise|accessibility|communication|support|information|teachers"
    r"|meals|buildings|equipment|punctuality|comfort"
)
JUDGES = re.compile(
    r"\b(?:agree|disagree|support|oppose|satisf|happy|rate|favour|think|believe|feel|find|found|was|were"
    r"|is|are|should|would|important|like)\w*\b",
    re.I,
)
CHANGED = r"(?:more|fewer|less|lower|higher|better|longer|shorter|cheaper|safer|cleaner|new)"
DOUBLE = (
    re.compile(rf"\b{CHANGED} (?:\w+ )?\w+ and {CHANGED} \w+", re.I),
    re.compile(r"\band/or\b", re.I),
    re.compile(
        rf"\b(?:{ADJECTIVE})(?:,? and| and also) (?:\w+ly )?"
        rf"(?:{ADJECTIVE}|well[- ]\w+)\b",
        re.I,
    ),
    re.compile(
        r"\b(?:support|oppose|agree with|disagree with|favour)\s+(?:\w+\s+){0,2}?\w+ing\s+(?!and\b)\w+"
        r"[^?.]*? and (?:also )?\w+ing\s+\w+",
        re.I,
    ),
    re.compile(
        r"\b(?:agree|disagree|satisfied|dissatisfied|happy|support|oppose)\b[^?.]{0,30}?"
        r"\b(?:the|our|this)\s+(?:\w+\s+)?\w+ and (?:the|our|this)\s+\w+",
        re.I,
    ),
    re.compile(
        rf"\b(?:should|to|would|will|must|could|by|proposals? for|plans? for)\s+(?:[\w'’-]+\s+){{0,4}}?"
        rf"(?:{DEED})\w*\b[^?.]*?,? and (?:also |then |to |by )?(?:{DEED})(?:ing|e|s)?\b(?! of)",
        re.I,
    ),
    re.compile(
        rf"\b(?:with|rate|about|of|for) (?:the |our |its )?(?:\w+ )?(?:{QUALITY}) and (?:the |our |its )?"
        rf"(?:\w+ )?(?:{QUALITY})\b",
        re.I,
    ),
)
TWO_CLAUSES = re.compile(
    r"\b(?:do|does|did|are|is|was|were|have|has|would|should|could|can|will|how|what|when|where|which"
    r"|who)\b[^?]*,? and (?:also )?(?:do you|does|did you|are you|is it|is the|was it|were you"
    r"|have you|would you|should we|should the|can you|will you|how (?:often|much|many|satisfied|would"
    r"|do|did)|what (?:do|did|would|is|are)|when did|where do|which|who)\b",
    re.I,
)
SECOND_QUESTION = re.compile(
    r"\?\s+(?:and |or )?(?:do|does|did|are|is|was|were|have|has|would|should|could|can|will|how|what"
    r"|when|where|which|who)\b[^?]{6,}\?",
    re.I,
)
NOT = re.compile(r"\b(?:not|never|no|none|nor|without|cannot)\b|n['’]t\b", re.I)
HARMLESS = re.compile(
    r"\bwhether or not\b|\bor not\b|\bnot (?:at all|sure|applicable|listed|only)\b|\bno longer\b"
    r"|\bnon-\w+|\bprefer not to\b|\bdo not know\b|\bno\.|\byes or no\b|\bno matter\b",
    re.I,
)
DENIED = re.compile(r"\b(?:disagree|oppose|disapprove|against|object)\b[^?]*", re.I)
DENIED_THAT = re.compile(r"\bthat\b[^?]*\b(not|never|cannot)\b", re.I)
ABBREVIATION = re.compile(r"(?<![\w&/-])[A-Z]{2,6}s?(?![\w&/-])")
KNOWN = frozenset(
    "UK NHS GP TV BBC USA EU PDF ID UN IT PE AM PM VAT DVD GCSE GCSEs MP FAQ CV OK PO CCTV GPs MPs BBC"
    " SMS DIY WC USB HIV COVID AIDS TVs II III IV VI VII BST GMT PIN URL CD QR A4 UKs NOT AND OR ALL ONE"
    " ONLY MUST NO YES ANY PLEASE TICK IF TO".split()
)
JARGON = re.compile(
    r"\b(?:utili[sz]e\w*|leverag\w+|synerg\w+|stakeholders?|multi-agency|deliverables?|holistic\w*"
    r"|trajector\w+|place-based|operationali[sz]\w+|incentivi[sz]\w+|ideation|mainstreaming|tranches?"
    r"|disaggregat\w+|granular\w*|paradigms?|workstreams?|outcomes? framework|commissioning"
    r"|co-locat\w+|going forward|transformational|modal shift|subsidiarity|fiscal envelope"
    r"|thematic|multi-modal|evidence base|strategic alignment|direction of travel|upskill\w*)\b",
    re.I,
)


def about_wording(asked: Asked, before: str) -> Iterator[Found]:
    """What is wrong with the wording of one question; *before* is all text that precedes it."""
    for check in (_leading, _double, _negatives, _hard):
        yield from check(asked)
    yield from _unexplained(asked, before)


def _leading(asked: Asked) -> Iterator[Found]:
    for pattern in (LEADING, LOADED_NOUN, PRESUMES):
        if found := pattern.search(asked.text):
            yield Found(
                asked.named,
                f'"{found[0].strip()}" leads to one answer.',
                "Ask in words that somebody of either view could have written.",
            )
            return


def _double(asked: Asked) -> Iterator[Found]:
    text = re.sub(r"\band (?:why|how so|for what reason)\b", "", asked.text, flags=re.I)
    found = TWO_CLAUSES.search(text) or SECOND_QUESTION.search(text)
    if found is None and asked.is_closed and JUDGES.search(text):
        found = next((one for pattern in DOUBLE if (one := pattern.search(text))), None)
    found = found or re.search(r"\band/or\b", text, re.I)
    if found and asked.answering is not Answering.RANKING:
        yield Found(
            asked.named,
            f'it asks two things at once ("{" ".join(found[0].split())[:80]}"), '
            "and one answer cannot say which is meant.",
            "Ask each in a question of its own.",
        )


def _negatives(asked: Asked) -> Iterator[Found]:
    text = HARMLESS.sub(" ", asked.text)
    negatives = [found[0] for found in NOT.finditer(text)]
    denied = DENIED.search(text)
    if len(negatives) > 1 and any(  # within one sentence
        len(NOT.findall(part)) > 1 for part in re.split(r"[.?!;]", text)
    ):
        words_found = '" and "'.join(negatives[:2])
    elif denied and NOT.search(denied[0]):
        words_found = f'{denied[0].split()[0]}" and "{negatives[0]}'
    elif (unsaid := DENIED_THAT.search(text)) and any(DENIED.search(one) for one in asked.options):
        words_found = f'{unsaid[1]}" and "disagree'
    else:
        return
    yield Found(
        asked.named,
        f'it denies twice ("{words_found}"), so that a "yes" can be read both ways.',
        "Say what would happen, not what would not.",
    )


def _hard(asked: Asked) -> Iterator[Found]:
    longest = longest_sentence(asked.text)
    if longest > LONGEST_SENTENCE:
        yield Found(
            asked.named,
            f"it has a sentence of {longest} words.",
            "Cut it in two, each of 25 words or fewer.",
        )
        return
    age = reading_age(asked.text)
    if age is not None and age > OLDEST_READER and len(words(asked.text)) >= WORDS_JUDGED:
        yield Found(
            asked.named,
            f"it needs a reading age of about {age:.0f} (Flesch-Kincaid grade plus 5).",
            "Use shorter words and sentences.",
        )


def _unexplained(asked: Asked, before: str) -> Iterator[Found]:
    text = " ".join((asked.text, *asked.options))
    every = [one for part in (asked.text, *asked.options) for one in _abbreviations(part)]
    unknown = [one for one in dict.fromkeys(every) if not _is_explained(one, f"{before} {text}")]
    if unknown:
        yield Found(
            asked.named,
            f"it does not say what {_listed(unknown)} {'means' if len(unknown) == 1 else 'mean'}.",
            "Write the words out where they first stand.",
        )
    if found := JARGON.search(text):
        yield Found(
            asked.named,
            f'"{found[0]}" is a word of the office.',
            "Say it as you would to a neighbour.",
        )


def _abbreviations(text: str) -> list[str]:
    capitals = [word for word in words(text) if word.isupper() and len(word) > 1]
    if len(capitals) * 3 > len(words(text)) * 2:  # a line that shouts abbreviates nothing
        return []
    found = (match[0] for match in ABBREVIATION.finditer(text))
    return list(dict.fromkeys(one for one in found if one not in KNOWN))


def _is_explained(abbreviation: str, text: str) -> bool:
    """Whether a text explains it: "... needs (SEND)", "SEND (special ...)", "SEND means"."""
    plain = re.escape(abbreviation)
    return bool(
        re.search(rf"[a-z]['’]?s?\s*\((?:the |or |known as )?[\"“]?{plain}[\"”]?\b", text)
        or re.search(
            rf"\b{plain}\b[\"”]?\s*(?:\(|,? (?:which |that )?(?:means|stands for|is short))", text
        )
        or re.search(rf"\b{plain}\b\s*[:=–—-]\s+[A-Za-z][a-z]+", text)
    )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
