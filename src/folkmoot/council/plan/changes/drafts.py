"""Documents and their first and next versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from folkmoot.council.people import record
from folkmoot.council.people.models import User
from folkmoot.council.plan import queries, rules
from folkmoot.council.plan.changes.hold import check_drafter
from folkmoot.council.plan.models import (
    Document,
    DocumentKind,
    Statement,
    StatementKind,
    Version,
    VersionState,
)
from folkmoot.library.documents.outline import Proposed
from folkmoot.library.errors import NotAllowed


@transaction.atomic
def create_document(
    *,
    slug: str,
    kind: DocumentKind,
    title: str,
    summary: str = "",
    source: str = "",
    source_link: str = "",
    by: User,
    now: datetime,
) -> Document:
    """Begin a plan or a proposal, without a version yet."""
    check_drafter(by, to=_("begin a plan"))
    title, source = rules.clean(title), rules.clean(source)
    rules.check_address(slug)
    rules.check_heading(title, limit=200, what=_("the title of the document"))
    rules.check_source(source, source_link)
    try:
        with transaction.atomic():
            document = Document.objects.create(
                slug=slug,
                kind=kind,
                title=title,
                summary=rules.clean(summary),
                source=source,
                source_link=source_link,
                created_at=now,
            )
    except IntegrityError as error:
        raise NotAllowed(_("There is already a document with this address.")) from error
    record.write("plan.document_created", about=document, by=by, at=now)
    return document


@transaction.atomic
def accept_outline(
    *,
    document: Document,
    title: str,
    period: str,
    proposed: Sequence[Proposed],
    by: User,
    now: datetime,
) -> Version:
    """Make a version of a tree that an officer has looked at.

    A statement that the newest version has word for word keeps its stable id; others get new ones.
    """
    check_drafter(by, to=_("accept a plan that was read in"))
    document.refresh_from_db(from_queryset=Document.objects.select_for_update())
    newest = Version.objects.of(document).newest_first().first()
    namer = Namer(document, newest)
    version = write_version(
        document, title=title, period=period, state=VersionState.INTERNAL_DRAFT, by=by, now=now
    )
    written = write_tree(version, proposed, None, namer, 0)
    rules.check_has_statements(written)
    record.write(
        "plan.outline_accepted",
        about=version,
        by=by,
        at=now,
        facts={"number": version.number, "statements": written},
    )
    return version


@transaction.atomic
def begin_version(
    *, based_on: Version, title: str, period: str, by: User, now: datetime
) -> Version:
    """Begin a new version with all statements of *based_on*, under their stable ids."""
    check_drafter(by, to=_("begin a version"))
    document = Document.objects.select_for_update().get(pk=based_on.document_id)
    based_on.refresh_from_db()
    state = rules.state_after(VersionState(based_on.state))
    version = write_version(
        document, title=title, period=period, state=state, based_on=based_on, by=by, now=now
    )
    copy_statements(based_on, version)
    record.write(
        "plan.version_begun",
        about=version,
        by=by,
        at=now,
        facts={"number": version.number, "based_on": based_on.number, "state": state.value},
    )
    return version


def write_version(
    document: Document,
    *,
    title: str,
    period: str,
    state: VersionState,
    by: User,
    now: datetime,
    based_on: Version | None = None,
) -> Version:
    """The next version of a document whose row is locked."""
    title, period = rules.clean(title), rules.clean(period)
    rules.check_heading(title, limit=200, what=_("the title of the version"))
    if period:
        rules.check_heading(period, limit=40, what=_("the period"))
    last = Version.objects.of(document).aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        document=document,
        number=last + 1,
        title=title,
        period=period,
        state=state,
        based_on=based_on,
        drafted_by=by,
        drafted_at=now,
    )


class Namer:
    """Gives each statement of a tree that was read in its stable id, and none twice."""

    def __init__(self, document: Document, newest: Version | None) -> None:
        self.used = set(queries.used_ids(document))
        rows = newest.statements.in_order() if newest else ()
        self.known = {(row.kind, row.title or row.text): row.stable_id for row in rows}

    def name(self, kind: StatementKind, title: str, text: str) -> str:
        if kept := self.known.pop((kind, title or text), None):
            return kept
        new = rules.new_id(kind, self.used)
        self.used.add(new)
        return new


def write_tree(
    version: Version,
    proposed: Sequence[Proposed],
    parent: Statement | None,
    namer: Namer,
    turn: int,
) -> int:
    """Write *proposed* from position *turn* on, and return the position after it."""
    for one in proposed:
        kind, title, text = StatementKind(one.kind), rules.clean(one.title), rules.clean(one.text)
        rules.check_wording(title, text)
        row = Statement.objects.create(
            version=version,
            stable_id=namer.name(kind, title, text),
            parent=parent,
            kind=kind,
            position=turn,
            title=title,
            text=text,
        )
        turn = write_tree(version, one.children, row, namer, turn + 1)
    return turn


def copy_statements(old: Version, new: Version) -> None:
    """Copy every statement; parents are set once all rows have their numbers."""
    rows = list(old.statements.in_order())
    copies = {
        row.pk: Statement(
            version=new,
            stable_id=row.stable_id,
            kind=row.kind,
            position=row.position,
            title=row.title,
            text=row.text,
        )
        for row in rows
    }
    Statement.objects.bulk_create(copies.values())
    for row in rows:
        copies[row.pk].parent = copies[row.parent_id] if row.parent_id else None
    Statement.objects.bulk_update(copies.values(), ("parent",))
