"""The desk Measure: datasets, and the figures that stand beside statements."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.council.measure import changes, queries, rules
from folkmoot.council.measure.models import (
    Dataset,
    Evidence,
    FolderFault,
    Indicator,
    ObservationStatus,
)
from folkmoot.council.people.models import RoleName
from folkmoot.council.plan import queries as plan
from folkmoot.council.plan.models import Document
from folkmoot.library.errors import BadFile, FolkmootError, NotFound
from folkmoot.web.office.desk import carried_out, check_sees, done, form_page, now, officer
from folkmoot.web.office.forms import measure as forms

SEES = (RoleName.OWNER, RoleName.APPROVER)


@require_safe
def measure(request: HttpRequest) -> HttpResponse:
    check_sees(request, *SEES, to=_("see the datasets"))
    context = {
        "series": queries.by_series(),
        "faults": FolderFault.objects.all(),
        "folder": bool(settings.FOLKMOOT_FIGURES_FOLDER),
        "indicators": queries.indicators_shown(list(Indicator.objects.all())),
        "evidence": Evidence.objects.select_related("document", "dataset"),
    }
    return render(request, "office/measure/measure.html", context)


@require_safe
def dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """One file as it was loaded: what became of its rows, its vintages, what may be made of it."""
    check_sees(request, *SEES, to=_("see the datasets"))
    found = get_object_or_404(Dataset, slug=slug)
    context = {
        "dataset": found,
        "used": found.rows - sum(found.rows_aside.values()),
        "aside": sorted(found.rows_aside.items()),
        "taken": taken(found),
        "revised": queries.revised_in(found),
        "documents": Document.objects.all(),
        "indicators": Indicator.objects.all() if found.series else (),
    }
    return render(request, "office/measure/dataset.html", context)


def taken(dataset: Dataset) -> list[tuple[str, str]]:
    """What was chosen of a file, in words; nothing where all of it was taken."""
    if not dataset.taken:
        return []
    chosen = rules.choice_of(dataset.taken)
    kept = "; ".join(f"{name}: {_(' or ').join(values)}" for name, values in chosen.filters.items())
    return [
        (_("Places"), ", ".join(chosen.places)),
        (_("Categories"), kept or _("everybody")),
        (_("Columns of figures"), ", ".join(chosen.indicators) or _("all")),
    ]


def dataset_load(request: HttpRequest) -> HttpResponse:
    check_sees(request, RoleName.OWNER, to=_("load a dataset"))
    form = forms.LoadDataset(request.POST or None, request.FILES or None)
    if form.is_valid() and (found := loaded(request, form)):
        return done(request, told(form, found), "office:dataset", found.slug)
    title, back = _("Load a dataset"), reverse("office:measure")
    intro = _("A browser does not keep files: choose them again after putting something right.")
    return form_page(request, form, title=title, button=_("Load it"), intro=intro, back=back)


def told(form: forms.LoadDataset, found: Dataset) -> str:
    """What became of the file: the same file again is not loaded a second time."""
    if found.slug == form.cleaned_data["slug"]:
        return _("The dataset is loaded.")
    return _("This file was loaded before, as “%(title)s”.") % {"title": found.title}


def loaded(request: HttpRequest, form: forms.LoadDataset) -> Dataset | None:
    """Check and load the file; what is wrong with it is said at its field."""
    try:
        content = form.cleaned_data["file"].read()
        if rules.is_tidy(content):
            return load_tidy(request, form, content)
        facts, by = facts_of(form), officer(request)
        return changes.load(facts=facts, content=content, by=by, now=now(request))
    except BadFile as refusal:
        form.add_error("file", str(refusal))
    except FolkmootError as refusal:
        form.add_error(None, str(refusal))
    return None


def load_tidy(request: HttpRequest, form: forms.LoadDataset, content: bytes) -> Dataset | None:
    """Load a data file of Explore Education Statistics, once what its check says has been read."""
    companion = form.cleaned_data["companion"]
    beside = companion.read() if companion else None
    file = rules.TidyFile(form.cleaned_data["file"].name, content, beside)
    said = rules.check_file(file)
    for sentence in said.wrong:
        form.add_error("file", sentence)
    if said.advice and not form.cleaned_data.get("has_read_advice"):
        for sentence in said.advice:
            form.add_error("has_read_advice", sentence)
    if form.errors:
        return None
    facts, by = facts_of(form), officer(request)
    choice = form.choice
    return changes.load_tidy(facts=facts, file=file, choice=choice, by=by, now=now(request))


def facts_of(form: forms.LoadDataset) -> changes.DatasetFacts:
    said = form.cleaned_data
    return changes.DatasetFacts(
        slug=said["slug"],
        title=said["title"],
        publisher=said["publisher"],
        source=said["source"],
        licence=said["licence"],
        attribution=said["attribution"],
        years=said["years"],
        limits=said["limits"],
        file_name=said["file"].name,
        status=ObservationStatus(said["status"]),
        series=said["series"],
        published_on=said["published_on"],
    )


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
