"""What a scenario alters, and from when: values only, each with the reason that a person gave."""

from dataclasses import dataclass

EVERYWHERE = "all"
"""Stands for every area."""
MILE = 1609.344


@dataclass(frozen=True, slots=True)
class Site:
    """Where something stands: easting and northing of the national grid, in metres."""

    easting: float
    northing: float


@dataclass(frozen=True, slots=True)
class Choice:
    """How families who need another school are taken to choose one: declared, not estimated.

    A school attracts in proportion to its size, and half as much for every *half_distance_m* further
    away (straight lines). Where other preferences of a school's families are given, these count for
    the share *trust_in_preferences* of those who named one. *reach_m* is how far is near enough;
    None takes the statutory walking distances: two miles to Year 3, three from Year 4 (Education Act
    1996, section 444(5): under eight years of age, and from eight; Year 3 turns eight).
    """

    half_distance_m: float = 1000.0
    reach_m: float | None = None
    trust_in_preferences: float = 1.0

    def reach(self, grade: int) -> float:
        """How far is near enough for a year group, in metres."""
        if self.reach_m is not None:
            return self.reach_m
        return (2 if grade <= 3 else 3) * MILE


@dataclass(frozen=True, slots=True)
class Admission:
    """From school year *from_year* a school admits *places* a year; None lifts the limit.

    *year_group* names one intake where a school has several. The number is kept in every possible
    future, as those of today are in the expected course alone. Past intakes hide how many would have
    come to a full school: *applicants*, if given, are the children who would take a place there in
    the first year; later they follow the area's year group.
    """

    because: str
    school: str
    from_year: int
    places: int | None
    year_group: int | None = None
    applicants: float | None = None
    choice: Choice = Choice()


@dataclass(frozen=True, slots=True)
class Closure:
    """A school closes at the end of school year *last_year*."""

    because: str
    school: str
    last_year: int
    choice: Choice = Choice()


@dataclass(frozen=True, slots=True)
class Merger:
    """At the end of *last_year*, *schools* become the school *into* (one of them, or a new code).

    It admits *places* a year; in year groups that move there is room for *moved_places* (else as
    many). The share *follow* of pupils goes along, the others look elsewhere. *site* is where it
    stands if not where *into*, or else the first of *schools*, does.
    """

    because: str
    schools: tuple[str, ...]
    into: str
    last_year: int
    places: int | None
    moved_places: int | None = None
    follow: float = 1.0
    site: Site | None = None
    choice: Choice = Choice()

    @property
    def leaving(self) -> tuple[str, ...]:
        """The schools that cease."""
        return tuple(one for one in self.schools if one != self.into)


@dataclass(frozen=True, slots=True)
class Housing:
    """New dwellings in an *area*, or at a *site*, completed by school year: ((2021, 120.0), ...).

    *yields* are pupils for each dwelling by phase or year group, with their *source*; or *bedrooms*,
    *tenure* and *housing* find them in a table. Of the yield, *curve* says which share is there in
    the year of completion and in each year after (the last goes on), or *half_life* in how many
    years it halves. *new_to_area* is the share of these children who would not live there anyway.
    """

    because: str
    completions: tuple[tuple[int, float], ...]
    area: str | None = None
    site: Site | None = None
    yields: tuple[tuple[str, float], ...] = ()
    source: str = ""
    bedrooms: str = ""
    tenure: str = ""
    housing: str = ""
    curve: tuple[float, ...] = ()
    half_life: float | None = None
    new_to_area: float = 1.0


@dataclass(frozen=True, slots=True)
class BirthChange:
    """From the year to June *from_mid_year* (to *until_mid_year*) births are *factor* times those."""

    because: str
    area: str
    from_mid_year: int
    factor: float
    until_mid_year: int | None = None


@dataclass(frozen=True, slots=True)
class Migration:
    """From *from_year*, for *years* years, a *share* or a number of *pupils* comes (+) or goes (-).

    Of the year groups *first* to *last* of an area, each year anew. Afterwards each year's flow is
    *persistence* times that of the year before: nought ends it at once. Who came or went stays so.
    """

    because: str
    area: str
    first: int
    last: int
    from_year: int
    years: int
    persistence: float
    share: float | None = None
    pupils: float | None = None


OfSchools = Admission | Closure | Merger
Overlay = Admission | Closure | Merger | Housing | BirthChange | Migration

KINDS: dict[str, type[Overlay]] = {
    "admission": Admission,
    "closure": Closure,
    "merger": Merger,
    "housing": Housing,
    "births": BirthChange,
    "migration": Migration,
}
"""The word for each kind of overlay in files."""


def kind_of(overlay: Overlay) -> str:
    """The word for the kind of an overlay.

    >>> kind_of(Closure("Too few children", "101", 2021))
    'closure'
    """
    return next(word for word, kind in KINDS.items() if isinstance(overlay, kind))


@dataclass(frozen=True, slots=True)
class Scenario:
    """An altered future: its name, who wrote it, the story it tells, and what it alters."""

    name: str
    author: str
    story: str
    overlays: tuple[Overlay, ...]
