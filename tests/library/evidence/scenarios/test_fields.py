import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.scenarios.fields import Fields


def test_a_field_that_is_empty_is_missing():
    fields = Fields("It", {"name": "", "places": None, "list": []})

    assert all(fields.is_missing(key) for key in ("name", "places", "list", "other"))


def test_a_long_value_is_not_told_in_full():
    with pytest.raises(BadFile) as refused:
        Fields("It", {"places": "x" * 500}).number("places", "a number")

    assert len(str(refused.value)) < 160


def test_what_nobody_read_is_told():
    fields = Fields("It", {"name": "Elm", "nmae": "Elm"})
    fields.text("name")

    with pytest.raises(BadFile, match="It has a field 'nmae' that is not known there"):
        fields.finish()
