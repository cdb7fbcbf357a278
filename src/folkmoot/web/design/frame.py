"""The header and the footer of every page, rendered once a process for each case that differs."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

LINKED = ("public:home", "public:evidence", "public:counted", "office:home", "account_login")
CASES = 128


def header(*, path: str, is_signed_in: bool, council: str, service: str) -> SafeString:
    """The name of the service and the main links; the one that leads to *path* is marked."""
    here = path if path in _linked(settings.ROOT_URLCONF) else ""
    case = (settings.ROOT_URLCONF, get_language() or "", council, service)
    return _header(*case, here, is_signed_in=is_signed_in)


def footer(council: str, service: str) -> SafeString:
    """The statements that every page links, and who runs the site."""
    return _footer(settings.ROOT_URLCONF, get_language() or "", council, service)


@lru_cache(maxsize=CASES)
def _header(
    addresses: str, language: str, council: str, service: str, here: str, *, is_signed_in: bool
) -> SafeString:
    shown = {
        "council_name": council,
        "service_name": service,
        "here": here,
        "is_signed_in": is_signed_in,
    }
    return mark_safe(render_to_string("design/parts/header.html", shown))  # noqa: S308 - escaped there


@lru_cache(maxsize=CASES)
def _footer(addresses: str, language: str, council: str, service: str) -> SafeString:
    shown = {"council_name": council, "service_name": service}
    return mark_safe(render_to_string("design/parts/footer.html", shown))  # noqa: S308 - escaped there


@lru_cache(maxsize=CASES)
def _linked(addresses: str) -> frozenset[str]:
    """The paths that the header links, so that its cases stay few whatever is asked for."""
    return frozenset(_address(name) for name in LINKED) - {""}


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
