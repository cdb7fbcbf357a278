"""Teachers: vacancies, turnover and attrition.

Measures of the Department for Education ("School workforce in England") and the National Foundation
for Educational Research ("Teacher labour market in England"); all figures are invented.
"""

from folkmoot.library.evidence.conventions.symbols import known
from folkmoot.library.evidence.workforce import (
    Leavers,
    printable_leavers,
    steadied_rates,
    turnover,
    vacancy_rate,
)


def _tenths(estimate):
    return tuple(round(part, 1) for part in (estimate.value, estimate.low, estimate.high))


def test_a_vacancy_rate_is_vacancies_for_each_hundred_teachers_in_post():
    """3 vacancies beside 151.4 full-time equivalent teachers in post in November are 2.0 %; the exact
    interval (Garwood 1936) is 0.4 to 5.8 %: one school's rate says little."""
    assert _tenths(vacancy_rate(known(3), known("151.4")).per_cent) == (2.0, 0.4, 5.8)


def test_turnover_is_all_who_went_and_attrition_those_who_left_the_state_sector():
    """Of 200 teachers in one November 18 teach in another school in the next, and 22 in none of the
    state sector: turnover is 40 of 200, or 20.0 % (14.7 to 26.2), attrition 11.0 % (7.0 to 16.2),
    retention 89.0 %. Intervals are exact (Clopper and Pearson 1934)."""
    found = turnover(Leavers(known(200), moved=known(18), left=known(22)))

    assert _tenths(found.turnover.per_cent) == (20.0, 14.7, 26.2)
    assert _tenths(found.attrition.per_cent) == (11.0, 7.0, 16.2)
    assert round(found.retention.per_cent.value, 1) == 89.0


def test_few_leavers_are_not_printed():
    """Where 8 of 60 moved and 2 left, neither is printed with a threshold of five: one would give the
    other back."""
    found = printable_leavers(Leavers(known(60), moved=known(8), left=known(2)), threshold=5)

    assert (found.moved.as_text, found.left.as_text) == ("c", "c")


def test_a_small_schools_rate_is_drawn_towards_that_of_all():
    """A school with 2 vacancies among 5 teachers and one with 160 among 400 both have 40 %. Beside
    five schools with 18 vacancies among 250, the small one is taken to be much nearer to those."""
    schools = [(f"school {n}", known(count), known(50)) for n, count in enumerate((0, 6, 2, 9, 1))]
    schools += [("small", known(2), known(5)), ("large", known(160), known(400))]

    found = {one.name: one.steadied for one in steadied_rates(schools)}

    assert found["small"].value < 30 < 39 < found["large"].value
