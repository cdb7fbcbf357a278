"""From answers to printable results."""

import json
import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.canonical import canonical
from folkmoot.library.analysis.findings import Answered, Findings, ThemeMentions, analyse
from folkmoot.library.analysis.ledger import ChannelRow, Ledger, LedgerDoesNotReconcile
from folkmoot.library.analysis.questions import BadAnswer, Option, Question, QuestionKind
from folkmoot.library.stats.shares import percent

OPTIONS = (Option("y", "Yes"), Option("n", "No"), Option("u", "Unsure"))
CHOICE = Question("q1", QuestionKind.SINGLE_CHOICE, "Does it fit?", options=OPTIONS)
SEVERAL = Question("q2", QuestionKind.SEVERAL_CHOICES, "Which of these?", options=OPTIONS)
RANKING = Question("q3", QuestionKind.RANKING, "In which order?", options=OPTIONS)
TEXT = Question("q4", QuestionKind.LONG_TEXT, "What have we missed?")
QUESTIONS = [CHOICE, SEVERAL, RANKING, TEXT]


def ledger(included: int) -> Ledger:
    """Everything came online and everything is included."""
    return Ledger((ChannelRow("online", received=included, included=included),))


def findings(
    answers: list[Answered],
    *,
    included: int | None = None,
    themes: tuple[ThemeMentions, ...] = (),
    threshold: int = 1,
) -> Findings:
    """The findings, with nothing hidden unless a test asks for it."""
    counted = len({answer.response for answer in answers}) if included is None else included
    return analyse(
        ledger=ledger(counted),
        questions=QUESTIONS,
        answers=answers,
        themes=themes,
        threshold=threshold,
    )


def said(code: str, number: int, *, start: int = 0, version: int = 1) -> list[Answered]:
    """*number* responses that chose *code* for the first question."""
    return [Answered(f"r{start + one}", "q1", version, (code,)) for one in range(number)]


def mentions(number: int, key: str = "travel") -> ThemeMentions:
    """A theme that *number* responses raised under the open question."""
    raised_by = frozenset(f"r{one}" for one in range(number))
    return ThemeMentions(key, "Travel", "The way to school.", "q4", raised_by)


def test_a_single_choice_names_base_count_and_share():
    table = findings([*said("y", 2), *said("n", 1, start=2)]).tables[0]

    assert table.base == 3
    assert [(row.label, row.count, row.percent) for row in table.rows] == [
        ("Yes", 2, Decimal("66.7")),
        ("No", 1, Decimal("33.3")),
        ("Unsure", 0, Decimal("0.0")),
    ]


def test_a_blank_answer_is_counted_beside_the_base():
    table = findings([*said("y", 2), Answered("r9", "q1", 1)]).tables[0]

    assert (table.base, table.not_answered, table.not_asked) == (2, 1, 0)


def test_a_late_response_is_counted_apart_and_not_as_not_asked():
    found = analyse(
        ledger=ledger(3),
        questions=[CHOICE],
        answers=said("y", 2),
        themes=[],
        threshold=1,
        apart=1,
    )

    (table,) = found.tables
    assert (table.base, table.not_asked, table.apart) == (2, 0, 1)


def test_a_letter_without_the_form_is_counted_as_not_asked():
    table = findings(said("y", 2), included=5).tables[0]

    assert (table.base, table.not_answered, table.not_asked) == (2, 0, 3)


def test_two_versions_of_a_question_are_two_tables():
    tables = findings([*said("y", 2), *said("n", 3, start=2, version=2)]).tables
    first, second = [table for table in tables if table.question == "q1"]

    assert (first.version, first.base, first.not_asked) == (1, 2, 3)
    assert (second.version, second.base, second.not_asked) == (2, 3, 2)


def test_a_corrected_version_keeps_the_words_it_was_asked_in():
    other = Question("q1", QuestionKind.SINGLE_CHOICE, "Does it fit now?", options=OPTIONS)
    found = analyse(
        ledger=ledger(2),
        questions=[CHOICE],
        answers=[*said("y", 1), *said("y", 1, start=1, version=2)],
        themes=(),
        threshold=1,
        corrected={2: [other]},
    )

    assert [table.text for table in found.tables] == ["Does it fit?", "Does it fit now?"]


