"""May it happen? Roles that an act needs, and acts that two different people must do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ParamSpec

from django.utils.translation import gettext as _

from folkmoot.council.people.models import RoleName
from folkmoot.library.errors import NotAllowed

P = ParamSpec("P")


def check_holds(held: Iterable[RoleName], needed: Iterable[RoleName], *, to: str) -> None:
    """Refuse unless one of the *needed* roles is among those *held*; *to* says what for.

    >>> check_holds({RoleName.OWNER}, {RoleName.OWNER}, to="open the consultation")
    """
    needed = tuple(needed)
    if set(held) & set(needed):
        return
    names = _(" or ").join(str(role.label) for role in needed)
    raise NotAllowed(
        _("To %(act)s you need the role %(roles)s. Ask the person who looks after accounts.")
        % {"act": to, "roles": names}
    )


def check_second_person(first: object, second: object, *, to: str) -> None:
    """Refuse when the same person would sign twice."""
    if first == second:
        raise NotAllowed(
            _("Somebody other than the person who began this must %(act)s.") % {"act": to}
        )


def check_may_lose(remaining: int) -> None:
    """Refuse to end the last role that can give roles: nobody could sign in to mend it."""
    if remaining < 1:
        raise NotAllowed(
            _("This is the last system administrator. Give the role to somebody else first.")
        )


def allows(check: Callable[P, None], /, *args: P.args, **kwargs: P.kwargs) -> bool:
    """Whether *check* would let it happen: for pages that only want yes or no."""
    try:
        check(*args, **kwargs)
    except NotAllowed:
        return False
    return True
