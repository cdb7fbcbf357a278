"""Who acts, in which role, and the record of what they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RoleName(models.TextChoices):
    """What somebody may do here: DOMAIN's table of separated duties, as data."""

    OWNER = "owner", _("Consultation owner")
    DATA_ENTRY = "data_entry", _("Data-entry officer")
    MODERATOR = "moderator", _("Moderator")
    READER = "reader", _("Reader")
    APPROVER = "approver", _("Approver")
    EQUALITY_LEAD = "equality_lead", _("Equality lead")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Data protection officer")
    MONITORING_OFFICER = "monitoring_officer", _("Monitoring officer")
    CLERK = "clerk", _("Clerk to the Board")
    BOARD_CHAIR = "board_chair", _("Chair of the Board")
    BOARD_MEMBER = "board_member", _("Member of the Board")
    DIRECTOR = "director", _("Director of Education")
    CABINET = "cabinet", _("Lead Member or Cabinet")
    DEMOCRATIC_SERVICES = "democratic_services", _("Democratic services")
    AUDITOR = "auditor", _("Auditor")
    SYSTEM_ADMIN = "system_admin", _("System administrator")


class ScopeKind(models.TextChoices):
    COUNCIL = "council", _("the whole council")
    CONSULTATION = "consultation", _("one consultation")
    BOARD = "board", _("one board")


@dataclass(frozen=True)
class Scope:
    """Where a role is held: the whole council, or one consultation or board by its slug.

    People is the first word of the sentence and cannot point at later tables,
    so a scope is a kind and a slug, never a foreign key.
    """

    kind: ScopeKind
    slug: str = ""

    @classmethod
    def council(cls) -> Scope:
        return cls(ScopeKind.COUNCIL)

    @classmethod
    def consultation(cls, slug: str) -> Scope:
        return cls(ScopeKind.CONSULTATION, slug)

    @classmethod
    def board(cls, slug: str) -> Scope:
        return cls(ScopeKind.BOARD, slug)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in: an officer, a reader, the clerk, a member. The public never needs one."""

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"))

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class RoleQuerySet(models.QuerySet["Role"]):
    def current(self) -> RoleQuerySet:
        return self.filter(ended_at=None)

    def held_by(self, user: User) -> RoleQuerySet:
        return self.filter(user=user)

    def within(self, scope: Scope) -> RoleQuerySet:
        """Roles that count in *scope*: those held there and those held for the whole council."""
        return self.filter(
            Q(scope_kind=ScopeKind.COUNCIL) | Q(scope_kind=scope.kind, scope_slug=scope.slug)
        )


class Role(models.Model):
    """A role that somebody holds somewhere, from when until when, and who gave it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    name = models.CharField(max_length=40, choices=RoleName)
    scope_kind = models.CharField(max_length=20, choices=ScopeKind)
    scope_slug = models.SlugField(max_length=80, blank=True, default="")
    given_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="roles_given"
    )
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ("user", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "name", "scope_kind", "scope_slug"),
                condition=Q(ended_at=None),
                name="people_role_held_once",
            ),
            models.CheckConstraint(
                condition=Q(scope_kind="council", scope_slug="")
                | (~Q(scope_kind="council") & ~Q(scope_slug="")),
                name="people_role_scope_named",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_name_display()} ({self.scope_slug or self.get_scope_kind_display()})"


class Line(models.Model):
    """One line of the record: what happened, to what, by whom, when, and the hash of the line before."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=60)
    about_id = models.CharField(max_length=80)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    facts: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=("about_kind", "about_id", "number")),)

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class Tail(models.Model):
    """Where the record ends: locked by each writer, so that two lines never follow the same one."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
    verified_at = models.DateTimeField(null=True)
    verified_number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"after line {self.number}"
