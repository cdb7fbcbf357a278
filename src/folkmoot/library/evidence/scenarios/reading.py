"""One overlay of a scenario file, read by its kind; every field is checked and none is lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.cohorts import GRADES, PHASES
from folkmoot.library.evidence.rolls.reading import parsed_school_year
from folkmoot.library.evidence.scenarios.fields import Fields
from folkmoot.library.evidence.scenarios.overlays import (
    KINDS,
    Admission,
    BirthChange,
    Choice,
    Closure,
    Housing,
    Merger,
    Migration,
    Overlay,
    Site,
)

SHARE = "a share from 0 to 1"
PLACES = "a whole number of places, 0 or more"
A_YEAR = "a year of four digits, as 2021 for the year to June 2021"
YIELDS = f"pupils for each dwelling by phase ({', '.join(PHASES)}) or year group (0 to 13)"
MOST_PUPILS = 10.0
"""More pupils than this for one dwelling is a slip of the pen."""
LARGEST_FACTOR = 5.0


def overlay_from(plain: Any, where: str) -> Overlay:
    """The overlay in a mapping; *where* begins its sentences. Raises BadFile."""
    if not isinstance(plain, Mapping):
        raise BadFile(f"{where[0].upper()}{where[1:]} is not a mapping with a kind and fields.")
    known = ", ".join(KINDS)
    kind = Fields(where[0].upper() + where[1:], plain).text("kind", f"one of {known}")
    if kind not in KINDS:
        raise BadFile(f"{where[0].upper()}{where[1:]} is of the kind {kind!r}. Known are: {known}.")
    fields = Fields(f"{kind.capitalize()}, {where},", plain, {"kind"})
    overlay = READERS[kind](fields)
    fields.finish()
    return overlay


def _because(fields: Fields) -> str:
    return fields.text("because", "a sentence that says why")


def _admission(fields: Fields) -> Admission:
    if "places" not in fields.values:
        fields.refuse("places", f"{PLACES}; null lifts the limit")
    return Admission(
        because=_because(fields),
        school=fields.text("school", "the urn of a school"),
        from_year=fields.year("from_year"),
        places=fields.optional("places", lambda key: fields.whole(key, PLACES)),
        year_group=fields.optional("year_group", lambda key: _grade(fields, key)),
        applicants=fields.optional("applicants", lambda key: fields.number(key, "a number")),
        choice=_choice(fields),
    )


def _closure(fields: Fields) -> Closure:
    return Closure(
        because=_because(fields),
        school=fields.text("school", "the urn of a school"),
        last_year=fields.year("last_year"),
        choice=_choice(fields),
    )


def _merger(fields: Fields) -> Merger:
    wanted = "a list of two schools or more, each once"
    schools = tuple(str(one).strip() for one in fields.sequence("schools", wanted))
    if len(set(schools)) < max(2, len(schools)) or not all(schools):
        fields.refuse("schools", wanted)
    if "places" not in fields.values:
        fields.refuse("places", f"{PLACES}; null for no limit")
    return Merger(
        because=_because(fields),
        schools=schools,
        into=fields.text("into", "one of these schools, or a code for the new one"),
        last_year=fields.year("last_year"),
        places=fields.optional("places", lambda key: fields.whole(key, PLACES)),
        moved_places=fields.optional("moved_places", lambda key: fields.whole(key, PLACES)),
        follow=_share(fields, "follow", 1.0),
        site=_site(fields),
        choice=_choice(fields),
    )


def _housing(fields: Fields) -> Housing:
    area, site = fields.optional("area", fields.text), _site(fields)
    if (area is None) == (site is None):
        fields.refuse("area", "either an area or a site, and not both")
    yields = () if fields.is_missing("yields") else _yields(fields.mapping("yields", YIELDS))
    source = fields.optional("source", fields.text) or ""
    if yields and not source:
        fields.refuse("source", "where the yields come from, since they stand here")
    bedrooms, tenure, housing = (
        fields.optional(key, fields.text) or "" for key in ("bedrooms", "tenure", "housing")
    )
    if bool(yields) == bool(bedrooms or tenure or housing):
        fields.refuse("yields", f"{YIELDS}; or else bedrooms and tenure for a table of yields")
    curve, half_life = _curve(fields)
    return Housing(
        *(_because(fields), _completions(fields), area, site, yields, source),
        *(bedrooms, tenure, housing, curve, half_life, _share(fields, "new_to_area", 1.0)),
    )


def _births(fields: Fields) -> BirthChange:
    change = BirthChange(
        because=_because(fields),
        area=fields.text("area", "the code of an area, or: all"),
        from_mid_year=fields.whole("from_mid_year", A_YEAR, 1900, 2200),
        factor=fields.number("factor", "a factor such as 0.9, up to 5", 0.0, LARGEST_FACTOR),
        until_mid_year=fields.optional(
            "until_mid_year", lambda key: fields.whole(key, A_YEAR, 1900, 2200)
        ),
    )
    if change.until_mid_year is not None and change.until_mid_year < change.from_mid_year:
        fields.refuse("until_mid_year", "no earlier year than from_mid_year")
    return change


def _migration(fields: Fields) -> Migration:
    wanted = "the first and the last year group, such as [0, 6]"
    groups = fields.sequence("year_groups", wanted)
    is_band = len(groups) == 2 and all(type(one) is int and 0 <= one < GRADES for one in groups)
    if not is_band or groups[0] > groups[1]:
        fields.refuse("year_groups", wanted)
    share = fields.optional("share", lambda key: fields.number(key, "a share from -1 to 1", -1, 1))
    pupils = fields.optional("pupils", lambda key: fields.number(key, "a number", -1e6, 1e6))
    if (share is None) == (pupils is None):
        fields.refuse("share", "either a share or a number of pupils, and not both")
    return Migration(
        because=_because(fields),
        area=fields.text("area", "the code of an area, or: all"),
        first=groups[0],
        last=groups[1],
        from_year=fields.year("from_year"),
        years=fields.whole("years", "how many years it lasts, 1 or more", 1, 100),
        persistence=fields.number("persistence", "a share from 0 to below 1", 0.0, 0.999),
        share=share,
        pupils=pupils,
    )


def _share(fields: Fields, key: str, usual: float) -> float:
    found = fields.optional(key, lambda name: fields.number(name, SHARE, 0.0, 1.0))
    return usual if found is None else found


def _grade(fields: Fields, key: str) -> int:
    return fields.whole(key, "a year group from 0 to 13", 0, GRADES - 1)


def _choice(fields: Fields) -> Choice:
    if fields.is_missing("choice"):
        return Choice()
    inner = fields.mapping("choice", "half_distance_m, reach_m or trust_in_preferences")
    usual, metres = Choice(), "metres, more than 0"
    half = inner.optional("half_distance_m", lambda key: inner.number(key, metres, 1.0))
    choice = Choice(
        half_distance_m=usual.half_distance_m if half is None else half,
        reach_m=inner.optional("reach_m", lambda key: inner.number(key, metres, 1.0)),
        trust_in_preferences=_share(inner, "trust_in_preferences", usual.trust_in_preferences),
    )
    inner.finish()
    return choice


def _site(fields: Fields) -> Site | None:
    if fields.is_missing("site"):
        return None
    inner = fields.mapping("site", "easting and northing in metres")
    site = Site(*(inner.number(key, "metres") for key in ("easting", "northing")))
    inner.finish()
    return site


def _completions(fields: Fields) -> tuple[tuple[int, float], ...]:
    wanted = "dwellings by school year, such as {202122: 120}"
    inner = fields.mapping("completions", wanted)
    found = []
    for key in inner.values:
        year = parsed_school_year(key)
        if year is None:
            fields.refuse("completions", wanted)
        found.append((year, inner.number(key, "a number of dwellings, 0 or more")))
    if len({year for year, _number in found}) < len(found) or not found:
        fields.refuse("completions", f"{wanted}, each year once")
    return tuple(sorted(found))


def _yields(inner: Fields) -> tuple[tuple[str, float], ...]:
    known = {*PHASES, *(str(grade) for grade in range(GRADES))}
    for key in inner.values:
        if key not in known:
            inner.refuse(key, YIELDS)
        if key not in PHASES and any(
            int(key) in PHASES[one] for one in PHASES if one in inner.values
        ):
            inner.refuse(key, "a year group whose phase is not given as well")
    wanted = f"pupils for one dwelling, from 0 to {MOST_PUPILS:g}"
    return tuple((key, inner.number(key, wanted, 0.0, MOST_PUPILS)) for key in sorted(inner.values))


def _curve(fields: Fields) -> tuple[tuple[float, ...], float | None]:
    wanted = "shares of the yield by years since completion, such as [0.6, 1, 0.9]"
    half = fields.optional("half_life", lambda key: fields.number(key, "years, more than 0", 0.01))
    curve: Sequence[Any] = ()
    if not fields.is_missing("curve"):
        curve = fields.sequence("curve", wanted)
    if bool(curve) == (half is not None):
        fields.refuse("curve", "either a curve or a half_life in years, and not both")
    if not all(isinstance(one, int | float) and 0 <= one <= MOST_PUPILS for one in curve):
        fields.refuse("curve", wanted)
    return tuple(float(one) for one in curve), half


READERS: Mapping[str, Callable[[Fields], Overlay]] = {
    "admission": _admission,
    "closure": _closure,
    "merger": _merger,
    "housing": _housing,
    "births": _births,
    "migration": _migration,
}
