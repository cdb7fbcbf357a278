"""Forms of the desk Plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.council.plan.models import (
    AssessmentState,
    Characteristic,
    DocumentKind,
    StatementKind,
)
from folkmoot.library.documents import outline
from folkmoot.web.office.forms import publications

MOST_ROWS = 600
"""More statements than any plan has; a form beyond it was not made by this page."""


class AddDocument(forms.Form):
    title = publications.title()
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        help_text=_("Lower-case words with hyphens, such as education-plan-2025."),
        error_messages={
            "required": _("Write the address."),
            "invalid": _("Use only letters, digits and hyphens in the address."),
        },
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=DocumentKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is a plan or a proposal.")},
    )
    summary = forms.CharField(
        label=_("In two sentences"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReadFile(forms.Form):
    file = forms.FileField(
        label=_("The document"),
        help_text=_("A .txt, .md, .docx or .html file. You see what was found and correct it."),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("The file is empty. Choose the one with the text."),
        },
    )


class Facts(forms.Form):
    """Title and period of a version."""

    title = forms.CharField(
        label=_("Title of this version"),
        max_length=200,
        error_messages={"required": _("Write the title.")},
    )
    period = forms.CharField(
        label=_("Period"), max_length=40, required=False, help_text=_("Such as 2025-28.")
    )


class Row(forms.Form):
    """One proposed statement, as the officer corrects it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=StatementKind.choices)
    depth = forms.ChoiceField(
        label=_("Stands"),
        choices=(("0", _("on its own")), ("1", _("under the one above"))),
    )
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    text = forms.CharField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    leave_out = forms.BooleanField(label=_("Leave this out"), required=False)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not (facts.get("title") or facts.get("text") or facts.get("leave_out")):
            self.add_error("text", _("Write the title or the text, or leave this row out."))
        return facts


Rows = forms.formset_factory(Row, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def rows_of(proposed: Sequence[outline.Proposed], depth: int = 0) -> list[dict[str, Any]]:
    """The proposed tree as rows; what stands deeper than one floor is shown on the first."""
    rows: list[dict[str, Any]] = []
    for one in proposed:
        row = {"kind": one.kind.value, "depth": str(min(depth, 1))}
        rows.append({**row, "title": one.title, "text": one.text})
        rows.extend(rows_of(one.children, depth + 1))
    return rows


def tree_of(rows: Sequence[dict[str, Any]]) -> tuple[outline.Proposed, ...]:
    """The corrected rows as a tree; a first row that stands under nothing stands on its own."""
    tree: list[tuple[dict[str, Any], list[outline.Proposed]]] = []
    for row in rows:
        if row["leave_out"]:
            continue
        if row["depth"] == "1" and tree:
            tree[-1][1].append(proposed(row, ()))
        else:
            tree.append((row, []))
    return tuple(proposed(row, tuple(children)) for row, children in tree)


def proposed(row: dict[str, Any], children: tuple[outline.Proposed, ...]) -> outline.Proposed:
    kind = outline.StatementKind(row["kind"])
    return outline.Proposed(kind=kind, title=row["title"], text=row["text"], children=children)


class Words(forms.Form):
    """The words of one statement."""

    kind = forms.ChoiceField(label=_("Kind"), choices=StatementKind.choices)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    text = forms.CharField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 8})
    )


class Equality(forms.Form):
    """The equality impact assessment: what is known of each group, or why nothing is."""

    state = forms.ChoiceField(label=_("How far is it?"), choices=AssessmentState.choices)
    summary = forms.CharField(
        label=_("Summary"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class EqualityRow(forms.Form):
    """What is known of one protected characteristic, or why nothing is."""

    characteristic = forms.ChoiceField(choices=Characteristic.choices, widget=forms.HiddenInput)
    evidence = forms.CharField(
        label=_("What we know"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    none_because = forms.CharField(
        label=_("No evidence found, because"), required=False, max_length=1000
    )

    def group(self) -> str:
        """The name of the group, for the legend."""
        return str(Characteristic(self["characteristic"].value()).label)


EqualityRows = forms.formset_factory(
    EqualityRow, extra=0, max_num=len(Characteristic), absolute_max=len(Characteristic)
)
