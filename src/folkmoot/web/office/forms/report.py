"""Forms of the desk Report."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.council.report.changes import ReplyText
from folkmoot.council.report.models import Disposition


class Freeze(forms.Form):
    summary = forms.CharField(
        label=_("What people said, in a few sentences"),
        required=False,
        help_text=_("It stands at the top of the report. Write no counts: they are printed below."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class WriteReply(forms.Form):
    """The council's reply to one theme."""

    disposition = forms.ChoiceField(
        label=_("The council's reply"),
        choices=Disposition.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what becomes of it.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Give the reason. Everybody will read it.")},
    )
    statement = forms.ChoiceField(label=_("Which statement does it concern?"), required=False)

    def words(self, theme_key: str) -> ReplyText:
        facts = self.cleaned_data
        return ReplyText(theme_key, facts["disposition"], facts["reason"], facts["statement"])


def write_reply(
    posted: object, first: dict[str, str], statements: list[tuple[str, str]]
) -> WriteReply:
    form = WriteReply(posted, initial=first)  # type: ignore[arg-type]
    none = [("", str(_("None in particular")))]
    form.fields["statement"].choices = none + statements  # type: ignore[attr-defined]
    return form
