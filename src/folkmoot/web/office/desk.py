"""What every desk of the office does the same way: who is here, when it is, and acting once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people import queries as people
from folkmoot.council.people import rules
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.library.errors import FolkmootError, NotAllowed, NotFound
from folkmoot.web.clock import now

T = TypeVar("T")

__all__ = [
    "attempt",
    "carried_out",
    "check_sees",
    "done",
    "find_consultation",
    "form_page",
    "now",
    "officer",
]


def officer(request: HttpRequest) -> User:
    """Who is signed in. web/access.py lets nobody else come this far."""
    if not isinstance(request.user, User):
        raise NotAllowed("Sign in first.")
    return request.user


def check_sees(request: HttpRequest, *roles: RoleName, to: str, scope: Scope | None = None) -> None:
    """Refuse to show a page to somebody without one of *roles*; auditors read everything."""
    people.check_role(officer(request), scope or Scope.council(), *roles, RoleName.AUDITOR, to=to)


def check_sees_desk(request: HttpRequest, *roles: RoleName, to: str) -> None:
    """Refuse a desk to somebody who holds none of *roles* anywhere; one board or consultation is enough.

    Only for desks that list nothing but what everybody may know of.
    """
    held = people.all_roles(officer(request))
    rules.check_holds(held, (*roles, RoleName.AUDITOR), to=to)


def find_consultation(request: HttpRequest, slug: str, *roles: RoleName, to: str) -> Consultation:
    """The consultation called *slug*, for somebody who holds one of *roles* on it.

    Who holds none is told so whether or not it exists.
    """
    check_sees(request, *roles, to=to, scope=Scope.consultation(slug))
    found = Consultation.objects.select_related("version__document").filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no consultation at the address {slug!r}.")
    return found


def attempt(form: forms.Form, change: Callable[[], T]) -> T | None:
    """Carry out *change*; a refusal becomes an error of *form*, so that nothing typed is lost."""
    try:
        return change()
    except FolkmootError as refusal:
        form.add_error(None, str(refusal))
        return None


def carried_out(form: forms.Form, change: Callable[[], object]) -> bool:
    """Whether *change* went through; a refusal becomes an error of *form*."""
    return attempt(form, change) is not None


def done(request: HttpRequest, sentence: str, to: str, *args: Any) -> HttpResponse:
    """Say what was done, on the page *to*."""
    messages.success(request, sentence)
    return redirect(to, *args)


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    button: str,
    intro: str = "",
    back: str = "",
) -> HttpResponse:
    """One form under one title. A form that was refused is shown again with everything typed."""
    context = {"form": form, "title": title, "button": button, "intro": intro, "back_url": back}
    return render(request, "office/form.html", context, status=422 if form.errors else 200)
