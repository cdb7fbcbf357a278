"""The form that loads a map."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class LoadBoundaries(forms.Form):
    """A file of boundaries, with whose it is and on what terms."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "GeoJSON (.geojson or .json) with a code and a name for each area; or a table (.csv) "
            "of tiles with the columns code, name, column, row."
        ),
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("Such as Wards of Hackney, May 2022."),
        error_messages={"required": _("Write the title.")},
    )
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        error_messages={
            "required": _("Write the address."),
            "invalid": _("Use only letters, digits and hyphens in the address."),
        },
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Who published the boundaries, under which name."),
        error_messages={"required": _("Say where the boundaries are from.")},
    )
    licence = forms.CharField(
        label=_("Licence"), max_length=120, error_messages={"required": _("Name the licence.")}
    )
    attribution = forms.CharField(
        label=_("Attribution"),
        max_length=300,
        error_messages={"required": _("Write the credit that the licence asks for.")},
    )
    codes = forms.CharField(
        label=_("Only these areas"),
        required=False,
        help_text=_(
            "The codes of the areas to take, with spaces or commas between them. Leave it empty to "
            "take every area of the file."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
