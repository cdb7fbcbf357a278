"""Settings for the same "ok" behind every middleware that the site's pages pass through."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from folkmoot.project.settings import *  # noqa: F403 - the site's own, but for what follows


def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


# A name that stands on the list of public pages, so that the doorkeeper lets everybody in.
urlpatterns = [path("", ok, name="health")]
ROOT_URLCONF = __name__