def test_several_choices_say_that_shares_add_to_more_than_a_hundred():
    table = findings([Answered("r1", "q2", 1, ("y", "n"))]).tables[1]

    assert [row.percent for row in table.rows[:2]] == [Decimal("100.0"), Decimal("100.0")]
    assert "more than 100%" in table.note


def test_a_ranking_counts_first_places_and_how_often_each_was_ranked():
    given_ranks = [("n", "y"), ("n",), ("y", "n")]
    answers = [Answered(f"r{at}", "q3", 1, ranks) for at, ranks in enumerate(given_ranks)]
    table = findings(answers).tables[2]

    assert [(row.code, row.count, row.ranked) for row in table.rows] == [
        ("y", 1, 2),
        ("n", 2, 3),
        ("u", 0, 0),
    ]


def test_a_merged_response_that_agrees_with_itself_counts_once():
    table = findings([*said("y", 1), *said("y", 1)]).tables[0]

    assert (table.base, table.rows[0].count) == (1, 1)


def test_a_merged_response_that_contradicts_itself_stands_in_a_row_of_its_own():
    table = findings([*said("y", 1), *said("n", 1)]).tables[0]

    assert table.base == 1
    assert (table.rows[-1].label, table.rows[-1].count) == ("Gave more than one answer", 1)


def test_a_small_count_is_hidden_with_its_share_and_the_reason():
    table = findings([*said("y", 40), *said("n", 2, start=40)], threshold=5).tables[0]

    assert [(row.count, row.percent) for row in table.rows[:2]] == [(None, None)] * 2
    assert table.rows[1].hidden.startswith("Hidden: it is below 5")


def test_an_option_that_nearly_all_chose_does_not_show_how_few_did_not():
    answers = [Answered(f"r{at}", "q2", 1, ("y",) if at else ("n",)) for at in range(40)]

    assert findings(answers, threshold=5).tables[1].rows[0].count is None


def test_how_often_an_option_was_ranked_is_hidden_where_its_first_places_are():
    ranks = [("y", "n")] * 20 + [("u", "n")] * 3 + [("n", "u")] * 9
    answers = [Answered(f"r{at}", "q3", 1, one) for at, one in enumerate(ranks)]
    rows = {row.code: row for row in findings(answers, threshold=5).tables[2].rows}

    assert (rows["y"].count, rows["y"].ranked) == (20, 20)
    assert (rows["n"].count, rows["n"].ranked) == (None, None)
    assert (rows["u"].count, rows["u"].ranked) == (None, None)


def test_a_small_theme_is_listed_without_its_number():
    theme = findings([], included=9, themes=(mentions(4),), threshold=5).themes[0]

    assert (theme.count, theme.percent, theme.count_text) == (None, None, "fewer than 5")


def test_a_theme_counts_responses_and_names_its_base():
    wrote = [Answered(f"r{at}", "q4", 1, text="The bus is full.") for at in range(8)]
    theme = findings(wrote, themes=(mentions(6),), threshold=5).themes[0]

    assert (theme.count, theme.base, theme.percent) == (6, 8, Decimal("75.0"))


def test_no_theme_is_dropped_not_even_one_that_nobody_raised():
    themes = tuple(mentions(number, key=f"t{number}") for number in range(12))
    found = findings([], included=12, themes=themes, threshold=5).themes

    assert {theme.key for theme in found} == {theme.key for theme in themes}


def test_the_order_of_hidden_themes_tells_nothing():
    themes = tuple(
        mentions(number, key=key) for key, number in [("a", 1), ("b", 4), ("c", 9), ("d", 0)]
    )
    found = findings([], included=9, themes=themes, threshold=5).themes

    assert [theme.key for theme in found] == ["c", "d", "a", "b"]
    assert [theme.count_text for theme in found[:2]] == ["9", "0"]


def test_a_ledger_that_does_not_reconcile_yields_no_findings():
    broken = Ledger((ChannelRow("online", received=3, included=2),))

    with pytest.raises(LedgerDoesNotReconcile, match="online: 3 received"):
        analyse(ledger=broken, questions=QUESTIONS, answers=[], themes=[], threshold=5)


def test_more_responses_than_the_ledger_includes_yield_no_findings():
    with pytest.raises(LedgerDoesNotReconcile, match="from 3 responses, but the ledger includes 2"):
        findings(said("y", 3), included=2)


