"""The form beside "check your answers": consent to be quoted, and contact details if wished."""

from functools import lru_cache

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from folkmoot.council.receive.arrival import Contact
from folkmoot.council.receive.rules import LIMITS

TEMPLATE = "public/respond/_about_you.html"
CONTACT = ("name", "organisation", "email", "postcode")


class SendForm(forms.Form):
    """Nothing here is required."""

    may_be_quoted = forms.BooleanField(
        required=False,
        label=_("You may quote my words in the report, without my name"),
    )
    name = forms.CharField(
        required=False,
        max_length=LIMITS["name"],
        label=_("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"max_length": _("Your name may have at most %(limit_value)d characters.")},
    )
    email = forms.EmailField(
        required=False,
        max_length=LIMITS["email"],
        label=_("E-mail address"),
        help_text=_("Only if we may write to you about your response."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Enter an e-mail address like name@example.org, or leave it.")
        },
    )
    postcode = forms.CharField(
        required=False,
        max_length=LIMITS["postcode"],
        label=_("Postcode"),
        help_text=_("It helps us see which parts of the borough we have not heard from."),
        widget=forms.TextInput(
            attrs={"autocomplete": "postal-code", "class": "govuk-input--width-10"}
        ),
        error_messages={"max_length": _("A postcode has at most %(limit_value)d characters.")},
    )
    organisation = forms.CharField(
        required=False,
        max_length=LIMITS["organisation"],
        label=_("Organisation"),
        help_text=_("Only if you answer for one."),
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
        error_messages={
            "max_length": _("The organisation's name may have at most %(limit_value)d characters.")
        },
    )

    def contact(self) -> Contact:
        """Who answers, as far as they say."""
        return Contact(**{name: self.cleaned_data[name] for name in CONTACT})

    @property
    def html(self) -> SafeString:
        """The fields as they stand; blank ones are rendered once a process and language."""
        return (
            render_to_string(TEMPLATE, {"form": self}) if self.is_bound else _blank(get_language())
        )


@lru_cache(maxsize=16)
def _blank(_language: str | None) -> SafeString:
    return render_to_string(TEMPLATE, {"form": SendForm()})
