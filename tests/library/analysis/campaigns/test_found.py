"""The value in which campaigns are handed on."""

import pytest

from folkmoot.library.analysis.campaigns.found import Campaign, Campaigns
from folkmoot.library.analysis.three_ways import Part

ONE = Campaign("c01", "Keep it", standard=(0, 1), edited=(4,), quotes=(2,), own_words={4: "Please"})


def test_each_response_is_told_its_campaign_and_part():
    assert Campaigns.of((ONE,)).membership == {
        0: ("c01", Part.STANDARD),
        1: ("c01", Part.STANDARD),
        4: ("c01", Part.EDITED),
        2: ("c01", Part.QUOTES),
    }


def test_who_quotes_is_no_copy():
    assert ONE.size == 3


def test_nobody_can_change_own_words_afterwards():
    with pytest.raises(TypeError):
        ONE.own_words[4] = "Never"  # type: ignore[index]
