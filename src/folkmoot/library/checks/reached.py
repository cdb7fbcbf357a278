"""Recognisers of ways to reach a person: e-mail, telephone, postcode, home."""

import re
from collections.abc import Iterator

import phonenumbers

from folkmoot.library.checks.identified import Kind, Personal, Said

_EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_PHONE = re.compile(
    r"(?<![\w.,+£$/-])(?:\+44\s?(?:\(0\)\s?)?|0044\s?|\(?0)\d{1,4}\)?"
    r"(?:[\s.-]?\d{2,6}){1,4}(?![\w]|[.,/-]\d)"
)
_FOREIGN_PHONE = re.compile(r"(?<![\w.,+])\+(?!44)\d[\d\s().-]{7,18}\d(?!\d)")
POSTCODE = re.compile(
    r"(?<![\w-])(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?) ?\d[ABD-HJLNP-UW-Z]{2}(?![\w-])"
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
    r"services|research|freedom|dataprotection|foi.?request|(?<!ka)plan|cyp|young|famil|team|"
    r"office|info|mail"
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
    r"directorate|trust|website|opening hours|fax|nursery|hospital|queries|gov\.uk|information|"
    r"published by|call us|phone us|write to us)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:council|civic|hall|librar(?:y|ies)|centre|schools?|academy|college|university|church|"
    r"mosque|synagogue|hub|offices?|venues?|departments?|services?|teams?|nursery|hospital|"
    r"station|museum|theatre|clinic|directorate|freepost|house, |tower)\b",
    re.IGNORECASE,
)
_RESPONDENT = re.compile(
    r"\b(?:(?i:respondent|my|mine|me|our (?:house|home|son|daughter)|i live|lives? (?:at|in)|"
    r"home address|home postcode|your postcode|parent of|mum|mother|father|dad|resident at)|"
    r"I|I'm|I’m)\b"
)
_WITHOUT_ZERO = re.compile(r"[127]\d{9}")
_PHONE_HEAD = re.compile(r"\b(?:(?:tele)?phone|mobile|tel|landline)\b", re.IGNORECASE)
_STREET = re.compile(
    r"(?<![\w/-])\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][\w'’.]+\s+){1,3}"
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Close|Drive|Gardens|Grove|Terrace|Crescent|Court|Way|"
    r"Place|Square|Walk|Mews|Rise|Hill|Park|View|Row)\b"
)
_HOME = re.compile(
    r"(?:\bI live|\b(?:my|our|home|his|her|their) (?:home )?address|\blives? at|\bresident at|"
    r"\bresides? at|\bmy (?:house|home|flat) (?:is|at)|\bwe live)\b",
    re.IGNORECASE,
)
_DRAMA = "1632960"  # numbers that the regulator keeps for invented people; no library lists them


def emails(said: Said) -> Iterator[Personal]:
    """E-mail addresses of people; those of an office (schools@, enquiries@) are let pass."""
    for match in _EMAIL.finditer(said.text):
        address = match.group().strip(".'-")
        if not _is_role(address):
            yield Personal(Kind.EMAIL, address)


def _is_role(address: str) -> bool:
    local, _, domain = address.lower().partition("@")
    words = set(re.split(r"[._+\d'%-]+", local))
    return bool(words & _ROLE_WORDS or _ROLE.search(local)) and not _WEBMAIL.match(domain)


def _is_of_an_office(said: Said) -> bool:
    """Whether the words around speak of an office rather than of a person."""
    if _RESPONDENT.search(said.context):
        return False
    if _OFFICE.search(said.context) or re.search(r"(?im)^contact:?$", said.context):
        return True
    return any(_is_role(match.group()) for match in _EMAIL.finditer(said.context))


def phones(said: Said) -> Iterator[Personal]:
    """Telephone numbers of people: every mobile, and a landline that is not evidently an office's."""
    for match in _PHONE.finditer(said.text):
        digits = re.sub(r"\D", "", match.group().replace("(0)", ""))
        national = re.sub(r"^(?:0044|44(?=\d{9,10}$)|0)", "", digits)
        if _is_personal_number(national, said):
            yield Personal(Kind.PHONE, match.group())
    for match in _FOREIGN_PHONE.finditer(said.text):
        if _is_valid(match.group()) and not _is_of_an_office(said):
            yield Personal(Kind.PHONE, match.group())
    lost_its_zero = _WITHOUT_ZERO.fullmatch(said.text) and _PHONE_HEAD.search(said.heading)
    if lost_its_zero and _is_personal_number(said.text, said):
        yield Personal(Kind.PHONE, said.text)


def _is_personal_number(national: str, said: Said) -> bool:
    if national.startswith("7") and len(national) == 10:
        return True
    if national[:1] not in {"1", "2"} or len(national) not in {9, 10}:
        return False
    is_landline = national.startswith(_DRAMA) or _is_valid(f"+44{national}")
    return is_landline and not _is_of_an_office(said)


def _is_valid(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def respondent_postcodes(said: Said) -> Iterator[Personal]:
    """Full postcodes where the words speak of a person, and not of a place before them."""
    whole = said.text.upper() if len(said.text) <= 8 else said.text
    for match in POSTCODE.finditer(whole):
        before = whole[max(match.start() - 80, 0) : match.start()]
        own = [sign.end() for sign in _RESPONDENT.finditer(before)]
        is_of_a_place = PLACE.search(before[own[-1] if own else 0 :])
        if not is_of_a_place and _RESPONDENT.search(f"{said.heading}\n{said.text}"):
            yield Personal(Kind.POSTCODE, match.group())


def homes(said: Said) -> Iterator[Personal]:
    """A house number with its street, where the words or the heading speak of a home."""
    for match in _STREET.finditer(said.text):
        before = said.text[max(match.start() - 60, 0) : match.start()]
        is_headed = "address" in said.heading.lower() and _RESPONDENT.search(said.heading)
        if is_headed or _HOME.search(before):
            yield Personal(Kind.HOME, match.group())
