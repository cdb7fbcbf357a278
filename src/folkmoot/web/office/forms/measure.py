"""Forms of the desk Measure."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class LoadDataset(forms.Form):
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "A .csv file with the columns measure, place, place_name, year, breakdown, value, unit."
        ),
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )
    title = forms.CharField(
        label=_("Title"), max_length=200, error_messages={"required": _("Write the title.")}
    )
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        error_messages={
            "required": _("Write the address."),
            "invalid": _("Use only letters, digits and hyphens in the address."),
        },
    )
    publisher = forms.CharField(
        label=_("Publisher"), max_length=200, error_messages={"required": _("Who published it?")}
    )
    source = forms.CharField(
        label=_("Publication"),
        max_length=300,
        error_messages={"required": _("Which publication is it from?")},
    )
    licence = forms.CharField(
        label=_("Licence"), max_length=120, error_messages={"required": _("Name the licence.")}
    )
    attribution = forms.CharField(
        label=_("Attribution"),
        max_length=300,
        error_messages={"required": _("Write the credit that the licence asks for.")},
    )
    years = forms.CharField(
        label=_("Years"),
        max_length=60,
        help_text=_("Such as January 2016 to January 2020."),
        error_messages={"required": _("Write the years that it covers.")},
    )
    limits = forms.CharField(
        label=_("What it cannot tell"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PlaceBeside(forms.Form):
    """Which numbers of a dataset stand beside which statement, under which sentence."""

    statement = forms.ChoiceField(label=_("Beside the statement"))
    measure = forms.ChoiceField(label=_("Measure"))
    breakdowns = forms.MultipleChoiceField(
        label=_("Lines of the figure"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one line.")},
    )
    heading = forms.CharField(
        label=_("The sentence above it"),
        max_length=300,
        help_text=_("Say what to see in the figure."),
        error_messages={"required": _("Write the sentence that says what to see.")},
    )


def place_beside(
    posted: object,
    statements: list[tuple[str, str]],
    measures: list[str],
    breakdowns: list[str],
) -> PlaceBeside:
    """The form, with the statements, measures and breakdowns that there are to choose."""
    form = PlaceBeside(posted)  # type: ignore[arg-type]
    choices = {
        "statement": statements,
        "measure": [(one, one) for one in measures],
        "breakdowns": [(one, one or str(_("in all"))) for one in breakdowns],
    }
    for name, offered in choices.items():
        form.fields[name].choices = offered  # type: ignore[attr-defined]
    return form
