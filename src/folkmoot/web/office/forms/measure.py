"""Forms of the desk Measure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.council.measure.models import ObservationStatus
from folkmoot.council.measure.rules import Choice
from folkmoot.web.design.dayfield import DayField
from folkmoot.web.office.forms import publications

STATUSES = (
    (ObservationStatus.FINAL, _("Final")),
    (ObservationStatus.PROVISIONAL, _("Provisional")),
)


class LoadDataset(forms.Form):
    file = publications.file(
        _("The file"),
        _(
            "A .csv file with the columns measure, place, place_name, year, breakdown, value, unit,"
            " or a data file of Explore Education Statistics."
        ),
    )
    companion = forms.FileField(
        label=_("Its .meta.csv file, if it has one"),
        required=False,
        help_text=_("It comes with data files of Explore Education Statistics."),
        error_messages={"empty": _("The .meta.csv file is empty.")},
    )
    places = forms.CharField(
        label=_("Places to keep"),
        required=False,
        help_text=_(
            "Only for a data file of Explore Education Statistics: codes with commas, such as"
            " E09000012, E92000001."
        ),
    )
    filters = forms.CharField(
        label=_("Categories to keep"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "A line for each filter, such as: sex: Girls; Boys. A star keeps every category."
            " A filter without a line is kept at its total."
        ),
    )
    indicators = forms.CharField(
        label=_("Columns of figures to keep"),
        required=False,
        help_text=_("Their names with commas. Leave empty for all."),
    )
    has_read_advice = forms.BooleanField(
        label=_("Load it although the check of the file has advice"), required=False
    )
    title = publications.title()
    slug = publications.address()
    publisher = forms.CharField(
        label=_("Publisher"), max_length=200, error_messages={"required": _("Who published it?")}
    )
    source = forms.CharField(
        label=_("Publication"),
        max_length=300,
        error_messages={"required": _("Which publication is it from?")},
    )
    licence = publications.licence()
    attribution = publications.attribution()
    years = forms.CharField(
        label=_("Years"),
        max_length=60,
        help_text=_("Such as January 2016 to January 2020."),
        error_messages={"required": _("Write the years that it covers.")},
    )
    series = forms.SlugField(
        label=_("Series"),
        required=False,
        max_length=80,
        help_text=_(
            "The same name for every year's file of one publication, such as pupils-on-roll. A"
            " later file revises an earlier one."
        ),
        error_messages={"invalid": _("Use only letters, digits and hyphens in the series.")},
    )
    published_on = DayField(label=_("Day on which it was published"), required=False)
    status = forms.ChoiceField(
        label=_("Are the figures final?"),
        choices=STATUSES,
        initial=ObservationStatus.FINAL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the figures are final or provisional.")},
    )
    limits = publications.limits()

    def clean_filters(self) -> dict[str, tuple[str, ...]]:
        """The categories to keep of each filter named, by its column."""
        kept: dict[str, tuple[str, ...]] = {}
        for line in str(self.cleaned_data["filters"]).splitlines():
            name, colon, categories = line.partition(":")
            values = parted(categories, ";")
            if not line.strip():
                continue
            if not (colon and name.strip() and values):
                raise forms.ValidationError(
                    gettext("Write “%(line)s” as a filter, a colon and its categories.")
                    % {"line": line.strip()[:60]}
                )
            kept[name.strip()] = values
        return kept

    def clean(self) -> dict[str, Any]:
        """A vintage of a series has its day."""
        said = super().clean() or self.cleaned_data
        if said.get("series") and not said.get("published_on") and "published_on" in said:
            self.add_error("published_on", gettext("Enter the day on which it was published."))
        return said

    @property
    def choice(self) -> Choice:
        """What is wanted of a data file of Explore Education Statistics."""
        said = self.cleaned_data
        return Choice(parted(said["places"], ","), said["filters"], parted(said["indicators"], ","))


def parted(words: str, sign: str) -> tuple[str, ...]:
    """The parts of what was typed, without empty ones.

    >>> parted("E09000012, ,E92000001", ",")
    ('E09000012', 'E92000001')
    """
    return tuple(part.strip() for part in words.split(sign) if part.strip())


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
