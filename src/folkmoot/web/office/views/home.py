"""The first page of the office: who you are here, and what is under way."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people.models import Role, RoleName, Scope, ScopeKind, User
from folkmoot.council.people.queries import places, roles_in
from folkmoot.web.office.desk import officer

PREPARES = (RoleName.OWNER, RoleName.APPROVER, RoleName.READER, RoleName.DATA_ENTRY)


def home(request: HttpRequest) -> HttpResponse:
    roles = Role.objects.current().held_by(officer(request))
    shown = {"roles": roles, "consultations": within_reach(officer(request))}
    return render(request, "office/home.html", shown)


def within_reach(by: User) -> QuerySet[Consultation]:
    """What the public knows of, and the drafts that *by* works on or oversees."""
    if roles_in(Scope.council(), by) & {*PREPARES, RoleName.AUDITOR}:
        return Consultation.objects.all()
    own = places(by, ScopeKind.CONSULTATION, *PREPARES)
    return Consultation.objects.public() | Consultation.objects.filter(slug__in=own)
