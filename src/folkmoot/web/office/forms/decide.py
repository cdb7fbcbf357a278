"""Forms of the desk Decide."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.council.advise.models import Advice
from folkmoot.council.decide.changes import DecisionFacts, Why
from folkmoot.council.decide.models import DecisionOutcome
from folkmoot.council.report.models import Reply
from folkmoot.web.design.dayfield import DayField
from folkmoot.web.office.forms import publications
from folkmoot.web.office.forms.consult import words


class GiveReason(forms.Form):
    """Why one statement differs from the one that was consulted on."""

    words = words(_("Why does it change?"), required=True)
    because_of_consultation = forms.BooleanField(
        label=_("It changes because of what people said"), required=False
    )
    reply = forms.ModelChoiceField(
        label=_("The theme behind it"), queryset=Reply.objects.none(), required=False
    )
    advice = forms.ModelChoiceField(
        label=_("The Board's advice behind it"), queryset=Advice.objects.none(), required=False
    )

    def why(self, statement_id: str) -> Why:
        said = self.cleaned_data
        return Why(
            statement_id,
            said["words"],
            reply=said["reply"],
            advice=said["advice"],
            because_of_consultation=said["because_of_consultation"],
        )


def give_reason(posted: object, replies: QuerySet[Reply], advice: QuerySet[Advice]) -> GiveReason:
    form = GiveReason(posted)  # type: ignore[arg-type]
    form.fields["reply"].queryset = replies  # type: ignore[attr-defined]
    form.fields["advice"].queryset = advice  # type: ignore[attr-defined]
    return form


class RecordDecision(forms.Form):
    """The record of an executive decision, as regulation 12(2) of SI 2012/2089 asks for it."""

    reference = forms.CharField(
        label=_("Reference"), max_length=40, error_messages={"required": _("Write the reference.")}
    )
    title = publications.title()
    outcome = forms.ChoiceField(
        label=_("What was decided"),
        choices=DecisionOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was approved.")},
    )
    taken_by = forms.CharField(
        label=_("Who decided"),
        max_length=200,
        initial=_("Cabinet"),
        error_messages={"required": _("Say who decided.")},
    )
    taken_on = DayField(label=_("Day of the decision"))
    decision = words(_("The decision"), required=True)
    reasons = words(_("Reasons"), required=True)
    alternatives = words(_("Alternatives considered and rejected"), required=True)
    conflicts = words(_("Conflicts of interest declared"), rows=2, required=True)
    dispensations = words(_("Dispensations granted"), rows=2, required=True)
    call_in_ends_on = DayField(
        label=_("Last day for a call-in"),
        required=False,
        help_text=_(
            "Leave empty to count five working days. It may be a later day, never an earlier."
        ),
    )

    def facts(self) -> DecisionFacts:
        said = {**self.cleaned_data}
        outcome = DecisionOutcome(said.pop("outcome"))
        return DecisionFacts(outcome=outcome, **said)
