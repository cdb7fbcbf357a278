"""A text laid against a template."""

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.analysis.campaigns.alignment import Ruler

TEMPLATE = tuple(range(100, 140))


def own(text):
    return [word for gap in Ruler(TEMPLATE).lay(text).gaps for word in text[gap.start : gap.end]]


def test_the_template_itself_has_no_gaps_and_lacks_nothing():
    aligned = Ruler(TEMPLATE).lay(TEMPLATE)

    assert (aligned.gaps, aligned.missing, aligned.is_in_order) == ((), 0, True)


def test_a_word_put_for_another_is_a_gap_and_a_word_missing():
    aligned = Ruler(TEMPLATE).lay([*TEMPLATE[:10], 7, *TEMPLATE[11:]])

    assert [(gap.start, gap.end) for gap in aligned.gaps] == [(10, 11)]
    assert aligned.missing == 1


def test_a_word_kept_between_two_changed_ones_stays_the_templates():
    assert own([*TEMPLATE[:10], 7, TEMPLATE[11], 8, *TEMPLATE[13:]]) == [7, 8]


def test_parts_that_changed_places_are_no_own_words_but_not_in_order():
    aligned = Ruler(TEMPLATE).lay([*TEMPLATE[20:], *TEMPLATE[:20]])

    assert (aligned.gaps, aligned.missing, aligned.is_in_order) == ((), 0, False)


def test_a_short_phrase_of_the_template_in_an_own_paragraph_is_own():
    paragraph = [1, 2, *TEMPLATE[30:33], 3, 4, 5]

    assert own([*paragraph, *TEMPLATE[:20]]) == paragraph


def test_what_is_said_again_after_a_whole_copy_is_own():
    again = list(TEMPLATE[5:15])

    assert own([*TEMPLATE, 1, *again]) == [1, *again]


@given(st.lists(st.integers(95, 145), max_size=60))
def test_every_word_that_is_not_the_templates_stands_in_a_gap(text):
    left = list(own(text))
    for word in text:
        if word not in TEMPLATE:
            left.remove(word)
    assert all(word in TEMPLATE for word in left)


@given(st.lists(st.integers(95, 145), max_size=60))
def test_gaps_follow_each_other_and_never_overlap(text):
    ends = [end for gap in Ruler(TEMPLATE).lay(text).gaps for end in (gap.start, gap.end)]

    assert ends == sorted(ends)
    assert all(0 <= end <= len(text) for end in ends)
