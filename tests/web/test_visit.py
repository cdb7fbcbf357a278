"""The door of the page tests refuses what it should."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from folkmoot.council.plan.models import Document
from folkmoot.web import access
from tests.cast import JOINED
from tests.reading import PageWrote
from tests.soundness import Unsound
from tests.visit import Visit

SOUND = (
    '<!DOCTYPE html><html lang="en"><head><meta name="viewport" content="width=device-width">'
    "<title>A page</title></head><body><main><h1>A page</h1></main></body></html>"
)


def sound(request: HttpRequest) -> HttpResponse:
    return HttpResponse(SOUND)


def unsound(request: HttpRequest) -> HttpResponse:
    return HttpResponse(SOUND.replace("<h1>A page</h1>", ""))


def writes(request: HttpRequest) -> HttpResponse:
    Document.objects.create(slug="new", kind="proposal", title="New", created_at=JOINED)
    return HttpResponse(SOUND)


def breaks(request: HttpRequest) -> HttpResponse:
    return HttpResponse(SOUND, status=500)


urlpatterns = [
    path(f"{view.__name__}/", view, name=view.__name__) for view in (sound, unsound, writes, breaks)
]


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch) -> object:
    names = {str(pattern.name) for pattern in urlpatterns}
    monkeypatch.setattr(access, "PUBLIC", access.PUBLIC | names)
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_a_sound_page_passes(visit: Visit) -> None:
    assert visit("sound").h1 == "A page"


def test_an_unsound_page_is_refused_unless_a_reason_is_given(visit: Visit) -> None:
    with pytest.raises(Unsound, match="0 <h1>"):
        visit("unsound")
    assert visit("unsound", unsound_because="It is the subject of this test.").main == ""


def test_a_get_that_writes_is_refused(visit: Visit) -> None:
    with pytest.raises(PageWrote):
        visit("writes")


def test_a_broken_page_is_refused_even_where_expected(visit: Visit) -> None:
    with pytest.raises(AssertionError, match="broke with status 500"):
        visit("breaks", expect=500)


def test_another_status_than_expected_is_refused(visit: Visit) -> None:
    with pytest.raises(AssertionError, match="answered 200, not 404"):
        visit("sound", expect=404)
