"""A signed token in the form itself, so that people without cookies can answer, and strangers cannot.

Django's own protection needs a cookie. The public pages set none: each form carries a token signed
for its address, and a form without it is handed back with every word and a button to send it again.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import structlog
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from folkmoot.web.typed import typed

line = structlog.stdlib.get_logger("folkmoot.web.public")
P = ParamSpec("P")
Doorkeeping = Callable[Concatenate[HttpRequest, P], HttpResponse]

FIELD = "token"
# What nobody can say for themselves. Only these names are ever logged, whatever else was sent.
OURS_TO_SAY = frozenset(
    {
        "channel",
        "consultation_id",
        "entered_by",
        "entered_by_id",
        "is_duplicate",
        "key",
        "number",
        "original_hash",
        "questionnaire_id",
        "receipt",
        "received_at",
        "recorded_at",
        "respondent",
        "respondent_id",
        "stage",
        "status",
        "submitted_at",
        "timeliness",
        "weight",
    }
)
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
        note_what_only_we_say(request)
        if request.method == "POST" and not is_token(request.POST.get(FIELD, ""), request.path):
            return handed_back(request)
        return view(request, *args, **kwargs)

    return csrf_exempt(with_token)


def handed_back(request: HttpRequest) -> HttpResponse:
    """403 with everything that was typed, ready to be sent again with a fresh token."""
    return render(request, "public/respond/again.html", {"typed": typed(request)}, status=403)


def note_what_only_we_say(request: HttpRequest) -> None:
    """Log the names, never the values, of fields that no form of ours has but our tables do."""
    if meddled := sorted(OURS_TO_SAY & request.POST.keys()):
        line.warning("fields that only we fill in were sent, and ignored", fields=meddled)
