"""What is refused, missing or broken is said in words on a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils.html import escape

from folkmoot.library.errors import BadFile, NotAllowed, NotFound
from folkmoot.project import errors


def raises(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


def reads(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


urlpatterns = [
    path("not-allowed/", raises(NotAllowed("The consultation has <closed>.")), name="health"),
    path("not-found/", raises(NotFound("There is no such plan.")), name="health"),
    path("bad-file/", raises(BadFile("Row 14 names question 9.")), name="health"),
    path("missing/", raises(Http404("secret reason")), name="health"),
    path("denied/", raises(PermissionDenied("secret reason")), name="health"),
    path("away/", raises(OperationalError("host db.internal refused")), name="health"),
    path("broken/", raises(ValueError("Amina, E8 1AA")), name="health"),
    path("reads/", reads, name="health"),
    path("unlisted/", reads, name="on_no_list"),
]
handler400 = errors.bad_request
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.failed

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/not-allowed/", 403, "The consultation has <closed>."),
        ("/not-found/", 404, "There is no such plan."),
        ("/bad-file/", 422, "Row 14 names question 9."),
        ("/missing/", 404, "If you typed the address"),
        ("/nowhere/", 404, "If you typed the address"),
        ("/denied/", 403, "You do not have a role"),
        ("/away/", 503, "your words are still in your browser"),
        ("/broken/", 500, "This is our mistake"),
        ("/unlisted/", 403, "stands on no list"),
    ],
)
def test_an_error_becomes_a_page_with_words(
    browser: Client, address: str, status: int, words: str
) -> None:
    page = browser.get(address)

    assert page.status_code == status
    assert escape(words) in page.text
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("address", ["/missing/", "/denied/", "/away/", "/broken/"])
def test_the_words_of_an_exception_stay_inside(browser: Client, address: str) -> None:
    page = browser.get(address)

    assert not any(word in page.text for word in ("secret", "db.internal", "Amina"))


def test_while_the_database_is_away_we_say_when_to_come_back(browser: Client) -> None:
    assert browser.get("/away/")["Retry-After"] == "30"


def test_thirty_long_answers_in_a_four_byte_script_are_taken(browser: Client) -> None:
    answers = {f"answer_{number}": "\N{CUNEIFORM SIGN A}" * 100_000 for number in range(30)}

    assert browser.post("/reads/", urlencoded(answers), content_type=FORM).text == "30"


FORM = "application/x-www-form-urlencoded"


def urlencoded(values: dict[str, str]) -> str:
    from urllib.parse import urlencode

    return urlencode(values)


def test_twelve_thousand_fields_are_refused_with_words(browser: Client) -> None:
    page = browser.post("/reads/", {f"field_{number}": "1" for number in range(12_000)})

    assert page.status_code == 400
    assert "More fields were sent" in page.text


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_too_long_a_form_is_refused_with_words(browser: Client) -> None:
    page = browser.post("/reads/", urlencoded({"answer": "a" * 2000}), content_type=FORM)

    assert page.status_code == 413
    assert "Send them in two parts" in page.text


@override_settings(FOLKMOOT_UPLOAD_LIMIT=1000)
def test_too_large_an_upload_is_refused_with_words(browser: Client) -> None:
    page = browser.post("/reads/", urlencoded({"answer": "a" * 2000}), content_type=FORM)

    assert page.status_code == 413


def test_a_form_of_another_site_is_refused_with_words() -> None:
    page = Client(enforce_csrf_checks=True).post("/reads/", {"answer": "a"})

    assert page.status_code == 403
    assert "form came from our own page" in page.text


def test_a_page_about_an_error_is_no_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> str:
        raise OperationalError("away")

    monkeypatch.setattr(errors, "render_to_string", breaks)

    page = errors.failed(RequestFactory().get("/"))

    assert page.status_code == 500
    assert "This is our mistake" in page.text


def test_a_page_that_reads_sets_no_cookie(browser: Client) -> None:
    assert not browser.get("/reads/").cookies


@pytest.mark.parametrize("address", ["/reads/", "/not-found/", "/broken/", "/nowhere/"])
def test_every_page_forbids_what_it_does_not_need(browser: Client, address: str) -> None:
    page = browser.get(address)

    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_strange_host_is_refused(browser: Client) -> None:
    assert browser.get("/reads/", headers={"Host": "evil.example"}).status_code == 400
