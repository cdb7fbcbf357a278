"""Recognisers of what names or reaches one person: contact details, numbers, dates of birth.

They err towards asking: a hit is a question to the person who publishes, who can say that it is
meant ("this is our own address"). Ways to reach an office are let pass, because every report
prints them.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from stdnum import iban, luhn
from stdnum.gb import nhs, upn


class Kind(StrEnum):
    """What was recognised, as it is read in a sentence."""

    EMAIL = "a person's e-mail address"
    PHONE = "a telephone number"
    NHS = "an NHS number"
    INSURANCE = "a National Insurance number"
    PUPIL = "a unique pupil number"
    POSTCODE = "a full postcode"
    BIRTH = "a date of birth"
    BANK = "a bank account or card number"
    ADDRESS = "an internet (IP) address"
    CHILD = "a child's name with age, class or school"
    NAME = "a person's name"
    FOLDER = "a folder that names a user"


@dataclass(frozen=True, slots=True)
class Personal:
    """One personal identifier: what it is, and the characters that show it."""

    kind: Kind
    text: str

    @property
    def masked(self) -> str:
        """Enough of it to recognise it by, not enough to pass it on.

        >>> Personal(Kind.EMAIL, "kai.b@example.org").masked
        'ka… (17 characters)'
        """
        return f"{self.text[:2]}… ({len(self.text)} characters)"


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text with the words around it and, in a table, the heading above it."""

    text: str
    around: str = ""
    heading: str = ""

    @property
    def context(self) -> str:
        """Everything that tells what the text is about."""
        return f"{self.heading}\n{self.around}\n{self.text}"


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
_GIVEN = r"[A-Z][a-zà-ÿ'’-]+(?:\s+[A-Z][a-zà-ÿ'’-]+){0,2}"

_EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_PHONE = re.compile(
    r"(?<![\w.,+£$/-])(?:\+44\s?(?:\(0\)\s?)?|0044\s?|\(?0)\d{1,4}\)?"
    r"(?:[\s.-]?\d{2,6}){1,4}(?![\w]|[.,/-]\d)"
)
_FOREIGN_PHONE = re.compile(r"(?<![\w.,+])\+(?!44)\d[\d\s().-]{7,18}\d(?!\d)")
_TEN_DIGITS = re.compile(r"(?<![\w.,/-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w]|[.,/-]\d)")
_INSURANCE = re.compile(
    r"(?<!\w)(?:qq|(?![dfiquv])[a-z](?![dfiquvo])[a-z])"
    r"[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d](?!\w)",
    re.IGNORECASE,
)
_PUPIL = re.compile(r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[0-9A-Z](?!\w)")
_POSTCODE = re.compile(
    r"(?<![\w-])(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?) ?\d[ABD-HJLNP-UW-Z]{2}(?![\w-])"
)
_BIRTH = re.compile(
    r"(?<!\w)(?:born|d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth\s?date|birthday|\(b\.)"
    rf"(?:\s+(?:is|was|on|of|the)){{0,3}}[\s:=,(-]{{0,4}}({_DATE})",
    re.IGNORECASE,
)
_SORT_CODE = re.compile(r"(?<![\d-])\d{2}([- ])\d{2}\1\d{2}(?![\d-])")
_ACCOUNT = re.compile(r"(?<![\d.,])\d{8}(?![\d.,]\d|\d)")
_CARD = re.compile(r"(?<![\w.,-])[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\w]|[.,-]\d)")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")
_IP_FOUR = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
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

_ROLE_WORDS = frozenset(
    "info hr foi dpo press team send office admin web ask help hello contact desk mail email post "
    "news media data legal policy plan plans planning police noreply reply webmaster postmaster "
    "support service services school schools clerk mayor leader cabinet council councillors "
    "committee democracy democratic electoral elections parking housing highways libraries library "
    "transport waste environment licensing family families children childrens child youth adults "
    "social care health public customer customers reception general main head headteacher "
    "governors governance research survey surveys feedback views events bookings jobs recruitment "
    "finance payroll accounts insurance procurement ict digital privacy security abuse name yourname "
    "firstname lastname surname you someone somebody example user username address complaints "
    "statistics accessibility publications communications comms engage engagement board scrutiny "
    "regulation standards inclusion early years send sen senco transformation partnership".split()
)
_ROLE_PARTS = (
    "consult|enquir|inquir|inform|admission|education|haveyoursay|your.?say|schools|children|"
    "council|participat|correspond|complaint|statistic|communicat|accessib|noreply|no.?reply|"
    "donotreply|register|registrar|secretar|headteacher|customer|democra|engagement|feedback|"
    "governan|planning|strategy|projects|commission|support|contactus|helpdesk|helpline|localoffer|"
    "services|research|freedom|dataprotection|foi.?request"
)
_ROLE = re.compile(_ROLE_PARTS)
_WEBMAIL = re.compile(
    r"^(?:g(?:oogle)?mail|hotmail|outlook|live|yahoo|ymail|icloud|me|mac|aol|btinternet|"
    r"sky|virginmedia|ntlworld|talktalk|proton(?:mail)?|gmx|msn|blueyonder|tiscali)\."
)
_OFFICE = re.compile(
    r"\b(?:council|boroughs?|teams?|enquir\w+|consultations?|offices?|helplines?|switchboard|"
    r"civic|town hall|contact us|customers?|services?|departments?|schools?|academy|college|"
    r"reception|librar(?:y|ies)|contact details|further information|minicom|textphone|press|"
    r"directorate|trust|website|opening hours|fax|nursery|hospital|queries|gov\.uk|"
    r"published by|call us|phone us|write to us)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:council|civic|hall|librar(?:y|ies)|centre|schools?|academy|college|university|church|"
    r"mosque|synagogue|hub|offices?|venues?|departments?|services?|teams?|nursery|hospital|"
    r"station|museum|theatre|clinic|directorate|freepost|house, |tower)\b",
    re.IGNORECASE,
)
_RESPONDENT = re.compile(
    r"\b(?:respondents?|(?i:my|mine|me|our (?:house|home|son|daughter)|i live|lives? (?:at|in)|"
    r"home address|home postcode|your postcode|postcode of (?:the )?respondent|"
    r"parent of|mum|mother|father|dad|ring me|call me|resident at|named?:)|I|I'm|I’m)\b"
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
        r"child|pupil|parent|person|resident)|first_name|last_name|full_name|respondent_name)\b",
        re.IGNORECASE,
    ),
    Kind.BIRTH: re.compile(r"\b(?:d\.?o\.?b\.?|date.of.birth|birth.?date|birthday)\b", re.I),
    Kind.PHONE: re.compile(r"\b(?:(?:tele)?phone|mobile|tel|landline)\b", re.I),
    Kind.NHS: re.compile(r"\bnhs\b", re.I),
    Kind.PUPIL: re.compile(r"\b(?:upn|unique.pupil|pupil.(?:number|no|id))\b", re.I),
    Kind.ADDRESS: re.compile(r"\bip\b|\bipv[46]\b|ip.?address", re.I),
    Kind.BANK: re.compile(
        r"\b(?:sort.?code|account.?(?:number|no)|bank|iban|card.?number)\b", re.I
    ),
    Kind.POSTCODE: re.compile(r"\bpost.?codes?\b", re.I),
}
_NHS_WORDS = re.compile(r"\b(?:nhs|patients?)\b", re.IGNORECASE)
_DRAMA = "1632960"  # numbers that the regulator keeps for invented people; no library lists them


