"""The desk Listen: the book of codes, and reading answers one by one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.council.consult.models import Consultation
from folkmoot.council.listen import changes, queries
from folkmoot.council.listen.models import CodeFrame, Theme
from folkmoot.council.people.models import RoleName
from folkmoot.council.receive.models import Answer
from folkmoot.library.errors import NotFound
from folkmoot.web.office.desk import (
    carried_out,
    check_sees_desk,
    done,
    find_consultation,
    form_page,
    now,
    officer,
)
from folkmoot.web.office.forms import listen as forms

READS = (RoleName.READER,)
SEES = (RoleName.READER, RoleName.OWNER, RoleName.APPROVER)


@require_safe
def listen(request: HttpRequest) -> HttpResponse:
    check_sees_desk(request, *SEES, to=_("see what is read"))
    found = Consultation.objects.public()
    return render(request, "office/listen/listen.html", {"consultations": found})


@require_safe
def frame(request: HttpRequest, slug: str) -> HttpResponse:
    """The book of codes of one consultation, and how far the reading is."""
    found = find_consultation(request, slug, *SEES, to=_("see the themes"))
    book = queries.frame_in_use(found)
    counts = {one.key: len(one.responses) for one in queries.mentions(found)}
    themes = [(theme, counts.get(theme.key, 0)) for theme in book.themes.all()] if book else []
    context = {
        "consultation": found,
        "frame": book,
        "themes": themes,
        "progress": queries.progress(found),
    }
    return render(request, "office/listen/frame.html", context)


@require_POST
def frame_begin(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *READS, to=_("begin a code frame"))
    changes.begin_frame(consultation=found, by=officer(request), now=now(request))
    return done(request, _("The code frame is open. Add the first theme."), "office:frame", slug)


def theme_add(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_consultation(request, slug, *READS, to=_("add a theme"))
    book, form = in_use(found), forms.WriteTheme(request.POST or None)
    by, at = officer(request), now(request)
    if form.is_valid() and carried_out(
        form, lambda: changes.add_theme(frame=book, text=form.words(), by=by, now=at)
    ):
        return done(request, _("The theme is added."), "office:frame", slug)
    title, back = _("Add a theme"), reverse("office:frame", args=[slug])
    return form_page(request, form, title=title, button=_("Add the theme"), back=back)


def in_use(found: Consultation) -> CodeFrame:
    book = queries.frame_in_use(found)
    if book is None:
        raise NotFound(_("There is no code frame yet. Begin one first."))
    return book


def theme_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    found = find_consultation(request, slug, *READS, to=_("change a theme"))
    theme = get_object_or_404(in_use(found).themes, key=key)
    form = forms.WriteTheme(request.POST or None, initial=first_words(theme))
    by, at = officer(request), now(request)
    if form.is_valid() and carried_out(
        form, lambda: changes.edit_theme(theme=theme, text=form.words(), by=by, now=at)
    ):
        return done(request, _("The theme is changed."), "office:frame", slug)
    title, back = _("Change the theme"), reverse("office:frame", args=[slug])
    return form_page(request, form, title=title, button=_("Save the theme"), back=back)


def first_words(theme: Theme) -> dict[str, str]:
    return {
        "title": theme.title,
        "definition": theme.definition,
        "include": theme.include,
        "exclude": theme.exclude,
    }


@require_POST
def theme_settle(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    found = find_consultation(request, slug, *SEES, to=_("settle a theme"))
    theme = get_object_or_404(in_use(found).themes, key=key)
    changes.settle(theme=theme, by=officer(request), now=now(request))
    return done(request, _("The theme is settled."), "office:frame", slug)


def reading(request: HttpRequest, slug: str) -> HttpResponse:
    """The next answer that nobody has read; marking it brings the next."""
    found = find_consultation(request, slug, *READS, to=_("read answers"))
    book, answer = in_use(found), queries.to_read(found, officer(request))
    if answer is None:
        return render(request, "office/listen/all_read.html", {"consultation": found})
    marked = [theme.key for theme in answer.themes]
    form = forms.mark_themes(None, book, marked)
    context = {"consultation": found, "answer": answer, "form": form, "frame": book}
    return render(request, "office/listen/reading.html", context)


@require_POST
def answer_mark(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mark the themes that an answer raises, take back those unticked, and go on."""
    found = find_consultation(request, slug, *READS, to=_("read answers"))
    answer = get_object_or_404(Answer, pk=pk, submission__consultation=found)
    book = in_use(found)
    form = forms.mark_themes(request.POST, book, [])
    if not form.is_valid():
        seen = queries.answer_to_read(answer, officer(request))
        context = {"consultation": found, "answer": seen, "form": form, "frame": book}
        return render(request, "office/listen/reading.html", context, status=422)
    themes = book.themes.filter(key__in=form.cleaned_data["themes"])
    changes.mark(answer=answer, themes=tuple(themes), by=officer(request), now=now(request))
    return redirect("office:reading", slug)
