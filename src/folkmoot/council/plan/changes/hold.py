"""Who may change a plan, and holding what is being changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan import rules
from folkmoot.council.plan.models import (
    Version,
    VersionState,
)


def check_drafter(by: User, *, to: str) -> None:
    check_role(by, Scope.council(), RoleName.OWNER, to=to)


def lock(version: Version) -> None:
    """Read *version* afresh and keep others from deciding on it until this change is done."""
    version.refresh_from_db(from_queryset=Version.objects.select_for_update())


def edit(version: Version, by: User) -> None:
    """Lock a version for a change of its words, or refuse."""
    check_drafter(by, to=_("change the words of a plan"))
    version.refresh_from_db(from_queryset=Version.objects.select_for_update())
    rules.check_editable(VersionState(version.state))
