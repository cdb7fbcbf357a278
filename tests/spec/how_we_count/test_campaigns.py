"""Campaigns: everybody is counted, the shared text is read once, own words are read one by one."""

import random

import pytest

from folkmoot.library.analysis.campaigns.find import find
from folkmoot.library.analysis.three_ways import Part

# All of this is invented.
SHARED = (
    "I am writing about the plan for our schools. Please keep the library open after school for "
    "every child. Fund the breakfast clubs first, because children cannot learn when they are "
    "hungry. Tell us each term how many places there are."
)
FIRST = "Amina Ben Clare Dele Farah Gita Hugo Ines Jonas Kemi".split()
LAST = "Adeyemi Baker Cohen Demir Evans Fofana Grant Hussain Ito Jones".split()
NAMES = [f"{first} {last}" for first in FIRST for last in LAST] * 3
SENTENCES = {
    place: f"My sister has waited {place - 270} months for a place near our street."
    for place in range(280, 300)
}


@pytest.fixture(scope="module")
def emails() -> list[str]:
    """300 e-mails, identical but for the name; the last 20 have a sentence more."""
    return [
        f"Dear Councillors,\n\n{SHARED} {SENTENCES.get(place, '')}\n\nYours faithfully,\n{name}"
        for place, name in enumerate(NAMES)
    ]


@pytest.fixture(scope="module")
def campaign(emails):
    (one,) = find(emails).campaigns
    return one


def test_a_copy_that_differs_in_name_greeting_or_spacing_is_a_standard_copy(campaign):
    """Of 300 e-mails that are identical but for the name, 280 are standard copies."""
    assert campaign.standard == tuple(range(280))


def test_a_copy_with_a_sentence_more_is_an_edited_copy(campaign):
    """The 20 with a sentence of their own are edited copies, and belong to the campaign too."""
    assert campaign.edited == tuple(range(280, 300))


def test_what_somebody_added_is_kept_apart_exactly(campaign):
    """Their own words are their sentence, to the letter; names and greetings are not among them."""
    assert dict(campaign.own_words) == SENTENCES


def test_the_shared_text_is_what_most_share_and_names_nobody(campaign):
    """The text of a campaign is drawn from what at least half of the copies share."""
    assert campaign.text == SHARED


def test_an_own_letter_with_a_passage_of_it_quotes_the_campaign_and_is_no_copy(emails):
    """A letter of one's own that repeats a sentence of it counts as a letter of one's own."""
    letter = (
        "Nobody asked us drivers. Please keep the library open after school for every child. But "
        "the road outside is the real danger, the crossing was taken away two years ago, and the "
        "warden retired. We have written four times, and so has the head teacher."
    )

    found = find([*emails, letter])

    assert found.membership[300] == ("c01", Part.QUOTES)
    assert found.campaigns[0].quotes == (300,)
    assert found.campaigns[0].size == 300
    assert found.campaigns[0].own_words[300].startswith("Nobody asked us drivers. ... But")


def test_two_copies_are_no_campaign_and_three_are():
    """Two of one text are more often one household, or one person twice."""
    assert find([SHARED] * 2).campaigns == ()
    assert find([SHARED] * 3).campaigns[0].size == 3


def test_short_answers_in_the_same_words_are_no_campaign():
    """Thirteen words must be shared: many people agree without having been asked to."""
    assert (
        find(["I agree."] * 400 + ["No comment"] * 300 + ["Yes, keep it open"] * 50).campaigns == ()
    )


def test_an_answer_to_a_campaign_is_a_campaign_of_its_own():
    """A text that turns another round, sent word for word by several, is not counted with it."""
    against = SHARED.replace("Please keep", "Do not keep").replace("Fund the", "Close the")

    found = find([SHARED] * 30 + [against] * 20)

    assert [one.size for one in found.campaigns] == [30, 20]


def test_the_order_in_which_responses_arrived_changes_nothing(emails):
    """The same responses in another order give the same campaigns."""
    places = list(range(len(emails)))
    random.Random(7).shuffle(places)

    found = find([emails[place] for place in places])

    assert [places[at] for at in sorted(found.membership)] == places
    assert sorted(places[at] for at in found.campaigns[0].edited) == list(range(280, 300))
    assert {places[at]: own for at, own in found.campaigns[0].own_words.items()} == SENTENCES
