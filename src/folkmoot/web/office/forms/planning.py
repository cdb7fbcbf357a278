"""Forms of place planning: the files of a projection, and what a scenario changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import InputPart
from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.reading import parsed_school_year
from folkmoot.web.office.forms import publications


class ProjectRolls(forms.Form):
    """The files and the facts of a projection."""

    title = publications.title()
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        help_text=_("Lower-case words with hyphens, such as rolls-2026."),
        error_messages={
            "required": _("Write the address."),
            "invalid": _("Use only letters, digits and hyphens in the address."),
        },
    )
    area = forms.CharField(
        label=_("Code of the area"),
        max_length=20,
        help_text=_("As the files have it, such as 204."),
        error_messages={"required": _("Write the code of the area.")},
    )
    area_name = forms.CharField(
        label=_("Name of the area"),
        max_length=80,
        error_messages={"required": _("Write the name of the area.")},
    )
    until = forms.RegexField(
        r"^\s*\d{4}(?:[/-]?\d{2})?\s*$",
        label=_("Last school year"),
        help_text=_("Such as 2029/30. At most ten years after the last count."),
        error_messages={
            "required": _("Write the last school year."),
            "invalid": _("Write a school year such as 2029/30."),
        },
    )
    rolls = publications.file(
        _("Pupils on roll"),
        _(
            "A .csv file with the columns time_period (201920), code, nc_year (0 to 13) and "
            "headcount. The code is that of an area or of a school. Add the areas around yours: "
            "their experience makes the projection steadier."
        ),
    )
    births = publications.file(
        _("Births"), _("A .csv file with the columns code, mid_year and births (year to 30 June).")
    )
    schools = publications.file_if_there_is_one(
        _("Schools and admission numbers"),
        _(
            "If you have it: urn, la, pan and, where known, name, easting and northing. Without it "
            "only the area is projected."
        ),
    )
    sites = publications.file_if_there_is_one(
        _("Where schools stand"),
        _("If the file of schools does not say it: urn, easting, northing."),
    )
    preferences = publications.file_if_there_is_one(
        _("Other schools that families named"), _("If you have it: school, other, share.")
    )
    yields = publications.file_if_there_is_one(
        _("Pupils for each new home"),
        _("If you have it: tenure, housing, number_of_bedrooms, education_phase, pupil_yield."),
    )
    source = forms.CharField(
        label=_("Whose figures are these?"),
        max_length=300,
        help_text=_("Credit the publications and their licence."),
        error_messages={"required": _("Say whose figures go in.")},
    )
    limits = publications.limits()
    simulations = forms.IntegerField(
        label=_("Possible futures"),
        initial=1000,
        help_text=_("100 to 2,000. More make the bands a little smoother and take longer."),
        error_messages={
            "required": _("Write how many possible futures."),
            "invalid": _("Write a whole number."),
        },
    )
    seed = forms.IntegerField(
        label=_("Seed of the dice"),
        initial=20,
        help_text=_("Any whole number. The same files and the same seed give the same figures."),
        error_messages={
            "required": _("Write the seed."),
            "invalid": _("Write a whole number."),
        },
    )

    def clean_until(self) -> int:
        """The first calendar year of the last school year: 2029 of 2029/30, 202930 or 2029."""
        text = str(self.cleaned_data["until"]).strip()
        year = parsed_school_year(text) if len(text) > len("2029") else int(text)
        if year is None:
            raise forms.ValidationError(_("Write a school year such as 2029/30."))
        return year

    def clean(self) -> dict[str, Any]:
        """Refuse a file that is too long before it is read."""
        said: dict[str, Any] = super().clean() or {}
        for part in InputPart:
            if one := said.get(part.value):
                try:
                    rules.check_size(one.name, one.size)
                except BadFile as refusal:
                    self.add_error(part.value, str(refusal))
        return said

    def parts(self) -> dict[str, tuple[str, bytes]]:
        """The files that were given, by part."""
        given = {part.value: self.cleaned_data.get(part.value) for part in InputPart}
        return {part: (one.name, one.read()) for part, one in given.items() if one}

    def blame(self, sentence: str) -> None:
        """Set a refusal at the file that it names, or above the form where it names none."""
        named = [
            part.value
            for part in InputPart
            if (one := self.cleaned_data.get(part.value)) and one.name in sentence
        ]
        self.add_error(named[0] if len(named) == 1 else None, sentence)
