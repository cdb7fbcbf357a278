"""The desk Plan: documents, reading one in, versions, statements, and the equality assessment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.people.models import RoleName
from folkmoot.council.people.rules import allows
from folkmoot.council.plan import changes, queries, rules
from folkmoot.council.plan.models import (
    AssessmentKind,
    AssessmentState,
    Characteristic,
    Document,
    DocumentKind,
    Statement,
    StatementKind,
    Version,
    VersionState,
)
from folkmoot.library.documents import outline, reading
from folkmoot.library.documents.compare import Change, ChangeKind
from folkmoot.web.office.desk import attempt, carried_out, check_sees, done, form_page, now, officer
from folkmoot.web.office.forms import plan as forms

SEES = (
    RoleName.OWNER,
    RoleName.APPROVER,
    RoleName.DIRECTOR,
    RoleName.DEMOCRATIC_SERVICES,
    RoleName.EQUALITY_LEAD,
)


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    check_sees(request, *SEES, to=_("see the plans"))
    documents = Document.objects.prefetch_related("versions")
    return render(request, "office/plan/plan.html", {"documents": documents})


def document_add(request: HttpRequest) -> HttpResponse:
    check_sees(request, RoleName.OWNER, to=_("add a document"))
    form = forms.AddDocument(request.POST or None)
    if form.is_valid() and (made := attempt(form, lambda: add(request, form))):
        sentence = _("The document is there. Now read in its text.")
        return done(request, sentence, "office:document_read", made.slug)
    title, back = _("Add a document"), reverse("office:plan")
    return form_page(request, form, title=title, button=_("Add the document"), back=back)


def add(request: HttpRequest, form: forms.AddDocument) -> Document:
    facts = form.cleaned_data
    return changes.create_document(
        slug=facts["slug"],
        kind=DocumentKind(facts["kind"]),
        title=facts["title"],
        summary=facts["summary"],
        by=officer(request),
        now=now(request),
    )


@require_safe
def document(request: HttpRequest, slug: str) -> HttpResponse:
    check_sees(request, *SEES, to=_("see a plan"))
    found = get_object_or_404(Document, slug=slug)
    context = {
        "document": found,
        "versions": found.versions.order_by("-number"),
        "assessments": found.assessments.all(),
        "gaps": queries.assessment_gaps(found),
    }
    return render(request, "office/plan/document.html", context)


def document_read(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose a file; its proposed tree comes back as rows to correct."""
    check_sees(request, RoleName.OWNER, to=_("read in a document"))
    found = get_object_or_404(Document, slug=slug)
    form = forms.ReadFile(request.POST or None, request.FILES or None)
    if form.is_valid() and (tree := attempt(form, lambda: read(form))) is not None:
        rows = forms.Rows(initial=forms.rows_of(tree), prefix="row")
        facts = forms.Facts(initial={"title": found.title})
        return outline_page(request, found, facts, rows)
    title, back = _("Read in the text"), reverse("office:document", args=[slug])
    return form_page(request, form, title=title, button=_("Read it"), back=back)


def read(form: forms.ReadFile) -> tuple[outline.Proposed, ...]:
    file = form.cleaned_data["file"]
    return outline.propose(reading.read(file.read(), file.name))


