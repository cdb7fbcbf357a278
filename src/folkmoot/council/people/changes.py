"""Accounts and roles: the only place that writes them."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.council.people import queries, record, rules
from folkmoot.council.people.models import Role, RoleName, Scope, User
from folkmoot.library.errors import NotAllowed


@transaction.atomic
def begin(*, email: str, name: str, password: str, now: datetime) -> User:
    """Make the first account of an installation, a system administrator. Refused once anybody exists."""
    if User.objects.exists():
        raise NotAllowed(_("This installation has begun already: an administrator adds accounts."))
    user = create_user(email=email, name=name, password=password, now=now)
    record.write("people.begun", about=user, by=user, at=now)
    write_role(user=user, name=RoleName.SYSTEM_ADMIN, scope=Scope.council(), by=user, now=now)
    return user


@transaction.atomic
def add_user(*, email: str, name: str, password: str, by: User, now: datetime) -> User:
    """Make an account for somebody who works with the council."""
    queries.check_role(by, Scope.council(), RoleName.SYSTEM_ADMIN, to=_("add an account"))
    if User.objects.filter(email__iexact=email).exists():
        raise NotAllowed(_("There is already an account with this e-mail address."))
    user = create_user(email=email, name=name, password=password, now=now)
    record.write("people.user_added", about=user, by=by, at=now)
    return user


@transaction.atomic
def give_role(*, user: User, name: RoleName, scope: Scope, by: User, now: datetime) -> Role:
    """Give *user* a role in *scope*."""
    queries.check_role(by, Scope.council(), RoleName.SYSTEM_ADMIN, to=_("give a role"))
    return write_role(user=user, name=name, scope=scope, by=by, now=now)


@transaction.atomic
def end_role(*, role: Role, by: User, now: datetime) -> Role:
    """End a role; what was done with it stays in the record."""
    queries.check_role(by, Scope.council(), RoleName.SYSTEM_ADMIN, to=_("end a role"))
    if role.name == RoleName.SYSTEM_ADMIN:
        others = Role.objects.current().filter(name=role.name, user__is_active=True)
        rules.check_may_lose(others.exclude(pk=role.pk).count())
    role.ended_at = now
    role.save(update_fields=("ended_at",))
    record.write("people.role_ended", about=role, by=by, at=now, facts={"role": role.name})
    return role


def create_user(*, email: str, name: str, password: str, now: datetime) -> User:
    user = User(email=email.strip().lower(), name=name.strip(), joined_at=now)
    user.set_password(password)
    user.save(force_insert=True)
    return user


def write_role(*, user: User, name: RoleName, scope: Scope, by: User, now: datetime) -> Role:
    try:
        with transaction.atomic():
            role = Role.objects.create(
                user=user,
                name=name,
                scope_kind=scope.kind,
                scope_slug=scope.slug,
                given_by=by,
                given_at=now,
            )
    except IntegrityError as error:
        raise NotAllowed(_("This person holds that role there already.")) from error
    facts: dict[str, record.Fact] = {
        "role": name.value,
        "scope": scope.kind.value,
        "to": user.pk,
    }
    record.write("people.role_given", about=role, by=by, at=now, facts=facts)
    return role
