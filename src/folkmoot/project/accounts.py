"""How allauth signs people in here: with accounts that an officer made, and no others."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest


class OfficersOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Sign-up is closed: an officer makes the account and says which roles it holds."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def display_name(user: AbstractBaseUser) -> str:
    """The name by which the pages greet *user*."""
    return str(getattr(user, "name", "") or user)
