"""May these rolls be projected here, under these words? What is too much for a page goes to the desk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.council.measure.rules.long_files import shown
from folkmoot.library.errors import BadFile, NotAllowed
from folkmoot.library.evidence.rolls.cohorts import Rolls

SIZE_LIMIT = 5_000_000
AREAS_LIMIT = 200
CODES_LIMIT = 400
WORK_LIMIT = 200_000
"""Areas times the cube of school years: what testing on every past year costs, in about 20 seconds."""
MOST_PLACES = 10_000
FURTHEST = 10
CODE_LIMIT = 20
SCENARIOS_LIMIT = 40
OVERLAYS_LIMIT = 20
SMALL = 5
"""Counts of 1 to 4 pupils at a named school are not shown, nor what would give them back."""
SIMULATIONS = range(100, 2001)
SEEDS = range(2**31)


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of a projection, in numbers: *origin* and *until* are first calendar years."""

    origin: int
    until: int
    simulations: int
    seed: int


def check_size(file_name: str, size: int) -> None:
    """Refuse a file that is too long to be projected while somebody waits."""
    if size > SIZE_LIMIT:
        raise BadFile(
            _(
                "%(file)s has %(size)d bytes; here at most %(limit)d are read. Leave out what is "
                "not needed, or use the command “folkmoot rolls” at a desk."
            )
            % {"file": file_name, "size": size, "limit": SIZE_LIMIT}
        )


def check_asking(asking: Asking) -> None:
    """Refuse what no projection can answer, and more than a page has time for."""
    if not asking.origin < asking.until <= asking.origin + FURTHEST:
        raise NotAllowed(
            _(
                "The last count is of %(origin)s, so that the last projected school year can be "
                "%(first)s to %(last)s, not %(until)s."
            )
            % {
                "origin": school_year(asking.origin),
                "first": school_year(asking.origin + 1),
                "last": school_year(asking.origin + FURTHEST),
                "until": school_year(asking.until),
            }
        )
    if asking.simulations not in SIMULATIONS:
        raise NotAllowed(
            _("Ask for %(least)d to %(most)d possible futures.")
            % {"least": SIMULATIONS[0], "most": SIMULATIONS[-1]}
        )
    if asking.seed not in SEEDS:
        raise NotAllowed(_("The seed is a whole number from 0 to %(most)d.") % {"most": SEEDS[-1]})


def check_codes(area: str, areas: Collection[str], schools: Collection[str], file: str) -> None:
    """Refuse rolls without the area, and more areas or schools than a page has time for."""
    if area not in areas:
        raise BadFile(
            _(
                "%(file)s counts neither the area “%(area)s” nor its schools. Give its code as "
                "the file does; for schools, add the file that says whose they are."
            )
            % {"file": file, "area": area}
        )
    if odd := sorted(one for one in schools if len(one) > CODE_LIMIT or not one.isprintable()):
        raise BadFile(
            _(
                "%(file)s has a urn that is longer than %(limit)d characters, or cannot be shown: "
                "“%(urn)s”. Correct it."
            )
            % {"urn": shown(odd[0]), "file": file, "limit": CODE_LIMIT}
        )
    if len(areas) > AREAS_LIMIT or len(schools) + 1 > CODES_LIMIT:
        raise BadFile(
            _(
                "%(file)s has %(areas)d areas, and %(schools)d schools of this one; here at most "
                "%(most_areas)d and %(most_schools)d are projected. Leave out areas far away, or "
                "use the command “folkmoot rolls” at a desk."
            )
            % {
                "file": file,
                "areas": len(areas),
                "schools": len(schools),
                "most_areas": AREAS_LIMIT,
                "most_schools": CODES_LIMIT - 1,
            }
        )


def check_counted_last(area: str, rolls: Rolls, file: str) -> None:
    """Refuse an area that was not counted in the last school year of the file."""
    last = rolls.of(rolls.last_year)[rolls.codes.index(area)]
    if not any(count == count for count in last):
        raise BadFile(
            _("%(file)s has no headcount of “%(area)s” in its last school year, %(year)s.")
            % {"file": file, "area": area, "year": school_year(rolls.last_year)}
        )


def check_work(areas: int, years: int, file: str) -> None:
    """Refuse to replay more of the past than somebody waits for."""
    if areas * years**3 > WORK_LIMIT:
        raise BadFile(
            _(
                "%(file)s has %(areas)d areas in %(years)d school years: testing on all of them "
                "takes longer than a page can wait. Leave out the earliest years, or use the "
                "command “folkmoot rolls” at a desk."
            )
            % {"file": file, "areas": areas, "years": years}
        )


def check_matched(rolls: Collection[str], schools: Collection[str], file: str) -> None:
    """Refuse schools of which none was counted."""
    if not set(rolls) & set(schools):
        raise BadFile(
            _("No urn of %(file)s is a code of the rolls. Give both the same numbers of schools.")
            % {"file": file}
        )


def check_places(places: Iterable[int | None], file: str) -> None:
    """Refuse an admission number that no school has: a slip of the pen."""
    if any(one is not None and one > MOST_PLACES for one in places):
        raise BadFile(
            _("%(file)s has an admission number above %(most)d. Correct it.")
            % {"file": file, "most": MOST_PLACES}
        )


def check_address_free(slug: str, taken: Iterable[str]) -> None:
    """Refuse an address at which there is a projection already."""
    if slug in set(taken):
        raise NotAllowed(_("There is a projection at this address. Choose another."))


def check_needed(given: Collection[str], needed: Mapping[str, str]) -> None:
    """Refuse to begin without a file; *needed* has, for each part, what a person calls it."""
    for part, name in needed.items():
        if part not in given:
            raise NotAllowed(_("A projection needs a file of %(name)s.") % {"name": name})


def check_open(is_public: bool) -> None:
    """Refuse to show a scenario of a projection that is not shown itself."""
    if not is_public:
        raise NotAllowed(_("Publish the projection first: a scenario is read beside it."))


def check_scenario(plain: Mapping[str, object], taken: Collection[str]) -> None:
    """Refuse a scenario of which nobody can say what it supposes and who says so, or a name twice."""
    for called, key, limit in (
        (_("a name"), "name", 120),
        (_("an author"), "author", 120),
        (_("the story: what is supposed, and why"), "story", 4000),
    ):
        words = plain.get(key)
        if not isinstance(words, str) or not words.strip() or len(words) > limit:
            raise NotAllowed(
                _("Give the scenario %(called)s, in 1 to %(limit)d characters.")
                % {"called": called, "limit": limit}
            )
    name = str(plain["name"]).strip()
    if name.casefold() in {one.casefold() for one in taken}:
        raise NotAllowed(
            _("“%(name)s” is taken. Give the scenario a name of its own.") % {"name": name}
        )
    if len(taken) >= SCENARIOS_LIMIT:
        raise NotAllowed(
            _("A projection has room for %(limit)d scenarios. Make a new projection for more.")
            % {"limit": SCENARIOS_LIMIT}
        )
    overlays = plain.get("overlays")
    if not isinstance(overlays, list) or not 1 <= len(overlays) <= OVERLAYS_LIMIT:
        raise NotAllowed(_("A scenario changes 1 to %(limit)d things.") % {"limit": OVERLAYS_LIMIT})


def school_year(first: int) -> str:
    """The school year that begins in *first*, for a sentence.

    >>> school_year(2019)
    '2019-20'
    """
    return f"{first}-{(first + 1) % 100:02d}"
