"""An indicator: where it stands, against what, by which definition, and how we know."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from folkmoot.council.measure import queries
from folkmoot.council.measure.models import Dataset, Indicator
from folkmoot.web.public.drawn import drawn_indicator
from folkmoot.web.public.sheets import attached, csv_text

HEADER = ("indicator", "year", "period", "value", "unit", "symbol", "status", "definition")


@require_safe
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """The indicator's history as a figure, its newest number, its target and its definitions."""
    found = get_object_or_404(Indicator, slug=slug)
    told = queries.indicator_shown(found)
    shown = {
        "shown": told,
        "figure": drawn_indicator(told),
        "newest": queries.newest_of(told),
        "earlier": told.definitions[-2::-1],
        "statements": queries.statements_of(found),
        "datasets": Dataset.objects.filter(slug__in=told.datasets),
    }
    return render(request, "public/evidence/indicator.html", shown)


@require_safe
def indicator_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every year of the indicator as a file."""
    told = queries.indicator_shown(get_object_or_404(Indicator, slug=slug))
    return attached(csv_text([HEADER, *sheet(told)]), f"{told.slug}.csv")


def sheet(told: queries.IndicatorShown) -> Iterator[tuple[object, ...]]:
    """A row for every measured year, then one for the target."""
    for one in told.series:
        value = "" if one.value is None else queries.number(one.value)
        number = (value, told.unit, one.symbol, one.status, one.definition)
        yield (told.title, one.year, one.period, *number)
    if aim := told.target:
        value = queries.number(aim.value)
        yield (told.title, aim.year, aim.period, value, told.unit, "", "target", "")
