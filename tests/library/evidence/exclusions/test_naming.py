"""Which groups a file tells apart, and how they are called."""

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.exclusions.naming import Kept, Wanted, named_groups
from tests.library.evidence.exclusions.made import PUBLISHED, sheet

EVERYWHERE = frozenset(range(8))


def named(wanted):
    return named_groups(sheet(PUBLISHED), wanted, ("school_type",), EVERYWHERE)


def test_names_leave_out_their_topic_and_rank():
    rows = named(Wanted(reference="Oak")).rows

    assert rows[3] == Kept((("ethnicity", "Oak"),))


def test_totals_of_other_groups_are_set_aside():
    assert named(Wanted(reference="Oak")).rows[1] == "Ethnicity: a total of other groups"


def test_the_full_name_of_a_group_is_known_as_well():
    assert named(Wanted(reference="Ethnicity Minor Oak")).by == ("ethnicity",)


def test_types_of_school_can_be_gone_by():
    rows = named(Wanted(by=("school_type",))).rows

    assert rows[7] == Kept((("school_type", "Special"),))


def test_the_columns_of_newer_files_are_known_as_well():
    text = PUBLISHED.replace("characteristic_group", "breakdown_topic")
    newer = sheet(text.replace(",characteristic,", ",breakdown,"))
    rows = named_groups(newer, Wanted(reference="Oak"), ("school_type",), EVERYWHERE).rows

    assert rows[3] == Kept((("ethnicity", "Oak"),))


def test_a_topic_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(BadFile, match="no topic by age. Name one of these with --by: Ethnicity; G"):
        named(Wanted(by=("age",)))
