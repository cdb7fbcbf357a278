"""The first page of the office: who you are here, and what is under way."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people.models import Role
from folkmoot.web.office.desk import officer


def home(request: HttpRequest) -> HttpResponse:
    roles = Role.objects.current().held_by(officer(request))
    consultations = Consultation.objects.all() if roles else Consultation.objects.public()
    return render(request, "office/home.html", {"roles": roles, "consultations": consultations})
