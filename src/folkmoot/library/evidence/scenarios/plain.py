"""Scenarios as files of plain words and as plain dicts, there and back."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from folkmoot.library.documents.tabular import content_of, decoded
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.reading import in_six_digits
from folkmoot.library.evidence.scenarios.fields import Fields
from folkmoot.library.evidence.scenarios.overlays import (
    Choice,
    Migration,
    Overlay,
    Scenario,
    Site,
    kind_of,
)
from folkmoot.library.evidence.scenarios.reading import overlay_from

BASELINE = "baseline"
"""What is expected without any overlay; no scenario may have this name."""


def read_scenarios(path: Path) -> tuple[Scenario, ...]:
    """The scenarios of a YAML or JSON file: a list of them, alone or under ``scenarios``.

    Raises BadFile with the scenario, the overlay and the field where one is not what it says, and
    NotFound where there is no file.
    """
    found = _loaded(decoded(content_of(path), path.name), path)
    listed = found.get("scenarios") if isinstance(found, Mapping) else found
    if not isinstance(listed, list) or not listed:
        raise BadFile(
            f"{path.name} holds no list of scenarios. Begin it with a line 'scenarios:' and "
            "give each a name, an author, a story and its overlays."
        )
    scenarios = tuple(
        _scenario(one, f"Scenario {number} of {path.name}")
        for number, one in enumerate(listed, start=1)
    )
    names = [one.name.casefold() for one in scenarios]
    for name in names:
        if names.count(name) > 1:
            raise BadFile(f"{path.name} has two scenarios named {name!r}. Rename one of them.")
    return scenarios


def _loaded(text: str, path: Path) -> Any:
    try:
        return json.loads(text) if path.suffix.casefold() == ".json" else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else getattr(error, "lineno", None)
        where = f" in line {line}" if line else ""
        raise BadFile(
            f"{path.name} cannot be read{where}: it is not sound "
            f"{'JSON' if path.suffix.casefold() == '.json' else 'YAML'}. Correct the line."
        ) from error


def scenario_from_plain(plain: Mapping[str, Any]) -> Scenario:
    """The scenario of which *plain* is what ``scenario_as_plain`` gives. Raises BadFile."""
    return _scenario(plain, "The scenario")


def scenario_as_plain(scenario: Scenario) -> dict[str, Any]:
    """A scenario as texts, numbers, lists and dicts alone, ready for JSON or a database.

    >>> from folkmoot.library.evidence.scenarios.overlays import Closure
    >>> closing = Closure("Too few children", "101", 2021)
    >>> plain = scenario_as_plain(Scenario("Close Elm", "Clare", "", (closing,)))
    >>> plain["overlays"][0]["last_year"], scenario_from_plain(plain).overlays[0] == closing
    ('202122', True)
    """
    return {
        "name": scenario.name,
        "author": scenario.author,
        "story": scenario.story,
        "overlays": [_overlay_as_plain(one) for one in scenario.overlays],
    }


def _overlay_as_plain(overlay: Overlay) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": kind_of(overlay)}
    for name in overlay.__slots__:
        plain[name] = _plain(name, getattr(overlay, name))
    if isinstance(overlay, Migration):
        plain["year_groups"] = [plain.pop("first"), plain.pop("last")]
    return plain


def _plain(name: str, value: Any) -> Any:
    if name in ("from_year", "last_year"):
        return in_six_digits(value)
    if name == "completions":
        return {in_six_digits(year): number for year, number in value}
    if name == "yields":
        return dict(value)
    if isinstance(value, Site | Choice):
        return {one: getattr(value, one) for one in value.__slots__}
    return list(value) if isinstance(value, tuple) else value


def _scenario(plain: Any, where: str) -> Scenario:
    if not isinstance(plain, Mapping):
        raise BadFile(f"{where} is not a mapping with a name, an author, a story and overlays.")
    fields = Fields(where, plain)
    name = fields.text("name", "a short name, such as: close Elm School")
    if name.casefold() == BASELINE:
        fields.refuse("name", "another name, since this one stands for no overlay at all")
    fields = Fields(f"Scenario {name!r}", plain, fields.read)
    author = fields.text("author", "who wrote the scenario")
    story = fields.optional("story", fields.text) or ""
    listed: Sequence[Any] = ()
    if not fields.is_missing("overlays"):
        listed = fields.sequence("overlays", "a list of overlays")
    fields.finish()
    overlays = tuple(
        overlay_from(one, f"overlay {number} of scenario {name!r}")
        for number, one in enumerate(listed, start=1)
    )
    return Scenario(name, author, story, overlays)
