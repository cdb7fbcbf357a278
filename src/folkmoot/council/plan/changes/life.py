"""The life of a version: frozen, submitted, approved, in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.people import record
from folkmoot.council.people.models import User
from folkmoot.council.plan import queries, rules
from folkmoot.council.plan.changes.hold import check_drafter, edit, lock
from folkmoot.council.plan.models import (
    Document,
    Version,
    VersionState,
)


@transaction.atomic
def declare_final(*, version: Version, by: User, now: datetime) -> Version:
    """Say that a version can no longer change, so that nobody is asked about it."""
    check_drafter(by, to=_("declare a version final"))
    lock(version)
    version.is_final = True
    version.save(update_fields=("is_final",))
    record.write("plan.declared_final", about=version, by=by, at=now)
    return version


@transaction.atomic
def declare_fundamental(*, version: Version, by: User, now: datetime) -> Version:
    """Say that a version changes the plan so much that people must be asked again."""
    edit(version, by)
    version.changed_fundamentally = True
    version.save(update_fields=("changed_fundamentally",))
    record.write("plan.declared_fundamental", about=version, by=by, at=now)
    return version


@transaction.atomic
def freeze_for_consultation(*, version: Version, by: User, now: datetime) -> Version:
    """Fix the words that people will be asked about: an internal draft becomes theirs to read."""
    check_drafter(by, to=_("freeze a plan for consultation"))
    return freeze(version=version, by=by, now=now)


@transaction.atomic
def freeze(*, version: Version, by: User, now: datetime) -> Version:
    """Fix the words that a consultation asks about. Called by consult.changes, which checks the role."""
    lock(version)
    rules.check_freeze(
        VersionState(version.state),
        is_final=version.is_final,
        statements=version.statements.count(),
    )
    fix_words(version, now)
    return step(version, VersionState.CONSULTATION_DRAFT, ("frozen_at", "content_hash"), by, now)


@transaction.atomic
def submit(*, version: Version, reported_at: datetime | None, by: User, now: datetime) -> Version:
    """Send a revised version to the decision (I12: after its consultation was reported), frozen.

    Called by decide.changes, which checks the role.
    """
    lock(version)
    rules.check_submit(
        VersionState(version.state),
        changed_fundamentally=version.changed_fundamentally,
        reported_at=reported_at,
        now=now,
    )
    rules.check_has_statements(version.statements.count())
    version.consultation_reported_at = reported_at
    fix_words(version, now)
    fields = ("consultation_reported_at", "frozen_at", "content_hash")
    return step(version, VersionState.SUBMITTED, fields, by, now)


@transaction.atomic
def approve(*, version: Version, by: User, now: datetime) -> Version:
    """Note that a version was approved, subject to call-in. Called by decide.changes."""
    lock(version)
    version.approved_at = now
    return step(version, VersionState.APPROVED, ("approved_at",), by, now)


@transaction.atomic
def refer_back(*, version: Version, by: User, now: datetime) -> Version:
    """Note that a version was referred back, at once or after call-in. Called by decide.changes."""
    lock(version)
    return step(version, VersionState.REFERRED_BACK, (), by, now)


@transaction.atomic
def adopt(
    *, version: Version, call_in_resolved_at: datetime | None, by: User, now: datetime
) -> Version:
    """Bring a version into force, in the place of the one before. Called by decide.changes.

    I12: refused until the call-in window has passed or the call-in is resolved.
    """
    document = Document.objects.select_for_update().get(pk=version.document_id)
    lock(version)
    rules.check_adopt(VersionState(version.state), call_in_resolved_at=call_in_resolved_at, now=now)
    for before in in_force(document):
        step(before, VersionState.SUPERSEDED, (), by, now)
    version.call_in_resolved_at, version.in_force_at = call_in_resolved_at, now
    fields = ("call_in_resolved_at", "in_force_at")
    return step(version, VersionState.EFFECTIVE, fields, by, now)


@transaction.atomic
def publish(*, version: Version, by: User, now: datetime) -> Version:
    """Publish a version that is in force. Called by decide.changes."""
    lock(version)
    return step(version, VersionState.PUBLISHED, (), by, now)


@transaction.atomic
def withdraw(*, version: Version, by: User, now: datetime) -> Version:
    """Give a version up; if it was shown, it stays to be read, marked as withdrawn."""
    check_drafter(by, to=_("withdraw a version"))
    lock(version)
    return step(version, VersionState.WITHDRAWN, (), by, now)


def in_force(document: Document) -> Iterable[Version]:
    states = (VersionState.EFFECTIVE, VersionState.PUBLISHED)
    return Version.objects.select_for_update().of(document).filter(state__in=states)


def fix_words(version: Version, now: datetime) -> None:
    """Fix the words of a version: the database then refuses to change them."""
    version.frozen_at, version.content_hash = now, queries.content_hash(version)
    version.statements.update(is_frozen=True)


def step(
    version: Version, to: VersionState, fields: Sequence[str], by: User, now: datetime
) -> Version:
    """Move a locked version on, together with *fields* that were set on it."""
    before = VersionState(version.state)
    rules.check_move(before, to)
    version.state = to
    version.save(update_fields=("state", *fields))
    facts: dict[str, record.Fact] = {
        "number": version.number,
        "from": before.value,
        "to": to.value,
        "content": version.content_hash,
    }
    record.write(f"plan.{to.value}", about=version, by=by, at=now, facts=facts)
    return version
