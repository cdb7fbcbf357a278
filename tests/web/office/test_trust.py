"""The office keeps what was typed, tells nobody else, and takes nobody's word for a host or a form."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from folkmoot.council.consult.models import Consultation
from folkmoot.council.listen import changes as listening
from folkmoot.council.measure.models import Dataset
from folkmoot.council.people.models import User
from folkmoot.council.plan.models import Document
from folkmoot.council.receive.models import Original, Submission
from folkmoot.council.report.models import ReportState
from tests import factories
from tests.cast import PASSWORD
from tests.clock import london
from tests.conftest import Cast
from tests.council.report import scene
from tests.soundness import Page
from tests.visit import Visit

SCRIPTS = (
    "<script>alert(1)</script> & more",
    '"><img src=x onerror=alert(1)> & more',
    "</textarea><svg onload=alert(1)> & more",
)
DRAFTED = {"title": "Schools & a <b>plan</b>", "slug": "schools-plan", "kind": "strategic_plan"}


@pytest.fixture
def summer_plan(cast: Cast) -> Consultation:
    return factories.consultation(slug="summer-plan")


@pytest.fixture
def wary() -> Visit:
    """A browser whose forms are checked as they are in life."""
    return Visit(Client(enforce_csrf_checks=True))


def keeps_a_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def signs_in(browser: Visit, user: User) -> Page:
    keeps_a_password(user)
    return browser.post(
        "account_login", data={"login": user.email, "password": PASSWORD}, at="2025-08-01 10:00"
    )


def signs_out_elsewhere(browser: Visit) -> None:
    """The session is gone, as after twelve hours; the page stays open."""
    del browser.client.cookies["sessionid"]


# Nobody else keeps a copy of a page of the office.


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/office/", 200),
        ("/office/people/", 403),
        ("/office/receive/summer-plan/1/", 403),
        ("/accounts/logout/", 200),
        ("/accounts/2fa/", 200),
        ("/accounts/password/change/", 302),
    ],
)
def test_no_cache_keeps_a_page_of_who_is_signed_in(
    visit: Visit, cast: Cast, address: str, status: int
) -> None:
    response = visit.as_(cast.eve).client.get(address)

    assert response.status_code == status
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize("address", ["/office/", "/accounts/login/", "/accounts/password/reset/"])
def test_no_cache_keeps_the_way_in(visit: Visit, address: str) -> None:
    response = visit.client.get(address)

    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_a_public_page_may_be_kept(visit: Visit) -> None:
    assert "no-store" not in visit.client.get("/").headers.get("Cache-Control", "")


# Line 16: signed out while writing, and no word is lost.


def test_signed_out_while_writing_hands_every_word_back_until_it_is_sent(
    wary: Visit, cast: Cast
) -> None:
    signs_in(wary, cast.farah)
    form = wary("office:document_add").forms[-1]
    written = {**form.values, **DRAFTED}
    signs_out_elsewhere(wary)

    handed = wary.send(form.action, data=written, expect=403)
    assert handed.h1 == "You are signed out. Your words are still here"
    assert "Schools & a <b>plan</b>" in handed.main
    assert not Document.objects.exists()

    signs_in(wary, cast.farah)  # in another tab: the token of the open page is stale now
    stale = handed.forms[-1]
    once_more = wary.send(stale.action, data=stale.values, expect=403)
    assert once_more.h1 == "Please send this form again"
    assert "Schools & a <b>plan</b>" in once_more.main

    fresh = once_more.forms[-1]
    wary.send(fresh.action, data=fresh.values)
    assert Document.objects.get().title == DRAFTED["title"]


def test_a_page_for_who_is_signed_out_leads_to_the_way_in(visit: Visit) -> None:
    page = visit.send("office:document_add", data=DRAFTED, expect=403)

    assert page.links["Sign in, in a new tab"] == reverse("account_login")


def test_neither_a_password_nor_a_token_is_handed_back(visit: Visit) -> None:
    secrets = {"title": "A plan", "password": "four quiet owls", "new_Password2": "four quiet owls"}
    page = visit.send("office:document_add", data=secrets, expect=403)

    names = set(page.forms[-1].fields)
    assert names == {"title", "csrfmiddlewaretoken"}
    assert "owls" not in page.text


def test_a_file_is_not_handed_back_and_the_page_says_so(
    visit: Visit, summer_plan: Consultation
) -> None:
    sent = {"answer-missed": "Hot meals.", "original": scan("letter.pdf")}
    page = visit.send("office:type_in", "summer-plan", data=sent, expect=403)

    assert "You will be asked to choose it again." in page.main
    assert page.forms[-1].fields["answer-missed"] == "Hot meals."


def test_the_pages_of_an_account_hand_nothing_back(visit: Visit) -> None:
    page = visit.send("account_change_password", data={"oldpassword": "four quiet owls"})

    assert page.path == reverse("account_login")
    assert "owls" not in page.text


def test_an_act_opened_as_a_page_leads_to_the_office(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    farah = keeps_a_password(cast.farah)
    asked = visit("office:consultation_close", "summer-plan")
    typed = {**asked.forms[-1].values, "login": farah.email, "password": PASSWORD}

    page = visit.send(asked.forms[-1].action, data=typed)

    assert page.path == reverse("office:home")


# Line 40: a form of a stranger's page changes nothing.


def test_nothing_is_published_without_a_token(cast: Cast) -> None:
    consultation = scene.summer_plan()
    scene.says(consultation, "school-meals", words="Hot meals.")
    scene.settle(consultation)
    report = scene.freeze(consultation)
    scene.reply_to_all(report)
    greta = Visit(Client(enforce_csrf_checks=True))
    greta.client.force_login(cast.greta)

    for data in ({}, {"csrfmiddlewaretoken": "x" * 64}):
        page = greta.send(
            "office:report_publish", consultation.slug, report.number, data=data, expect=403
        )
        assert page.h1 == "Please send this form again"
    report.refresh_from_db()
    assert report.state != ReportState.PUBLISHED


def test_nobody_is_signed_in_without_a_token(wary: Visit, cast: Cast) -> None:
    keeps_a_password(cast.clare)
    page = wary.send(
        "account_login", data={"login": cast.clare.email, "password": PASSWORD}, expect=403
    )

    assert page.h1 == "Please send this form again"
    assert PASSWORD not in page.text
    assert "sessionid" not in wary.client.cookies


def test_nobody_is_signed_out_without_a_token(wary: Visit, cast: Cast) -> None:
    signs_in(wary, cast.clare)
    page = wary.send("account_logout", data={}, expect=403)

    assert page.h1 == "Please send this form again"
    assert wary("office:home").path == reverse("office:home")


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_what_a_strangers_page_sends_is_not_offered_to_be_sent_again(
    wary: Visit, cast: Cast, origin: str
) -> None:
    wary.client.force_login(cast.farah)
    response = wary.client.post(reverse("office:document_add"), DRAFTED, headers={"origin": origin})

    assert response.status_code == 403
    assert "Please send this form again" in response.text
    assert "schools-plan" not in response.text


# Line 43: nobody else's host name opens any kind of page.


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/nowhere/",
        "/health/",
        "/counted/",
        "/office/",
        "/office/receive/summer-plan/1/",
        "/accounts/login/",
        "/accounts/password/reset/",
        "/consultations/summer-plan/respond/",
        "/receipt/2222222222222222/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_foreign_host_is_told_so_in_words(visit: Visit, address: str, method: str) -> None:
    send = getattr(visit.client, method)
    response = send(address, headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "does not understand" in response.text
    assert "evil.example" not in response.text


# Line 36: what belongs to another consultation is missing like what never was.


def test_a_submission_of_another_consultation_is_missing_like_one_that_never_was(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    other = factories.consultation(slug="other")
    foreign = [factories.submission(other) for _n in range(3)][-1]
    hassan = visit.as_(cast.hassan)

    pages = {
        hassan("office:submission", "summer-plan", number, expect=404).response.content
        for number in (foreign.number, 9_999)
    }
    assert len(pages) == 1


def test_an_original_of_another_consultation_is_missing_like_one_that_never_was(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    foreign = factories.submission(factories.consultation(slug="other")).originals.get()
    hassan = visit.as_(cast.hassan)

    pages = {
        hassan("office:original", "summer-plan", pk, expect=404).response.content
        for pk in (foreign.pk, foreign.pk + 1_000)
    }
    assert len(pages) == 1


def test_an_answer_of_another_consultation_is_missing_like_one_that_never_was(
    visit: Visit, cast: Cast, summer_plan: Consultation
) -> None:
    other = factories.consultation(slug="other")
    foreign = factories.submission(other, answers={"missed": "Song."}).answers.get()
    ben = visit.as_(cast.ben)

    pages = {
        ben.send("office:answer_mark", "summer-plan", pk, data={}, expect=404).response.content
        for pk in (foreign.pk, foreign.pk + 1_000)
    }
    assert len(pages) == 1


# Line 1: code in words is kept as it was typed, and shown as words.


def scan(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4 an invented scan", content_type="application/pdf")


@pytest.mark.parametrize("words", SCRIPTS)
def test_code_in_a_letter_is_kept_and_shown_as_words(
    visit: Visit, cast: Cast, summer_plan: Consultation, words: str
) -> None:
    hassan = visit.as_(cast.hassan)
    sent = {
        "channel": "post",
        "received_on-day": "29",
        "received_on-month": "7",
        "received_on-year": "2025",
        "received_time": "11:00",
        "original": scan("<img src=x onerror=alert(1)>.pdf"),
        "name": words,
        "organisation": words,
        "answer-missed": words,
    }
    page = hassan.post("office:type_in", "summer-plan", data=sent)
    register = hassan("office:ledger", "summer-plan")

    kept = Submission.objects.get()
    assert kept.respondent
    assert (kept.respondent.name, kept.respondent.organisation) == (words, words)
    assert kept.answers.get().text == words
    assert Original.objects.get().file_name == "<img src=x onerror=alert(1)>.pdf"
    assert page.main.count(words) == 3
    for shown in (page, register):
        assert not shown.elements("main script, main img, main svg[onload]")


@pytest.mark.parametrize("words", SCRIPTS)
def test_code_in_an_answer_is_shown_to_its_reader_as_words(
    visit: Visit, cast: Cast, summer_plan: Consultation, words: str
) -> None:
    factories.submission(summer_plan, answers={"missed": words})
    listening.begin_frame(consultation=summer_plan, by=cast.ben, now=london("2025-08-02 09:00"))

    page = visit.as_(cast.ben)("office:reading", "summer-plan", at="2025-08-02 10:00")

    assert words in page.main
    assert not page.elements("main script, main img, main svg")


@pytest.mark.parametrize("words", SCRIPTS)
def test_code_in_the_header_of_a_file_is_named_as_words(
    visit: Visit, cast: Cast, words: str
) -> None:
    header = '"' + words.replace('"', '""') + '",place,place_name,year,breakdown,value,unit'
    file = SimpleUploadedFile(f"{words[:8]}.csv", f"{header}\nrolls,a,A,2019,,1,pupils\n".encode())
    said = {
        "file": file,
        "title": words,
        "slug": "rolls",
        "publisher": words,
        "source": words,
        "licence": words,
        "attribution": words,
        "years": "2019",
        "limits": words,
    }

    page = visit.as_(cast.farah).post("office:dataset_load", data=said, expect=422)

    assert "There is a problem" in page.main
    assert page.forms[-1].fields["title"] == words
    assert not page.elements("main script, main img, main svg")
    assert not Dataset.objects.exists()


@pytest.mark.parametrize("words", SCRIPTS)
def test_code_in_an_email_address_comes_back_as_words(
    visit: Visit, cast: Cast, summer_plan: Consultation, words: str
) -> None:
    page = visit.as_(cast.hassan).post(
        "office:type_in", "summer-plan", data={"email": words}, expect=422
    )

    assert page.forms[-1].fields["email"] == words
    assert not page.elements("main script, main img, main svg")
