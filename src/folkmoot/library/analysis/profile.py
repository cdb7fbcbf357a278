"""The profile: what a council has decided about counting and publishing, in a file that it signs.

Which way to treat a campaign, a blank form or a late letter is policy, and reports of real
consultations on data of one shape chose differently. So it is data, read here, and the method
paragraph of the report is written from it (:mod:`folkmoot.library.analysis.method`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from folkmoot.library.analysis.three_ways import Edited, Way
from folkmoot.library.errors import BadFile, NotFound


class CampaignPolicy(StrEnum):
    """Which of the three columns heads the report; all three are printed in any case."""

    COUNT = "count"
    AGGREGATE = "aggregate"
    APART = "apart"

    @property
    def headline(self) -> Way:
        """The column that the policy puts first."""
        return {
            CampaignPolicy.COUNT: Way.ALL,
            CampaignPolicy.AGGREGATE: Way.ONCE,
            CampaignPolicy.APART: Way.WITHOUT,
        }[self]


class Blank(StrEnum):
    """What becomes of a submission in which nothing was chosen and nothing written."""

    COUNT = "count"
    EXCLUDE = "exclude"


class Late(StrEnum):
    """What becomes of a response that came only after the closing time."""

    APART = "apart"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Profile:
    """The decisions of one authority. The defaults are those of ``docs/reference/profile.md``.

    *threshold* is the smallest number of responses that is printed in a table, and
    *equality_threshold* that in a table by a fact of equality monitoring; *equality* names such
    facts beside those that the mapping marks. *edited* says whether an edited copy of a campaign
    counts by itself or with its campaign. *quotations* is the most that are printed under a theme,
    *longest_quotation* the most characters of one; *small_base* is the base below which the report
    warns that shares carry little weight.

    Raises ValueError for a number that makes no sense.
    """

    authority: str = ""
    title: str = ""
    threshold: int = 5
    equality_threshold: int = 10
    equality: tuple[str, ...] = ()
    campaigns: CampaignPolicy = CampaignPolicy.COUNT
    edited: Edited = Edited.INDIVIDUAL
    blank: Blank = Blank.COUNT
    late: Late = Late.APART
    quotations: int = 3
    longest_quotation: int = 300
    small_base: int = 30

    def __post_init__(self) -> None:
        """Refuse numbers that would switch protection off by mistake."""
        if not 1 <= self.threshold <= self.equality_threshold:
            raise ValueError(
                "The threshold is at least 1, and that for equality facts is not below it."
            )
        if min(self.quotations, self.longest_quotation, self.small_base) < 0:
            raise ValueError("No number in a profile is below nought.")


DEFAULT = Profile()

KEYS: Mapping[str, tuple[str, ...]] = {
    "authority": (),
    "title": (),
    "thresholds": ("all", "equality"),
    "equality": (),
    "campaigns": ("policy", "edited"),
    "blank": (),
    "late": (),
    "quotations": ("most", "longest"),
    "small_base": (),
}
"""The keys of a profile file, with those that stand under each."""

Choice = TypeVar("Choice", bound=StrEnum)


def read_profile(path: Path) -> Profile:
    """The profile in the YAML file at *path*; what it leaves out keeps its default.

    Raises NotFound where there is no file, BadFile with the key where it says something that a
    profile does not know.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise NotFound(f"There is no profile at {path}. Check the name.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile(f"{path.name} cannot be read as text. Save it as UTF-8.") from error
    return profile_from(text, path.name)


def profile_from(text: str, name: str = "profile.yaml") -> Profile:
    """The profile that the YAML *text* holds; *name* is the file that sentences speak of.

    >>> profile_from("campaigns: {policy: aggregate}").campaigns.headline
    <Way.ONCE: 'once'>
    >>> profile_from("campaign: {policy: aggregate}")
    Traceback (most recent call last):
    folkmoot.library.errors.BadFile: profile.yaml has a key "campaign", ...
    """
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f" in line {where.line + 1}" if where else ""
        raise BadFile(f"{name} is not sound YAML{line}. Compare it with the example.") from error
    return _Page(name, "", _mapping(found or {}, name, "")).profile()


@dataclass(frozen=True, slots=True)
class _Page:
    """One mapping of the file, and where it stands, for the sentences."""

    name: str
    under: str
    values: Mapping[str, Any]

    def profile(self) -> Profile:
        """The profile that this page, the whole file, holds."""
        self.refuse_unknown(tuple(KEYS))
        thresholds, campaigns = self.below("thresholds"), self.below("campaigns")
        quotations = self.below("quotations")
        threshold = thresholds.number("all", DEFAULT.threshold)
        most = max(threshold, DEFAULT.equality_threshold)
        try:
            return Profile(
                authority=self.text("authority"),
                title=self.text("title"),
                threshold=threshold,
                equality_threshold=thresholds.number("equality", most),
                equality=self.texts("equality"),
                campaigns=campaigns.choice("policy", DEFAULT.campaigns),
                edited=campaigns.choice("edited", DEFAULT.edited),
                blank=self.choice("blank", DEFAULT.blank),
                late=self.choice("late", DEFAULT.late),
                quotations=quotations.number("most", DEFAULT.quotations),
                longest_quotation=quotations.number("longest", DEFAULT.longest_quotation),
                small_base=self.number("small_base", DEFAULT.small_base),
            )
        except ValueError as error:
            raise BadFile(f"{self.name}: {error} Correct the number.") from error

    def below(self, key: str) -> _Page:
        """The mapping under *key*, with its keys checked."""
        values = _mapping(self.values.get(key) or {}, self.name, key)
        page = _Page(self.name, f"{key}: ", values)
        page.refuse_unknown(KEYS[key])
        return page

    def refuse_unknown(self, known: tuple[str, ...]) -> None:
        for key in self.values:
            if key not in known:
                raise BadFile(
                    f'{self.name} has a key "{self.under}{key}", which a profile does not know. '
                    f"It knows {', '.join(known)}. Correct or remove it."
                )

    def text(self, key: str) -> str:
        return str(self.values.get(key) or "").strip()

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.values.get(key) or []
        if not isinstance(found, list):
            raise BadFile(f"{self.name}: {self.under}{key} is a list. Put each on a line with -.")
        return tuple(str(one) for one in found)

    def number(self, key: str, default: int) -> int:
        found = self.values.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int):
            raise BadFile(
                f'{self.name}: {self.under}{key} is "{found}", but it is a whole number. Correct it.'
            )
        return found

    def choice(self, key: str, default: Choice) -> Choice:
        found = self.values.get(key, default.value)
        choices = type(default)
        if found not in {one.value for one in choices}:
            raise BadFile(
                f'{self.name}: {self.under}{key} is "{found}". '
                f"Choose from {', '.join(one.value for one in choices)}."
            )
        return choices(found)


def _mapping(found: Any, name: str, key: str) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        where = f"{key} in {name}" if key else name
        raise BadFile(f"{where} holds no keys with values. Compare it with the example.")
    return {str(one): value for one, value in found.items()}
