"""Where people read a sample, the share of a theme comes with how far it may be off."""

import numpy as np
import pytest

from folkmoot.library.analysis.themes.learn import learn
from folkmoot.library.analysis.themes.shares import Method, shares
from folkmoot.library.stats.prediction_powered import prediction_powered, sampled
from tests.library.analysis.themes.invented import THEMES, invented

ANSWERS = invented(400)


def test_where_people_read_every_answer_their_codings_are_counted():
    """No machine has a say in the number: 400 answers, 400 read, the share is a count."""
    found = shares(learn(ANSWERS.texts, ANSWERS.themes, THEMES)).themes[0]
    count = sum("bus" in raised for raised in ANSWERS.themes.values())

    assert found.method is Method.COUNTED
    assert found.share == count / 400


def test_a_worked_example():
    """People read 10 answers of 100; 3 raise the theme: 30 %. Before it saw their codings a machine
    guessed 2 points in those 10 (20 % on average) and 40 in all 100 (40 % on average). So the 10
    that were drawn seem to hold fewer such answers than the 100 do, by 20 percentage points.

    How much of that is to be believed, the 10 tell: there, for each point that a guess lies above
    the average, the coding lies 9/11 of a point above its own. So 9/11 of the 20 points are added:
    30 % + 16.4 % = 46.4 %.
    """
    codes = np.array([1, 1, 1, 0, 0, 0, 0, 0, 0, 0], dtype=float)
    guesses = np.array([1, 0.5, 0, 0.5, 0, 0, 0, 0, 0, 0], dtype=float)
    others = np.full(90, 38 / 90)

    found = prediction_powered(codes, guesses, np.concatenate([guesses, others]))

    assert found.power == pytest.approx(9 / 11)
    assert round(found.share, 3) == 0.464


def test_the_machines_own_count_is_never_the_share():
    """A machine that is sure of the theme everywhere does not move the share from what people saw."""
    codes = np.array([1.0] * 20 + [0.0] * 80)

    assert prediction_powered(codes, np.ones(100), np.ones(1000)).share == 0.2


def test_a_rare_theme_has_the_samples_share_and_a_lopsided_interval():
    """Two of 100 read raise it, out of 400: 2 %, but it may be anything from 0.6 % to 6 %."""
    found = sampled(2, 100, 400)

    assert found.share == 0.02
    assert (round(found.interval.low, 3), round(found.interval.high, 3)) == (0.006, 0.06)


def test_a_theme_raised_by_fewer_than_five_is_listed_and_said_to_be_few():
    """No point is lost because few made it."""
    drawn = ANSWERS.drawn(40)
    found = {
        one.theme: one for one in shares(learn(ANSWERS.texts, ANSWERS.coded(drawn), THEMES)).themes
    }

    assert set(found) == {theme.key for theme in THEMES}
    assert found["trees"].method_text == "sample only; raised by fewer than 5 of those read"


def test_the_interval_is_narrower_the_more_of_the_answers_were_read():
    """10 of 100 read, out of 10,000 answers or out of 120: the fewer are unread, the surer."""
    many, few = sampled(10, 100, 10_000).interval, sampled(10, 100, 120).interval

    assert few.high - few.low < 0.5 * (many.high - many.low)


def test_it_is_said_that_the_answers_read_must_be_drawn_at_random():
    """Whoever reads the first rows of a file has no random sample, and the table says so."""
    first = [str(number) for number in range(1, 61)]
    found = shares(learn(ANSWERS.texts, ANSWERS.coded(first), THEMES))

    assert any("random sample" in caution for caution in found.cautions)
    assert all("the sample may not be random" in one.method_text for one in found.themes)
