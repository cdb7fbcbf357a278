"""The companion of a data file says what each column is."""

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Weight
from folkmoot.library.evidence.conventions.meta import ColumnKind, check_meta, of_kind, read_meta
from tests.library.evidence.conventions.made import META, meta, sheet


def test_a_sound_companion_is_read():
    columns = read_meta(meta())

    assert [one.name for one in of_kind(columns, ColumnKind.FILTER)] == ["school_type"]
    assert (columns[3].unit, columns[3].decimals) == ("%", 2)
    assert check_meta(meta()) == ()


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("Filter,School", "Fitler,School", "neither Filter nor Indicator"),
        (",%,", ",per cent,", "is no unit"),
        (",%,2,", ",%,two,", "no number of decimal places"),
        ("headcount,", "head count,", "holds a space"),
        ("headcount,", ",", "name of the column is missing"),
        ("headcount,", "la_name,", "says when or where"),
        (",Number of pupils,", ",,", "has no label"),
        (",Number of pupils,", ",Permanent exclusion rate,", "label of two columns"),
        ("headcount,", "perm_excl,", "described twice"),
        ("Number of pupils,,,0,,", "Number of pupils,,,0,A hint,", "An indicator takes nothing"),
        ("School type,,,,", "School type,,%,,", "A filter takes nothing"),
        ("School type,,,,Choose a type of school,", "School type", "too many or too few cells"),
    ],
)
def test_each_fault_is_told_with_its_remedy_or_place(before, after, says):
    assert any(says in one.says for one in check_meta(meta((before, after))))


def test_a_companion_of_older_files_without_decimals_is_read_with_advice():
    older = "\n".join(
        ",".join(cell for at, cell in enumerate(line.split(",")) if at != 5)
        for line in META.splitlines()
    )

    assert [one.weight for one in check_meta(sheet(older))] == [Weight.ADVICE]
    assert read_meta(sheet(older))[1].decimals is None


def test_a_companion_without_labels_is_refused():
    with pytest.raises(BadFile, match="no column label"):
        read_meta(meta(("label,", "title,")))
