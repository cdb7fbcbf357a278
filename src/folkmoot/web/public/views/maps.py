"""The public map of wards and schools: choose what it shows, read it as a table, take it as a file."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from folkmoot.council.measure.models import BoundarySet
from folkmoot.council.measure.queries import MapShown
from folkmoot.web.public.drawn import drawn_map
from folkmoot.web.public.forms.maps import asked
from folkmoot.web.public.sheets import attached, csv_text

HEADER = ("kind", "code", "name", "period", "value", "unit", "symbol", "is_on_map")


@require_safe
def evidence_map(request: HttpRequest, slug: str) -> HttpResponse:
    """One set of boundaries with the figures that were chosen on it."""
    boundaries = get_object_or_404(BoundarySet, slug=slug)
    found = asked(boundaries, request.GET)
    shown = {
        "boundaries": boundaries,
        "asked": found,
        "shown": drawn_map(boundaries, found.chosen) if found else None,
        "csv_url": csv_address(boundaries, request),
    }
    return render(request, "public/evidence/map.html", shown)


def csv_address(boundaries: BoundarySet, request: HttpRequest) -> str:
    """Where the file of the same choice is."""
    page = reverse("public:evidence_map_csv", args=[boundaries.slug])
    asked_for = request.GET.urlencode()
    return f"{page}?{asked_for}" if asked_for else page


@require_safe
def evidence_map_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same areas and schools as a file."""
    boundaries = get_object_or_404(BoundarySet, slug=slug)
    found = asked(boundaries, request.GET)
    if found is None:
        raise Http404
    shown = drawn_map(boundaries, found.chosen)
    return attached(csv_text([HEADER, *sheet(shown)]), f"{boundaries.slug}.csv")


def sheet(shown: MapShown) -> Iterator[tuple[object, ...]]:
    """A row for every area and school, on the map or not."""
    for is_on_map, areas in (("yes", shown.areas), ("no", shown.astray)):
        for one in areas:
            unit = shown.unit if one.value else ""
            yield ("area", one.code, one.name, shown.period, one.value, unit, one.symbol, is_on_map)
    for school in shown.schools:
        is_on_map = "yes" if school.is_on_map else "no"
        yield ("school", school.urn, school.name, "", school.counted, "pupils", "", is_on_map)
