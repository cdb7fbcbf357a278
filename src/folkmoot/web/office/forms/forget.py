"""Forms of the desk Forget."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.council.forget.models import Extent
from folkmoot.web.office.forms.consult import words


class RegisterRequest(forms.Form):
    receipt = forms.CharField(
        label=_("Receipt code"),
        max_length=40,
        help_text=_("Sixteen letters and digits; spaces and hyphens do not matter."),
        error_messages={"required": _("Write the receipt code.")},
    )
    extent = forms.ChoiceField(
        label=_("What do they ask us to forget?"),
        choices=Extent.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what is to be forgotten.")},
    )


class Refuse(forms.Form):
    reason = words(_("Why it is refused, and how to complain"), required=True)
