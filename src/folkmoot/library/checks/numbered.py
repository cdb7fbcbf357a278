"""Recognisers of what marks one person: numbers, dates of birth, names, accounts."""

import ipaddress
import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.gb import nhs, upn

from folkmoot.library.checks.identified import Kind, Personal, Said

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
)
_SETTING = r"(?:School|Academy|Primary|Infants?|Juniors?|Secondary|College|Nursery|Preschool)"
_GIVEN = (
    r"(?!(?:Pupils?|Parents?|Students?|Girls?|Boys?|Child|Children|Mother|Father|Teachers?|"
    r"Residents?|Aged?|Years?|Wards?|Tables?|Figures?|Classes|Class|Schools?|Carers?|Governors?|"
    r"Headteachers?|Families|Young|People|Respondents?|Total|All|Over|Under|Of|In|At|From|To|The)\b)"
    r"[A-Z][a-zà-ÿ'’-]+(?:\s+[A-Z][a-zà-ÿ'’-]+){0,2}"
)
_TEN_DIGITS = re.compile(r"(?<![\w.,/-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w]|[.,/-]\d)")
_INSURANCE = re.compile(
    r"(?<!\w)(?:qq|(?![dfiquv])[a-z](?![dfiquvo])[a-z])"
    r"[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d](?!\w)",
    re.IGNORECASE,
)
_PUPIL = re.compile(r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[0-9A-Z](?!\w)")
_BIRTH = re.compile(
    r"(?<!\w)(?:born|d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth\s?date|birthday|\(b\.)"
    rf"(?:\s+(?:is|was|on|of|the)){{0,3}}[\s:=,(-]{{0,4}}({_DATE})",
    re.IGNORECASE,
)
_WHOLE_DATE = re.compile(rf"{_DATE}(?:[T ][\d:.]+)?|\d{{5}}(?:\.0)?", re.IGNORECASE)
_SORT_CODE = re.compile(r"(?<![\d-])\d{2}([- ])\d{2}\1\d{2}(?![\d-])")
_ACCOUNT = re.compile(r"(?<![\d.,])\d{8}(?![\d.,]\d|\d)")
_CARD = re.compile(r"(?<![\w.,-])[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\w]|[.,-]\d)")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")
_IP_FOUR = re.compile(r"(?<![\w.])(?<![A-Za-z]/)\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_IP_SIX = re.compile(r"(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}(?![\w:])", re.IGNORECASE)
_CHILD = (
    re.compile(
        rf"(?<![\w.])({_GIVEN}),?\s+\(?(?:aged?\s+)?(?:[3-9]|1\d)(?:\s+years?\s+old)?"
        r"(?:\)|,)(?:\s*,)?\s+(?:(?:is|was)\s+)?(?:in\s+)?"
        rf"(?:at|from|of|who|attends|goes|a?\s?pupil|Year|[A-Z])[^.\n]{{0,60}}?\b{_SETTING}\b"
    ),
    re.compile(
        rf"(?<![\w.])({_GIVEN}),?\s+(?:who\s+is\s+)?(?:is\s+)?aged?\s+(?:[3-9]|1\d)\b"
        rf"[^.\n]{{0,60}}?\b{_SETTING}\b"
    ),
    re.compile(
        r"(?i:\b(?:my|our|her|his)\s+(?:\w+\s+)?(?:son|daughter|child|boy|girl|grandson|"
        rf"granddaughter|nephew|niece|brother|sister))\s*,?\s+({_GIVEN})[^.\n]{{0,60}}?"
        rf"(?:\b(?i:class|year|aged?)\s+\w+|\b{_SETTING}\b)"
    ),
)
_FOLDER = re.compile(
    r"(?:\b[A-Za-z]:|file:/+[^\s\"]{0,80}?|[\\/]{2}[\w.-]+(?:[\\/][\w$.-]+){0,3})[\\/]+"
    r"(?:Users|home|Documents and Settings)[\\/]+(?!Public\b|Default\b|Shared\b)[^\\/\s\"]+"
    r"|(?<!\w)/(?:Users|home)/(?!Shared\b)[^/\s\"]+/|/personal/\w+_\w+",
    re.IGNORECASE,
)
_NEVER_A_NAME = re.compile(
    r"^(?:n/?a|none|no|yes|anonymous|withheld|redacted|removed|not (?:given|stated|provided)|"
    r"prefer not.*|unknown|total|all|name|x+|[*–—.…-]+|\[.*\]|[\d\s.,%]+)$",
    re.IGNORECASE,
)
_HEADS = {
    Kind.NAME: re.compile(
        r"^(?:(?:your|respondent'?s?|child(?:'?s|ren'?s)?|pupil'?s?|parent'?s?|carer'?s?|person'?s?|"
        r"resident'?s?|contributor'?s?|participant'?s?)\s+(?:full\s+|first\s+|last\s+)?name|"
        r"(?:first|last|full|family|given|fore|sur)\s?-?_?names?|name of (?:the )?(?:respondent|"
        r"child|pupil|parent|person|resident)|first_name|last_name|full_name|respondent_name)\b|"
        r"^name \(of a respondent\)$",
        re.IGNORECASE,
    ),
    Kind.BIRTH: re.compile(r"\b(?:d\.?o\.?b\.?|date.of.birth|birth.?date|birthday)\b", re.I),
    Kind.NHS: re.compile(r"\b(?:nhs|patients?)\b", re.I),
    Kind.PUPIL: re.compile(r"\b(?:upn|unique.pupil|pupil.(?:number|no|id))\b", re.I),
    Kind.ADDRESS: re.compile(r"\bip\b|\bipv[46]\b|ip.?address", re.I),
    Kind.BANK: re.compile(
        r"\b(?:sort.?code|account.?(?:number|no)|bank|iban|card.?number)\b", re.I
    ),
}


def nhs_numbers(said: Said) -> Iterator[Personal]:
    """Ten digits with a right check digit, where they are set in threes or named."""
    for match in _TEN_DIGITS.finditer(said.text):
        if (match.group(1) or _is_about(Kind.NHS, said)) and nhs.is_valid(match.group()):
            yield Personal(Kind.NHS, match.group())


def insurance_numbers(said: Said) -> Iterator[Personal]:
    """National Insurance numbers, also the prefix QQ that examples use."""
    for match in _INSURANCE.finditer(said.text):
        if match.group()[:2].upper() not in {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"}:
            yield Personal(Kind.INSURANCE, match.group())


def pupil_numbers(said: Said) -> Iterator[Personal]:
    """Unique pupil numbers by their check letter, or by being called so."""
    for match in _PUPIL.finditer(said.text):
        if upn.is_valid(match.group()) or _is_about(Kind.PUPIL, said):
            yield Personal(Kind.PUPIL, match.group())


def births(said: Said) -> Iterator[Personal]:
    """Dates of birth: a full date beside a word for it, or below such a heading."""
    for match in _BIRTH.finditer(said.text):
        yield Personal(Kind.BIRTH, match.group())
    if _WHOLE_DATE.fullmatch(said.text) and _HEADS[Kind.BIRTH].search(said.heading):
        yield Personal(Kind.BIRTH, said.text)


def bank_details(said: Said) -> Iterator[Personal]:
    """Sort codes and accounts that are called so, cards and IBANs by their check digits."""
    for pattern in (_SORT_CODE, _ACCOUNT):
        for match in pattern.finditer(said.text):
            if _is_about(Kind.BANK, said):
                yield Personal(Kind.BANK, match.group())
    for match in _CARD.finditer(said.text):
        if luhn.is_valid(re.sub(r"\D", "", match.group())):
            yield Personal(Kind.BANK, match.group())
    for match in _IBAN.finditer(said.text):
        if iban.is_valid(match.group()):
            yield Personal(Kind.BANK, match.group())


def internet_addresses(said: Said) -> Iterator[Personal]:
    """Internet addresses; four small numbers with points only where they are called so."""
    for match in [*_IP_FOUR.finditer(said.text), *_IP_SIX.finditer(said.text)]:
        try:
            address = ipaddress.ip_address(match.group())
        except ValueError:
            continue
        # 2.1.3.1 is the number of a paragraph; an address nearly always has a larger part.
        is_large = address.version == 6 or max(map(int, match.group().split("."))) > 50
        if _is_about(Kind.ADDRESS, said) or (is_large and not match.group().endswith(".0.0")):
            yield Personal(Kind.ADDRESS, match.group())


def children(said: Said) -> Iterator[Personal]:
    """A child who can be found: a first name with age and school, or with kinship and class."""
    for pattern in _CHILD:
        for match in pattern.finditer(said.text):
            yield Personal(Kind.CHILD, match.group())


def names(said: Said) -> Iterator[Personal]:
    """Names of people, known by the heading above them."""
    if len(said.text) > 60 or not _HEADS[Kind.NAME].match(said.heading):
        return
    if re.search(r"[^\W\d_]{2}", said.text) and not _NEVER_A_NAME.match(said.text):
        yield Personal(Kind.NAME, said.text)


def folders(said: Said) -> Iterator[Personal]:
    """Paths that name the user of a computer."""
    for match in _FOLDER.finditer(said.text):
        yield Personal(Kind.FOLDER, match.group())


def _is_about(kind: Kind, said: Said) -> bool:
    """Whether the text or the heading above it speaks of such a number."""
    return bool(_HEADS[kind].search(f"{said.heading}\n{said.text}"))
