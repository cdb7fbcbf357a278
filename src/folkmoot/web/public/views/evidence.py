"""A published file of figures: whose it is, what it cannot tell, and every number in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from folkmoot.council.measure import queries
from folkmoot.council.measure.models import Dataset
from folkmoot.web.public.drawn import drawn
from folkmoot.web.public.sheets import attached, csv_text

HEADER = ("measure", "place", "place_name", "year", "breakdown", "value", "unit")


@require_safe
def dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """The dataset's terms and numbers, and the figures drawn from it."""
    found = get_object_or_404(Dataset, slug=slug)
    rows = queries.observations(found)
    shown = {
        "dataset": found,
        "rows": [(row, queries.school_year(row.year), queries.number(row.value)) for row in rows],
        "figures": [drawn(one) for one in found.evidence.select_related("dataset")],
    }
    return render(request, "public/evidence/dataset.html", shown)


@require_safe
def dataset_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same numbers as a file."""
    found = get_object_or_404(Dataset, slug=slug)
    rows = [
        (
            row.measure,
            row.place,
            row.place_name,
            row.year,
            row.breakdown,
            queries.number(row.value),
            row.unit,
        )
        for row in queries.observations(found)
    ]
    return attached(csv_text([HEADER, *rows]), f"{found.slug}.csv")
