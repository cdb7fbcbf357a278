"""What time it is for a page: the moment its request arrived, asked once."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone


def now(request: HttpRequest) -> datetime:
    """The aware moment at which the server received *request*; a view asks on its first line."""
    received_at = getattr(request, "received_at", None)
    return received_at if isinstance(received_at, datetime) else timezone.now()
