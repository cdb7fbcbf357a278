"""What may be printed of a file: small counts hidden first, then rates and ratios of the rest."""

from dataclasses import replace

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.exclusions.counted import Measure
from folkmoot.library.evidence.exclusions.disproportionality import Method
from folkmoot.library.evidence.exclusions.measuring import Asked, measured
from folkmoot.library.evidence.exclusions.naming import Wanted
from folkmoot.library.evidence.exclusions.reading import exclusions_of
from tests.library.evidence.exclusions.made import OWN, sheet

ELM = (("ethnicity", "Elm"),)
ALL = tuple(Measure)


@pytest.fixture
def one_year():
    return exclusions_of(sheet(OWN), Wanted(reference="Elm"), years=1)


def test_a_small_count_is_hidden_and_so_is_one_more(one_year):
    permanent, *_ = measured(one_year, Asked(ELM, threshold=5), ALL)

    shown = {row.group[0][1]: row.count.as_text for row in permanent.groups}
    assert shown["Ash"] == "c"
    assert list(shown.values()).count("c") == 2


def test_nothing_is_worked_out_from_what_is_hidden(one_year):
    permanent, *_ = measured(one_year, Asked(ELM, threshold=5), ALL)

    hidden = [row.group for row in permanent.groups if not row.count.is_known]
    for one in permanent.compared:
        if one.group in hidden or ELM in hidden:
            assert one.rate_ratio is None
            assert one.gap_in_shares is None


ONE_HIDDEN = "\n".join(
    [
        "time_period,ethnicity,headcount,perm_excl",
        "201617,Ash,{nobody},{symbol}",
        "201617,Elm,900,30",
        "201617,Fir,1000,40",
        "201617,Oak,400,3",
    ]
)
TOTAL = "\n201617,Total,2300,73"


@pytest.mark.parametrize(
    "text",
    [
        ONE_HIDDEN.format(nobody=500, symbol="c"),
        ONE_HIDDEN.format(nobody="z", symbol="z") + TOTAL,
        ONE_HIDDEN.format(nobody=500, symbol="low") + TOTAL,
    ],
)
def test_a_symbol_of_the_file_does_not_open_what_is_hidden_beside_it(text):
    (found,) = measured(
        exclusions_of(sheet(text), Wanted(reference="Elm"), years=1),
        Asked(ELM, threshold=5),
        [Measure.PERMANENT],
    )

    hidden = [row.group[0][1] for row in found.groups if row.count.as_text == "c"]
    assert "Oak" in hidden
    assert len(set(hidden) - {"Ash"}) == 2
    assert not any("at least" in row.note for row in (found.everybody, *found.groups))


def test_everybody_is_the_sum_of_the_groups_where_the_file_does_not_say(one_year):
    permanent, *_ = measured(one_year, Asked(ELM), ALL)

    assert (permanent.everybody.count.as_text, permanent.everybody.pupils.as_text) == ("18", "3280")


def test_a_small_number_of_everybody_is_hidden(one_year):
    (permanent,) = measured(one_year, Asked(ELM, threshold=19), [Measure.PERMANENT])

    assert permanent.everybody.count.as_text == "c"
    assert permanent.rate_of_all.per_cent is None


def test_suspensions_are_hidden_where_the_number_of_pupils_is():
    recorded = exclusions_of(sheet(OWN, ("9,6\n", "9,2\n")), Wanted("Elm, girl"), years=1)
    _, suspensions, suspended = measured(recorded, Asked(None, threshold=5), ALL)

    def gone(found):
        return [row.group for row in found.groups if not row.count.is_known]

    assert gone(suspensions) == gone(suspended) != []


def test_pooled_years_are_those_of_the_file():
    recorded = exclusions_of(sheet(OWN), Wanted(reference="Elm"), years=3)
    (found,) = measured(recorded, Asked(ELM), [Measure.SUSPENDED])

    assert found.groups[1].school_years == (201516, 201617)
    assert [row.count.as_text for row in found.groups] == ["34", "133", "88"]


def test_a_measure_that_is_not_in_the_file_is_refused(one_year):
    without = replace(one_year, groups={Measure.PERMANENT: ()})

    with pytest.raises(BadFile, match="does not count suspensions. It counts: permanent excl"):
        measured(without, Asked(ELM), [Measure.SUSPENSIONS])


def test_shrinking_needs_something_to_shrink_towards(one_year):
    with pytest.raises(BadFile, match="made.csv, permanent exclusions: Shrinking needs"):
        measured(one_year, Asked(ELM, Method.SHRUNK, threshold=19), [Measure.PERMANENT])
