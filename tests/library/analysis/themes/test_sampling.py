"""The order of reading, whose beginning is a random sample."""

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.analysis.themes.sampling import in_sampling_order, random_part

IDS = [str(number) for number in range(400)]
ORDER = in_sampling_order(IDS, 1)


@given(st.permutations(IDS[:30]))
def test_the_order_of_the_file_does_not_matter(ids):
    assert in_sampling_order(ids, 1) == in_sampling_order(IDS[:30], 1)


def test_another_seed_draws_another_order():
    assert in_sampling_order(IDS, 2) != ORDER


def test_late_responses_slip_in_and_leave_the_order_of_the_others():
    more = in_sampling_order([*IDS, "late"], 1)

    assert [one for one in more if one != "late"] == ORDER


def test_what_was_read_beyond_our_sample_is_no_part_of_it():
    coded = {*ORDER[:100], *ORDER[300:340]}

    assert random_part(ORDER, coded) == frozenset(ORDER[:100])


def test_a_sample_drawn_elsewhere_is_taken_whole():
    coded = {*ORDER[:3], *ORDER[10:90]}

    assert random_part(ORDER, coded) == coded


def test_where_all_are_read_all_are_the_sample():
    assert random_part(ORDER, IDS) == frozenset(IDS)
