"""Readers write the book of codes, and mark with it what people said."""

from __future__ import annotations

import pytest

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.listen import changes, queries
from folkmoot.council.listen.changes import ThemeText
from folkmoot.council.listen.models import CodeFrame, Coding, FrameState, Theme
from folkmoot.council.people import record
from folkmoot.council.people.models import Line
from folkmoot.council.receive.models import Answer
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast

NOW = london("2025-10-01 09:00")
LATER = london("2025-10-02 09:00")
MEALS = ThemeText("School meals", "Says something about food at school.")


@pytest.fixture
def summer_plan(db: None) -> Consultation:
    return factories.consultation(stage=Stage.ANALYSING)


@pytest.fixture
def frame(summer_plan: Consultation, cast: Cast) -> CodeFrame:
    return changes.begin_frame(consultation=summer_plan, by=cast.ben, now=NOW)


@pytest.fixture
def meals(frame: CodeFrame, cast: Cast) -> Theme:
    return changes.add_theme(frame=frame, text=MEALS, by=cast.ben, now=NOW)


def answer(to: Consultation, words: str = "Better lunches, please.") -> Answer:
    return factories.submission(to, answers={"missed": words}).answers.get()


def test_a_reader_begins_a_code_frame(frame: CodeFrame, summer_plan: Consultation) -> None:
    assert (frame.number, frame.state) == (1, FrameState.OPEN)
    assert queries.frame_in_use(summer_plan) == frame


def test_there_is_one_open_code_frame_at_a_time(frame: CodeFrame, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="open code frame already"):
        changes.begin_frame(consultation=frame.consultation, by=cast.kemi, now=NOW)


def test_nobody_reads_a_consultation_that_is_still_a_draft(cast: Cast) -> None:
    draft = factories.consultation(stage=Stage.DRAFT)

    with pytest.raises(NotAllowed, match='while the consultation is at "Draft"'):
        changes.begin_frame(consultation=draft, by=cast.ben, now=NOW)


@pytest.mark.parametrize("name", ["eve", "farah", "greta", "hassan", "lena"])
def test_only_a_reader_codes(meals: Theme, cast: Cast, name: str) -> None:
    said = answer(meals.frame.consultation)

    with pytest.raises(NotAllowed, match="you need the role Reader"):
        changes.code(answer=said, theme=meals, by=getattr(cast, name), now=NOW)


def test_a_theme_gets_its_key_from_its_title(meals: Theme) -> None:
    assert meals.key == "school-meals"


def test_two_titles_that_sound_alike_get_two_keys(meals: Theme, cast: Cast) -> None:
    other = changes.add_theme(
        frame=meals.frame, text=ThemeText("School meals!"), by=cast.ben, now=NOW
    )

    assert other.key == "school-meals-2"


def test_a_title_in_hebrew_letters_gets_a_key_too(frame: CodeFrame, cast: Cast) -> None:
    theme = changes.add_theme(frame=frame, text=ThemeText("שולע"), by=cast.ben, now=NOW)

    assert theme.key == "theme"


def test_two_themes_never_share_a_title(meals: Theme, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match='called "SCHOOL MEALS" already'):
        changes.add_theme(frame=meals.frame, text=ThemeText(" SCHOOL MEALS "), by=cast.ben, now=NOW)


@pytest.mark.parametrize(
    ("title", "sentence"), [("  ", "Give the theme a title"), ("a" * 121, "has 121 characters")]
)
def test_a_title_is_there_and_short(
    frame: CodeFrame, cast: Cast, title: str, sentence: str
) -> None:
    with pytest.raises(NotAllowed, match=sentence):
        changes.add_theme(frame=frame, text=ThemeText(title), by=cast.ben, now=NOW)


def test_a_title_of_any_length_that_fits_has_a_key_that_fits(frame: CodeFrame, cast: Cast) -> None:
    keys = [
        changes.add_theme(frame=frame, text=ThemeText("a" * 100 + ending), by=cast.ben, now=NOW).key
        for ending in "bcd"
    ]

    assert len(set(keys)) == 3
    assert all(len(key) <= 40 for key in keys)


def test_coding_an_answer_also_marks_it_read(meals: Theme, cast: Cast) -> None:
    said = answer(meals.frame.consultation)

    changes.code(answer=said, theme=meals, by=cast.ben, now=NOW)

    assert queries.unread(meals.frame.consultation) == 0


def test_marking_twice_leaves_one_mark_and_one_line(meals: Theme, cast: Cast) -> None:
    said = answer(meals.frame.consultation)

    first = changes.code(answer=said, theme=meals, by=cast.ben, now=NOW)
    again = changes.code(answer=said, theme=meals, by=cast.ben, now=LATER)

    assert again == first
    assert Line.objects.filter(verb="listen.coded").count() == 1


