"""The findings of one consultation: everything that a report prints, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from folkmoot.library.analysis.breakdowns import Breakdown, FactTable
from folkmoot.library.analysis.canonical import digest
from folkmoot.library.analysis.ledger import Ledger
from folkmoot.library.analysis.plain import as_plain, from_plain
from folkmoot.library.analysis.quotations import Quotation
from folkmoot.library.analysis.representativeness import Reach
from folkmoot.library.analysis.tables import ResultTable
from folkmoot.library.analysis.themes.counted import ThemeFinding
from folkmoot.library.analysis.three_ways import CampaignFinding, Column
from folkmoot.library.analysis.units import Units

ADDED = {
    "units": Units,
    "respondents": FactTable,
    "breakdowns": Breakdown,
    "theme_breakdowns": Breakdown,
    "reach": Reach,
    "columns": Column,
    "campaigns": CampaignFinding,
    "quotations": Quotation,
}
"""The parts that the first reports did not have, with the kind of each or of its members."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a report prints, as plain values, in the order in which it is printed.

    *respondents* tells who responded, a table for each fact; *breakdowns* divide each closed
    question, *theme_breakdowns* the themes of each question, by each fact; *reach* sets the facts
    beside a benchmark. *columns* name the three ways to count where there was a campaign (empty
    otherwise) and *campaigns* describes each. *limits* are sentences on how far the figures carry.
    *authority* and *title* head the report, and are empty on the site, which has pages for that.
    """

    ledger: Ledger
    tables: tuple[ResultTable, ...]
    themes: tuple[ThemeFinding, ...]
    threshold: int
    method: tuple[str, ...]
    units: Units | None = None
    respondents: tuple[FactTable, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    theme_breakdowns: tuple[Breakdown, ...] = ()
    reach: tuple[Reach, ...] = ()
    columns: tuple[Column, ...] = ()
    campaigns: tuple[CampaignFinding, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    limits: tuple[str, ...] = ()
    authority: str = ""
    title: str = ""

    @property
    def rare_points(self) -> tuple[ThemeFinding, ...]:
        """The themes that fewer responses raised than the threshold: listed, never dropped."""
        return tuple(theme for theme in self.themes if theme.is_rare)

    def to_plain(self) -> dict[str, Any]:
        """The findings as JSON-able values; a part that earlier reports lacked only if it is there.

        So a report that was frozen before the part was thought of keeps its digest.
        """
        added = {name: as_plain(getattr(self, name)) for name in (*ADDED, *TEXTS)}
        return {
            "ledger": self.ledger.to_plain(),
            "tables": [table.to_plain() for table in self.tables],
            "themes": [theme.to_plain() for theme in self.themes],
            "threshold": self.threshold,
            "method": list(self.method),
            **{name: plain for name, plain in added.items() if plain},
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The findings back from :meth:`to_plain`, of whatever age."""
        return cls(
            ledger=Ledger.from_plain(plain["ledger"]),
            tables=tuple(ResultTable.from_plain(table) for table in plain["tables"]),
            themes=tuple(ThemeFinding.from_plain(theme) for theme in plain["themes"]),
            threshold=plain["threshold"],
            method=tuple(plain["method"]),
            **{name: _read(name, plain[name]) for name in (*ADDED, *TEXTS) if name in plain},
        )

    def digest(self) -> str:
        """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
        return digest(self.to_plain())


TEXTS = ("limits", "authority", "title")


def _read(name: str, plain: Any) -> Any:
    """One of the added parts back from its plain values."""
    if name in TEXTS:
        return tuple(plain) if isinstance(plain, list) else plain
    if isinstance(plain, list):
        return tuple(from_plain(ADDED[name], each) for each in plain)
    return from_plain(ADDED[name], plain)
