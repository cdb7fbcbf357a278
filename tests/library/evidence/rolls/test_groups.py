import pytest

from folkmoot.library.evidence.rolls.groups import (
    COUNTY,
    ENGLAND,
    INNER,
    METROPOLITAN,
    OUTER,
    UNITARY,
    group_of,
)


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("E09000012", INNER),
        ("E09000002", OUTER),
        ("E08000025", METROPOLITAN),
        ("E10000016", COUNTY),
        ("E06000001", UNITARY),
        ("204", INNER),
        ("301", OUTER),
        ("330", METROPOLITAN),
        ("886", UNITARY),
        ("937", COUNTY),
        ("100250", ENGLAND),
        ("planning area 4", ENGLAND),
    ],
)
def test_a_code_tells_which_areas_are_alike(code, group):
    assert group_of(code) == group
