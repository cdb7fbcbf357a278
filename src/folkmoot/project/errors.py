"""Pages for when something is refused, missing or broken: always words, never a bare number."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from folkmoot.library.errors import BadFile, FolkmootError, NotAllowed, NotFound
from folkmoot.web.access import Unlisted, may_hand_back
from folkmoot.web.typed import typed

STATUS = {NotAllowed: 403, NotFound: 404, BadFile: 422}


class Refusals:
    """Turn the errors that speak into pages that speak."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _content_length(request) > settings.FOLKMOOT_UPLOAD_LIMIT:
            return too_big(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, FolkmootError):
            status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), 400)
            return page(request, status, TITLES[status](), str(error))
        if isinstance(error, OperationalError | InterfaceError):
            return database_away(request)
        return None


TITLES: dict[int, Callable[[], str]] = {
    400: lambda: _("We could not read what was sent"),
    403: lambda: _("This may not be done"),
    404: lambda: _("Page not found"),
    422: lambda: _("We could not use this file"),
}


def _content_length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdigit() else 0


def page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """The page design/error.html with *title* and *sentence*, or bare words where it fails."""
    context = {"title": title, "sentence": sentence, "status": status}
    context["came_from"] = came_from(request)
    try:
        html: str = render_to_string("design/error.html", context, request)
    except Exception:  # noqa: BLE001  # the page about an error must not be one
        html = bare(title, sentence)
    return HttpResponse(html, status=status)


def came_from(request: HttpRequest) -> str:
    """The page of ours that led here, else "": who is refused does not lose their place."""
    referer = request.headers.get("Referer", "")
    ours = {urlsplit(settings.FOLKMOOT_BASE_URL).netloc}
    is_ours = url_has_allowed_host_and_scheme(referer, allowed_hosts=ours)
    return referer if is_ours else ""


def came_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on somebody else's page, or will not say."""
    ours = {_origin(settings.FOLKMOOT_BASE_URL), f"{request.scheme}://{request.get_host()}"}
    said = request.headers.get("Origin") or _origin(request.headers.get("Referer", ""))
    return bool(said) and said not in ours


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def bare(title: str, sentence: str) -> str:
    """A whole page of two sentences that needs no template, no style and no database."""
    return format_html(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        "</head><body><main><h1>{title}</h1><p>{sentence}</p></main></body></html>",
        title=title,
        sentence=sentence,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than a page may take."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_big(request)
    if isinstance(exception, TooManyFieldsSent):
        sentence = _("More fields were sent than any of our forms has. Nothing was kept.")
        return page(request, 400, TITLES[400](), sentence)
    sentence = _("Your browser sent something this site does not understand. Nothing was kept.")
    return page(request, 400, TITLES[400](), sentence)


def too_big(request: HttpRequest) -> HttpResponse:
    """413 with a way out."""
    sentence = _(
        "What you sent is larger than this page can take, so it was not kept. Please go back: "
        "your words are still in your browser. Send them in two parts, or by e-mail or post."
    )
    return page(request, 413, _("This is too large to send in one go"), sentence)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our own page; one that may have hands its words back."""
    if may_hand_back(request) and not came_from_elsewhere(request) and typed(request).sent:
        return render(request, "design/send_again.html", {"typed": typed(request)}, status=403)
    sentence = _(
        "We could not tell that this form came from our own page, so nothing was changed. "
        "Please go back, load the page again and send it once more."
    )
    return page(request, 403, _("Please send this form again"), sentence)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 for a page that this person may not see."""
    sentence = _("You do not have a role that may see this page. The owner can give you one.")
    if isinstance(exception, Unlisted):
        sentence = str(exception)
    return page(request, 403, TITLES[403](), sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same for what never was and for what this person may not know of."""
    sentence = _("If you typed the address, check that it is right. It may also have moved.")
    return page(request, 404, TITLES[404](), sentence)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our mistake, said so, without a template that could fail again."""
    sentence = _(
        "This is our mistake, not yours, and it has been noted. Please go back and try again in "
        "a few minutes: your words are still in your browser."
    )
    return page(request, 500, _("Something went wrong"), sentence)


def database_away(request: HttpRequest) -> HttpResponse:
    """503 while the database is away: nothing was kept, try again in half a minute."""
    sentence = _(
        "We cannot save anything just now, so nothing was kept. Please wait half a minute, go "
        "back and send it again: your words are still in your browser."
    )
    response = HttpResponse(bare(_("Please try again in half a minute"), sentence), status=503)
    response["Retry-After"] = "30"
    return response
