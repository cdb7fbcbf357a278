"""A section of a questionnaire on a page keeps every word, whatever the word is."""

from __future__ import annotations

import pytest
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.analysis.questions import Option, Question, QuestionKind, Section
from folkmoot.web.design.answers import HERE, Passage, SectionForm
from tests.markup import Element, parse

ONE = (Option("a", "Parks"), Option("b", "Buses"), Option("c", "Schools"))
TEXT = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=("Cs",)))


def section(kind: QuestionKind) -> Section:
    options = () if kind.takes_text else ONE
    asked = Question("q", kind, "What <b>comes</b> first?", options=options, about="vision-1")
    return Section("s", "Section", "", (asked,))


def shown(kind: QuestionKind, *values: str, passage: Passage | None = None) -> Element:
    form = SectionForm(
        section(kind),
        answers={"q": values},
        passages={"vision-1": passage} if passage else {},
    )
    html = "".join(asked.html for asked in form.asked())
    return parse(f"<!DOCTYPE html><html><body>{html}</body></html>")


@given(TEXT)
def test_any_words_stand_in_the_field_as_they_were_typed(words: str) -> None:
    field = shown(QuestionKind.LONG_TEXT, words).all("textarea")[0]

    assert field.raw.removeprefix("\n") == words


@pytest.mark.parametrize("words", [HERE, f"{HERE}{HERE}", "&amp;", "<", "\n\nlater", "</textarea>"])
def test_words_that_look_like_our_own_marks_are_only_words(words: str) -> None:
    field = shown(QuestionKind.LONG_TEXT, words).all("textarea")[0]

    assert field.raw.removeprefix("\n") == words


def test_one_persons_words_never_stand_on_anothers_page() -> None:
    shown(QuestionKind.LONG_TEXT, "my secret")

    assert "my secret" not in shown(QuestionKind.LONG_TEXT).text
    assert "my secret" not in shown(QuestionKind.LONG_TEXT, "other").text


def test_what_was_chosen_is_chosen_and_nothing_else() -> None:
    for code in ("a", "b"):
        chosen = shown(QuestionKind.SINGLE_CHOICE, code).all("input[checked]")
        assert [one.get("value") for one in chosen] == [code]


def test_a_ranking_shows_each_place_with_its_option() -> None:
    chosen = shown(QuestionKind.RANKING, "c", "", "a").all("option[selected]")

    assert [one.get("value") for one in chosen] == ["c", "", "a"]


def test_the_passage_stands_above_its_question() -> None:
    page = shown(QuestionKind.SHORT_TEXT, passage=Passage("Our vision", "Every child.", "/plan/#s"))

    assert page.text.index("Every child.") < page.text.index("What <b>comes</b> first?")


@pytest.mark.parametrize("kind", list(QuestionKind))
@given(st.lists(TEXT, max_size=4))
def test_whatever_is_sent_is_kept_for_the_next_look(kind: QuestionKind, sent: list[str]) -> None:
    data = MultiValueDict({"answer-q": sent})
    form = SectionForm(section(kind), answers={}, sent=data, passages={})

    form.is_valid()  # says yes or no, and never breaks
    assert form.given() == {"q": sent}
