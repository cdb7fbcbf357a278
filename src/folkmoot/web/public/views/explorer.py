"""Projections for everybody: one with its scenarios, and an explorer of every area and year group."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from folkmoot.council.measure import queries
from folkmoot.council.measure.models import Projection, Scenario
from folkmoot.web.design import exploring
from folkmoot.web.public.sheets import attached, csv_text


@require_safe
def projection(request: HttpRequest, slug: str) -> HttpResponse:
    """What is expected, how far that was tested, which places there are, and what if."""
    found = get_object_or_404(Projection, slug=slug, is_public=True)
    scenarios = public_scenarios(found)
    drawn = scenarios[: queries.MOST_SCENARIOS]
    shown = {
        "projection": found,
        "overall": [queries.projection_shown(found, found.area, one, drawn) for one in MAIN],
        "grid": queries.planning_grid(found),
        "tested": queries.tested_rows(found),
        "scenarios": [queries.scenario_shown(one) for one in scenarios],
    }
    return render(request, "public/explorer/projection.html", shown)


MAIN = ("primary", "secondary")


@require_safe
def projection_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every figure of a projection and its public scenarios; ?code= narrows it to one school."""
    found = get_object_or_404(Projection, slug=slug, is_public=True)
    code = request.GET.get("code", "")
    if code and code not in queries.codes_of(found):
        raise Http404
    rows = queries.projection_rows(found, public_scenarios(found), code)
    return attached(csv_text(rows), f"{found.slug}.csv")


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    """One area or school, one phase or year group, and up to two scenarios beside it."""
    projections = {one.slug: one for one in Projection.objects.filter(is_public=True)}
    asked = exploring.asked(exploring.Offered(projections, are_public=True), request.GET)
    if asked is None:
        return render(request, "public/explorer/explore.html", {"asked": None})
    beside = asked.scenarios
    shown = {
        "asked": asked,
        "shown": queries.projection_shown(asked.projection, asked.code, asked.column, beside),
        "rows": queries.compared(asked.projection, beside, asked.code, asked.column),
        "scenarios": [queries.scenario_shown(one) for one in beside],
        "tested": queries.tested_rows(asked.projection),
    }
    return render(request, "public/explorer/explore.html", shown)


def public_scenarios(found: Projection) -> tuple[Scenario, ...]:
    return tuple(Scenario.objects.filter(projection=found, is_public=True))
