"""The form that loads a map."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.web.office.forms import publications


class LoadBoundaries(forms.Form):
    """A file of boundaries, with whose it is and on what terms."""

    file = publications.file(
        _("The file"),
        _(
            "GeoJSON (.geojson or .json) with a code and a name for each area; or a table (.csv) "
            "of tiles with the columns code, name, column, row."
        ),
    )
    title = publications.title(_("Such as Wards of Hackney, May 2022."))
    slug = publications.address()
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("Who published the boundaries, under which name."),
        error_messages={"required": _("Say where the boundaries are from.")},
    )
    licence = publications.licence()
    attribution = publications.attribution()
    codes = forms.CharField(
        label=_("Only these areas"),
        required=False,
        help_text=_(
            "The codes of the areas to take, with spaces or commas between them. Leave it empty to "
            "take every area of the file."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