def test_an_answer_that_was_not_offered_is_never_dropped_silently():
    with pytest.raises(BadAnswer, match='with "z", which is not among its options'):
        findings(said("z", 1))


def test_an_answer_to_an_unknown_question_is_never_dropped_silently():
    with pytest.raises(ValueError, match="unknown questions: q99"):
        findings([Answered("r1", "q99", 1, ("y",))])


def test_the_method_says_that_a_consultation_is_not_a_vote():
    assert any("not a vote" in sentence for sentence in findings([]).method)


CODES = st.sampled_from(["y", "n", "u"])


@st.composite
def consultations(draw: st.DrawFn) -> tuple[list[Answered], list[ThemeMentions]]:
    """Answers of up to 30 responses in two versions, and up to four themes."""
    answers: list[Answered] = []
    for place in range(draw(st.integers(1, 30))):
        response, version = f"r{place}", draw(st.integers(1, 2))
        one = tuple(draw(st.lists(CODES, max_size=1)))
        ranks = tuple(draw(st.lists(CODES, max_size=3, unique=True)))
        several = tuple(sorted(draw(st.sets(CODES)), key="ynu".index))
        answers.append(Answered(response, "q1", version, one))
        answers.append(Answered(response, "q2", version, several))
        answers.append(Answered(response, "q3", version, ranks))
        answers.append(Answered(response, "q4", version, text=draw(st.sampled_from(["", "Bus."]))))
    names = sorted({answer.response for answer in answers})
    themes = [
        ThemeMentions(f"t{at}", "Theme", "", "q4", draw(st.frozensets(st.sampled_from(names))))
        for at in range(draw(st.integers(0, 4)))
    ]
    return answers, themes


@settings(deadline=None, max_examples=60)
@given(consultations(), st.randoms(use_true_random=False), st.integers(1, 8))
def test_the_same_answers_in_any_order_give_the_same_bytes(consultation, shuffler, threshold):
    answers, themes = consultation
    first = findings(answers, themes=tuple(themes), threshold=threshold)
    shuffled = [*answers], [*themes]
    for values in shuffled:
        shuffler.shuffle(values)
    second = findings(shuffled[0], themes=tuple(shuffled[1]), threshold=threshold)

    assert canonical(first.to_plain()) == canonical(second.to_plain())
    assert first.digest() == second.digest()


@settings(deadline=None, max_examples=60)
@given(consultations(), st.integers(1, 8))
def test_findings_come_back_from_their_json(consultation, threshold):
    answers, themes = consultation
    found = findings(answers, themes=tuple(themes), threshold=threshold)

    assert Findings.from_plain(json.loads(json.dumps(found.to_plain()))) == found


@settings(deadline=None, max_examples=60)
@given(consultations())
def test_every_share_recomputes_and_single_choices_add_up_to_their_base(consultation):
    answers, _ = consultation
    for table in findings(answers).tables:
        assert all(row.percent == percent(row.count, table.base) for row in table.rows)
        if table.kind is not QuestionKind.SEVERAL_CHOICES:
            assert sum(row.count for row in table.rows) == table.base


@settings(deadline=None, max_examples=60)
@given(consultations(), st.integers(2, 8))
def test_the_base_and_those_beside_it_are_all_the_responses(consultation, threshold):
    answers, _ = consultation
    found = findings(answers, threshold=threshold)
    for table in found.tables:
        assert table.base + table.not_answered + table.not_asked == found.ledger.included


@settings(deadline=None, max_examples=60)
@given(consultations(), st.integers(2, 8))
def test_no_count_below_the_threshold_is_in_the_findings(consultation, threshold):
    answers, themes = consultation
    found = findings(answers, themes=tuple(themes), threshold=threshold)
    counts = [row.count for table in found.tables for row in table.rows]
    counts += [row.ranked for table in found.tables for row in table.rows]
    counts += [theme.count for theme in found.themes]

    assert not [count for count in counts if count is not None and 0 < count < threshold]


def test_ten_thousand_responses_are_all_counted():
    dice = random.Random(7)
    answers = [Answered(f"r{at}", "q1", 1, (dice.choice("ynu"),)) for at in range(10_000)]

    assert sum(row.count for row in findings(answers).tables[0].rows) == 10_000
