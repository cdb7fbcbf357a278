"""A plan as plain values: its tree, its words to compare, its hash, and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.council.plan.models import (
    Assessment,
    AssessmentKind,
    AssessmentState,
    Characteristic,
    Document,
    Statement,
    StatementKind,
    Version,
    VersionState,
)
from folkmoot.library.analysis.canonical import digest
from folkmoot.library.documents import compare
from folkmoot.library.documents.compare import Change, Stated


@dataclass(frozen=True, slots=True)
class PlainStatement:
    """One statement for a page; *anchor* is the fragment that names it everywhere."""

    pk: int
    stable_id: str
    kind: StatementKind
    title: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A statement and those that stand under it, in reading order."""

    statement: PlainStatement
    children: tuple[Branch, ...]


def tree(version: Version) -> tuple[Branch, ...]:
    """The statements of *version* as a tree, in reading order."""
    under: dict[int | None, list[Statement]] = {}
    for statement in version.statements.in_order():
        under.setdefault(statement.parent_id, []).append(statement)
    return branches(under, None)


def branches(under: dict[int | None, list[Statement]], parent: int | None) -> tuple[Branch, ...]:
    return tuple(
        Branch(plain(statement), branches(under, statement.pk))
        for statement in under.get(parent, [])
    )


def plain(statement: Statement) -> PlainStatement:
    return PlainStatement(
        pk=statement.pk,
        stable_id=statement.stable_id,
        kind=StatementKind(statement.kind),
        title=statement.title,
        text=statement.text,
        anchor=statement.anchor,
    )


def stated(version: Version) -> tuple[Stated, ...]:
    """The statements of *version* as the library compares them; positions count from 0."""
    rows = version.statements.in_order().select_related("parent")
    return tuple(
        Stated(
            stable_id=row.stable_id,
            parent=row.parent.stable_id if row.parent else "",
            position=turn,
            kind=row.kind,
            title=row.title,
            text=row.text,
        )
        for turn, row in enumerate(rows)
    )


def differences(old: Version, new: Version) -> tuple[Change, ...]:
    """What became of every statement from *old* to *new*, by stable id."""
    return compare.compare(stated(old), stated(new))


def content_hash(version: Version) -> str:
    """SHA-256 over title, period and statements of *version*, as 64 hexadecimal characters."""
    return digest(
        {
            "title": version.title,
            "period": version.period,
            "statements": [
                [row.stable_id, row.parent, row.position, row.kind, row.title, row.text]
                for row in stated(version)
            ],
        }
    )


def public_version(document: Document) -> Version | None:
    """The newest version that the public has been shown and that is not withdrawn."""
    shown = Version.objects.of(document).public().exclude(state=VersionState.WITHDRAWN)
    return shown.newest_first().first()


def public_versions(document: Document) -> tuple[Version, ...]:
    """Every version that the public has been shown, newest first, withdrawn ones too."""
    return tuple(Version.objects.of(document).public().newest_first())


def assessment_gaps(document: Document) -> tuple[str, ...]:
    """What the equality impact assessment still lacks before people may be asked, as sentences."""
    made = Assessment.objects.filter(document=document, kind=AssessmentKind.EQUALITY).first()
    if made is None:
        return (_("There is no equality impact assessment of this document yet."),)
    gaps: list[str] = []
    if made.state == AssessmentState.SCREENING:
        gaps.append(_("The equality impact assessment is only a screening: write its draft."))
    answered = set(made.rows.values_list("characteristic", flat=True))
    return (*gaps, *(gap(row) for row in Characteristic if row not in answered))


def gap(characteristic: Characteristic) -> str:
    return _(
        "The equality impact assessment says nothing on “%(row)s”: "
        "write what is known, or why nothing is."
    ) % {"row": characteristic.label}


def used_ids(document: Document) -> frozenset[str]:
    """Every stable id that ever named a statement of *document*, removed ones too."""
    rows = Statement.objects.filter(version__document=document)
    return frozenset((*rows.values_list("stable_id", flat=True), *document.removed_ids))
