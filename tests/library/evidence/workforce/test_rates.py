"""Vacancies and leavers: exact where small, hidden where they point at someone. Invented figures."""

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.workforce.rates import (
    Leavers,
    printable_leavers,
    steadied_rates,
    turnover,
    vacancy_rate,
)

SECRET = hidden(Symbol.CONFIDENTIAL)


def test_no_vacancy_is_no_proof_that_there_never_is_one():
    found = vacancy_rate(known(0), known(20)).per_cent

    assert (found.value, found.low) == (0, 0)
    assert found.high == pytest.approx(18.4, abs=0.1)


def test_a_hidden_number_of_vacancies_gives_no_rate():
    found = vacancy_rate(SECRET, known(20))

    assert (found.per_cent, found.note) == (None, "a figure is held back as confidential")


def test_nobody_in_post_gives_no_rate():
    assert vacancy_rate(known(1), known(0)).note == "nobody in post"


def test_those_who_moved_and_those_who_left_are_the_turnover():
    found = turnover(Leavers(known(200), known(18), known(22)))

    assert found.turnover.per_cent.value == 20
    assert found.attrition.per_cent.value == 11
    assert found.retention.per_cent.value == 89


def test_retention_is_the_other_side_of_attrition():
    found = turnover(Leavers(known(200), known(18), known(22)))

    assert found.retention.per_cent.low == pytest.approx(100 - found.attrition.per_cent.high)


def test_an_unknown_number_who_left_leaves_only_what_does_not_need_it():
    found = turnover(Leavers(known(200), known(18), SECRET))

    assert {found.turnover.per_cent, found.attrition.per_cent, found.retention.per_cent} == {None}


def test_more_who_went_than_were_there_are_refused():
    with pytest.raises(ValueError, match="0 <= count <= n"):
        turnover(Leavers(known(10), known(8), known(7)))


def test_few_leavers_are_hidden_and_one_more_with_them():
    found = printable_leavers(Leavers(known(60), known(8), known(2)), threshold=5)

    assert (found.moved, found.left) == (SECRET, SECRET)
    assert found.in_post == known(60)


def test_many_leavers_are_shown():
    leavers = Leavers(known(600), known(80), known(70))

    assert printable_leavers(leavers, threshold=5) == leavers


def test_beside_a_symbol_a_small_count_is_hidden():
    found = printable_leavers(Leavers(known(60), hidden(Symbol.LOW), known(2)), threshold=5)

    assert (found.moved, found.left) == (hidden(Symbol.LOW), SECRET)


def test_a_small_schools_rate_is_drawn_further_than_a_large_ones():
    schools = [(f"school {n}", known(count), known(50)) for n, count in enumerate((0, 6, 2, 9, 1))]
    schools += [("small", known(2), known(5)), ("large", known(160), known(400))]

    found = {one.name: one for one in steadied_rates(schools)}

    assert found["small"].own.value == found["large"].own.value == 40
    assert found["small"].steadied.value < found["large"].steadied.value <= 40


def test_a_school_without_figures_has_no_rate_and_lends_none():
    schools = [
        ("Ash", known(2), known(40)),
        ("Elm", known(5), known(50)),
        ("Oak", known(1), known(60)),
    ]

    with_one, without = (
        steadied_rates(some) for some in ([*schools, ("Yew", SECRET, known(30))], schools)
    )

    assert with_one[:3] == without
    assert with_one[3].steadied is None
    assert "confidential" in with_one[3].note


def test_two_schools_are_too_few_to_steady():
    found = steadied_rates([("Ash", known(2), known(40)), ("Elm", known(5), known(50))])

    assert [one.steadied for one in found] == [None, None]
    assert found[0].own.value == 5
    assert "too few" in found[0].note


def test_an_estimated_count_of_vacancies_gives_a_rate_and_no_interval():
    found = vacancy_rate(known("2.5"), known(50))

    assert (found.per_cent.value, found.per_cent.low) == (5, None)
    assert "not whole" in found.note


def test_estimated_leavers_give_rates_and_no_interval():
    found = turnover(Leavers(known(200), known(18), known("21.5")))

    assert (found.attrition.per_cent.value, found.attrition.per_cent.low) == (10.75, None)