def personal(text: str, *, around: str = "", heading: str = "") -> tuple[Personal, ...]:
    """What in *text* names or reaches one person, each kind in order of appearance.

    *around* is the text before and after it (a contact block, the rest of a row), *heading* the
    heading of its column. A full postcode is named only where the words speak of a person; use
    `postcodes` to count the others. NHS numbers are judged by their check digit (NHS Data
    Dictionary), pupil numbers by their check letter (Department for Education, UPN guide),
    National Insurance numbers by HMRC's manual NIM39110, telephone numbers by the numbering plan.

    >>> [one.text for one in personal("Write to kai.b@example.org or schools@council.example")]
    ['kai.b@example.org']
    >>> personal("Contact the school admissions office on 020 7946 0018.")
    ()
    """
    said = Said(tidied(text), tidied(around), tidied(heading))
    if not said.text:
        return ()
    found: dict[tuple[Kind, str], Personal] = {}
    for recogniser in _RECOGNISERS:
        for one in recogniser(said):
            found.setdefault((one.kind, one.text), one)
    return tuple(found.values())


def postcodes(text: str, *, around: str = "") -> tuple[str, ...]:
    """The full postcodes of *text* that do not evidently belong to a public place.

    >>> postcodes("14 Invented Road, N99 9ZZ"), postcodes("Town Hall, High Road, N99 9ZZ")
    (('N99 9ZZ',), ())
    """
    text, around = tidied(text), tidied(around)
    if _PLACE.search(f"{around}\n{text}"):
        return ()
    whole = text.upper() if len(text) <= 8 else text
    return tuple(match.group() for match in _POSTCODE.finditer(whole))


