"""Who holds what, and what the record says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from folkmoot.council.people import rules
from folkmoot.council.people.models import Line, Role, RoleName, Scope, ScopeKind, User


@dataclass(frozen=True)
class RecordLine:
    """One line of the record, for a page: the name of who did it, never more of them."""

    number: int
    at: datetime
    verb: str
    by: str
    facts: tuple[tuple[str, str], ...]
    hash: str


def roles_in(scope: Scope, user: User) -> frozenset[RoleName]:
    """The roles that *user* holds in *scope*, there or for the whole council."""
    if not user.is_active:
        return frozenset()
    held = Role.objects.current().held_by(user).within(scope)
    return frozenset(RoleName(name) for name in held.values_list("name", flat=True))


def all_roles(user: User) -> frozenset[RoleName]:
    """Every role that *user* holds anywhere: for deciding which desks to show."""
    held = Role.objects.current().held_by(user)
    return frozenset(RoleName(name) for name in held.values_list("name", flat=True))


def places(user: User, kind: ScopeKind, *roles: RoleName) -> frozenset[str]:
    """The slugs of the consultations or boards on which *user* was given any of *roles*."""
    held = Role.objects.current().held_by(user).filter(name__in=roles, scope_kind=kind)
    return frozenset(held.values_list("scope_slug", flat=True))


def check_role(by: User, scope: Scope, *needed: RoleName, to: str) -> None:
    """Refuse, with a sentence, unless *by* holds one of *needed* in *scope*."""
    rules.check_holds(roles_in(scope, by), needed, to=to)


def lines_about(thing: models.Model) -> tuple[RecordLine, ...]:
    """The record's lines about one thing, oldest first."""
    lines = Line.objects.filter(about_kind=thing._meta.label_lower, about_id=str(thing.pk))
    return tuple(plain(line) for line in lines.select_related("by").order_by("number"))


def newest_lines(most: int) -> tuple[RecordLine, ...]:
    """The last *most* lines of the record, newest first."""
    lines = Line.objects.select_related("by").order_by("-number")[:most]
    return tuple(plain(line) for line in lines)


def plain(line: Line) -> RecordLine:
    return RecordLine(
        number=line.number,
        at=line.at,
        verb=line.verb,
        by=line.by.name if line.by else "",
        facts=tuple((name, str(value)) for name, value in sorted(line.facts.items())),
        hash=line.hash,
    )
