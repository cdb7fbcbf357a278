"""What changed from start to end: small groups hidden, symbols kept. Invented schools."""

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.improvement.log import Done, Role, Support, Wish
from folkmoot.library.evidence.improvement.outcomes import by_school, changes


def done(receiver, start, end, focus="maths", days=2):
    marks = (one if one is None else known(one) for one in (start, end))
    first, last = (hidden(Symbol.CONFIDENTIAL) if one is None else one for one in marks)
    spent = hidden(Symbol.BLANK) if days is None else known(days)
    return Done("Ash", receiver, focus, spent, first, last, None, None, 2)


SIX = [done(f"School {at}", 2, 2 + step) for at, step in enumerate((1, 1, 0, 1, 1, 2))]


def test_the_change_is_the_mean_of_the_differences_with_its_interval():
    found = changes(SIX, threshold=5)[0]

    assert (found.schools, found.start, found.end) == (6, 2, 3)
    assert found.change.value == 1
    assert (round(found.change.low, 3), round(found.change.high, 3)) == (0.336, 1.664)


def test_marks_that_are_hidden_take_no_part_and_are_counted():
    found = changes([*SIX, done("School 7", None, 3)], threshold=5)[0]

    assert (found.helps, found.with_marks, found.change.value) == (7, 6, 1)


def test_fewer_schools_than_the_threshold_are_hidden():
    found = changes(SIX[:4], threshold=5)

    assert [one.change for one in found] == [None, None]
    assert "fewer than 5 schools" in found[0].note


def test_the_same_school_helped_often_is_still_one_school():
    found = changes([done("Elm", 2, 3)] * 8, threshold=5)[0]

    assert found.change is None


def test_one_small_focus_is_not_given_away_by_the_sum_of_all():
    small = [done(f"School {at}", 1, 4, focus="phonics") for at in range(2)]
    other = [done(f"School {at}", 2, 3, focus="reading") for at in range(6)]

    found = {one.focus: one for one in changes([*SIX, *other, *small], threshold=5)}

    assert found["phonics"].change is None
    assert [found[focus].change for focus in ("maths", "reading")].count(None) >= 1
    assert found[""].change is not None


def test_directions_that_point_at_few_are_hidden():
    found = changes(SIX, threshold=5)[0]

    assert (found.better, found.same, found.worse) == (None, None, 0)


def test_without_marks_there_is_no_change():
    found = changes([done("Elm", None, None)], threshold=5)[0]

    assert (found.helps, found.with_marks, found.note) == (
        *(1, 0),
        "no help has marks at both ends",
    )


def test_a_school_is_told_by_what_it_offers_asks_gave_and_received():
    offer = Wish("Ash", Role.OFFER, "maths", 10, None, None, 2)
    ask = Wish("Elm", Role.ASK, "maths", 4, None, None, 3)
    log = Support((offer,), (ask,), (done("Elm", 2, 3), done("Elm", 2, 3, days=None)))

    ash, elm = by_school(log)

    assert (ash.school, ash.offered, ash.given, ash.helps_given) == ("Ash", 10, 2, 2)
    assert (elm.asked, elm.received, elm.helps_received, elm.unknown_days) == (4, 2, 2, 1)


def test_a_threshold_below_one_is_refused():
    with pytest.raises(ValueError, match="threshold"):
        changes(SIX, threshold=0)