@require_POST
def document_accept(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept the corrected rows as the document's first version."""
    check_sees(request, RoleName.OWNER, to=_("accept a document"))
    found = get_object_or_404(Document, slug=slug)
    facts, rows = forms.Facts(request.POST), forms.Rows(request.POST, prefix="row")
    if facts.is_valid() and rows.is_valid():
        made = attempt(facts, lambda: accept(request, found, facts, rows))
        if made:
            return done(request, _("The plan is read in."), "office:version", slug, made.number)
    return outline_page(request, found, facts, rows)


def accept(
    request: HttpRequest,
    found: Document,
    facts: forms.Facts,
    rows: BaseFormSet[forms.Row],
) -> Version:
    return changes.accept_outline(
        document=found,
        title=facts.cleaned_data["title"],
        period=facts.cleaned_data["period"],
        proposed=forms.tree_of(rows.cleaned_data),
        by=officer(request),
        now=now(request),
    )


def outline_page(
    request: HttpRequest,
    found: Document,
    facts: forms.Facts,
    rows: BaseFormSet[forms.Row],
) -> HttpResponse:
    context = {"document": found, "form": facts, "rows": rows, "forms": [facts, *rows.forms]}
    wrong = facts.errors or (rows.is_bound and not rows.is_valid())
    return render(request, "office/plan/outline.html", context, status=422 if wrong else 200)


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    check_sees(request, *SEES, to=_("see a version"))
    found = find(slug, number)
    context = {
        "version": found,
        "tree": queries.tree(found),
        "differences": differences(found),
        "is_editable": allows(rules.check_editable, VersionState(found.state)),
    }
    return render(request, "office/plan/version.html", context)


def differences(found: Version) -> tuple[Change, ...]:
    """What differs from the version it was begun from; nothing for a first version."""
    if found.based_on is None:
        return ()
    changes_made = queries.differences(found.based_on, found)
    return tuple(one for one in changes_made if one.kind != ChangeKind.UNCHANGED)


def find(slug: str, number: int) -> Version:
    versions = Version.objects.select_related("document", "based_on")
    return get_object_or_404(versions, document__slug=slug, number=number)


def version_begin(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Begin the next version from this one."""
    check_sees(request, RoleName.OWNER, to=_("begin a version"))
    base = find(slug, number)
    form = forms.Facts(request.POST or None, initial={"title": base.title, "period": base.period})
    if form.is_valid() and (made := attempt(form, lambda: begin(request, base, form))):
        return done(request, _("The new version is ready."), "office:version", slug, made.number)
    title = _("Begin version %(number)s") % {"number": number + 1}
    back = reverse("office:version", args=[slug, number])
    return form_page(request, form, title=title, button=_("Begin it"), back=back)


def begin(request: HttpRequest, base: Version, form: forms.Facts) -> Version:
    return changes.begin_version(
        based_on=base,
        title=form.cleaned_data["title"],
        period=form.cleaned_data["period"],
        by=officer(request),
        now=now(request),
    )


def statement(request: HttpRequest, slug: str, number: int, stable_id: str) -> HttpResponse:
    """Reword one statement, or say that it is of another kind."""
    check_sees(request, RoleName.OWNER, to=_("change a statement"))
    found = get_object_or_404(find(slug, number).statements, stable_id=stable_id)
    first = {"kind": found.kind, "title": found.title, "text": found.text}
    form = forms.Words(request.POST or None, initial=first)
    if form.is_valid() and carried_out(form, lambda: reword(request, found, form)):
        return done(request, _("The statement is changed."), "office:version", slug, number)
    context = {"statement": found, "form": form, "slug": slug, "number": number}
    status = 422 if form.errors else 200
    return render(request, "office/plan/statement.html", context, status=status)


def reword(request: HttpRequest, found: Statement, form: forms.Words) -> Statement:
    by, at, words = officer(request), now(request), form.cleaned_data
    if words["kind"] != found.kind:
        changes.rekind(statement=found, kind=StatementKind(words["kind"]), by=by, now=at)
    return changes.reword(statement=found, title=words["title"], text=words["text"], by=by, now=at)


def statement_add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    check_sees(request, RoleName.OWNER, to=_("add a statement"))
    found = find(slug, number)
    form = forms.Words(request.POST or None)
    if form.is_valid() and carried_out(form, lambda: add_words(request, found, form)):
        return done(request, _("The statement is added."), "office:version", slug, number)
    back = reverse("office:version", args=[slug, number])
    title = _("Add a statement")
    return form_page(request, form, title=title, button=_("Add it"), back=back)


def add_words(request: HttpRequest, found: Version, form: forms.Words) -> Statement:
    words = form.cleaned_data
    return changes.add_statement(
        version=found,
        kind=StatementKind(words["kind"]),
        parent=None,
        title=words["title"],
        text=words["text"],
        by=officer(request),
        now=now(request),
    )


@require_POST
def statement_remove(request: HttpRequest, slug: str, number: int, stable_id: str) -> HttpResponse:
    found = get_object_or_404(find(slug, number).statements, stable_id=stable_id)
    changes.remove(statement=found, by=officer(request), now=now(request))
    return done(request, _("The statement is removed."), "office:version", slug, number)


def equality(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the equality impact assessment of a document."""
    check_sees(request, RoleName.OWNER, RoleName.EQUALITY_LEAD, to=_("write the assessment"))
    found = get_object_or_404(Document, slug=slug)
    form, rows = equality_forms(found, request.POST or None)
    is_right = form.is_bound and form.is_valid() and rows.is_valid()
    if is_right and carried_out(form, lambda: write_equality(request, found, form, rows)):
        return done(request, _("The assessment is saved."), "office:document", slug)
    context = {"document": found, "form": form, "rows": rows}
    status = 422 if form.errors else 200
    return render(request, "office/plan/equality.html", context, status=status)


def equality_forms(
    found: Document, posted: Mapping[str, str] | None
) -> tuple[forms.Equality, BaseFormSet[forms.EqualityRow]]:
    kept = found.assessments.filter(kind=AssessmentKind.EQUALITY).first()
    known = {row.characteristic: row for row in kept.rows.all()} if kept else {}
    first = [
        {
            "characteristic": one.value,
            "evidence": known[one.value].evidence if one.value in known else "",
            "none_because": known[one.value].none_because if one.value in known else "",
        }
        for one in Characteristic
    ]
    facts = {"state": kept.state, "summary": kept.summary} if kept else {}
    form = forms.Equality(posted, initial=facts)
    return form, forms.EqualityRows(posted, initial=first, prefix="row")


def write_equality(
    request: HttpRequest,
    found: Document,
    form: forms.Equality,
    rows: BaseFormSet[forms.EqualityRow],
) -> object:
    return changes.write_assessment(
        document=found,
        kind=AssessmentKind.EQUALITY,
        state=AssessmentState(form.cleaned_data["state"]),
        summary=form.cleaned_data["summary"],
        rows=dict(said(rows)),
        by=officer(request),
        now=now(request),
    )


def said(rows: BaseFormSet[forms.EqualityRow]) -> Iterator[tuple[Characteristic, changes.RowText]]:
    """What was written of each characteristic; one without words is a gap."""
    for row in rows.cleaned_data:
        if row["evidence"] or row["none_because"]:
            words = changes.RowText(row["evidence"], row["none_because"])
            yield Characteristic(row["characteristic"]), words
