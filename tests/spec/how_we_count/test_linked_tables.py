"""Tables of the same responses share their totals, so a figure hidden in one could be found through
another. We hide what is needed in all of them together.

A worked example. 63 people answered a question: 40 yes, 23 no. Parents, governors and pupils
answered, and among the governors 3 said no. Hiding only that 3 would be of no use: 14 governors
answered and 11 said yes, so 14 - 11 gives it back. So three more figures are hidden, a square: the
governors' 11, and the pupils' 8 yes and 5 no. Of the governors' no, the governors' yes, the pupils'
yes and the pupils' no a reader now knows only what pairs of them add up to: they could be 3, 11, 8
and 5, or 0, 14, 5 and 8, or 8, 6, 13 and 0.
"""

from folkmoot.library.stats.disclosure import (
    CountTable,
    base,
    counted_once,
    intervals,
    protect,
)

ANSWERS = ("yes", "no")
GROUPS = ("parents", "governors", "pupils")
COUNTS = {
    ("yes", "parents"): 21,
    ("no", "parents"): 15,
    ("yes", "governors"): 11,
    ("no", "governors"): 3,
    ("yes", "pupils"): 8,
    ("no", "pupils"): 5,
}


def by_group(counts=COUNTS, threshold=5):
    return CountTable("q1 by group", ("q1", "group"), (ANSWERS, GROUPS), counts, threshold)


def alone(variable, categories, **counts):
    cells = {(name,): count for name, count in counts.items()}
    return CountTable(variable, (variable,), (categories,), cells, threshold=5)


def hidden(table):
    return {key for key, count in table.shown.items() if count is None}


def test_a_small_figure_is_hidden_with_three_others_that_make_a_square():
    [safe] = protect([by_group()])

    assert hidden(safe) == {
        ("no", "governors"),
        ("yes", "governors"),
        ("no", "pupils"),
        ("yes", "pupils"),
    }
    assert safe.shown["no", "parents"] == 15
    assert safe.shown["no", None] == 23


def test_whoever_adds_and_subtracts_finds_only_a_wide_range_for_each_hidden_figure():
    [safe] = protect([by_group()])

    assert intervals([safe])["q1 by group", ("no", "governors")] == (0, 8)
    assert intervals([safe])["q1 by group", ("yes", "pupils")] == (5, 13)


def test_a_total_hidden_in_one_table_is_hidden_in_all():
    counts = {**COUNTS, ("yes", "governors"): 1}
    tables = [by_group(counts), alone("group", GROUPS, parents=36, governors=4, pupils=13)]

    crossed, groups = protect(tables)

    assert crossed.shown[None, "governors"] is None
    assert groups.shown[("governors",)] is None


def test_a_figure_in_several_tables_takes_the_larger_of_their_thresholds():
    elsewhere = alone("group", GROUPS, parents=36, governors=7, pupils=13)
    equality = by_group({**COUNTS, ("yes", "governors"): 4}, threshold=10)

    assert protect([elsewhere])[0].shown[("governors",)] == 7
    assert protect([elsewhere, equality])[0].shown[("governors",)] is None


def test_a_share_is_printed_only_where_its_count_and_its_base_are():
    answers = ("yes", "no", "not answered")
    [safe] = protect([alone("q1", answers, yes=40, no=9, **{"not answered": 2})])

    assert base(safe, ("yes",), over="q1") == 51
    # Those who answered would be 51 less the hidden ones, and so would give them back.
    assert base(safe, ("yes",), over="q1", without={"not answered"}) is None


def test_counting_each_campaign_once_does_not_give_back_who_was_outside_it():
    places = ("in a campaign", "in none")
    counts = {
        ("yes", places[0]): 60, ("yes", places[1]): 22, ("no", places[0]): 30, ("no", places[1]): 3,
    }  # fmt: skip
    [safe] = protect([CountTable("q1", ("q1", "campaign"), (ANSWERS, places), counts, 5)])

    assert safe.shown["no", places[1]] is None
    assert counted_once(safe.shown["no", places[1]], campaigns=2) is None


def test_a_second_report_does_not_show_where_the_few_later_responses_stand():
    before = protect([by_group()])
    late = {**COUNTS, ("no", "parents"): 17}  # two parents' letters came in after all

    [second] = protect([by_group(late)], earlier=before)

    assert before[0].shown["no", "parents"] == 15
    assert second.shown["no", "parents"] is None
    assert second.shown["no", None] is None
    assert second.shown[None, None] == 65  # how many responses there are is public at both dates


def test_a_whole_consultation_below_the_threshold_shows_nothing_at_all():
    [safe] = protect([by_group({("no", "governors"): 3})])

    assert set(safe.shown.values()) == {None}