def tidied(text: str) -> str:
    """*text* in compatibility form, without characters of no width that split what we look for."""
    if text.isascii():
        return text.strip()
    kept = (one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    return "".join(kept).strip()


def is_exempt(text: str, allowed: frozenset[str]) -> bool:
    """Whether *text* stands in one of the *allowed* texts (folded by `folded`)."""
    needle = folded(text)
    return bool(needle) and any(needle in one for one in allowed)


def folded(text: str) -> str:
    """*text* as it is compared with what is allowed: letters and digits only.

    >>> folded("020 7946-0018 ") == folded("(020) 79460018")
    True
    """
    return "".join(one for one in tidied(text).casefold() if one.isalnum() or one == "@")


def _emails(said: Said) -> Iterator[Personal]:
    for match in _EMAIL.finditer(said.text):
        local, _, domain = match.group().strip(".'-").lower().partition("@")
        words = set(re.split(r"[._+\d'%-]+", local))
        is_role = bool(words & _ROLE_WORDS or _ROLE.search(local))
        if not is_role or _WEBMAIL.match(domain):
            yield Personal(Kind.EMAIL, match.group().strip(".'-"))


def _phones(said: Said) -> Iterator[Personal]:
    is_office = bool(_OFFICE.search(said.context)) and not _RESPONDENT.search(said.context)
    for match in _PHONE.finditer(said.text):
        digits = re.sub(r"\D", "", match.group().replace("(0)", ""))
        national = re.sub(r"^(?:0044|44(?=\d{9,10}$)|0)", "", digits)
        if _is_personal_number(national, is_office):
            yield Personal(Kind.PHONE, match.group())
    for match in _FOREIGN_PHONE.finditer(said.text):
        if not is_office and _is_valid(match.group()):
            yield Personal(Kind.PHONE, match.group())
    lost_its_zero = re.fullmatch(r"[127]\d{9}", said.text) and _HEADS[Kind.PHONE].search(
        said.heading
    )
    if lost_its_zero and _is_personal_number(said.text, is_office):
        yield Personal(Kind.PHONE, said.text)


def _is_personal_number(national: str, is_office: bool) -> bool:
    if national.startswith("7") and len(national) == 10:
        return True
    is_landline = national[:1] in {"1", "2"} and len(national) in {9, 10}
    return (
        is_landline
        and not is_office
        and (national.startswith(_DRAMA) or _is_valid(f"+44{national}"))
    )


def _is_valid(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _nhs_numbers(said: Said) -> Iterator[Personal]:
    is_named = bool(_NHS_WORDS.search(f"{said.heading}\n{said.text}"))
    for match in _TEN_DIGITS.finditer(said.text):
        if (match.group(1) or is_named) and nhs.is_valid(match.group()):
            yield Personal(Kind.NHS, match.group())


def _insurance_numbers(said: Said) -> Iterator[Personal]:
    for match in _INSURANCE.finditer(said.text):
        if match.group()[:2].upper() not in {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"}:
            yield Personal(Kind.INSURANCE, match.group())


def _pupil_numbers(said: Said) -> Iterator[Personal]:
    is_named = bool(_HEADS[Kind.PUPIL].search(f"{said.heading}\n{said.text}"))
    for match in _PUPIL.finditer(said.text):
        if is_named or upn.is_valid(match.group()):
            yield Personal(Kind.PUPIL, match.group())


def _respondent_postcodes(said: Said) -> Iterator[Personal]:
    whole = said.text.upper() if len(said.text) <= 8 else said.text
    if _RESPONDENT.search(f"{said.heading}\n{said.text}"):
        for match in _POSTCODE.finditer(whole):
            yield Personal(Kind.POSTCODE, match.group())


def _births(said: Said) -> Iterator[Personal]:
    for match in _BIRTH.finditer(said.text):
        yield Personal(Kind.BIRTH, match.group())
    is_date = re.fullmatch(rf"{_DATE}(?:[T ][\d:.]+)?|\d{{5}}(?:\.0)?", said.text, re.IGNORECASE)
    if is_date and _HEADS[Kind.BIRTH].search(said.heading):
        yield Personal(Kind.BIRTH, said.text)


def _bank_details(said: Said) -> Iterator[Personal]:
    if _HEADS[Kind.BANK].search(f"{said.heading}\n{said.text}"):
        for pattern in (_SORT_CODE, _ACCOUNT):
            for match in pattern.finditer(said.text):
                yield Personal(Kind.BANK, match.group())
    for match in _CARD.finditer(said.text):
        if luhn.is_valid(re.sub(r"\D", "", match.group())):
            yield Personal(Kind.BANK, match.group())
    for match in _IBAN.finditer(said.text):
        if iban.is_valid(match.group()):
            yield Personal(Kind.BANK, match.group())


def _internet_addresses(said: Said) -> Iterator[Personal]:
    is_named = bool(_HEADS[Kind.ADDRESS].search(f"{said.heading}\n{said.text}"))
    for match in [*_IP_FOUR.finditer(said.text), *_IP_SIX.finditer(said.text)]:
        try:
            address = ipaddress.ip_address(match.group())
        except ValueError:
            continue
        # 2.1.3.1 is the number of a paragraph; an address nearly always has a larger part.
        is_large = address.version == 6 or max(map(int, match.group().split("."))) > 50
        if is_named or (is_large and not address.is_unspecified):
            yield Personal(Kind.ADDRESS, match.group())


def _children(said: Said) -> Iterator[Personal]:
    for pattern in _CHILD:
        for match in pattern.finditer(said.text):
            yield Personal(Kind.CHILD, match.group())


def _names(said: Said) -> Iterator[Personal]:
    is_name = bool(re.search(r"[^\W\d_]{2}", said.text)) and not _NEVER_A_NAME.match(said.text)
    if is_name and len(said.text) <= 60 and _HEADS[Kind.NAME].match(said.heading):
        yield Personal(Kind.NAME, said.text)


def _folders(said: Said) -> Iterator[Personal]:
    for match in _FOLDER.finditer(said.text):
        yield Personal(Kind.FOLDER, match.group())


_RECOGNISERS: tuple[Callable[[Said], Iterator[Personal]], ...] = (
    _emails,
    _phones,
    _nhs_numbers,
    _insurance_numbers,
    _pupil_numbers,
    _respondent_postcodes,
    _births,
    _bank_details,
    _internet_addresses,
    _children,
    _names,
    _folders,
)