def test_a_mark_is_taken_back_and_still_seen(meals: Theme, cast: Cast) -> None:
    said = answer(meals.frame.consultation)
    coding = changes.code(answer=said, theme=meals, by=cast.ben, now=NOW)

    changes.withdraw(coding=coding, by=cast.ben, now=LATER)

    assert not Coding.objects.standing().exists()
    assert Coding.objects.get().withdrawn_at == LATER


def test_a_mark_taken_back_can_be_made_again(meals: Theme, cast: Cast) -> None:
    said = answer(meals.frame.consultation)
    coding = changes.code(answer=said, theme=meals, by=cast.ben, now=NOW)
    changes.withdraw(coding=coding, by=cast.ben, now=LATER)

    changes.code(answer=said, theme=meals, by=cast.ben, now=LATER)

    assert Coding.objects.standing().count() == 1


def test_a_reader_does_not_take_back_what_another_reader_marked(meals: Theme, cast: Cast) -> None:
    coding = changes.code(
        answer=answer(meals.frame.consultation), theme=meals, by=cast.ben, now=NOW
    )

    with pytest.raises(NotAllowed, match="Another reader made this mark"):
        changes.withdraw(coding=coding, by=cast.kemi, now=LATER)
    assert Coding.objects.standing().get() == coding


def test_an_approver_takes_back_what_a_reader_marked(meals: Theme, cast: Cast) -> None:
    coding = changes.code(
        answer=answer(meals.frame.consultation), theme=meals, by=cast.ben, now=NOW
    )

    changes.withdraw(coding=coding, by=cast.greta, now=LATER)

    assert not Coding.objects.standing().exists()
    line = Line.objects.get(verb="listen.coding_withdrawn")
    assert (line.by, line.facts["reader"]) == (cast.greta, cast.ben.pk)


def test_who_neither_reads_nor_approves_takes_nothing_back(meals: Theme, cast: Cast) -> None:
    coding = changes.code(
        answer=answer(meals.frame.consultation), theme=meals, by=cast.ben, now=NOW
    )

    with pytest.raises(NotAllowed, match="To take a code back you need the role Reader or"):
        changes.withdraw(coding=coding, by=cast.farah, now=LATER)


def test_marking_an_answer_reads_it_codes_it_and_takes_back_the_rest(
    meals: Theme, cast: Cast
) -> None:
    said = answer(meals.frame.consultation)
    buses = changes.add_theme(frame=meals.frame, text=ThemeText("Buses"), by=cast.ben, now=NOW)
    changes.mark(answer=said, themes=(meals,), by=cast.ben, now=NOW)

    standing = changes.mark(answer=said, themes=(buses,), by=cast.ben, now=LATER)

    assert standing == tuple(Coding.objects.standing())
    assert [coding.theme for coding in standing] == [buses]
    assert queries.unread(meals.frame.consultation) == 0


def test_marking_an_answer_leaves_the_marks_of_other_readers(meals: Theme, cast: Cast) -> None:
    said = answer(meals.frame.consultation)
    changes.mark(answer=said, themes=(meals,), by=cast.kemi, now=NOW)

    changes.mark(answer=said, themes=(), by=cast.ben, now=LATER)

    assert Coding.objects.standing().get().reader == cast.kemi


def test_marking_an_answer_is_all_or_nothing(meals: Theme, cast: Cast) -> None:
    said = answer(meals.frame.consultation)
    elsewhere = changes.begin_frame(
        consultation=factories.consultation(stage=Stage.ANALYSING), by=cast.ben, now=NOW
    )
    trains = changes.add_theme(frame=elsewhere, text=ThemeText("Trains"), by=cast.ben, now=NOW)
    lines = Line.objects.count()

    with pytest.raises(NotAllowed, match="not in the code frame that is in use"):
        changes.mark(answer=said, themes=(meals, trains), by=cast.ben, now=LATER)

    assert not Coding.objects.exists()
    assert queries.unread(meals.frame.consultation) == 1
    assert Line.objects.count() == lines


def test_an_answer_stands_only_under_themes_of_its_own_consultation(
    meals: Theme, cast: Cast
) -> None:
    elsewhere = answer(factories.consultation())

    with pytest.raises(NotAllowed, match="two different consultations"):
        changes.code(answer=elsewhere, theme=meals, by=cast.ben, now=NOW)


def test_a_ticked_box_is_not_read(meals: Theme, cast: Cast) -> None:
    ticked = factories.submission(meals.frame.consultation, answers={"capacity": "parent"})

    with pytest.raises(NotAllowed, match="no words in this answer"):
        changes.mark_read(answer=ticked.answers.get(), by=cast.ben, now=NOW)


