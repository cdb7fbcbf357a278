"""Fields that every form of something published has: its title, its address, and on what terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise


def title(help_text: Words = "") -> forms.CharField:
    return forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=help_text,
        error_messages={"required": _("Write the title.")},
    )


def address() -> forms.SlugField:
    return forms.SlugField(
        label=_("Address"),
        max_length=80,
        error_messages={
            "required": _("Write the address."),
            "invalid": _("Use only letters, digits and hyphens in the address."),
        },
    )


def file(label: Words, help_text: Words) -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=help_text,
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )


def file_if_there_is_one(label: Words, help_text: Words) -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=help_text,
        required=False,
        error_messages={"empty": _("The file is empty.")},
    )


def licence() -> forms.CharField:
    return forms.CharField(
        label=_("Licence"), max_length=120, error_messages={"required": _("Name the licence.")}
    )


def attribution() -> forms.CharField:
    return forms.CharField(
        label=_("Attribution"),
        max_length=300,
        error_messages={"required": _("Write the credit that the licence asks for.")},
    )


def limits() -> forms.CharField:
    return forms.CharField(
        label=_("What it cannot tell"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
