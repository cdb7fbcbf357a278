"""Every address that the frame knows, with nothing behind it: the design is tested by itself.

Only the pages for signing in are real, because their looks are the design's.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

WORDS = "people plan measure consult receive listen report advise decide forget".split()


def nothing(request: HttpRequest) -> HttpResponse:
    """An empty answer."""
    return HttpResponse()


public = [path("", nothing, name="home")] + [
    path(f"{name}/", nothing, name=name)
    for name in ("evidence", "counted", "accessibility", "privacy", "cookies")
]
office = [path("", nothing, name="home")] + [path(f"{word}/", nothing, name=word) for word in WORDS]
urlpatterns = [
    path("", include((public, "public"))),
    path("office/", include((office, "office"))),
    path("design/", include("folkmoot.web.design.urls")),
    path("accounts/", include("allauth.urls")),
]
