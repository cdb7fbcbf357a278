from folkmoot.library.evidence.scenarios.overlays import (
    BirthChange,
    Choice,
    Closure,
    Housing,
    Merger,
    Site,
)
from folkmoot.library.evidence.scenarios.regions import regions, schools_named
from tests.library.evidence.scenarios.towns import PRIMARY, Built, areas_built, inputs_of

SCHOOLS = [Built(str(at), PRIMARY, 30, area=code) for at, code in enumerate("ABC")]
CLOSING = Closure("", "0", 2021)


def reached(*overlays, **other):
    groups = regions(areas_built(SCHOOLS), inputs_of(SCHOOLS, **other), overlays)
    return ["".join(one.code for one in group) for group in groups]


def test_without_overlays_no_area_is_reached():
    assert reached() == []


def test_without_sites_a_closing_reaches_its_own_area():
    assert reached(CLOSING) == ["A"]


def test_with_sites_it_reaches_the_areas_nearby_together():
    sites = {"0": Site(0, 0), "1": Site(4000, 0), "2": Site(40_000, 0)}

    assert reached(CLOSING, sites=sites) == ["AB"]


def test_a_longer_reach_that_is_stated_reaches_further():
    sites = {"0": Site(0, 0), "1": Site(4000, 0), "2": Site(40_000, 0)}

    assert reached(Closure("", "0", 2021, Choice(reach_m=50_000)), sites=sites) == ["ABC"]


def test_a_preference_reaches_the_area_of_the_school_it_names():
    assert reached(CLOSING, preferences={"0": {"2": 0.5}}) == ["AC"]


def test_areas_whose_schools_merge_belong_together():
    merging = Merger("", ("0", "2"), "new", 2021, 60)

    assert reached(merging, BirthChange("", "all", 2018, 0.9)) == ["AC", "B"]


def test_areas_that_mergers_chain_together_are_one_group():
    pairs = Merger("", ("0", "1"), "new", 2021, 60), Merger("", ("1", "2"), "other", 2021, 60)

    assert reached(*pairs) == ["ABC"]


def test_births_of_one_area_reach_it_alone():
    assert reached(BirthChange("", "B", 2018, 0.9)) == ["B"]


def test_homes_at_a_site_reach_the_areas_around_it():
    homes = Housing("", ((2021, 5.0),), site=Site(39_000, 0), yields=(("primary", 0.2),))
    sites = {"0": Site(0, 0), "1": Site(4000, 0), "2": Site(40_000, 0)}

    assert reached(homes, sites=sites) == ["C"]


def test_an_overlay_of_areas_names_no_school():
    assert schools_named(BirthChange("", "all", 2018, 0.9)) == ()
