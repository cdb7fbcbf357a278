"""Forms of the desk People."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from folkmoot.council.advise.models import Board
from folkmoot.council.consult.models import Consultation
from folkmoot.council.people.models import RoleName, Scope, ScopeKind


class AddUser(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Write the name.")}
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Write the e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        },
    )
    password = forms.CharField(
        label=_("First password"),
        help_text=_("At least 12 characters. They change it after signing in."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write a first password.")},
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class GiveRole(forms.Form):
    """A role, and where it is held: everywhere, or on one consultation or board."""

    name = forms.ChoiceField(label=_("Role"), choices=RoleName.choices)
    where = forms.ChoiceField(label=_("Where"), choices=lambda: places())

    def scope(self) -> Scope:
        kind, _colon, slug = self.cleaned_data["where"].partition(":")
        return Scope(ScopeKind(kind), slug)


def places() -> list[tuple[str, str]]:
    """Everywhere that a role can be held, as choices."""
    consultations = Consultation.objects.values_list("slug", "title")
    boards = Board.objects.values_list("slug", "name")
    return [
        ("council:", str(_("The whole council"))),
        *((f"consultation:{slug}", title) for slug, title in consultations),
        *((f"board:{slug}", name) for slug, name in boards),
    ]
