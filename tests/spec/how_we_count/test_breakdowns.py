"""A question or a theme by what is known of the respondents, where no group is given away."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.breakdowns import JOINED, Breakdown
from folkmoot.library.analysis.findings import Findings, Listened, analyse_gathered
from folkmoot.library.analysis.profile import profile_from
from folkmoot.library.analysis.three_ways import Campaigning, Copy, Organised, Part
from tests.library.analysis.findings.attack import hidden_ranges
from tests.library.analysis.findings.scene import capacities, gathered, names, said, wrote

HALF_AND_HALF = [*said("y", 60), *said("n", 60, 60)]


def by_capacity(found: Findings, question: str = "keep") -> Breakdown:
    return next(
        one
        for one in (*found.breakdowns, *found.theme_breakdowns)
        if (one.question, one.fact) == (question, "capacity")
    )


def test_who_responded_adds_up_with_those_who_did_not_state_it_as_a_row():
    facts = capacities(Parent=70, Governor=20, Pupil=10)
    table = analyse_gathered(gathered(HALF_AND_HALF, facts)).respondents[0]

    assert [(row.label, row.cell.count) for row in table.rows] == [
        ("Parent", 70),
        ("Governor", 20),
        ("Pupil", 10),
        ("Not stated", 20),
    ]
    assert table.base == 120


def test_each_group_has_its_own_base_and_the_groups_add_up_to_everybody():
    facts = capacities(Parent=70, Governor=20, Pupil=10)
    divided = by_capacity(analyse_gathered(gathered(HALF_AND_HALF, facts)))

    assert [(group.label, group.base) for group in divided.groups] == [
        ("Parent", 70),
        ("Governor", 20),
        ("Pupil", 10),
        ("Not stated", 20),
    ]
    assert [cell.count for cell in divided.groups[0].cells] == [60, 10, 0]
    assert divided.groups[0].cells[0].percent == Decimal("85.7")
    assert [cell.count for cell in divided.everybody.cells] == [60, 60, 0]


def test_groups_too_small_to_be_told_apart_are_joined_and_not_dropped():
    facts = capacities(Parent=100, Governor=3, Pupil=12)
    found = analyse_gathered(gathered(HALF_AND_HALF, facts))

    assert [row.cell.count for row in found.respondents[0].rows] == [100, None, None, 5]
    *_, joined = by_capacity(found).groups
    assert (joined.category, joined.base) == (JOINED, 15)
    assert joined.label == "Others, too few to tell apart: Governor, Pupil"


def test_a_group_of_hidden_size_stays_joined_where_the_other_did_not_answer():
    """Three governors and twelve pupils are hidden; were only pupils to answer, the label must not
    say so, or the governors could be counted."""
    answers = [*said("y", 100), *[Answered(name, "keep", 1) for name in names(3, 100)]]
    answers += [*said("n", 12, 103), *said("n", 5, 115)]
    facts = capacities(Parent=100, Governor=3, Pupil=12)
    *_, joined = by_capacity(analyse_gathered(gathered(answers, facts))).groups

    assert joined.label == "Others, too few to tell apart: Governor, Pupil"


def test_a_question_that_too_few_answered_is_not_divided_and_says_so():
    divided = by_capacity(analyse_gathered(gathered(said("y", 7), capacities(Parent=6, Pupil=1))))

    assert divided.groups == ()
    assert divided.note == "Too few answered for this to be divided by capacity."


def test_equality_facts_have_a_higher_threshold():
    facts = {name: {"religion": "Some"} for name in names(8)}
    facts |= {name: {"religion": "None"} for name in names(60, 8)}
    found = analyse_gathered(gathered(HALF_AND_HALF, facts))
    religion = found.respondents[1]

    assert (religion.threshold, found.respondents[0].threshold) == (10, 5)
    assert [row.cell.count for row in religion.rows] == [None, None, 52]
    assert any("below 10 in tables by religion" in sentence for sentence in found.method)


def test_a_profile_can_name_further_equality_facts():
    facts = capacities(Parent=70, Governor=20, Pupil=10)
    profile = profile_from("equality: [capacity]")
    found = analyse_gathered(gathered(HALF_AND_HALF, facts), profile=profile)

    assert found.respondents[0].threshold == 10


def test_answers_too_few_for_a_higher_threshold_are_joined_there_and_stay_in_the_question():
    """Seven unsure and eight with several answers are shown, but joined in a table by religion."""
    answers = [*said("y", 60), *said("n", 45, 60), *said("u", 7, 105)]
    answers += [*said("y", 8, 112), *said("n", 8, 112)]
    facts = {name: {"religion": "Some"} for name in names(60, 30)}
    found = analyse_gathered(gathered(answers, facts))
    by_religion = found.breakdowns[1]

    assert [row.count for row in found.tables[0].rows] == [60, 45, 7, 8]
    assert [line.label for line in by_religion.lines] == [
        "Yes",
        "No",
        "Others, too few to tell apart: Unsure, Gave more than one answer",
    ]
    assert [cell.count for cell in by_religion.everybody.cells] == [60, 45, 15]


def test_a_theme_is_divided_like_a_question():
    answers = wrote(dict.fromkeys(names(100), "Words."))
    theme = ThemeMentions("t", "Buses", "", "why", frozenset(names(50)))
    listened = Listened((theme,))
    found = analyse_gathered(gathered(answers, capacities(Parent=60, Pupil=40)), listened=listened)
    divided = by_capacity(found, "why")

    assert [(one.label, one.base, one.cells[0].count) for one in divided.groups] == [
        ("Parent", 60, 50),
        ("Pupil", 40, 0),
    ]


def test_a_rare_theme_is_listed_but_never_divided():
    answers = wrote(dict.fromkeys(names(100), "Words."))
    themes = (
        ThemeMentions("t", "Buses", "", "why", frozenset(names(50))),
        ThemeMentions("rare", "Ferries", "", "why", frozenset(names(3))),
    )
    found = analyse_gathered(
        gathered(answers, capacities(Parent=60, Pupil=40)), listened=Listened(themes)
    )

    assert [theme.key for theme in found.rare_points] == ["rare"]
    assert [line.code for line in by_capacity(found, "why").lines] == ["t"]


def test_without_facts_nothing_is_divided():
    found = analyse_gathered(gathered(HALF_AND_HALF))

    assert (found.respondents, found.breakdowns) == ((), ())


CODES = st.sampled_from(["y", "n", "u", ""])
CAPACITIES = st.sampled_from(["Parent", "Governor", "Pupil", ""])
RELIGIONS = st.sampled_from(["None", "Some", ""])
COPIED = st.sampled_from([None, None, Copy("bus"), Copy("bus", Part.EDITED)])


@st.composite
def consultations(draw: st.DrawFn) -> Findings:
    """Up to 80 responses: an answer or none, a capacity and a religion or none, a copy or none."""
    one = st.tuples(CODES, CAPACITIES, RELIGIONS, COPIED)
    drawn = draw(st.lists(one, min_size=20, max_size=80))
    answers, facts, copies = [], {}, {}
    for name, (code, capacity, religion, copy) in zip(names(len(drawn)), drawn, strict=True):
        answers.append(Answered(name, "keep", 1, (code,) if code else ()))
        facts[name] = {"capacity": capacity, "religion": religion}
        if copy:
            copies[name] = copy
    campaigning = Campaigning((Organised("bus", "Save the bus"),), copies)
    return analyse_gathered(gathered(answers, facts), listened=Listened(campaigning=campaigning))


@settings(deadline=None, max_examples=15)
@given(consultations())
def test_a_reader_who_solves_for_a_hidden_figure_finds_no_narrow_answer(found):
    """A reader who puts the question, the question by every fact, and the question inside and
    outside of a campaign into one linear programme finds no hidden figure to less than the
    threshold."""
    for low, high, threshold in hidden_ranges(found, "keep"):
        assert high - low >= threshold - 1e-6


@settings(deadline=None, max_examples=15)
@given(consultations())
def test_what_is_shown_is_never_small_and_bases_add_up(found):
    for divided in found.breakdowns:
        counts = [cell.count for group in divided.groups for cell in group.cells]
        counts += [group.base for group in divided.groups]

        assert not [n for n in counts if n is not None and 0 < n < divided.threshold]
        if divided.groups:
            assert sum(group.base or 0 for group in divided.groups) == divided.everybody.base
