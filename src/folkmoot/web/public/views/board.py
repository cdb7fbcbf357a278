"""A Board: its seats, its meetings, its advice and what was answered."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.council.advise import queries
from folkmoot.council.advise.models import Board
from folkmoot.web.clock import now


@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about a Board that is public: not its drafts."""
    at = now(request)
    found = get_object_or_404(Board, slug=slug)
    today = timezone.localdate(at)
    seats = queries.seats(found, today)
    shown = {
        "board": found,
        "today": today,
        "composition": queries.composition(found, today),
        "seats": [(label, list(held)) for label, held in groupby(seats, lambda seat: seat.label)],
        "coming": found.meetings.filter(starts_at__gt=at).order_by("starts_at"),
        "held": found.meetings.filter(starts_at__lte=at),
        "advice": [line for line in queries.advice_on(found, today) if line.is_public],
    }
    return render(request, "public/board/board.html", shown)
