"""What stands beside a file of figures: whose it is, on what terms, and what of it is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import yaml
from django.utils.translation import gettext as _

from folkmoot.council.measure.models import ObservationStatus
from folkmoot.council.measure.rules.tidy_files import Choice
from folkmoot.library.errors import BadFile

NEEDED = ("title", "slug", "publisher", "source", "licence", "attribution", "years")
WORDS = (*NEEDED, "series", "limits")
KNOWN = frozenset({*WORDS, "published_on", "status", "places", "filters", "indicators"})
STATUSES = ("provisional", "final")


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """Whose figures a file holds, from where, on what terms, and what they cannot tell.

    Files of one *series* are vintages of one publication, told apart by *published_on*.
    """

    slug: str
    title: str
    publisher: str
    source: str
    licence: str
    attribution: str
    years: str
    file_name: str
    limits: str = ""
    status: ObservationStatus = ObservationStatus.FINAL
    series: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """A description as it was read: the facts, and what is wanted of a data file."""

    facts: DatasetFacts
    choice: Choice


def read_description(content: bytes, name: str, file_name: str) -> Described:
    """The description called *name* of the file called *file_name*.

    It is YAML: the facts of `DatasetFacts`, and for a data file of Explore Education Statistics the
    places (codes), filters and indicators to keep. Raises BadFile with a sentence.
    """
    told = named_values(content, name)
    if strange := sorted(set(told) - KNOWN):
        raise BadFile(
            _("%(file)s says “%(word)s”, which is not known here; known are: %(known)s.")
            % {"file": name, "word": strange[0][:60], "known": ", ".join(sorted(KNOWN))}
        )
    words = {key: text(told, key, name) for key in WORDS}
    if missing := [key for key in NEEDED if not words[key]]:
        raise BadFile(
            _("%(file)s does not say: %(missing)s.") % {"file": name, "missing": ", ".join(missing)}
        )
    facts = DatasetFacts(
        **words, file_name=file_name, status=status(told, name), published_on=day(told, name)
    )
    filters = told.get("filters", {})
    if not isinstance(filters, Mapping):
        raise wrong(name, "filters", _("give each filter with a list of its categories"))
    kept = {str(key): listed(filters, str(key), name) for key in map(str, filters)}
    choice = Choice(listed(told, "places", name), kept, listed(told, "indicators", name))
    return Described(facts, choice)


def named_values(content: bytes, name: str) -> Mapping[str, object]:
    """The values of a YAML file by name. An anchor, which could stand for billions, is refused."""
    try:
        plain = content.decode("utf-8-sig")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(plain, yaml.SafeLoader)):
            raise BadFile(_("%(file)s uses anchors (& and *). Write it out.") % {"file": name})
        told = yaml.safe_load(plain)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise BadFile(_("%(file)s cannot be read as YAML in UTF-8.") % {"file": name}) from error
    if not isinstance(told, dict) or not all(isinstance(key, str) for key in told):
        raise BadFile(
            _("%(file)s must give values by name, such as “title: Pupils on roll”.")
            % {"file": name}
        )
    return told


def text(told: Mapping[str, object], key: str, name: str) -> str:
    """A text, or a number that is meant as one; "" where there is none."""
    value = told.get(key, "")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise wrong(name, key, _("write it as a text in quotation marks"))
    return str(value).strip()


def listed(told: Mapping[str, object], key: str, name: str) -> tuple[str, ...]:
    """A list of texts; () where there is none."""
    value = told.get(key, [])
    several = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str | int) and not isinstance(one, bool) for one in several):
        raise wrong(name, key, _("write it as a list of texts"))
    return tuple(str(one) for one in several)


def status(told: Mapping[str, object], name: str) -> ObservationStatus:
    value = text(told, "status", name) or "final"
    if value not in STATUSES:
        raise wrong(name, "status", _("it is provisional or final"))
    return ObservationStatus(value)


def day(told: Mapping[str, object], name: str) -> date | None:
    value = told.get("published_on")
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise wrong(name, "published_on", _("write a day such as 2025-06-30")) from error


def wrong(name: str, key: str, why: str) -> BadFile:
    said = {"file": name, "key": key[:60], "why": why}
    return BadFile(_("“%(key)s” in %(file)s: %(why)s.") % said)
