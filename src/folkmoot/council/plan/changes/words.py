"""Words of versions that nobody outside has seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.people import record
from folkmoot.council.people.models import User
from folkmoot.council.plan import queries, rules
from folkmoot.council.plan.changes.hold import edit
from folkmoot.council.plan.models import (
    Document,
    Statement,
    StatementKind,
    Version,
)
from folkmoot.library.errors import NotAllowed


@transaction.atomic
def reword(*, statement: Statement, title: str, text: str, by: User, now: datetime) -> Statement:
    """Give a statement other words; it stays the same statement."""
    edit_statement(statement, by)
    statement.title, statement.text = rules.clean(title), rules.clean(text)
    rules.check_wording(statement.title, statement.text)
    statement.save(update_fields=("title", "text"))
    note("plan.statement_reworded", statement, by, now)
    return statement


@transaction.atomic
def rekind(*, statement: Statement, kind: StatementKind, by: User, now: datetime) -> Statement:
    """Say that a statement is of another kind; its stable id stays."""
    edit_statement(statement, by)
    statement.kind = kind
    statement.save(update_fields=("kind",))
    note("plan.statement_rekinded", statement, by, now)
    return statement


@transaction.atomic
def add_statement(
    *,
    version: Version,
    kind: StatementKind,
    parent: Statement | None,
    title: str,
    text: str,
    by: User,
    now: datetime,
) -> Statement:
    """Add a statement as the last one under *parent* (None: at the end of the plan)."""
    edit(version, by)
    document = Document.objects.select_for_update().get(pk=version.document_id)
    title, text = rules.clean(title), rules.clean(text)
    rules.check_wording(title, text)
    check_same_version(version, parent)
    statement = Statement.objects.create(
        version=version,
        stable_id=rules.new_id(kind, queries.used_ids(document)),
        parent=parent,
        kind=kind,
        position=version.statements.count(),
        title=title,
        text=text,
    )
    arrange(version, rules.reading_order(places(version)))
    note("plan.statement_added", statement, by, now)
    statement.refresh_from_db()
    return statement


@transaction.atomic
def move(*, statement: Statement, before: Statement | None, by: User, now: datetime) -> Statement:
    """Put a statement, and all under it, just before *before*; None: last of its siblings."""
    edit_statement(statement, by)
    check_same_version(statement.version, before)
    here = places(statement.version)
    if before is None:
        order = rules.put_under(here, statement.pk, statement.parent_id)
    else:
        order = rules.put_before(here, statement.pk, before.pk)
    return moved(statement, order, by, now)


@transaction.atomic
def place_under(
    *, statement: Statement, parent: Statement | None, by: User, now: datetime
) -> Statement:
    """Put a statement, and all under it, as the last one under *parent* (None: the top)."""
    edit_statement(statement, by)
    check_same_version(statement.version, parent)
    order = rules.put_under(places(statement.version), statement.pk, parent.pk if parent else None)
    return moved(statement, order, by, now)


@transaction.atomic
def remove(*, statement: Statement, by: User, now: datetime) -> None:
    """Take a statement out of a draft. Its stable id is never given to another."""
    version = statement.version
    edit_statement(statement, by)
    rules.check_no_children(statement.children.count())
    document = Document.objects.select_for_update().get(pk=version.document_id)
    document.removed_ids = sorted({*document.removed_ids, statement.stable_id})
    document.save(update_fields=("removed_ids",))
    note("plan.statement_removed", statement, by, now)
    statement.delete()
    arrange(version, rules.reading_order(places(version)))


def edit_statement(statement: Statement, by: User) -> None:
    """Lock the version of a statement, and refuse if the statement is gone by now."""
    edit(statement.version, by)
    if not Statement.objects.filter(pk=statement.pk).exists():
        raise NotAllowed(_("Somebody has removed this statement in the meantime."))


def places(version: Version) -> tuple[rules.Place, ...]:
    rows = version.statements.in_order().values_list("pk", "parent_id")
    return tuple(rules.Place(pk, parent) for pk, parent in rows)


def arrange(version: Version, order: Sequence[rules.Place]) -> None:
    rows = Statement.objects.filter(version=version).in_bulk()
    for turn, place in enumerate(order):
        rows[place.pk].position, rows[place.pk].parent_id = turn, place.parent
    Statement.objects.bulk_update(rows.values(), ("position", "parent"))


def moved(statement: Statement, order: Sequence[rules.Place], by: User, now: datetime) -> Statement:
    arrange(statement.version, order)
    note("plan.statement_moved", statement, by, now)
    statement.refresh_from_db(fields=("position", "parent"))
    return statement


def check_same_version(version: Version, other: Statement | None) -> None:
    if other is not None and other.version_id != version.pk:
        raise NotAllowed(_("These statements stand in different versions."))


def note(verb: str, statement: Statement, by: User, now: datetime) -> None:
    """The record's line on a statement: which one, never its words."""
    facts: dict[str, record.Fact] = {"statement": statement.stable_id, "kind": statement.kind}
    record.write(verb, about=statement.version, by=by, at=now, facts=facts)
