"""Hatched fills."""

import pytest
from lxml import etree

from folkmoot.library.pictures.drawing import SVG
from folkmoot.library.pictures.hatching import fill, hatched

BARE = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0,0Z" fill="url(#p-hatch-hidden)"/></svg>'


def test_only_hatches_that_are_used_are_there_and_named_with_the_prefix():
    picture = etree.fromstring(hatched(BARE, "p"))

    assert [one.get("id") for one in picture.iter(f"{SVG}pattern")] == ["p-hatch-hidden"]


def test_a_picture_without_hatches_has_no_definitions():
    assert "defs" not in hatched('<svg xmlns="http://www.w3.org/2000/svg"/>', "p")


def test_a_hatch_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no hatch"):
        fill("hatch-tartan")
