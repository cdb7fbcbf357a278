"""Which scenarios make no sense beside what is projected; each is refused with a sentence."""

from collections.abc import Iterator, Sequence

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.projecting import Asked
from folkmoot.library.evidence.rolls.reading import in_six_digits
from folkmoot.library.evidence.rolls.school_futures import Area, areas_of
from folkmoot.library.evidence.scenarios.curves import yields_of
from folkmoot.library.evidence.scenarios.inputs import Inputs
from folkmoot.library.evidence.scenarios.overlays import (
    EVERYWHERE,
    Admission,
    BirthChange,
    Closure,
    Housing,
    Merger,
    Migration,
    OfSchools,
    Overlay,
    Scenario,
    kind_of,
)
from folkmoot.library.evidence.scenarios.regions import schools_named

NAMED = 5
"""A sentence names so many schools or areas that are known."""


def check_schools(inputs: Inputs, scenarios: Sequence[Scenario], asked: Asked) -> None:
    """Raise BadFile where a scenario does not fit the schools, areas and years of *inputs*."""
    areas = areas_of(inputs.rolls, inputs.schools)
    urns = {urn for one in areas for urn in one.urns}
    for scenario in scenarios:
        _check_shared(scenario, inputs, asked, [one.code for one in areas])
        for where, one in _numbered(scenario):
            for urn in schools_named(one):
                if urn not in urns | _made(scenario):
                    raise BadFile(
                        f"{where} names school {urn}, which is not among the schools that are "
                        f"counted in the last year ({_some(sorted(urns))}). Correct the number."
                    )
        _check_endings(scenario, urns)
        _check_numbers(scenario, inputs)
    _check_sites(inputs, scenarios, areas)


def check_areas(inputs: Inputs, scenarios: Sequence[Scenario], asked: Asked) -> None:
    """Raise BadFile where a scenario does not fit the areas and years, or needs schools."""
    for scenario in scenarios:
        _check_shared(scenario, inputs, asked, inputs.rolls.codes)
        for where, one in _numbered(scenario):
            if isinstance(one, OfSchools) or (isinstance(one, Housing) and one.site is not None):
                raise BadFile(
                    f"{where} needs rolls by school, but these go by area. Give the rolls of "
                    "schools and a list of them, or leave the overlay out."
                )


def _numbered(scenario: Scenario) -> Iterator[tuple[str, Overlay]]:
    for number, one in enumerate(scenario.overlays, start=1):
        yield f"Overlay {number} ({kind_of(one)}) of scenario {scenario.name!r}", one


def _some(known: Sequence[str]) -> str:
    more = f" and {len(known) - NAMED} more" if len(known) > NAMED else ""
    return ", ".join(known[:NAMED]) + more


def _made(scenario: Scenario) -> set[str]:
    return {one.into for one in scenario.overlays if isinstance(one, Merger)}


def _check_shared(scenario: Scenario, inputs: Inputs, asked: Asked, areas: Sequence[str]) -> None:
    first, last = inputs.rolls.last_year + 1, asked.until
    for where, one in _numbered(scenario):
        if isinstance(one, Housing | BirthChange | Migration):
            _check_area(where, one, areas)
        for year in _years(one, last):
            if not first <= year <= last:
                raise BadFile(
                    f"{where} begins to tell in {in_six_digits(year)}, which is not projected: the "
                    f"projection goes from {in_six_digits(first)} to {in_six_digits(last)}. "
                    "Change the year, or project further."
                )
        if isinstance(one, Housing):
            try:
                yields_of(one, inputs.yields)
            except BadFile as error:
                raise BadFile(f"{where}: {error}") from error


def _years(overlay: Overlay, last: int) -> Sequence[int]:
    """The school years in which an overlay begins to tell; *last* is the last one projected."""
    if isinstance(overlay, Admission | Migration):
        return (overlay.from_year,)
    if isinstance(overlay, Closure | Merger):
        return (overlay.last_year + 1,)
    if isinstance(overlay, Housing):
        return tuple(year for year, _homes in overlay.completions)
    first_born = overlay.from_mid_year + 3  # two in twelve enter Reception then, the others later
    return (max(first_born, min(first_born + 1, last)),)


