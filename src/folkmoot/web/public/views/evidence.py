"""The borough's evidence: what stands behind which plan, and every published file of figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.council.measure import queries
from folkmoot.council.measure.models import Dataset
from folkmoot.web.public.drawn import drawn
from folkmoot.web.public.paging import paging
from folkmoot.web.public.sheets import attached, csv_text


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """Every figure behind the plans, then projections, maps and files."""
    return render(request, "public/evidence/evidence.html", {"overview": queries.overview()})


@require_safe
def dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """The dataset's terms and vintages, the figures drawn from it, and a page of its numbers."""
    found = get_object_or_404(Dataset, slug=slug)
    page = queries.dataset_page(found, page_number(request))
    if page is None:
        raise Http404
    shown = {
        "dataset": found,
        "page": page,
        "paging": paging(page.number, page.pages, label=_("Pages of numbers"), fragment="#numbers"),
        "vintages": queries.vintages(found),
        "revised": queries.revised_in(found),
        "revised_in_all": queries.revised_number(found),
        "figures": [drawn(one) for one in found.evidence.select_related("dataset")],
    }
    return render(request, "public/evidence/dataset.html", shown)


def page_number(request: HttpRequest) -> int:
    """The page asked for: the first where none is named, none at all where it is no number."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0


@require_safe
def dataset_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same numbers as a file."""
    found = get_object_or_404(Dataset, slug=slug)
    rows = queries.plain_rows(found)
    return attached(csv_text([queries.PLAIN_COLUMNS, *rows]), f"{found.slug}.csv")
