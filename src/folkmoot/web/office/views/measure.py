"""The desk Measure: datasets, and the figures that stand beside statements."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.council.measure import changes
from folkmoot.council.measure.models import Dataset, Evidence
from folkmoot.council.people.models import RoleName
from folkmoot.council.plan import queries as plan
from folkmoot.council.plan.models import Document
from folkmoot.library.errors import NotFound
from folkmoot.web.office.desk import carried_out, check_sees, done, form_page, now, officer
from folkmoot.web.office.forms import measure as forms

SEES = (RoleName.OWNER, RoleName.APPROVER)


@require_safe
def measure(request: HttpRequest) -> HttpResponse:
    check_sees(request, *SEES, to=_("see the datasets"))
    context = {
        "datasets": Dataset.objects.all(),
        "documents": Document.objects.all(),
        "evidence": Evidence.objects.select_related("document", "dataset"),
    }
    return render(request, "office/measure/measure.html", context)


def dataset_load(request: HttpRequest) -> HttpResponse:
    check_sees(request, RoleName.OWNER, to=_("load a dataset"))
    form = forms.LoadDataset(request.POST or None, request.FILES or None)
    if form.is_valid() and carried_out(form, lambda: load(request, form)):
        return done(request, _("The dataset is loaded."), "office:measure")
    title, back = _("Load a dataset"), reverse("office:measure")
    return form_page(request, form, title=title, button=_("Load it"), back=back)


def load(request: HttpRequest, form: forms.LoadDataset) -> Dataset:
    said = form.cleaned_data
    facts = changes.DatasetFacts(
        slug=said["slug"],
        title=said["title"],
        publisher=said["publisher"],
        source=said["source"],
        licence=said["licence"],
        attribution=said["attribution"],
        years=said["years"],
        limits=said["limits"],
        file_name=said["file"].name,
    )
    content = said["file"].read()
    return changes.load(facts=facts, content=content, by=officer(request), now=now(request))


def evidence_place(request: HttpRequest, slug: str, dataset_slug: str) -> HttpResponse:
    """Put a figure of a dataset beside a statement of a document."""
    check_sees(request, RoleName.OWNER, to=_("place a figure"))
    document = get_object_or_404(Document, slug=slug)
    dataset = get_object_or_404(Dataset, slug=dataset_slug)
    form = choose(request, document, dataset)
    if form.is_valid() and carried_out(form, lambda: place(request, document, dataset, form)):
        return done(request, _("The figure stands beside the statement."), "office:measure")
    title, back = _("Place a figure beside a statement"), reverse("office:measure")
    return form_page(request, form, title=title, button=_("Place it"), back=back)


def choose(request: HttpRequest, document: Document, dataset: Dataset) -> forms.PlaceBeside:
    version = document.versions.order_by("-number").first()
    if version is None:
        raise NotFound(_("This document has no version yet. Read in its text first."))
    statements = [(s.stable_id, s.title or s.text[:80]) for s in plan.stated(version)]
    seen = dataset.observations.order_by().values_list("measure", "breakdown").distinct()
    measures = sorted({measure for measure, _breakdown in seen})
    breakdowns = sorted({breakdown for _measure, breakdown in seen})
    return forms.place_beside(request.POST or None, statements, measures, breakdowns)


def place(
    request: HttpRequest, document: Document, dataset: Dataset, form: forms.PlaceBeside
) -> Evidence:
    said = form.cleaned_data
    return changes.place_beside(
        document=document,
        statement_id=said["statement"],
        dataset=dataset,
        measure=said["measure"],
        breakdowns=said["breakdowns"],
        heading=said["heading"],
        by=officer(request),
        now=now(request),
    )
