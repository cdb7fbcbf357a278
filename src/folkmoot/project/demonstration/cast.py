"""The invented people who sign in to the demonstration, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from folkmoot.council.people import changes
from folkmoot.council.people.models import RoleName, Scope, User

PASSWORD = "every response accounted for"  # noqa: S105 - printed at every start, for invented people
BOARD = Scope.board("schools-group-board")


@dataclass(frozen=True)
class SignIn:
    """One invented person: name, what they do in words, and their roles for the whole council."""

    name: str
    what: str
    roles: tuple[RoleName, ...] = ()
    board_roles: tuple[RoleName, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@demonstration.example"


PEOPLE = (
    SignIn("Lena", "looks after accounts", (RoleName.SYSTEM_ADMIN, RoleName.AUDITOR)),
    SignIn("Farah", "owns the consultation", (RoleName.OWNER,)),
    SignIn("Ben", "reads and codes answers", (RoleName.READER,)),
    SignIn("Hassan", "types in letters", (RoleName.DATA_ENTRY,)),
    SignIn("Kemi", "types in and compares letters", (RoleName.DATA_ENTRY,)),
    SignIn("Greta", "approves: second signature, publication", (RoleName.APPROVER,)),
    SignIn("Clare", "clerk to the Board", board_roles=(RoleName.CLERK,)),
    SignIn("Dele", "chairs the Board", board_roles=(RoleName.BOARD_CHAIR, RoleName.BOARD_MEMBER)),
    SignIn("Irene", "Director of Education", (RoleName.DIRECTOR,)),
    SignIn("Jonah", "democratic services: decisions", (RoleName.DEMOCRATIC_SERVICES,)),
    SignIn("Musa", "data protection officer", (RoleName.DATA_PROTECTION_OFFICER,)),
)


@dataclass(frozen=True)
class Cast:
    """The people by name."""

    users: dict[str, User]

    def __getattr__(self, name: str) -> User:
        try:
            return self.users[name]
        except KeyError as error:
            raise AttributeError(name) from error


def make(now: datetime) -> Cast:
    """Make every account and give every role: the first person begins, and gives the rest."""
    first = PEOPLE[0]
    admin = changes.begin(email=first.email, name=first.name, password=PASSWORD, now=now)
    users = {first.name.lower(): admin}
    for person in PEOPLE[1:]:
        users[person.name.lower()] = changes.add_user(
            email=person.email, name=person.name, password=PASSWORD, by=admin, now=now
        )
    for person in PEOPLE:
        give(users[person.name.lower()], person, admin, now)
    return Cast(users)


def give(user: User, person: SignIn, admin: User, now: datetime) -> None:
    held: list[tuple[RoleName, Scope]] = [
        (role, Scope.council()) for role in person.roles if role is not RoleName.SYSTEM_ADMIN
    ]
    held += [(role, BOARD) for role in person.board_roles]
    for role, scope in held:
        changes.give_role(user=user, name=role, scope=scope, by=admin, now=now)
