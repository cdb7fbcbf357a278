"""Forms of the desk Receive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import dateformat
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from folkmoot.council.consult.models import Questionnaire
from folkmoot.council.consult.rules import LONDON, local_instant
from folkmoot.council.receive.arrival import Arrival, Contact, OriginalFile
from folkmoot.council.receive.models import Channel, ExclusionReason, OriginalKind
from folkmoot.council.receive.rules import check_size
from folkmoot.library.analysis.questions import Given
from folkmoot.library.errors import NotAllowed
from folkmoot.web.design.dayfield import DayField
from folkmoot.web.office.forms.consult import clock

TYPED_IN = [(one.value, one.label) for one in Channel if one != Channel.ONLINE]
KINDS = {
    Channel.EMAIL: OriginalKind.MESSAGE,
    Channel.POST: OriginalKind.SCAN,
    Channel.BY_HAND: OriginalKind.SCAN,
    Channel.SESSION: OriginalKind.NOTE,
}


OTHER_QUESTIONS = _(
    "The questions of this version now stand below. Compare them with what you typed, choose the "
    "file again and register it."
)


class TypeIn(forms.Form):
    """How and when something came, who sent it if they said, and the thing itself."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=TYPED_IN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it came.")},
    )
    received_on = DayField(label=_("Day it reached us"))
    received_time = clock(_("Time it reached us"), "12:00")
    posted_on = DayField(label=_("Date of the postmark, if it shows one"), required=False)
    original = forms.FileField(
        label=_("The scan, message or note"),
        required=False,
        help_text=_("For a letter or something handed in, the scan is needed. Up to 10 MB."),
    )
    questionnaire = forms.ChoiceField(
        label=_("Which version of the questions does the paper show?"),
        help_text=_(
            "A question was corrected: the answers stay with the questions that were asked."
        ),
        required=False,
    )
    name = forms.CharField(label=_("Name, if given"), max_length=200, required=False)
    organisation = forms.CharField(
        label=_("Organisation, if given"), max_length=200, required=False
    )
    email = forms.EmailField(label=_("E-mail address, if given"), required=False)
    phone = forms.CharField(label=_("Phone, if given"), max_length=40, required=False)
    postcode = forms.CharField(label=_("Postcode, if given"), max_length=12, required=False)
    may_be_quoted = forms.BooleanField(
        label=_("They agree to be quoted without their name"), required=False
    )

    def clean_original(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["original"]
        if file:
            sentence_in_form(lambda: check_size(file.size or 0))
        return file

    def received_at(self) -> datetime:
        facts = self.cleaned_data
        return local_instant(facts["received_on"], facts["received_time"])

    def arrival(self, answers: tuple[Given, ...]) -> Arrival:
        facts = self.cleaned_data
        channel = Channel(facts["channel"])
        contact = Contact(
            facts["name"], facts["organisation"], facts["email"], facts["phone"], facts["postcode"]
        )
        return Arrival(
            channel=channel,
            answers=answers,
            key=facts["key"],
            may_be_quoted=facts["may_be_quoted"],
            contact=None if contact.is_empty else contact,
            originals=self.originals(KINDS[channel]),
            posted_on=facts["posted_on"],
            questionnaire=int(facts["questionnaire"]) if facts.get("questionnaire") else None,
        )

    def originals(self, kind: OriginalKind) -> tuple[OriginalFile, ...]:
        file = self.cleaned_data["original"]
        if not file:
            return ()
        media_type = file.content_type or "application/octet-stream"
        return (OriginalFile(kind, file.name, media_type, file.read()),)


def sentence_in_form(check: Callable[[], None]) -> None:
    """Let what *check* refuses stand beside its field."""
    try:
        check()
    except NotAllowed as refusal:
        raise forms.ValidationError(str(refusal)) from refusal


def type_in(
    posted: QueryDict | None,
    files: MultiValueDict[str, UploadedFile] | None,
    versions: Sequence[Questionnaire],
    printed: int,
) -> TypeIn:
    """The form; it asks for the version of the questions only where there are several.

    *printed* is the number of the version whose questions the page shows.
    """
    form = TypeIn(posted, files)
    if len(versions) < 2:
        del form.fields["questionnaire"]
        return form
    numbers = [(str(one.number), version_words(one)) for one in versions]
    form.fields["questionnaire"].choices = numbers  # type: ignore[attr-defined]
    form.fields["questionnaire"].initial = str(printed)
    if posted is not None and posted.get("shown", str(printed)) != str(printed):
        form.add_error("questionnaire", OTHER_QUESTIONS)
    return form


def version_words(version: Questionnaire) -> str:
    """The number of a version and the day from which it was asked."""
    fixed_on = version.frozen_at.astimezone(LONDON).date() if version.frozen_at else None
    return _("Version %(number)s, fixed on %(day)s") % {
        "number": version.number,
        "day": dateformat.format(fixed_on, "j F Y") if fixed_on else "",
    }


class Exclude(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"))
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


def exclude(posted: object, reasons: list[str]) -> Exclude:
    """The form, with the reasons that were frozen when the consultation was announced."""
    form = Exclude(posted, prefix="exclude")  # type: ignore[arg-type]
    offered = [(code, str(ExclusionReason(code).label)) for code in reasons]
    form.fields["reason"].choices = offered  # type: ignore[attr-defined]
    return form


class MergeInto(forms.Form):
    kept = forms.IntegerField(
        label=_("Number of the other submission of the same person"),
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": _("Write the number of the other submission.")},
    )
    why = forms.CharField(
        label=_("How do you know?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say how you know that it is the same person.")},
    )
