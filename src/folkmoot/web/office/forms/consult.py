"""Forms of the desk Consult."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.council.consult.changes import Particulars
from folkmoot.council.consult.models import Consultation, LateRule, Regime
from folkmoot.council.consult.rules import local_instant
from folkmoot.council.plan.models import Version
from folkmoot.library.analysis.questions import Option, Question, QuestionKind
from folkmoot.library.errors import FolkmootError
from folkmoot.web.design.dayfield import DayField
from folkmoot.web.office.forms import publications

LONDON = ZoneInfo("Europe/London")


def words(label: Any, *, rows: int = 3, hint: Any = "", required: bool = False) -> forms.CharField:
    """A field for several sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Write something here.")},
    )


def clock(label: Any, first: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        initial=first,
        help_text=_("London time, such as 17:00."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        input_formats=["%H:%M"],
        error_messages={
            "required": _("Write the time."),
            "invalid": _("Write the time with a colon, such as 17:00."),
        },
    )


class Times(forms.Form):
    """Opening and closing as days and clock times in London."""

    opens_on = DayField(label=_("Opens on"))
    opens_time = clock(_("Opens at"), "09:00")
    closes_on = DayField(label=_("Closes on"))
    closes_time = clock(_("Closes at"), "17:00")

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        for name in ("opens", "closes"):
            day, at = facts.get(f"{name}_on"), facts.get(f"{name}_time")
            if day and at:
                self.set_instant(name, day, at)
        return self.cleaned_data

    def set_instant(self, name: str, day: Any, at: Any) -> None:
        try:
            self.cleaned_data[f"{name}_at"] = local_instant(day, at)
        except FolkmootError as refusal:
            self.add_error(f"{name}_time", str(refusal))


class Consult(Times):
    """Everything that a consultation says of itself."""

    title = publications.title()
    who_asks = forms.CharField(
        label=_("Who asks"), max_length=200, error_messages={"required": _("Say who asks.")}
    )
    why = words(_("Why we ask"), required=True)
    regime = forms.ChoiceField(label=_("Kind of consultation"), choices=Regime.choices)
    late_rule = forms.ChoiceField(label=_("When is a letter on time?"), choices=LateRule.choices)
    what_can_change = words(_("What can still change"))
    what_cannot_change = words(_("What cannot change, and why"))
    options_considered = words(_("Options considered, and why they were set aside"))
    no_options_because = words(_("Or: no other options, because"), rows=2)
    what_happens_next = words(_("What happens next"))
    short_period_because = words(_("If the time is short or in the holidays: why"), rows=2)
    email = forms.EmailField(label=_("E-mail address for answers"), required=False)
    postal_address = words(_("Postal address for answers"))
    hand_in_address = words(_("Where to hand in an answer"))
    other_formats = words(_("Other formats and languages, and how to ask for them"))
    threshold = forms.IntegerField(
        label=_("Hide published counts below"),
        min_value=3,
        max_value=20,
        initial=5,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    field_order: tuple[str, ...] = (
        "title",
        "who_asks",
        "why",
        "opens_on",
        "opens_time",
        "closes_on",
        "closes_time",
    )

    def particulars(self) -> Particulars:
        facts = {**self.cleaned_data}
        for extra in ("opens_on", "opens_time", "closes_on", "closes_time", "slug", "version"):
            facts.pop(extra, None)
        regime, late_rule = Regime(facts.pop("regime")), LateRule(facts.pop("late_rule"))
        return Particulars(regime=regime, late_rule=late_rule, **facts)


class NewConsultation(Consult):
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        help_text=_("Lower-case words with hyphens, such as education-plan-2025."),
        error_messages={
            "required": _("Write the address."),
            "invalid": _("Use only letters, digits and hyphens in the address."),
        },
    )
    version = forms.ModelChoiceField(
        label=_("On which version"),
        queryset=Version.objects.select_related("document"),
        error_messages={"required": _("Choose the version that people are asked about.")},
    )
    field_order = ("title", "slug", "version", *Consult.field_order[1:])


def first_values(consultation: Consultation) -> dict[str, Any]:
    """What the form shows of a consultation that is there already."""
    names = Particulars.__dataclass_fields__
    kept = {name: getattr(consultation, name) for name in names}
    opens, closes = (at.astimezone(LONDON) for at in (kept["opens_at"], kept["closes_at"]))
    return {
        **kept,
        "opens_on": opens.date(),
        "opens_time": opens.strftime("%H:%M"),
        "closes_on": closes.date(),
        "closes_time": closes.strftime("%H:%M"),
    }


class Extend(forms.Form):
    closes_on = DayField(label=_("New closing day"))
    closes_time = clock(_("New closing time"), "17:00")
    reason = words(_("Why is the time extended? Everybody will read this."), required=True)

    def closes_at(self) -> datetime:
        return local_instant(self.cleaned_data["closes_on"], self.cleaned_data["closes_time"])


class AddSession(forms.Form):
    title = publications.title()
    day = DayField(label=_("Day"))
    time = clock(_("Begins at"), "18:30")
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        help_text=_("An address, or how to join online."),
        error_messages={"required": _("Say where it is.")},
    )

    def starts_at(self) -> datetime:
        return local_instant(self.cleaned_data["day"], self.cleaned_data["time"])


