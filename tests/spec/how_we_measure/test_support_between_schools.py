"""Support between schools: who could help whom, and what changed.

All schools and figures are invented. The measures are ours.
"""

from datetime import date

import pytest

from folkmoot.library.evidence.conventions.symbols import known
from folkmoot.library.evidence.improvement.log import Done, Role, Wish
from folkmoot.library.evidence.improvement.matching import match
from folkmoot.library.evidence.improvement.outcomes import CAUTION, changes


def _ask(school, days, focus="phonics"):
    return Wish(school, Role.ASK, focus, days, date(2025, 9, 1), None, 2)


def _offer(school, days, focus="phonics"):
    return Wish(school, Role.OFFER, focus, days, date(2025, 9, 1), None, 3)


def _done(school, start, end):
    return Done("Ash", school, "phonics", known(5), known(start), known(end), None, None, 4)


def test_asks_are_set_beside_offers_so_that_most_days_are_met():
    """Elm and Fir ask for 6 days each on phonics; Ash offers 10 and Oak 3. 12 days are asked for and
    13 offered: all 12 are met, and one is left."""
    found = match([_ask("Elm", 6), _ask("Fir", 6)], [_offer("Ash", 10), _offer("Oak", 3)])

    assert sum(one.days for one in found.pairs) == 12
    assert found.unmet == ()
    assert sum(days for _, days in found.spare) == 1


def test_no_school_gives_more_than_it_offers_or_than_the_most():
    """With at most 4 days from any school, Ash gives 4 of its 10 and Oak its 3: 7 of 12 days are met,
    and the schools that lack the other 5 are named."""
    found = match(
        [_ask("Elm", 6), _ask("Fir", 6)], [_offer("Ash", 10), _offer("Oak", 3)], most_days=4
    )

    assert sum(one.days for one in found.pairs) == 7
    assert sum(one.days for one in found.unmet) == 5


def test_an_ask_that_nobody_can_meet_is_named_with_its_reason():
    """Elm asks for help with attendance, which no other school offers."""
    found = match([_ask("Elm", 6, "attendance")], [_offer("Ash", 10)])

    assert found.unmet[0].ask.school == "Elm"
    assert found.unmet[0].why == "no other school offers this focus"


SIX = [_done(f"School {at}", 2, 2 + step) for at, step in enumerate((1, 1, 0, 1, 1, 2))]


def test_the_change_is_from_start_to_end_with_its_interval():
    """Six schools had marks of 2 at the start and 3, 3, 2, 3, 3 and 4 at the end: a mean change of 1,
    with a standard deviation of 0.632. Student's t for five degrees of freedom is 2.571: 1 +- 2.571 x
    0.632 / sqrt(6) is 0.34 to 1.66."""
    found = changes(SIX, threshold=5)[0].change

    assert (found.value, round(found.low, 2), round(found.high, 2)) == (1, 0.34, 1.66)


def test_no_cause_is_claimed():
    """Beside every change stands why it does not show what help does: schools ask when things are low,
    and what is low tends to rise by itself."""
    assert "No cause is claimed" in CAUTION
    assert "regression to the mean" in CAUTION


@pytest.mark.parametrize("schools", [1, 4])
def test_marks_of_few_schools_are_hidden(schools):
    """With a threshold of five, marks of four schools or fewer are not printed, however often each
    was helped."""
    helped = [_done(f"School {at % schools}", 2, 3) for at in range(12)]

    assert all(one.change is None for one in changes(helped, threshold=5))
