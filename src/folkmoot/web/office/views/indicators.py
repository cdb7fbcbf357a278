"""The desk Measure, its indicators: defined, defined anew, bound to statements, given targets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.models import Better, Bound, Dataset, Definition, Indicator, Target
from folkmoot.council.people.models import RoleName
from folkmoot.council.plan import queries as plan
from folkmoot.council.plan.models import Document
from folkmoot.library.errors import NotFound
from folkmoot.web.office.desk import carried_out, check_sees, done, form_page, now, officer
from folkmoot.web.office.forms import indicators as forms
from folkmoot.web.office.views.measure import SEES


@require_safe
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """One indicator: its figure, rating and rule, its definitions, targets and statements."""
    check_sees(request, *SEES, to=_("see the indicators"))
    found = get_object_or_404(Indicator, slug=slug)
    shown = queries.indicator_shown(found)
    series = {one.wanted.series for one in shown.definitions}
    context = {
        "indicator": found,
        "shown": shown,
        "figure": queries.indicator_figure(shown, prefix="indicator"),
        "takes_target": found.better != Better.NEITHER,
        "targets": [told(one, shown) for one in found.targets.order_by("-set_at", "-pk")],
        "bounds": found.bounds.select_related("document"),
        "documents": Document.objects.all(),
        "datasets": Dataset.objects.filter(series__in=series).order_by("-published_on"),
    }
    return render(request, "office/measure/indicator.html", context)


def told(target: Target, shown: queries.IndicatorShown) -> tuple[Target, str, str, str]:
    """A target with its number, its year and its distance in words."""
    unit = _("percentage points") if shown.unit == "%" else shown.unit
    return (
        target,
        queries.amount(target.value, shown.unit),
        queries.year_words(target.year, shown.like),
        queries.amount(target.amber_within, unit),
    )


def define(request: HttpRequest, dataset_slug: str) -> HttpResponse:
    """A new indicator by the numbers of a series."""
    check_sees(request, RoleName.OWNER, to=_("define an indicator"))
    dataset = of_series(dataset_slug)
    form = forms.offered(forms.Define(request.POST or None), dataset)
    if form.is_valid() and carried_out(form, lambda: begin(request, form, dataset)):
        slug = form.cleaned_data["slug"]
        return done(request, _("The indicator is defined."), "office:indicator", slug)
    title, back = _("Define an indicator"), reverse("office:dataset", args=[dataset.slug])
    return form_page(request, form, title=title, button=_("Define it"), back=back)


def of_series(slug: str) -> Dataset:
    """A dataset that belongs to a series: indicators follow series, not single files."""
    found = get_object_or_404(Dataset, slug=slug)
    if not found.series:
        raise NotFound(_("This dataset belongs to no series, so no indicator can follow it."))
    return found


def begin(request: HttpRequest, form: forms.Define, dataset: Dataset) -> Indicator:
    said = form.cleaned_data
    facts = changes.IndicatorFacts(
        slug=said["slug"],
        title=said["title"],
        unit=said["unit"],
        better=Better(said["better"]),
        decimals=said["decimals"],
    )
    definition = definition_of(form, dataset)
    by, at = officer(request), now(request)
    return changes.define(indicator=facts, definition=definition, by=by, now=at)


def definition_of(form: forms.Redefine, dataset: Dataset) -> changes.DefinitionFacts:
    said = form.cleaned_data
    return changes.DefinitionFacts(
        first_year=said["first_year"],
        in_force_on=said["in_force_on"],
        counted=said["counted"],
        out_of=said["out_of"],
        left_out=said["left_out"],
        series=dataset.series,
        measure=said["measure"],
        place=said["place"],
        breakdown=said["breakdown"],
        limits=said["limits"],
        because=said["because"],
    )


def redefine(request: HttpRequest, slug: str, dataset_slug: str) -> HttpResponse:
    """A new definition from a later school year on."""
    check_sees(request, RoleName.OWNER, to=_("define an indicator anew"))
    found, dataset = get_object_or_404(Indicator, slug=slug), of_series(dataset_slug)
    form = forms.offered(forms.Redefine(request.POST or None), dataset)
    if form.is_valid() and carried_out(form, lambda: follow(request, form, found, dataset)):
        return done(request, _("The new definition is kept."), "office:indicator", slug)
    title, back = _("Define the indicator anew"), reverse("office:indicator", args=[slug])
    intro = _("Years before the first school year keep the definition that they have.")
    return form_page(request, form, title=title, button=_("Keep it"), intro=intro, back=back)


def follow(
    request: HttpRequest, form: forms.Redefine, found: Indicator, dataset: Dataset
) -> Definition:
    definition = definition_of(form, dataset)
    by, at = officer(request), now(request)
    return changes.redefine(indicator=found, definition=definition, by=by, now=at)


def target_set(request: HttpRequest, slug: str) -> HttpResponse:
    """A target, with its reason; the last one set holds."""
    check_sees(request, RoleName.OWNER, to=_("set a target"))
    found = get_object_or_404(Indicator, slug=slug)
    form = forms.SetTarget(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: aim(request, form, found)):
        return done(request, _("The target is set."), "office:indicator", slug)
    title, back = _("Set a target"), reverse("office:indicator", args=[slug])
    return form_page(request, form, title=title, button=_("Set it"), back=back)


def aim(request: HttpRequest, form: forms.SetTarget, found: Indicator) -> Target:
    said = form.cleaned_data
    facts = changes.TargetFacts(
        year=said["year"],
        value=said["value"],
        amber_within=said["amber_within"],
        because=said["because"],
    )
    return changes.set_target(indicator=found, target=facts, by=officer(request), now=now(request))


def bind(request: HttpRequest, slug: str, document_slug: str) -> HttpResponse:
    """Let an indicator stand for a statement of a document."""
    check_sees(request, RoleName.OWNER, to=_("bind an indicator to a plan"))
    found = get_object_or_404(Indicator, slug=slug)
    document = get_object_or_404(Document, slug=document_slug)
    form = forms.bind(request.POST or None, statements(document))
    if form.is_valid() and carried_out(form, lambda: tie(request, form, found, document)):
        return done(request, _("The indicator stands for the statement."), "office:indicator", slug)
    title, back = _("Bind the indicator to a statement"), reverse("office:indicator", args=[slug])
    return form_page(request, form, title=title, button=_("Bind it"), back=back)


def statements(document: Document) -> list[tuple[str, str]]:
    """The statements of a document's newest version that an indicator may stand for."""
    version = document.versions.order_by("-number").first()
    if version is None:
        raise NotFound(_("This document has no version yet. Read in its text first."))
    return [(one.stable_id, one.title or one.text[:80]) for one in plan.stated(version)]


def tie(request: HttpRequest, form: forms.Bind, found: Indicator, document: Document) -> Bound:
    return changes.bind(
        indicator=found,
        document=document,
        statement_id=form.cleaned_data["statement"],
        by=officer(request),
        now=now(request),
    )


@require_POST
def unbind(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an indicator from a statement; what was pinned stays."""
    check_sees(request, RoleName.OWNER, to=_("take an indicator from a plan"))
    bounds = Bound.objects.select_related("indicator", "document")
    bound = get_object_or_404(bounds, pk=pk, indicator__slug=slug)
    changes.unbind(bound=bound, by=officer(request), now=now(request))
    return done(request, _("It no longer stands for that statement."), "office:indicator", slug)
