import numpy as np
import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.send.model import Assumptions, count, learn
from folkmoot.library.evidence.send.transitions import YOUNGEST, AgeRange
from tests.library.evidence.send.invented import AT_HOME, AWAY, LAST, borough, population, some

MAINSTREAM, SPECIAL = 0, 1


def at(age: int) -> int:
    return age - YOUNGEST


@pytest.fixture(scope="module")
def model():
    return learn(borough(), population(), Assumptions())


def test_every_child_with_a_plan_in_the_last_january_is_in_the_model(model):
    after = [one for one in borough() if one.year == LAST and one.after is not None]

    assert model.year == LAST + 1
    assert model.now.sum() == len(after)


def test_joiners_rest_on_one_average_year_however_long_the_record(model):
    assert model.joining[..., at(6)].sum() == pytest.approx(4)
    assert model.exposure[at(6)] == 1000


def test_more_trusted_years_keep_the_rate_and_narrow_what_is_believed(model):
    more = learn(borough(), population(), Assumptions(trusted_years=4))

    rate = model.joining[..., at(6)].sum() / model.exposure[at(6)]
    assert more.joining[..., at(6)].sum() / more.exposure[at(6)] == pytest.approx(rate)
    assert more.exposure[at(6)] == 4 * model.exposure[at(6)]


def test_a_setting_with_many_children_keeps_its_own_rate_of_leaving(model):
    # 8 of 96 left the mainstream in four years, none of 24 the special schools: 8 of 120 at the age.
    mainstream, special = model.leaving.mean[:, at(6)]

    assert mainstream == pytest.approx((8 + 12 * 8.5 / 121) / (96 + 12))
    assert special == pytest.approx((12 * 8.5 / 121) / (24 + 12))


def test_a_need_that_was_never_seen_to_change_does_not(model):
    assert not model.turning.yes.any()


def test_a_need_that_changed_changes_again_as_often():
    turned = some(5, 3, AT_HOME, AWAY) + some(15, 3, AT_HOME, AT_HOME)
    other = [
        type(one)(one.year, one.age, one.before, type(AWAY)("autism", "special"))
        for one in some(5, 3, AT_HOME, AWAY)
    ]

    model = learn([*turned, *other], population(), Assumptions())

    assert model.turning.mean[model.needs.index("speech")] == pytest.approx(5 / 25)


def test_movers_go_where_they_went_and_never_to_where_they_are(model):
    assert model.destinations[MAINSTREAM, at(6), SPECIAL] > 0
    assert model.destinations[MAINSTREAM, :, MAINSTREAM].sum() == 0


def test_a_setting_that_does_not_take_the_next_age_is_left_for_certain():
    ages = {"mainstream": AgeRange(-1, 11), "special": AgeRange(-1, 18)}

    model = learn(borough(), population(), Assumptions(age_ranges=ages))

    assert model.moving.no[MAINSTREAM, at(11)] == 0
    assert model.moving.no[MAINSTREAM, at(10)] > 0
    assert model.destinations[SPECIAL, at(11), MAINSTREAM] == 0


def test_a_population_that_is_not_known_where_children_joined_is_asked_for():
    unknown = population()
    unknown.children[:, at(6)] = np.nan

    with pytest.raises(BadFile, match="academic year 6, but the population"):
        learn(borough(), unknown, Assumptions())


def test_who_grows_older_than_the_oldest_has_left():
    counted = count(some(1, 25, AT_HOME, AT_HOME))

    assert counted.left[0, at(25)] == 4
    assert counted.now.sum() == 0
