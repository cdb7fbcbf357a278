"""Forms of the desk Measure for indicators."""

from __future__ import annotations

from typing import TypeVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.council.measure.models import Better, Dataset
from folkmoot.web.design.dayfield import DayField
from folkmoot.web.office.forms import publications

MOST_CHOICES = 500


def words(label: object, *, help_text: object = "", missing: object = "") -> forms.CharField:
    """Some sentences; *missing* is what is said where none are written and some are needed."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=help_text,  # type: ignore[arg-type]
        max_length=2000,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},  # type: ignore[dict-item]
    )


class Redefine(forms.Form):
    """How an indicator is measured from a school year on."""

    measure = forms.ChoiceField(label=_("Measure"))
    place = forms.ChoiceField(label=_("Place"))
    breakdown = forms.ChoiceField(label=_("Of whom"), required=False)
    first_year = forms.IntegerField(
        label=_("First school year measured so"),
        min_value=1900,
        max_value=2100,
        help_text=_("The year in which it begins: 2019 for 2019-20."),
        error_messages={
            "required": _("Write the year in which the first school year begins."),
            "invalid": _("Write the year in digits, such as 2019."),
        },
    )
    in_force_on = DayField(label=_("Day from which this definition is in force"))
    counted = words(_("What is counted"), missing=_("Say what is counted."))
    out_of = words(_("Out of what, if it is a share"))
    left_out = words(_("Who or what is not counted"))
    limits = words(_("What it cannot tell"))
    because = words(_("Why it is defined so"), missing=_("Say why it is defined so."))


class Define(Redefine):
    """A new indicator with its first definition."""

    field_order = ("title", "slug", "unit", "decimals", "better")
    title = publications.title()
    slug = publications.address()
    unit = forms.CharField(
        label=_("Unit"),
        max_length=30,
        help_text=_("Such as pupils or %."),
        error_messages={"required": _("Write the unit.")},
    )
    decimals = forms.IntegerField(
        label=_("Decimals printed"), min_value=0, max_value=3, initial=0, required=True
    )
    better = forms.ChoiceField(
        label=_("Which way is better?"),
        choices=Better.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say which way is better, or that neither is.")},
    )


Some = TypeVar("Some", bound=Redefine)


def offered(form: Some, dataset: Dataset) -> Some:
    """The form, with the measures, places and breakdowns that the dataset has."""
    rows = dataset.observations.order_by().values_list(
        "measure", "place", "place_name", "breakdown"
    )
    seen = sorted(set(rows.distinct()))
    choices: dict[str, list[tuple[str, str]]] = {
        "measure": [(measure, measure) for measure, *_rest in seen],
        "place": [(place, name) for _measure, place, name, _of in seen],
        "breakdown": [(of, of or gettext("in all")) for *_rest, of in seen],
    }
    for field, every in choices.items():
        form.fields[field].choices = list(dict(every).items())[:MOST_CHOICES]  # type: ignore[attr-defined]
    return form


class SetTarget(forms.Form):
    """What is to be reached by when, how near is amber, and why."""

    year = forms.IntegerField(
        label=_("By which school year"),
        min_value=1900,
        max_value=2100,
        help_text=_("The year in which it begins: 2027 for 2027-28."),
        error_messages={
            "required": _("Write the year in which the school year begins."),
            "invalid": _("Write the year in digits, such as 2027."),
        },
    )
    value = forms.DecimalField(
        label=_("The target"),
        max_digits=14,
        decimal_places=3,
        error_messages={"required": _("Write the number."), "invalid": _("Write a number.")},
    )
    amber_within = forms.DecimalField(
        label=_("How far from the target is still amber"),
        min_value=0,
        max_digits=14,
        decimal_places=3,
        help_text=_("In the same unit. Nought means that there is no amber."),
        error_messages={"required": _("Write the number."), "invalid": _("Write a number.")},
    )
    because = words(_("Why this is the target"), missing=_("Say why this is the target."))


class Bind(forms.Form):
    statement = forms.ChoiceField(label=_("It stands for the statement"))


def bind(posted: object, statements: list[tuple[str, str]]) -> Bind:
    """The form, with the statements that there are to choose."""
    form = Bind(posted)  # type: ignore[arg-type]
    form.fields["statement"].choices = statements  # type: ignore[attr-defined]
    return form
