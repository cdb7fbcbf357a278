"""What a sender gave, in the one form in which it can be compared with what another gave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import blake2b

import phonenumbers

from folkmoot.library.analysis.campaigns.greetings import body
from folkmoot.library.analysis.campaigns.words import clean, plain, words_of

COUNTRY = "GB"
TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "lady", "cllr"}
WITHOUT_DOTS = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}
"""Providers for whom dots before the @ make no difference, and the name they go by."""

NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Names(Enum):
    """How two names go together."""

    SAME = auto()
    INITIAL = auto()
    RELATED = auto()
    DIFFERENT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, repr=False)
class Signs:
    """What one sender gave, ready to be compared; "" where nothing. *name* is the first names and
    the surname in the order of the alphabet; *wording* a hash of the words written, *words* how many."""

    name: tuple[str, ...]
    surname: str
    email: str
    postcode: str
    phone: str
    device: str
    wording: bytes
    words: int


def signs_of(name: str, email: str, postcode: str, phone: str, device: str, text: str) -> Signs:
    """The signs in what a sender gave."""
    first, surname = named(name)
    words = [plain(word) for word in words_of(body(clean(text)))]
    return Signs(
        name=(surname, *sorted(first)),
        surname=surname,
        email=email_of(email),
        postcode=re.sub(r"\W", "", postcode).upper(),
        phone=phone_of(phone),
        device=device.strip(),
        wording=blake2b(" ".join(words).encode(), digest_size=16).digest(),
        words=len(words),
    )


def named(name: str) -> tuple[tuple[str, ...], str]:
    """The first names and the surname in *name*, in small letters, without titles.

    >>> named("Dr Amina J. Moss"), named("MOSS, Amina J")
    ((('amina', 'j'), 'moss'), (('amina', 'j'), 'moss'))
    """
    before, comma, after = name.partition(",")
    written = f"{after} {before}" if comma and after.strip() else name
    words = [plain(word) for word in NAME.findall(clean(written))]
    words = [word for word in words if word not in TITLES]
    return (tuple(words[:-1]), words[-1]) if words else ((), "")


def email_of(email: str) -> str:
    """An e-mail address as its provider reads it; "" where it is none.

    >>> email_of("A.Moss+council@Googlemail.com")
    'amoss@gmail.com'
    """
    local, at, host = email.strip().casefold().rpartition("@")
    if not (at and local and "." in host):
        return ""
    local = local.partition("+")[0]
    if host in WITHOUT_DOTS:
        local, host = local.replace(".", ""), WITHOUT_DOTS[host]
    return f"{local}@{host}" if local else ""


def phone_of(phone: str) -> str:
    """A phone number in its international form; "" where it is none.

    >>> phone_of("07700 900123") == phone_of("+44 (0)7700 900 123")
    True
    """
    try:
        number = phonenumbers.parse(phone, COUNTRY)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def compared(one: Signs, other: Signs) -> Names:
    """How the names of two senders go together."""
    if not one.surname or not other.surname:
        return Names.UNKNOWN
    if one.surname != other.surname:
        return Names.DIFFERENT
    mine, yours = one.name[1:], other.name[1:]
    if not mine or not yours:
        return Names.UNKNOWN
    if set(mine) <= set(yours) or set(yours) <= set(mine):
        return Names.SAME
    if min(len(max(mine, key=len)), len(max(yours, key=len))) == 1 and (
        {name[0] for name in mine} & {name[0] for name in yours}
    ):
        return Names.INITIAL
    return Names.RELATED
