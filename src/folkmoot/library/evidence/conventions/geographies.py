"""Place as Explore Education Statistics writes it: ``geographic_level`` and the columns it needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

COUNTRY = ("country_code", "country_name")
REGION = ("region_code", "region_name")
LOCAL_AUTHORITY = ("old_la_code", "new_la_code", "la_name")


@dataclass(frozen=True, slots=True)
class Level:
    """A geographic level: what must be filled in for its rows, and what may be beside that.

    *needed* lists alternatives: every column of one of them must be filled in.
    """

    needed: tuple[tuple[str, ...], ...]
    allowed: frozenset[str] = frozenset()

    @property
    def columns(self) -> frozenset[str]:
        """Every column of place that a row of this level may fill in."""
        named = {name for one in self.needed for name in one}
        return self.allowed | named | set(COUNTRY)


def _level(*alternatives: tuple[str, ...], beside: tuple[str, ...] = ()) -> Level:
    return Level(alternatives, frozenset(beside))


ABOVE_A_SCHOOL = (*REGION, *LOCAL_AUTHORITY)
SCHOOL_COLUMNS = ("school_urn", "school_laestab", "school_name", "estab", "laestab", "urn")

LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "National": _level(COUNTRY),
        "Regional": _level(REGION),
        "Local authority": _level((*REGION, *LOCAL_AUTHORITY)),
        "Local authority district": _level(("lad_code", "lad_name"), beside=ABOVE_A_SCHOOL),
        "RSC region": _level(("rsc_region_lead_name",), beside=REGION),
        "Parliamentary constituency": _level(("pcon_code", "pcon_name"), beside=ABOVE_A_SCHOOL),
        "Local skills improvement plan area": _level(("lsip_code", "lsip_name")),
        "Local enterprise partnership": _level(
            ("local_enterprise_partnership_code", "local_enterprise_partnership_name")
        ),
        "English devolved area": _level(
            ("english_devolved_area_code", "english_devolved_area_name")
        ),
        "Mayoral combined authority": _level(
            ("mayoral_combined_authority_code", "mayoral_combined_authority_name")
        ),
        "Opportunity area": _level(
            ("opportunity_area_code", "opportunity_area_name"), beside=ABOVE_A_SCHOOL
        ),
        "Ward": _level(("ward_code", "ward_name"), beside=ABOVE_A_SCHOOL),
        "Planning area": _level(
            ("planning_area_code", "planning_area_name"), beside=ABOVE_A_SCHOOL
        ),
        "Police force area": _level(("pfa_code", "pfa_name")),
        "MAT": _level(("trust_id", "trust_name"), beside=ABOVE_A_SCHOOL),
        "Sponsor": _level(("sponsor_id", "sponsor_name"), beside=ABOVE_A_SCHOOL),
        "School": _level(
            ("school_urn", "school_name"),
            ("urn", "school_name"),
            ("school_laestab", "school_name"),
            ("laestab", "school_name"),
            beside=(*ABOVE_A_SCHOOL, *SCHOOL_COLUMNS, "trust_id", "trust_name"),
        ),
        "Provider": _level(
            ("provider_ukprn", "provider_name"), beside=(*ABOVE_A_SCHOOL, "provider_urn")
        ),
        "Institution": _level(("institution_id", "institution_name"), beside=ABOVE_A_SCHOOL),
    }
)
"""Source: open data standards of the Department for Education, "geographic levels"."""

PLACE_COLUMNS = frozenset(
    {"geographic_level"}.union(*(level.columns for level in LEVELS.values())) | {"provider_urn"}
)
"""Every column that says where a row is; none of them is a filter or an indicator."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an observation is: its level, and its columns of place."""

    level: str
    columns: Mapping[str, str]


ENGLAND = Place("National", {"country_code": "E92000001", "country_name": "England"})


def region(code: str, name: str) -> Place:
    """A region of England: London is E12000007, Inner London E13000001; publications use either."""
    return Place("Regional", {**ENGLAND.columns, "region_code": code, "region_name": name})


def local_authority(*, old_code: str, new_code: str, name: str, within: Place) -> Place:
    """A local authority in a region: Hackney is 204 of old and E09000012 of new."""
    codes = {"old_la_code": old_code, "new_la_code": new_code, "la_name": name}
    return Place("Local authority", {**within.columns, **codes})
