"""Settings for the floor under every page: a Django view that returns "ok", with no app or middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from folkmoot.project.settings import *  # noqa: F403 - the site's own, but for what follows


def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", headers={"Content-Length": "2"})  # the middleware would say it


urlpatterns = [path("", ok)]
ROOT_URLCONF = __name__
INSTALLED_APPS = []
MIDDLEWARE = []
