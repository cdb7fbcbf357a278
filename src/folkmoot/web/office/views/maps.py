"""Maps of the desk Measure: boundaries that figures can be shown on."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.council.measure import changes
from folkmoot.council.measure.models import BoundarySet
from folkmoot.council.people.models import RoleName
from folkmoot.web.office.desk import carried_out, check_sees, done, form_page, now, officer
from folkmoot.web.office.forms import maps as forms

SEES = (RoleName.OWNER, RoleName.APPROVER)


@require_safe
def maps(request: HttpRequest) -> HttpResponse:
    check_sees(request, *SEES, to=_("see the maps"))
    found = BoundarySet.objects.annotate(areas=Count("boundaries"))
    return render(request, "office/maps/maps.html", {"maps": found})


def map_load(request: HttpRequest) -> HttpResponse:
    check_sees(request, RoleName.OWNER, to=_("load boundaries"))
    form = forms.LoadBoundaries(request.POST or None, request.FILES or None)
    if form.is_valid() and carried_out(form, lambda: load(request, form)):
        return done(request, _("The map is loaded. Everybody can see it now."), "office:maps")
    return form_page(
        request,
        form,
        title=_("Load a map"),
        button=_("Load it"),
        intro=_("A map is public from the moment that it is loaded, and is never changed."),
        back=reverse("office:maps"),
    )


def load(request: HttpRequest, form: forms.LoadBoundaries) -> BoundarySet:
    said = form.cleaned_data
    facts = changes.BoundaryFacts(
        slug=said["slug"],
        title=said["title"],
        source=said["source"],
        licence=said["licence"],
        attribution=said["attribution"],
        file_name=said["file"].name,
        codes=tuple(said["codes"].replace(",", " ").split()),
    )
    content = said["file"].read()
    return changes.load_boundaries(
        facts=facts, content=content, by=officer(request), now=now(request)
    )
