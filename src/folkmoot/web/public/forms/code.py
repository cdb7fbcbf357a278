"""The form that asks for a receipt code."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.council.receive import queries, rules
from folkmoot.council.receive.models import Submission


class CodeForm(forms.Form):
    """A receipt code, typed with or without spaces and hyphens; it cleans to the submission."""

    code = forms.CharField(
        max_length=60,
        label=gettext_lazy("Your receipt code"),
        help_text=gettext_lazy("Sixteen letters and numbers, for example on your printed receipt."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-20"}
        ),
        error_messages={
            "required": gettext_lazy("Enter the code from your receipt."),
            "max_length": gettext_lazy("A receipt code has sixteen letters and numbers."),
        },
    )

    def clean_code(self) -> Submission:
        typed = self.cleaned_data["code"]
        if rules.tidy_receipt(typed) is None:
            raise ValidationError(
                _("This is not one of our codes. Please compare each letter with your receipt.")
            )
        if (found := queries.find(typed)) is None:
            raise ValidationError(
                _("We have no response with this code. Please compare it with your receipt.")
            )
        return found
