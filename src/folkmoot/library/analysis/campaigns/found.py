"""What was found: each campaign, who copied, edited or quoted its text, and their own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from folkmoot.library.analysis.three_ways import Part


@dataclass(frozen=True, slots=True)
class Campaign:
    """One supplied text and the responses that use it, as places (0, 1, ...) in what was searched.

    *text* holds the passages that at least half of the copies share; ``[...]`` stands where they
    differ (a name, a greeting). *standard* are the copies that are identical but for name,
    greeting, capitals, spacing and punctuation; *edited* the ones changed in any other way;
    *quotes* own letters that contain a passage of it. *own_words* gives, for those who added
    words of their own, just these, in their own spelling and order, ``...`` between two passages.
    """

    key: str
    text: str
    standard: tuple[int, ...] = ()
    edited: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    own_words: Mapping[int, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Keep the mapping from being changed behind the findings' back."""
        object.__setattr__(self, "own_words", MappingProxyType(dict(self.own_words)))

    @property
    def size(self) -> int:
        """How many responses are copies; whoever merely quotes is not one."""
        return len(self.standard) + len(self.edited)


@dataclass(frozen=True, slots=True)
class Campaigns:
    """All campaigns, the largest first, and *membership*: {place: (campaign key, part)}."""

    campaigns: tuple[Campaign, ...] = ()
    membership: Mapping[int, tuple[str, Part]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Keep the mapping from being changed behind the findings' back."""
        object.__setattr__(self, "membership", MappingProxyType(dict(self.membership)))

    @classmethod
    def of(cls, campaigns: tuple[Campaign, ...]) -> Campaigns:
        """The value for *campaigns*, in which a response stands at most once.

        >>> Campaigns.of((Campaign("c01", "Keep it", standard=(0, 2), quotes=(5,)),)).membership[5]
        ('c01', <Part.QUOTES: 'quotes'>)
        """
        return cls(
            campaigns,
            {
                place: (one.key, part)
                for one in campaigns
                for part in Part
                for place in getattr(one, part.value)
            },
        )
