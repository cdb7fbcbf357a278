"""Plain values that the design's own pieces show."""

from dataclasses import dataclass
from enum import StrEnum

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


class Place(StrEnum):
    """Where a step of a timeline stands, seen from now."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """One step of a timeline: its name, when it is in words, and where it stands."""

    name: str
    place: Place
    when: str = ""


@dataclass(frozen=True)
class Problem:
    """One line of an error summary: the sentence and the link to where it is put right."""

    sentence: str
    href: str = ""


@dataclass(frozen=True)
class Desk:
    """One of the ten words in the office's navigation."""

    name: str
    word: str
    address: str


def desks() -> list[Desk]:
    """The ten words in the order of the sentence; a word without a page yet is left out."""
    words = {
        "people": _("People"),
        "plan": _("Plan"),
        "measure": _("Measure"),
        "consult": _("Consult"),
        "receive": _("Receive"),
        "listen": _("Listen"),
        "report": _("Report"),
        "advise": _("Advise"),
        "decide": _("Decide"),
        "forget": _("Forget"),
    }
    found = [Desk(name, word, _address(f"office:{name}")) for name, word in words.items()]
    return [desk for desk in found if desk.address]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