def _check_area(
    where: str, overlay: Housing | BirthChange | Migration, areas: Sequence[str]
) -> None:
    if overlay.area == EVERYWHERE and isinstance(overlay, BirthChange):
        return
    if overlay.area == EVERYWHERE and isinstance(overlay, Migration) and overlay.pupils is None:
        return
    if overlay.area == EVERYWHERE:
        raise BadFile(f"{where} gives a number for all areas together. Name one area for it.")
    if overlay.area is not None and overlay.area not in areas:
        raise BadFile(
            f"{where} names area {overlay.area!r}, of which nothing is projected. Known are "
            f"{_some(sorted(areas))}. Correct the code."
        )


def _check_endings(scenario: Scenario, urns: set[str]) -> None:
    """No school ends twice, or takes part in anything after its end or before its beginning."""
    ended: dict[str, int] = {}
    begun: dict[str, int] = {}
    for where, one in _numbered(scenario):
        ending: Sequence[str] = ()
        if isinstance(one, Closure):
            ending = (one.school,)
        if isinstance(one, Merger):
            ending = one.leaving
            _check_into(where, one, urns, begun)
            begun[one.into] = one.last_year
        for urn in ending:
            if urn in ended:
                raise BadFile(f"{where} ends school {urn}, which another overlay ends as well.")
            ended[urn] = one.last_year if isinstance(one, Closure | Merger) else 0
    for where, one in _numbered(scenario):
        for urn in schools_named(one):
            if isinstance(one, Admission):
                _check_admission(where, one, ended, begun.get(urn) if urn not in urns else None)
            elif urn not in urns:
                raise BadFile(
                    f"{where} names school {urn}, which a merger of the same scenario makes. "
                    "Lay one scenario for each of them."
                )
    for where, one in _numbered(scenario):
        if isinstance(one, Merger) and one.into in ended:
            raise BadFile(f"{where} merges into school {one.into}, which is closed or merged away.")


def _check_into(where: str, merger: Merger, urns: set[str], begun: dict[str, int]) -> None:
    if merger.into in urns and merger.into not in merger.schools:
        raise BadFile(
            f"{where} makes a school {merger.into}, but that is another school. Give the new school "
            "a code of its own, or name it among the schools that merge."
        )
    if merger.into in begun:
        raise BadFile(
            f"{where} merges into school {merger.into}, as another overlay does. Name all schools "
            "that merge in one overlay."
        )


def _check_admission(
    where: str, admission: Admission, ended: dict[str, int], begun: int | None
) -> None:
    end = ended.get(admission.school)
    if end is not None and admission.from_year > end:
        raise BadFile(
            f"{where} sets what school {admission.school} admits from "
            f"{in_six_digits(admission.from_year)}, but it is closed after {in_six_digits(end)}."
        )
    if begun is not None and admission.from_year <= begun:
        raise BadFile(
            f"{where} sets what school {admission.school} admits from "
            f"{in_six_digits(admission.from_year)}, but it begins only after {in_six_digits(begun)}."
        )


def _check_numbers(scenario: Scenario, inputs: Inputs) -> None:
    today = {one.urn: one.places for one in inputs.schools}
    seen: set[tuple[str, int, int | None]] = set()
    changed = _made(scenario)
    for where, one in sorted(_numbered(scenario), key=_when):
        if not isinstance(one, Admission):
            continue
        key = (one.school, one.from_year, one.year_group)
        if key in seen:
            raise BadFile(f"{where} sets the same number as another overlay from the same year.")
        if one.school not in changed and one.places == today.get(one.school):
            told = "has no limit" if one.places is None else f"admits {one.places} a year"
            raise BadFile(f"{where} changes nothing: school {one.school} {told} already.")
        seen.add(key)
        changed.add(one.school)


def _when(numbered: tuple[str, Overlay]) -> tuple[int, str]:
    where, one = numbered
    return (one.from_year if isinstance(one, Admission) else 0), where


def _check_sites(inputs: Inputs, scenarios: Sequence[Scenario], areas: Sequence[Area]) -> None:
    """With sites every school needs one; without, nobody can say which schools are nearest."""
    missing = [urn for one in areas for urn in one.urns if urn not in (inputs.sites or {})]
    if inputs.sites and missing:
        raise BadFile(
            f"The file of sites names none for these schools: {_some(sorted(missing))}. Add a row "
            "with easting and northing for each, or leave the file out."
        )
    for scenario in scenarios:
        for where, one in _numbered(scenario):
            if not inputs.sites and isinstance(one, Housing) and one.site is not None:
                raise BadFile(
                    f"{where} stands at a site, but no sites of schools are given. Give a file of "
                    "them (urn, easting, northing), or name the area of the homes."
                )
