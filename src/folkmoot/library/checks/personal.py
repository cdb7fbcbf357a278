"""Recognisers of what names or reaches one person: contact details, numbers, dates of birth.

They err towards asking: a hit is a question to the person who publishes, who can say that it is
meant ("this is our own address"). Ways to reach an office are let pass, because every report
prints them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from folkmoot.library.checks import numbered, reached
from folkmoot.library.checks.identified import Kind, Personal, Said

__all__ = ["Kind", "Personal", "folded", "is_exempt", "personal", "postcodes", "tidied"]


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
    for recogniser in _WITH_SIGNS if _SIGN.search(said.text) else _WITHOUT_SIGNS:
        for one in recogniser(said):
            found.setdefault((one.kind, one.text), one)
    return tuple(found.values())


def postcodes(text: str, *, around: str = "") -> tuple[str, ...]:
    """The full postcodes of *text* that do not evidently belong to a public place.

    >>> postcodes("14 Invented Road, N99 9ZZ"), postcodes("Town Hall, High Road, N99 9ZZ")
    (('N99 9ZZ',), ())
    """
    text = tidied(text)
    whole = text.upper() if len(text) <= 8 else text
    found = tuple(match.group() for match in reached.POSTCODE.finditer(whole))
    return () if found and reached.PLACE.search(f"{tidied(around)}\n{text}") else found


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


_SIGN = re.compile(r"[\d@:/\\]")
_WITHOUT_SIGNS: tuple[Callable[[Said], Iterator[Personal]], ...] = (
    numbered.children,
    numbered.names,
)
_WITH_SIGNS: tuple[Callable[[Said], Iterator[Personal]], ...] = (
    reached.emails,
    reached.phones,
    numbered.nhs_numbers,
    numbered.insurance_numbers,
    numbered.pupil_numbers,
    reached.respondent_postcodes,
    reached.homes,
    numbered.births,
    numbered.bank_details,
    numbered.internet_addresses,
    numbered.children,
    numbered.names,
    numbered.folders,
)
