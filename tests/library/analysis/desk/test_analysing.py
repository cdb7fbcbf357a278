"""The whole way of the desk, on invented answers."""

import socket
from dataclasses import replace
from random import Random

import pytest

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.desk.analysing import Order, analysed
from folkmoot.library.analysis.desk.coding import Coding
from folkmoot.library.analysis.desk.to_read import to_read
from folkmoot.library.analysis.desk.written import whole_replies, written
from folkmoot.library.analysis.gathered import Arrived, Gathered
from folkmoot.library.analysis.questions import Question, QuestionKind
from folkmoot.library.analysis.themes.learn import Theme
from tools.invent import THEMES, responses

MISSED = Question("missed", QuestionKind.LONG_TEXT, "Have we missed anything?")
FIRST = Question("first", QuestionKind.LONG_TEXT, "What should be done first?")
FRAME = tuple(Theme(key, label, words) for key, (label, words, _) in THEMES.items())
INVENTED = tuple(responses(90))


@pytest.fixture(scope="module")
def gathered() -> Gathered:
    """Ninety invented responses to two questions, about a sixth of them copies of a letter."""
    arrived = tuple(Arrived(one.row[0], "online", response=one.row[0]) for one in INVENTED)
    answers = tuple(
        Answered(one.row[0], question, 1, text=text)
        for one in INVENTED
        for question, text in (("missed", one.row[11]), ("first", one.row[12]))
    )
    return Gathered((MISSED, FIRST), arrived, answers)


def coding(*, every: int = 1) -> Coding:
    """What the inventor knows of every so manieth answer."""
    coded = {one.row[0]: frozenset(one.themes) for one in INVENTED[::every] if one.row[11]}
    return Coding("missed", coded)


@pytest.fixture(scope="module")
def all_coded(gathered):
    return analysed(gathered, Order(codings=(coding(),), frame=FRAME))


def test_where_people_read_everything_themes_are_counted(all_coded):
    buses = next(one for one in all_coded.findings.themes if one.key == "buses")

    assert buses.count == sum("buses" in one.themes for one in INVENTED)
    assert not buses.is_estimated


def test_where_people_read_a_part_themes_are_estimated_and_never_counted(gathered):
    found = analysed(gathered, Order(codings=(coding(every=2),), frame=FRAME))

    told = [theme for theme in found.findings.themes if not theme.is_rare]
    assert told
    assert all(theme.is_estimated and theme.count is None for theme in told)
    assert any("random sample" in limit for limit in found.findings.limits)


def test_a_campaign_is_found_and_every_table_is_told_in_three_ways(all_coded):
    assert len(all_coded.findings.campaigns) == 1
    assert [column.way.value for column in all_coded.findings.columns] == ["all", "once", "without"]


def test_what_nobody_coded_is_left_to_read_and_nothing_is_lost(all_coded, gathered):
    (left,) = all_coded.to_read

    assert left.question == "first"
    wrote = {one.response for one in gathered.answers if one.question == "first" and one.text}
    assert {row[0] for row in left.rows} == wrote


def test_a_coding_of_whole_replies_leaves_nothing_to_read(gathered):
    whole = replace(coding(), question="")

    assert analysed(gathered, Order(codings=(whole,))).to_read == ()


def test_the_same_answers_in_another_order_give_the_same_findings(gathered, all_coded):
    mixed = list(gathered.answers)
    Random(1).shuffle(mixed)
    again = analysed(
        replace(gathered, answers=tuple(mixed), submissions=gathered.submissions[::-1]),
        Order(codings=(coding(),), frame=FRAME),
    )

    assert again.findings.digest() == all_coded.findings.digest()
    assert again.to_read == all_coded.to_read


def test_two_coded_questions_keep_their_themes_apart(gathered):
    second = Coding("first", {one.row[0]: frozenset({"buses"}) for one in INVENTED if one.row[12]})
    found = analysed(gathered, Order(codings=(coding(), second), frame=FRAME))

    keys = {theme.key for theme in found.findings.themes}
    assert {"missed/buses", "first/buses"} <= keys


def test_the_words_of_a_reply_stand_in_the_order_of_the_questions(gathered):
    name = next(one.row[0] for one in INVENTED if one.row[11] and one.row[12])
    parts = [one.texts[name] for one in written(gathered)]

    assert whole_replies(gathered).texts[name] == "\n\n".join(parts)


def test_the_desk_never_opens_a_connection(gathered, monkeypatch):
    def refuse(*_arguments, **_more):
        raise AssertionError("The desk opened a connection.")

    monkeypatch.setattr(socket, "socket", refuse)

    assert analysed(gathered, Order(codings=(coding(every=3),), frame=FRAME)).findings.themes


def test_who_reads_from_the_top_has_read_a_random_sample(gathered):
    first, _ = written(gathered)
    order = [row[0] for row in to_read(first, seed=1).rows]

    assert order != sorted(order)
    assert order == [row[0] for row in to_read(first, seed=1).rows]
