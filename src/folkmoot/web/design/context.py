"""What every page knows about the council that runs it."""

from django.conf import settings
from django.http import HttpRequest

from folkmoot.web.design.colours import DEFAULT_BRAND


def design(request: HttpRequest) -> dict[str, object]:
    """Names, colour and whether the figures are invented, for the base templates."""
    return {
        "council_name": getattr(settings, "FOLKMOOT_COUNCIL_NAME", ""),
        "service_name": "Folkmoot",
        "demonstration": getattr(settings, "FOLKMOOT_DEMONSTRATION", False),
        "brand_colour": getattr(settings, "FOLKMOOT_BRAND_COLOUR", DEFAULT_BRAND),
        "default_brand": DEFAULT_BRAND,
    }
