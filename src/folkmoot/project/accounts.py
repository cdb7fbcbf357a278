"""How allauth signs people in here: with accounts that an officer made, and no others."""

from types import SimpleNamespace
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest


class OfficersOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Sign-up is closed: an officer makes the account and says which roles it holds."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send a letter that names this site and its address, whatever host the request named."""
        linked = {
            name: at_our_address(str(value)) if name.endswith("_url") and value else value
            for name, value in context.items()
        }
        super().send_mail(template_prefix, email, linked | {"current_site": this_site()})


def at_our_address(url: str) -> str:
    """The same page under FOLKMOOT_BASE_URL; a link in a letter takes nothing from a request.

    >>> at_our_address("http://evil.example/accounts/password/reset/?a=1").partition("/accounts")[2]
    '/password/reset/?a=1'
    """
    parts = urlsplit(url)
    return f"{settings.FOLKMOOT_BASE_URL}{parts.path}" + (f"?{parts.query}" if parts.query else "")


def this_site() -> SimpleNamespace:
    """The name and address that letters sign with, shaped like the site of django.contrib.sites."""
    return SimpleNamespace(
        name=f"Folkmoot, {settings.FOLKMOOT_COUNCIL_NAME}",
        domain=settings.FOLKMOOT_BASE_URL,
    )


def display_name(user: AbstractBaseUser) -> str:
    """The name by which the pages greet *user*."""
    return str(getattr(user, "name", "") or user)
