import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile, NotFound
from folkmoot.library.evidence.scenarios.overlays import (
    Admission,
    BirthChange,
    Choice,
    Closure,
    Housing,
    Merger,
    Migration,
    Scenario,
    Site,
)
from folkmoot.library.evidence.scenarios.plain import (
    read_scenarios,
    scenario_as_plain,
    scenario_from_plain,
)

EVERYTHING = Scenario(
    "All at once",
    "Clare",
    "A story.",
    (
        Admission("Less room", "101", 2021, 30, 7, 45.0, Choice(500.0, 2000.0, 0.5)),
        Admission("No limit", "102", 2021, None),
        Closure("Few children", "103", 2021),
        Merger("One roof", ("104", "105"), "new", 2022, 60, 90, 0.8, Site(1.0, 2.0)),
        Housing("Plan", ((2021, 80.0),), "A", None, (("primary", 0.3),), "survey", half_life=4.0),
        Housing("Plan", ((2022, 9.0),), None, Site(3.0, 4.0), bedrooms="2", curve=(0.5, 1.0)),
        BirthChange("Rents", "all", 2019, 0.9, 2022),
        Migration("Jobs", "A", 0, 6, 2022, 2, 0.5, share=0.02),
    ),
)


def test_a_scenario_comes_back_from_its_plain_dict_as_it_was():
    assert scenario_from_plain(scenario_as_plain(EVERYTHING)) == EVERYTHING


def test_the_plain_dict_survives_json():
    assert scenario_from_plain(json.loads(json.dumps(scenario_as_plain(EVERYTHING)))) == EVERYTHING


names = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=8)


@given(
    names,
    names,
    st.integers(1980, 2090),
    st.one_of(st.none(), st.integers(0, 500)),
    st.floats(1, 9),
)
def test_any_admission_comes_back_as_it_was(because, school, year, places, metres):
    overlay = Admission(because, school, year, places, choice=Choice(reach_m=metres))
    one = Scenario("one", "Clare", "", (overlay,))

    assert scenario_from_plain(scenario_as_plain(one)) == one


@pytest.fixture
def written(tmp_path):
    def write(text, name="scenarios.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_plain_words_are_read(written):
    path = written(
        """
scenarios:
  - name: Close Elm
    author: Clare
    overlays:
      - kind: closure
        because: Too few children live nearby.
        school: 101
        last_year: 202122
      - kind: births
        because: Rents
        area: all
        from_mid_year: 2021
        factor: 0.9
"""
    )

    assert read_scenarios(path) == (
        Scenario(
            "Close Elm",
            "Clare",
            "",
            (
                Closure("Too few children live nearby.", "101", 2021),
                BirthChange("Rents", "all", 2021, 0.9),
            ),
        ),
    )


def test_json_is_read_as_well(written):
    path = written(json.dumps([scenario_as_plain(EVERYTHING)]), "scenarios.json")

    assert read_scenarios(path) == (EVERYTHING,)


def test_a_scenario_may_alter_nothing(written):
    assert read_scenarios(written("- {name: Nothing, author: Clare}"))[0].overlays == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no list of scenarios"),
        ("scenarios: []", "no list of scenarios"),
        ("scenarios: [", "in line 1: it is not sound YAML"),
        ("- just words", "Scenario 1 of scenarios.yaml is not a mapping"),
        ("- {author: Clare}", "has no name"),
        ("- {name: Elm}", "Scenario 'Elm' has no author"),
        ("- {name: Baseline, author: Clare}", "another name"),
        ("- {name: Elm, author: Clare, overlay: []}", "a field 'overlay' that is not known"),
        ("- {name: Elm, author: C}\n- {name: elm, author: C}", "two scenarios named 'elm'"),
        (
            "- {name: Elm, author: C, overlays: [no]}",
            "Overlay 1 of scenario 'Elm' is not a mapping",
        ),
        ("- {name: Elm, author: C, overlays: yes}", "a list of overlays"),
    ],
)
def test_a_file_that_is_no_list_of_scenarios_is_refused(written, text, told):
    with pytest.raises(BadFile, match=told):
        read_scenarios(written(text))


def test_a_json_file_that_is_not_sound_is_refused_with_its_line(written):
    with pytest.raises(BadFile, match="in line 2: it is not sound JSON"):
        read_scenarios(written("[\n,]", "scenarios.json"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFound, match="no file"):
        read_scenarios(tmp_path / "none.yaml")
