"""The cast: the people that tests are told with, and what each may do.

Amina answers and never signs in. Ben reads. Clare is the clerk. Dele sits on the Board and chairs it.
Farah owns the consultation. Eve may see nothing. Greta approves. Hassan types in letters.
Irene directs education. Jonah keeps the register of decisions. Kemi reads too. Lena looks after accounts.
Musa protects data. All are invented.
"""

from __future__ import annotations

from datetime import datetime

from folkmoot.council.people.models import Role, RoleName, Scope, User
from tests.clock import london

JOINED = london("2025-01-06 09:00")
PASSWORD = "a long sentence to sign in"  # noqa: S105 - the invented people's invented password

ROLES: dict[str, tuple[RoleName, ...]] = {
    "ben": (RoleName.READER,),
    "clare": (RoleName.CLERK,),
    "dele": (RoleName.BOARD_CHAIR, RoleName.BOARD_MEMBER),
    "eve": (),
    "farah": (RoleName.OWNER,),
    "greta": (RoleName.APPROVER,),
    "hassan": (RoleName.DATA_ENTRY,),
    "irene": (RoleName.DIRECTOR,),
    "jonah": (RoleName.DEMOCRATIC_SERVICES,),
    "kemi": (RoleName.READER, RoleName.DATA_ENTRY),
    "lena": (RoleName.SYSTEM_ADMIN,),
    "musa": (RoleName.DATA_PROTECTION_OFFICER,),
}


def person(name: str, *, at: datetime = JOINED) -> User:
    """One of the cast, with the roles of the cast held for the whole council; made once."""
    email = f"{name}@example.org"
    if found := User.objects.filter(email=email).first():
        return found
    user = User(email=email, name=name.capitalize(), joined_at=at)
    user.set_unusable_password()
    user.save()
    for role in ROLES[name]:
        give(user, role, Scope.council())
    return user


def give(user: User, role: RoleName, scope: Scope) -> Role:
    return Role.objects.create(
        user=user, name=role, scope_kind=scope.kind, scope_slug=scope.slug, given_at=JOINED
    )
