"""What to read next; the texts are invented."""

from folkmoot.library.analysis.themes.learn import learn
from folkmoot.library.analysis.themes.reading_queue import SAMPLE_ENOUGH, Why, queue
from folkmoot.library.analysis.themes.sampling import in_sampling_order
from tests.library.analysis.themes.invented import THEMES, invented

ANSWERS = invented(400)
ORDER = in_sampling_order(ANSWERS.texts, 1)


def queued(count):
    return queue(learn(ANSWERS.texts, ANSWERS.coded(ORDER[:count]), THEMES, seed=1))


def test_the_random_sample_comes_first_in_its_own_order():
    found = queued(40)

    assert [one.response for one in found[:210]] == ORDER[40:250]
    assert {one.why for one in found[:210]} == {Why.SAMPLE}
    assert {one.why for one in found[210:]} == {Why.TEACHES}


def test_everything_unread_stands_in_the_queue_once():
    found = queued(40)

    assert sorted(one.response for one in found) == sorted(ORDER[40:])
    assert [one.place for one in found] == list(range(1, 361))


def test_once_the_sample_is_read_the_doubtful_come_first():
    learned = learn(ANSWERS.texts, ANSWERS.coded(ORDER[:SAMPLE_ENOUGH]), THEMES, seed=1)
    expected = dict(zip(learned.ids, learned.expected, strict=True))
    found = queue(learned)

    assert {one.why for one in found} == {Why.TEACHES}
    assert [expected[one.response] for one in found] == sorted(expected[key] for key in ORDER[250:])


def test_where_all_are_read_the_queue_is_empty():
    assert queued(400) == ()
