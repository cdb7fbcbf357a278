"""A day asked for in three boxes (day, month, year), as people write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Part:
    """One box: its name, its label, what stands in it and how many characters wide it is."""

    name: str
    label: str
    value: str
    width: int


class DayWidget(forms.Widget):
    """Three boxes read as one text ``year-month-day``, which the field then judges."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> str | None:
        """``2025-9-22`` from three boxes; None where all three are empty."""
        year, month, day = (
            str(data.get(f"{name}-{part}", "")).strip() for part in ("year", "month", "day")
        )
        return f"{year}-{month}-{day}" if year or month or day else None

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:
        """Whether none of the three boxes was sent."""
        return not any(f"{name}-{part}" in data for part in ("year", "month", "day"))

    @staticmethod
    def parts(value: object) -> list[Part]:
        """The three boxes filled from a date, a datetime or what was typed before."""
        if isinstance(value, datetime | date):
            value = f"{value.year}-{value.month}-{value.day}"
        year, month, day = (str(value or "").split("-", 2) + ["", "", ""])[:3]
        return [
            Part("day", _("Day"), day, 2),
            Part("month", _("Month"), month, 2),
            Part("year", _("Year"), year, 4),
        ]


class DayField(forms.DateField):
    """A date typed in three boxes; gives a ``datetime.date``."""

    widget = DayWidget
    default_error_messages = {
        "invalid": gettext_lazy("Enter a real date, for example 22 9 2025."),
        "required": gettext_lazy("Enter the date."),
    }

    def __init__(
        self, *, label: StrOrPromise, help_text: StrOrPromise = "", required: bool = True
    ) -> None:
        super().__init__(
            label=label, help_text=help_text, required=required, input_formats=["%Y-%m-%d"]
        )
