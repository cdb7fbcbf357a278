"""Forms of the desk Advise."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.council.advise.changes import AdviceText
from folkmoot.council.advise.models import AdviceDisposition, SeatCategory
from folkmoot.council.consult.rules import local_instant
from folkmoot.council.plan.models import Version
from folkmoot.web.design.dayfield import DayField
from folkmoot.web.office.forms import publications
from folkmoot.web.office.forms.consult import clock, words


class AddBoard(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Name the board.")}
    )
    slug = publications.address()
    purpose = words(_("What it is for"))


class AddSeat(forms.Form):
    category = forms.ChoiceField(label=_("Kind of seat"), choices=SeatCategory.choices)
    appointed_by = forms.CharField(
        label=_("Who appoints"),
        max_length=200,
        error_messages={"required": _("Say who appoints to this seat.")},
    )
    term_years = forms.IntegerField(
        label=_("Term in years, if there is one"),
        required=False,
        min_value=1,
        max_value=10,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
    )
    may_stay_empty = forms.BooleanField(label=_("The Board is complete without it"), required=False)


class Appoint(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Write the name.")}
    )
    is_chair = forms.BooleanField(label=_("Chairs the Board"), required=False)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until, if it is known"), required=False)


class CallMeeting(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=200, error_messages={"required": _("Name the meeting.")}
    )
    day = DayField(label=_("Day"))
    time = clock(_("Begins at"), "18:00")
    place = forms.CharField(
        label=_("Place"), max_length=200, error_messages={"required": _("Say where it is.")}
    )
    agenda = words(_("Agenda"), rows=5, required=True)

    def starts_at(self) -> datetime:
        return local_instant(self.cleaned_data["day"], self.cleaned_data["time"])


class Minute(forms.Form):
    minutes = words(_("Minutes"), rows=10, required=True)


class DraftAdvice(forms.Form):
    """What the Board advises, and on which sentence of which version."""

    version = forms.ModelChoiceField(
        label=_("On which version"),
        queryset=Version.objects.select_related("document"),
        error_messages={"required": _("Choose the version that it is about.")},
    )
    statement = forms.CharField(
        label=_("Id of the statement, if it is about one"),
        max_length=40,
        required=False,
        help_text=_("Such as priority-2: it stands beside the sentence on the page of the plan."),
    )
    title = forms.CharField(
        label=_("In a few words"), max_length=200, error_messages={"required": _("Name it.")}
    )
    text = words(_("The advice"), rows=6, required=True)

    def words(self) -> AdviceText:
        facts = self.cleaned_data
        return AdviceText(facts["statement"], facts["title"], facts["text"])


class Answer(forms.Form):
    disposition = forms.ChoiceField(
        label=_("The Director's answer"),
        choices=AdviceDisposition.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is accepted.")},
    )
    reason = words(_("Why"), rows=5, required=True)
