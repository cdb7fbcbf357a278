"""Three ways to count where there was a campaign."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.three_ways import (
    Campaigning,
    Copy,
    Edited,
    Organised,
    Part,
    Way,
    campaign_findings,
    coded_once,
    columns_of,
    once,
)

BUS, ROAD = Organised("bus", "Save the bus"), Organised("road", "Mend the road")


def campaigning(**copies: Copy) -> Campaigning:
    return Campaigning((BUS, ROAD), copies)


def answer(response: str, *chosen: str) -> Answered:
    return Answered(response, "q", 1, chosen)


def test_a_copy_of_no_campaign_is_refused():
    with pytest.raises(ValueError, match="copies of unknown campaigns: train"):
        campaigning(r1=Copy("train"))


def test_copies_cannot_be_changed_afterwards():
    copies = {"r1": Copy("bus")}
    found = Campaigning((BUS,), copies)
    copies["r2"] = Copy("bus")

    assert list(found.copies) == ["r1"]


def test_a_copy_that_only_quotes_is_never_counted_with_the_campaign():
    found = campaigning(r1=Copy("bus", Part.QUOTES), r2=Copy("bus", Part.EDITED), r3=Copy("bus"))

    assert found.counted_with(Edited.INDIVIDUAL) == {"r3": "bus"}
    assert found.counted_with(Edited.CAMPAIGN) == {"r2": "bus", "r3": "bus"}


def test_only_the_counted_copies_are_kept():
    found = campaigning(r1=Copy("bus"), r2=Copy("road")).among({"r2"})

    assert list(found.copies) == ["r2"]


def test_a_campaign_answers_as_most_of_its_copies_did_and_others_are_left_alone():
    answers = [answer("r1", "y"), answer("r2", "y"), answer("r3", "n"), answer("r4", "n")]
    together = once(answers, {"r1": "bus", "r2": "bus", "r3": "bus"})

    assert [one.chosen for one in together] == [("n",), ("y",)]


def test_a_campaign_most_of_whose_copies_left_it_blank_leaves_it_blank():
    answers = [answer("r1"), answer("r2"), answer("r3", "n")]

    assert [one.chosen for one in once(answers, dict.fromkeys(["r1", "r2", "r3"], "bus"))] == [()]


def test_two_answers_given_equally_often_are_both_kept():
    answers = [answer("r1", "y"), answer("r2", "n"), answer("r3")]
    together = once(answers, dict.fromkeys(["r1", "r2", "r3"], "bus"))

    assert [one.chosen for one in together] == [("n",), ("y",)]


def test_a_theme_goes_to_every_standard_copy_of_a_text_that_was_read_and_to_no_other():
    copies = {f"r{at}": Copy("bus") for at in range(9)} | {
        "e": Copy("bus", Part.EDITED),
        "q": Copy("bus", Part.QUOTES),
    }
    theme = ThemeMentions("t", "T", "", "", frozenset({"r0"}))
    (found,) = coded_once([theme], Campaigning((BUS,), copies), read={"r0", "e", "q"})

    assert found.responses == frozenset(f"r{at}" for at in range(9))


def test_a_theme_that_one_of_three_readers_of_a_text_saw_stays_with_that_copy():
    copies = {f"r{at}": Copy("bus") for at in range(9)}
    theme = ThemeMentions("t", "T", "", "", frozenset({"r0"}))
    (found,) = coded_once([theme], Campaigning((BUS,), copies), read={"r0", "r1", "r2"})

    assert found.responses == {"r0"}


def test_campaigns_are_told_the_largest_first():
    copies = {"r1": Copy("road"), "r2": Copy("road", Part.EDITED, "Mine."), "r3": Copy("bus")}
    road, bus = campaign_findings(campaigning(**copies))

    assert (road.key, road.standard, road.edited, road.own_words) == ("road", 1, 1, 1)
    assert bus.key == "bus"


def test_small_numbers_of_a_campaign_are_hidden_and_what_gives_them_back():
    copies = {f"b{at}": Copy("bus") for at in range(20)}
    copies |= {f"e{at}": Copy("bus", Part.EDITED, "Mine." if at else "") for at in range(8)}
    copies |= {"r1": Copy("road"), "r2": Copy("road"), "q1": Copy("bus", Part.QUOTES)}

    bus, road = campaign_findings(campaigning(**copies), threshold=5)

    assert (bus.standard, bus.edited, bus.own_words, bus.quotes) == (None, 8, None, None)
    assert (road.standard, road.edited) == (None, 0)
    assert "Sent with changes: 8. Only quoted: hidden." in bus.words


def test_the_text_of_a_few_is_not_printed():
    copies = {f"r{at}": Copy("bus", Part.EDITED) for at in range(4)}
    told = Campaigning((Organised("bus", "Bus", "Keep the bus."),), copies)

    assert campaign_findings(told, threshold=5)[0].text == ""
    assert campaign_findings(told, threshold=4)[0].text == "Keep the bus."


@settings(deadline=None)
@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=3),
        st.builds(Copy, st.sampled_from(["bus", "road"]), st.sampled_from(Part)),
    ),
    st.integers(0, 50),
    st.sampled_from(Edited),
)
def test_once_is_without_and_one_for_each_campaign_with_copies(copies, others, edited):
    found = Campaigning((BUS, ROAD), copies)
    columns = columns_of(len(copies) + others, found, edited, Way.ALL)
    numbers = {column.way: column.responses for column in columns}
    members = found.counted_with(edited)

    assert numbers[Way.ALL] == numbers[Way.WITHOUT] + len(members)
    assert numbers[Way.ONCE] == numbers[Way.WITHOUT] + len(set(members.values()))
