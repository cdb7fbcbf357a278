"""What must be survived, line by line: never a 500, never lost words, never another's data."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from folkmoot.council.consult.models import Consultation
from folkmoot.council.measure.models import Dataset, Observation
from folkmoot.council.receive.models import Channel, Draft, Submission, Timeliness
from folkmoot.library.analysis.questions import TEXT_LIMIT
from tests import factories
from tests.cast import JOINED, person
from tests.visit import Page, Visit, stopped
from tests.web.public.conftest import ANSWERS, Amina

CANARY = "Yilmaz-E8-1AA"
FORM = "application/x-www-form-urlencoded"
SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "<svg onload=alert(1)>",
)
TEMPLATES = ("{{ 7*7 }}", "${7*7}", "{% url 'public:home' %}", "{TOKEN}", "{{ request.META }}")


def writes(amina: Amina, words: str, expect: int = 200) -> tuple[Draft, Page]:
    """Amina writes *words* under "What is missing?" and saves."""
    draft = amina.begins()
    amina.fills_in(draft, {"about-you": ANSWERS["about-you"]})
    page = amina.visit.post(
        "public:respond_section",
        amina.slug,
        draft.key,
        "the-plan",
        data={"answer-missed": words},
        expect=expect,
    )
    draft.refresh_from_db()
    return draft, page


def post_bytes(draft: Draft, body: bytes, content_type: str = FORM) -> int:
    """The status of a POST of raw bytes with a valid token to the section about the plan."""
    client, consultation = Client(), draft.consultation
    address = reverse("public:respond_section", args=[consultation.slug, draft.key, "the-plan"])
    with stopped("2025-08-01 10:00"):
        token = Visit(client)(address).forms[0].fields["token"]
        body += b"&" + urlencode({"token": token}).encode()
        return client.generic("POST", address, body, content_type).status_code


# Lines 1 and 2: code in words stays words.


@pytest.mark.parametrize("words", SCRIPTS + TEMPLATES)
def test_code_in_an_answer_is_kept_and_shown_as_words(amina: Amina, words: str) -> None:
    draft, check = writes(amina, words)
    section = amina.visit("public:respond_section", amina.slug, draft.key, "the-plan")

    assert draft.answers["missed"] == [words]
    assert words in check.main
    assert section.forms[0].fields["answer-missed"] == words


@pytest.mark.parametrize("words", SCRIPTS + TEMPLATES)
def test_code_in_a_name_is_kept_and_shown_as_words(amina: Amina, words: str) -> None:
    draft, _page = writes(amina, "Buses")
    page = amina.visit.post(
        "public:respond_check",
        amina.slug,
        draft.key,
        data={"name": words, "email": "wrong"},
        expect=422,
    )
    amina.sends(draft, {"name": words})

    assert page.forms[0].fields["name"] == words
    sent = Submission.objects.get()
    assert sent.respondent
    assert sent.respondent.name == words


@pytest.mark.parametrize("words", SCRIPTS + TEMPLATES)
def test_code_in_an_organisation_is_kept_and_shown_as_words(amina: Amina, words: str) -> None:
    draft, _page = writes(amina, "Buses")
    page = amina.visit.post(
        "public:respond_check",
        amina.slug,
        draft.key,
        data={"organisation": words, "email": words},
        expect=422,
    )
    amina.sends(draft, {"organisation": words})

    assert page.forms[0].fields["organisation"] == words
    assert page.forms[0].fields["email"] == words
    sent = Submission.objects.get()
    assert sent.respondent
    assert sent.respondent.organisation == words


@pytest.mark.parametrize("words", SCRIPTS + TEMPLATES)
def test_code_in_a_file_of_figures_is_shown_as_words(visit: Visit, words: str) -> None:
    made = Dataset.objects.create(
        slug="rolls",
        title=words,
        publisher=words,
        source=words,
        licence=words,
        attribution=words,
        years="2019",
        limits=words,
        checksum="0" * 64,
        loaded_by=person("farah"),
        loaded_at=JOINED,
    )
    Observation.objects.create(
        dataset=made,
        measure=words,
        place="a",
        place_name=words,
        year=2019,
        value=1,
        unit="pupils",
    )
    page = visit("public:dataset", "rolls")
    file = visit.download("public:dataset_csv", "rolls").content.decode("utf-8-sig")

    assert page.h1 == words
    assert not page.elements("main script, main img[src]")
    header, row = csv.reader(io.StringIO(file))
    assert header[0] == "measure"
    assert row[0].removeprefix("'") == words


@pytest.mark.parametrize("words", SCRIPTS + TEMPLATES)
def test_code_in_titles_and_questions_is_shown_as_words(visit: Visit, words: str) -> None:
    asked = factories.consultation(slug="strange")
    Consultation.objects.update(title=words, why=words, who_asks=words, what_can_change=words)

    for name in ("public:consultation", "public:respond"):
        assert words in visit(name, asked.slug).main
    assert words in visit("public:home").main


# Line 4: long words are taken up to the published limit; above it they come back.


def test_a_hundred_thousand_characters_are_taken(amina: Amina) -> None:
    draft, _page = writes(amina, "ä" * TEXT_LIMIT)
    amina.sends(draft)

    assert len(Submission.objects.get().answers.get(question_id="missed").text) == TEXT_LIMIT


def test_more_than_that_comes_back_whole_with_a_way_to_send_it(amina: Amina) -> None:
    words = "word " * 200_000
    draft, page = writes(amina, words, expect=422)

    assert page.forms[0].fields["answer-missed"] == words
    assert "Shorten it, or send the rest by e-mail or post." in page.main
    assert draft.answers["missed"] == [words]


def test_what_no_page_can_take_is_refused_with_words(amina: Amina) -> None:
    draft = amina.begins()

    assert post_bytes(draft, b"answer-missed=" + b"x" * (41 * 1024 * 1024)) == 413


# Line 5: strange characters never break a page.


def test_nul_and_control_characters_do_not_lose_the_words(amina: Amina) -> None:
    draft, _page = writes(amina, "be\x00fore\x07 and \x1bafter")

    assert draft.answers["missed"] == ["before\x07 and \x1bafter"]


@pytest.mark.parametrize(
    "body", [b"%FF%FE", b"%ED%A0%80", b"%C0%AF", b"%00", b"e" + b"%CC%81" * 5000]
)
def test_bytes_that_are_no_text_do_not_break_the_page(amina: Amina, body: bytes) -> None:
    draft = amina.begins()

    assert post_bytes(draft, b"answer-missed=before+" + body + b"+after") == 302
    draft.refresh_from_db()
    kept = draft.answers["missed"][0]
    assert kept.startswith("before ")
    assert kept.endswith(" after")


@pytest.mark.parametrize("charset", ["utf-16", "nonsense", "idna", "zlib_codec"])
def test_a_strange_charset_is_refused_or_taken_but_never_breaks(amina: Amina, charset: str) -> None:
    draft = amina.begins()

    assert post_bytes(draft, b"answer-missed=a", f"{FORM}; charset={charset}") in {302, 400, 403}


# Line 7: too many, too deep, twice, missing, of the wrong kind.


def test_twelve_thousand_fields_are_refused_with_words(amina: Amina) -> None:
    draft = amina.begins()
    body = "&".join(f"field{number}=x" for number in range(12_000)).encode()

    assert post_bytes(draft, body) == 400


def test_fewer_strange_fields_are_ignored(amina: Amina) -> None:
    draft = amina.begins()
    body = "&".join(f"field{number}=x" for number in range(1_500)).encode()

    assert post_bytes(draft, body + b"&answer-missed=Buses") == 302
    draft.refresh_from_db()
    assert set(draft.answers) == {"reflects", "missed", "actions"}


def test_json_is_asked_for_again_as_a_form(amina: Amina) -> None:
    draft = amina.begins()

    assert post_bytes(draft, b'{"a":' * 5000, "application/json") == 403


def test_two_answers_to_one_question_are_both_shown_and_one_is_asked_for(amina: Amina) -> None:
    draft = amina.begins()
    page = amina.visit.post(
        "public:respond_section",
        amina.slug,
        draft.key,
        "the-plan",
        data={"answer-reflects": ["1", "2"], "answer-missed": ["one", "two"]},
        expect=422,
    )

    assert "takes one answer, but 2 came" in page.main
    assert page.forms[0].fields["answer-missed"] == "one\ntwo"


@pytest.mark.parametrize("section", ["nowhere", "-1", "9" * 400, "%00", "the-plan'--"])
def test_a_section_that_does_not_exist_is_missing(amina: Amina, section: str) -> None:
    draft = amina.begins()

    amina.visit("public:respond_section", amina.slug, draft.key, section, expect=404)


# Line 8: what was not offered is refused, what belongs elsewhere is ignored.


def test_an_option_that_was_not_offered_is_refused_and_named(amina: Amina) -> None:
    draft = amina.begins()
    page = amina.visit.post(
        "public:respond_section",
        amina.slug,
        draft.key,
        "the-plan",
        data={"answer-reflects": "99", "answer-missed": "Buses"},
        expect=422,
    )

    assert "does not offer “99”" in page.main or 'does not offer "99"' in page.main
    assert page.forms[0].fields["answer-missed"] == "Buses"


def test_what_was_not_offered_cannot_be_sent_past_the_page(amina: Amina) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    Draft.objects.update(answers={**draft.answers, "capacity": ["mayor"]})
    amina.visit.post("public:respond_check", amina.slug, draft.key, expect=422)

    assert not Submission.objects.exists()


def test_a_question_of_another_section_or_consultation_is_ignored(amina: Amina) -> None:
    draft = amina.begins()
    amina.visit.post(
        "public:respond_section",
        amina.slug,
        draft.key,
        "the-plan",
        data={"answer-capacity": "governor", "answer-elsewhere": "x", "capacity": "staff"},
    )
    draft.refresh_from_db()

    assert set(draft.answers) == {"reflects", "missed", "actions"}


# Line 9: nobody can say for themselves what only we may say.


def test_mass_assignment_is_ignored(amina: Amina) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    amina.sends(
        draft,
        {
            "channel": "post",
            "received_at": "2020-01-01",
            "timeliness": "on_time",
            "number": "77",
            "receipt": "2222222222222222",
            "entered_by": "1",
            "respondent_id": "1",
            "weight": "100",
        },
        at="2025-09-22 17:01",
    )

    sent = Submission.objects.get()
    assert (sent.channel, sent.timeliness, sent.number) == (Channel.ONLINE, Timeliness.LATE, 1)
    assert sent.entered_by is None
    assert sent.receipt != "2222222222222222"


@pytest.mark.parametrize("name", ["channel", "received_at", "respondent_id", "status"])
def test_what_only_we_say_is_logged_by_its_name_and_never_its_words(
    amina: Amina, name: str
) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    with written_lines() as lines:
        amina.sends(draft, {name: CANARY, "surname": CANARY, "name": "Amina"})

    noted = [line for line in lines if "fields that only we fill in" in line]
    assert len(noted) == 1
    assert name in noted[0]
    assert not any(word in " ".join(lines) for word in (CANARY, "surname", "Amina"))


def test_an_honest_form_is_not_noted(amina: Amina) -> None:
    with written_lines() as lines:
        amina.answers()

    assert lines
    assert not any("only we fill in" in line for line in lines)


@contextmanager
def written_lines() -> Iterator[list[str]]:
    """Everything that is logged meanwhile."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(str(record.msg) + str(record.args))

    handler = Keep()
    logging.getLogger().addHandler(handler)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(handler)


# Line 12: a blank response is taken, counted and labelled.


def test_only_spaces_is_a_response_like_any_other(amina: Amina) -> None:
    draft, _page = writes(amina, " \n\t ")
    amina.sends(draft)

    assert Submission.objects.get().number == 1
