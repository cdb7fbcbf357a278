"""What may be known beside the answers: respondents, campaigns, a benchmark, units, a profile."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from folkmoot.library.analysis.breakdowns import Respondents
from folkmoot.library.analysis.profile import Profile
from folkmoot.library.analysis.quotations import Quotable
from folkmoot.library.analysis.representativeness import BenchmarkRow
from folkmoot.library.analysis.three_ways import Campaigning
from folkmoot.library.analysis.units import Units


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of a theme, and its 95 % interval, from *read* of *of* responses; from 0 to 1."""

    share: float
    low: float
    high: float
    read: int
    of: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything that the analysis takes beside ledger, questions, answers and themes.

    Each may be absent; what it would have given is then absent from the findings. *estimates* maps
    the key of a theme to its share where people read a sample only. Without a *profile* the
    method is told in the few sentences of the site, and the defaults of a profile hold.
    *session_notes* are the responses that are notes of a session: themes name them apart.
    """

    profile: Profile | None = None
    respondents: Respondents = field(default_factory=Respondents)
    campaigning: Campaigning = field(default_factory=Campaigning)
    benchmark: tuple[BenchmarkRow, ...] = ()
    estimates: Mapping[str, Estimate] = field(default_factory=dict, hash=False)
    quotable: Quotable | None = None
    units: Units | None = None
    session_notes: frozenset[str] = frozenset()
