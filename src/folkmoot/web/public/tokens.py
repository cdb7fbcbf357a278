"""A signed token in the form itself, so that people without cookies can answer, and strangers cannot.

Django's own protection needs a cookie. The public pages set none: each form carries a token signed
for its address, and a form without it is handed back with every word and a button to send it again.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")
Doorkeeping = Callable[Concatenate[HttpRequest, P], HttpResponse]

FIELD = "token"
_signer = signing.Signer(salt="folkmoot.web.public.tokens")


def token(address: str) -> str:
    """The token of a form that posts to *address*: a path with the draft's key in it. No time limit."""
    return _signer.signature(address)


def is_token(typed: str, address: str) -> bool:
    """Whether *typed* is the token for *address*; compared in constant time."""
    try:
        return _signer.unsign(f"{address}{_signer.sep}{typed}") == address
    except signing.BadSignature:
        return False


def guarded(view: Doorkeeping[P]) -> Doorkeeping[P]:
    """Give *view* `request.form_token`, and let a POST through only when it brings the same."""

    @wraps(view)
    def with_token(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.form_token = token(request.path)  # type: ignore[attr-defined]
        if request.method == "POST" and not is_token(request.POST.get(FIELD, ""), request.path):
            return handed_back(request)
        return view(request, *args, **kwargs)

    return csrf_exempt(with_token)


def handed_back(request: HttpRequest) -> HttpResponse:
    """403 with everything that was typed, ready to be sent again with a fresh token."""
    sent = [
        (name, words)
        for name, several in request.POST.lists()
        for words in several
        if name not in {FIELD, "csrfmiddlewaretoken"}
    ]
    written = [words for _name, words in sent if " " in words.strip()]
    return render(
        request, "public/respond/again.html", {"sent": sent, "written": written}, status=403
    )