def test_reading_needs_a_code_frame(summer_plan: Consultation, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Begin a code frame"):
        changes.mark_read(answer=answer(summer_plan), by=cast.ben, now=NOW)


def test_an_answer_that_raises_nothing_is_marked_read(meals: Theme, cast: Cast) -> None:
    said = answer(meals.frame.consultation, "Nothing to add.")

    changes.mark_read(answer=said, by=cast.kemi, now=NOW)

    assert queries.unread(meals.frame.consultation) == 0
    assert queries.themes_of(said.submission) == ()


def test_a_theme_without_a_definition_is_not_settled(frame: CodeFrame, cast: Cast) -> None:
    theme = changes.add_theme(frame=frame, text=ThemeText("Buses"), by=cast.ben, now=NOW)

    with pytest.raises(NotAllowed, match="no definition yet"):
        changes.settle(theme=theme, by=cast.ben, now=NOW)


def test_a_person_settles_a_theme(meals: Theme, cast: Cast) -> None:
    settled = changes.settle(theme=meals, by=cast.farah, now=NOW)

    assert (settled.settled_by, settled.settled_at) == (cast.farah, NOW)


def test_a_reworded_theme_is_settled_again(meals: Theme, cast: Cast) -> None:
    changes.settle(theme=meals, by=cast.farah, now=NOW)

    changes.edit_theme(
        theme=meals, text=ThemeText("School meals", "Food, and who pays."), by=cast.ben, now=LATER
    )

    assert queries.unsettled(meals.frame.consultation) == ("School meals",)


def test_the_record_tells_how_many_codings_stood_when_a_meaning_changed(
    meals: Theme, cast: Cast
) -> None:
    changes.code(answer=answer(meals.frame.consultation), theme=meals, by=cast.ben, now=NOW)

    changes.edit_theme(
        theme=meals, text=ThemeText("School meals", "Food, and who pays."), by=cast.ben, now=LATER
    )

    line = Line.objects.get(verb="listen.theme_reworded")
    assert line.facts["codings"] == 1
    assert line.facts["definition_changed"] is True
    assert "pays" not in str(line.facts)


def test_saving_a_theme_unchanged_unsettles_nothing(meals: Theme, cast: Cast) -> None:
    changes.settle(theme=meals, by=cast.ben, now=NOW)

    changes.edit_theme(theme=meals, text=MEALS, by=cast.ben, now=LATER)

    assert queries.unsettled(meals.frame.consultation) == ()


def test_a_book_is_locked_only_when_every_theme_is_settled(meals: Theme, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Settle these themes .* School meals"):
        changes.lock(frame=meals.frame, by=cast.ben, now=NOW)


@pytest.fixture
def locked(meals: Theme, cast: Cast) -> Theme:
    said = answer(meals.frame.consultation)
    changes.code(answer=said, theme=meals, by=cast.ben, now=NOW)
    changes.settle(theme=meals, by=cast.ben, now=NOW)
    changes.lock(frame=meals.frame, by=cast.ben, now=NOW)
    return meals


def test_nothing_changes_in_a_locked_book(locked: Theme, cast: Cast) -> None:
    said = answer(locked.frame.consultation, "Another one.")
    coding = Coding.objects.get()
    acts = (
        lambda: changes.code(answer=said, theme=locked, by=cast.ben, now=LATER),
        lambda: changes.mark_read(answer=said, by=cast.ben, now=LATER),
        lambda: changes.withdraw(coding=coding, by=cast.ben, now=LATER),
        lambda: changes.settle(theme=locked, by=cast.ben, now=LATER),
        lambda: changes.lock(frame=locked.frame, by=cast.ben, now=LATER),
        lambda: changes.add_theme(
            frame=locked.frame, text=ThemeText("Buses"), by=cast.ben, now=LATER
        ),
        lambda: changes.edit_theme(theme=locked, text=ThemeText("Food"), by=cast.ben, now=LATER),
    )

    for act in acts:
        with pytest.raises(NotAllowed, match="locked"):
            act()


def test_the_next_book_takes_over_what_stands(locked: Theme, cast: Cast) -> None:
    summer_plan = locked.frame.consultation
    new = answer(summer_plan, "Another one.")

    second = changes.begin_frame(consultation=summer_plan, by=cast.ben, now=LATER)

    assert second.number == 2
    assert [theme.key for theme in second.themes.all()] == ["school-meals"]
    assert len(queries.mentions(summer_plan)[0].responses) == 1
    waiting = queries.to_read(summer_plan, cast.ben)
    assert waiting is not None
    assert waiting.answer_id == new.pk


def test_the_next_book_leaves_the_one_before_as_it_was(locked: Theme, cast: Cast) -> None:
    said = Coding.objects.get().answer
    second = changes.begin_frame(consultation=locked.frame.consultation, by=cast.ben, now=LATER)
    copied = Coding.objects.get(theme__frame=second)

    changes.withdraw(coding=copied, by=cast.ben, now=LATER)

    assert queries.themes_of(said.submission, second) == ()
    assert [theme.key for theme in queries.themes_of(said.submission, locked.frame)] == [
        "school-meals"
    ]


def test_the_record_holds_through_all_of_it(locked: Theme) -> None:
    verbs = set(Line.objects.values_list("verb", flat=True))

    assert record.verify().is_sound
    assert {"listen.frame_begun", "listen.theme_added", "listen.read", "listen.coded"} <= verbs
