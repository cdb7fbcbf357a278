"""The one address of the design app: the council's own brand colour as a stylesheet."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from folkmoot.web.design import colours


@require_safe
@cache_control(max_age=3600, public=True)
def brand(request: HttpRequest) -> HttpResponse:
    """Three custom properties computed from FOLKMOOT_BRAND_COLOUR, each readable on its ground."""
    chosen = colours.brand(getattr(settings, "FOLKMOOT_BRAND_COLOUR", colours.DEFAULT_BRAND))
    css = (
        f":root {{ --fm-brand: {chosen.given}; --fm-brand-deep: {chosen.deep}; "
        f"--fm-brand-pale: {chosen.pale}; --fm-action-hover: {chosen.deep}; }}\n"
        "@media screen and (prefers-color-scheme: dark) "
        f"{{ :root {{ --fm-header: {chosen.deep}; --fm-action-hover: {chosen.pale}; }} }}\n"
    )
    return HttpResponse(css, content_type="text/css; charset=utf-8")
