"""Own words as they were written, cut where anybody would cut them."""

from folkmoot.library.analysis.campaigns.find import find

TEXT = (
    "We object to the closing of the green lane. We have walked there for thirty years with our "
    "dogs and children. We ask you to think again before the winter."
)


def added_to(letter: str) -> str:
    return find([TEXT] * 4 + [letter]).campaigns[0].own_words.get(4, "")


def test_a_sentence_that_starts_like_the_next_is_cut_at_its_own_start():
    before, after = TEXT.split(" We have ")

    assert added_to(f"{before} We need the shade. We have {after}") == "We need the shade."


def test_two_passages_are_set_apart():
    assert (
        added_to(f"My knee hurts! {TEXT} (My dog's too.)") == "My knee hurts! ... (My dog's too.)"
    )


def test_capitals_and_spelling_are_left_as_they_are():
    assert added_to(f"{TEXT} ITS a Disgrase") == "ITS a Disgrase"


def test_a_short_cry_at_the_end_is_not_taken_for_a_name():
    assert added_to(f"{TEXT}\nShame!") == "Shame!"


def test_an_afterthought_under_the_name_is_kept_and_the_name_is_not():
    letter = f"Dear all,\n{TEXT}\nYours,\nBen Kaya\nP.S. I am 81."

    assert added_to(letter) == "P.S. I am 81."


def test_two_thirds_of_the_text_are_an_edited_copy_without_own_words():
    found = find([TEXT] * 4 + [TEXT.partition(" We ask")[0]])

    assert found.campaigns[0].edited == (4,)
    assert not found.campaigns[0].own_words
