"""What we promise: accessibility, privacy, cookies. Each says only what is so."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from folkmoot.council.receive.rules import PRIVACY_NOTICE


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/statements/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The notice whose version each submission keeps."""
    return render(request, "public/statements/privacy.html", {"version": PRIVACY_NOTICE})


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """The cookies by the names and times that the settings give them."""
    hours = settings.SESSION_COOKIE_AGE // 3600
    shown = {
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "session_stays": ngettext("%(n)d hour at most", "%(n)d hours at most", hours)
        % {"n": hours},
    }
    return render(request, "public/statements/cookies.html", shown)
