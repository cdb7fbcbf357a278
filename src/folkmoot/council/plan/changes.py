"""Documents, versions and their words: the only place that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan import queries, rules
from folkmoot.council.plan.models import (
    Assessment,
    AssessmentKind,
    AssessmentRow,
    AssessmentState,
    Characteristic,
    Document,
    DocumentKind,
    Statement,
    StatementKind,
    Version,
    VersionState,
)
from folkmoot.library.documents.outline import Proposed
from folkmoot.library.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class RowText:
    """What is known of one protected characteristic, or why nothing is; both empty is a gap."""

    evidence: str = ""
    none_because: str = ""


ASSESSORS = {
    AssessmentKind.EQUALITY: (RoleName.OWNER, RoleName.EQUALITY_LEAD),
    AssessmentKind.DATA_PROTECTION: (RoleName.OWNER, RoleName.DATA_PROTECTION_OFFICER),
}


# Documents and their versions


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


# Words, in versions that nobody outside has seen


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


def edit(version: Version, by: User) -> None:
    """Lock a version for a change of its words, or refuse."""
    check_drafter(by, to=_("change the words of a plan"))
    version.refresh_from_db(from_queryset=Version.objects.select_for_update())
    rules.check_editable(VersionState(version.state))


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


def check_drafter(by: User, *, to: str) -> None:
    check_role(by, Scope.council(), RoleName.OWNER, to=to)


def note(verb: str, statement: Statement, by: User, now: datetime) -> None:
    """The record's line on a statement: which one, never its words."""
    facts: dict[str, record.Fact] = {"statement": statement.stable_id, "kind": statement.kind}
    record.write(verb, about=statement.version, by=by, at=now, facts=facts)


# The life of a version


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
    lock(version)
    rules.check_freeze(
        VersionState(version.state),
        is_final=version.is_final,
        statements=version.statements.count(),
    )
    freeze(version, now)
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
    freeze(version, now)
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


def lock(version: Version) -> None:
    """Read *version* afresh and keep others from deciding on it until this change is done."""
    version.refresh_from_db(from_queryset=Version.objects.select_for_update())


def in_force(document: Document) -> Iterable[Version]:
    states = (VersionState.EFFECTIVE, VersionState.PUBLISHED)
    return Version.objects.select_for_update().of(document).filter(state__in=states)


def freeze(version: Version, now: datetime) -> None:
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


# Impact assessments


@transaction.atomic
def write_assessment(
    *,
    document: Document,
    kind: AssessmentKind,
    state: AssessmentState,
    summary: str,
    rows: Mapping[Characteristic, RowText],
    by: User,
    now: datetime,
) -> Assessment:
    """Write or renew the assessment of a document: its rows are then exactly those with words."""
    check_role(by, Scope.council(), *ASSESSORS[kind], to=_("write this assessment"))
    Document.objects.select_for_update().get(pk=document.pk)
    made = Assessment.objects.filter(document=document, kind=kind).first()
    rules.check_assessment(AssessmentState(made.state) if made else None, state)
    made = made or Assessment(document=document, kind=kind)
    made.state, made.summary = state, rules.clean(summary)
    made.dated_at, made.dated_by = now, by
    made.save()
    write_rows(made, rows)
    facts: dict[str, record.Fact] = {"kind": kind.value, "state": state.value}
    record.write("plan.assessment_written", about=made, by=by, at=now, facts=facts)
    return made


def write_rows(assessment: Assessment, rows: Mapping[Characteristic, RowText]) -> None:
    assessment.rows.all().delete()
    for characteristic, row in rows.items():
        evidence, none_because = rules.clean(row.evidence), rules.clean(row.none_because)
        rules.check_row(characteristic, evidence, none_because)
        if evidence or none_because:
            AssessmentRow.objects.create(
                assessment=assessment,
                characteristic=characteristic,
                evidence=evidence,
                none_because=none_because,
            )
