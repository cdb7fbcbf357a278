"""Asks beside offers: as many days as can be, nobody overloaded. Invented schools."""

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from folkmoot.library.evidence.conventions.symbols import known
from folkmoot.library.evidence.improvement.log import Done, Role, Wish
from folkmoot.library.evidence.improvement.matching import match


def ask(school, focus="maths", days=5.0, when=None):
    return Wish(school, Role.ASK, focus, days, when, None, 2)


def offer(school, focus="maths", days=5.0, when=None):
    return Wish(school, Role.OFFER, focus, days, when, None, 3)


def told(found):
    return [(one.ask.school, one.offer.school, one.days) for one in found.pairs]


def test_an_ask_is_set_beside_an_offer_of_its_focus():
    found = match([ask("Elm")], [offer("Ash", "phonics"), offer("Oak")])

    assert told(found) == [("Elm", "Oak", 5)]
    assert [(one.school, days) for one, days in found.spare] == [("Ash", 5)]


def test_no_school_gives_more_days_than_it_offers():
    found = match([ask("Elm"), ask("Fir", days=3)], [offer("Ash", days=6)])

    assert sum(one.days for one in found.pairs) == 6
    assert [one.days for one in found.unmet] == [2]
    assert found.unmet[0].why == "the days offered on this focus are used up"


def test_a_school_gives_no_more_than_the_most_over_all_its_offers():
    asks = [ask("Elm"), ask("Fir", "phonics")]

    found = match(asks, [offer("Ash"), offer("Ash", "phonics")], most_days=6)

    assert sum(one.days for one in found.pairs) == 6


def test_the_only_giver_of_one_focus_is_not_spent_on_another():
    asks = [ask("Elm"), ask("Fir", "phonics")]
    offers = [offer("Ash"), offer("Ash", "phonics"), offer("Oak")]

    found = match(asks, offers, most_days=5)

    assert sum(one.days for one in found.pairs) == 10
    assert ("Elm", "Oak", 5) in told(found)


def test_a_school_does_not_help_itself():
    found = match([ask("Ash")], [offer("Ash")])

    assert (found.pairs, found.unmet[0].why) == ((), "no other school offers this focus")


def test_offers_at_other_times_are_named_as_the_reason():
    late = Wish("Oak", Role.OFFER, "maths", 5, date(2026, 9, 1), None, 4)
    early = Wish("Elm", Role.ASK, "maths", 5, date(2025, 9, 1), date(2026, 7, 20), 5)

    assert match([early], [late]).unmet[0].why == "this focus is offered at other times only"


def test_days_already_given_are_not_offered_again():
    done = Done("Ash", "Fir", "maths", known(4), known(1), known(2), date(2025, 10, 1), None, 9)

    found = match([ask("Elm")], [offer("Ash", when=date(2025, 9, 1))], [done])

    assert told(found) == [("Elm", "Ash", 1)]


def test_help_of_an_earlier_year_does_not_use_up_an_offer():
    done = Done("Ash", "Fir", "maths", known(4), known(1), known(2), date(2024, 10, 1), None, 9)

    found = match([ask("Elm")], [offer("Ash", when=date(2025, 9, 1))], [done])

    assert told(found) == [("Elm", "Ash", 5)]


def test_nobody_asks_or_nobody_offers():
    assert match([], [offer("Ash")]).pairs == ()
    assert [one.why for one in match([ask("Elm")], []).unmet] == [
        "no other school offers this focus"
    ]


WISHES = st.lists(
    st.tuples(
        st.sampled_from(["Ash", "Elm", "Fir", "Oak"]),
        st.sampled_from(["maths", "phonics"]),
        st.integers(1, 12).map(lambda halves: halves / 2),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(WISHES, WISHES, st.none() | st.integers(1, 8))
def test_as_many_days_are_met_as_can_be_and_all_days_are_accounted_for(asked, offered, most):
    asks = [ask(*one) for one in asked]
    offers = [offer(*one) for one in offered]

    found = match(asks, offers, most_days=most)

    met = sum(one.days for one in found.pairs)
    assert met == best(asks, offers, most)
    assert met + sum(one.days for one in found.unmet) == sum(one.days for one in asks)
    assert met + sum(days for _, days in found.spare) == sum(one.days for one in offers)
    assert all(one.offer.meets(one.ask) for one in found.pairs)
    if most is not None:
        for school in {one.offer.school for one in found.pairs}:
            assert sum(one.days for one in found.pairs if one.offer.school == school) <= most


def best(asks, offers, most):
    """The most days that could be met, by linear programming."""
    edges = [
        (at, by)
        for at, one in enumerate(asks)
        for by, other in enumerate(offers)
        if other.meets(one)
    ]
    if not edges:
        return 0
    rows = [([edge[0] == at for edge in edges], one.days) for at, one in enumerate(asks)]
    rows += [([edge[1] == by for edge in edges], one.days) for by, one in enumerate(offers)]
    if most is not None:
        for school in {one.school for one in offers}:
            rows.append(([offers[by].school == school for _, by in edges], most))
    left, right = zip(*rows, strict=True)
    found = linprog(-np.ones(len(edges)), A_ub=np.array(left, dtype=float), b_ub=right)
    return round(-found.fun * 2) / 2