class AddSection(forms.Form):
    title = forms.CharField(
        label=_("Title of the section"),
        max_length=120,
        error_messages={"required": _("Write the title.")},
    )
    intro = words(_("A few words before its questions"), rows=2)


KINDS = {
    QuestionKind.SINGLE_CHOICE: _("Choose one"),
    QuestionKind.SEVERAL_CHOICES: _("Choose several"),
    QuestionKind.SCALE: _("Scale"),
    QuestionKind.SHORT_TEXT: _("Short answer in words"),
    QuestionKind.LONG_TEXT: _("Long answer in words"),
    QuestionKind.RANKING: _("Put in order"),
}


class AddQuestion(forms.Form):
    """One question. Options stand one on a line."""

    text = forms.CharField(
        label=_("The question"),
        max_length=500,
        error_messages={"required": _("Write the question.")},
    )
    kind = forms.ChoiceField(
        label=_("How it is answered"), choices=[(kind.value, KINDS[kind]) for kind in QuestionKind]
    )
    options = words(
        _("Options"), rows=6, hint=_("One on a line. Leave empty for an answer in words.")
    )
    hint = forms.CharField(label=_("Hint"), max_length=500, required=False)
    about = forms.ChoiceField(label=_("Which statement is it about?"), required=False)
    required = forms.BooleanField(
        label=_("This asks who is answering, and must be answered"),
        required=False,
        help_text=_("No other question may insist on an answer."),
    )

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        lines = [line.strip() for line in facts.get("options", "").splitlines() if line.strip()]
        kind = QuestionKind(facts["kind"]) if facts.get("kind") else None
        if kind and kind.takes_text and lines:
            self.add_error("options", _("An answer in words takes no options. Remove them."))
        if kind and kind.takes_options and len(lines) < 2:
            self.add_error("options", _("Write at least two options, one on a line."))
        facts["lines"] = lines
        return facts

    def question(self, question_id: str) -> Question:
        facts = self.cleaned_data
        options = tuple(
            Option(str(number), label) for number, label in enumerate(facts["lines"], start=1)
        )
        return Question(
            id=question_id,
            kind=QuestionKind(facts["kind"]),
            text=facts["text"],
            hint=facts["hint"],
            options=options,
            required=facts["required"],
            about=facts["about"],
        )


def add_question(posted: object, statements: list[tuple[str, str]]) -> AddQuestion:
    """The form, with the statements of the version to choose from."""
    form = AddQuestion(posted)  # type: ignore[arg-type]
    none = [("", str(_("None in particular")))]
    form.fields["about"].choices = none + statements  # type: ignore[attr-defined]
    return form
