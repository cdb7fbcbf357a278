"""What every office page knows: the desks at which the person signed in has work."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from folkmoot.council.people.models import RoleName, User
from folkmoot.council.people.queries import all_roles
from folkmoot.web.office.views import (
    advise,
    consult,
    decide,
    forget,
    listen,
    measure,
    people,
    plan,
    receive,
    report,
)

DESKS: dict[str, tuple[RoleName, ...]] = {
    "people": people.SEES,
    "plan": plan.SEES,
    "measure": measure.SEES,
    "consult": consult.SEES,
    "receive": receive.SEES,
    "listen": listen.SEES,
    "report": report.SEES,
    "advise": advise.SEES,
    "decide": decide.SEES,
    "forget": forget.SEES,
}


def desks(request: HttpRequest) -> dict[str, object]:
    """`own_desks`: the words of the desks that open; looked up only where a page shows them."""
    return {"own_desks": SimpleLazyObject(lambda: own_desks(request))}


def own_desks(request: HttpRequest) -> tuple[str, ...]:
    user = getattr(request, "user", None)  # a page about an error may come before anybody is known
    if not isinstance(user, User):
        return ()
    held = all_roles(user)
    return tuple(word for word, sees in DESKS.items() if held & {*sees, RoleName.AUDITOR})
