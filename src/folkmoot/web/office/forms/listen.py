"""Forms of the desk Listen."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.council.listen.changes import ThemeText
from folkmoot.council.listen.models import CodeFrame


class WriteTheme(forms.Form):
    """What a theme is called, what it means, and where it ends."""

    title = forms.CharField(
        label=_("Theme"), max_length=120, error_messages={"required": _("Name the theme.")}
    )
    definition = forms.CharField(
        label=_("What it means"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a sentence what it means.")},
    )
    include = forms.CharField(
        label=_("Include"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    exclude = forms.CharField(
        label=_("Do not include"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def words(self) -> ThemeText:
        facts = self.cleaned_data
        return ThemeText(facts["title"], facts["definition"], facts["include"], facts["exclude"])


class MarkThemes(forms.Form):
    """Which themes of the book an answer raises; none is an answer too."""

    themes = forms.MultipleChoiceField(
        label=_("Which themes does it raise?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def mark_themes(posted: object, frame: CodeFrame, marked: list[str]) -> MarkThemes:
    """The form with the themes of *frame*, those already *marked* ticked."""
    form = MarkThemes(posted, initial={"themes": marked})  # type: ignore[arg-type]
    themes = list(frame.themes.all())
    form.fields["themes"].choices = [(one.key, one.title) for one in themes]  # type: ignore[attr-defined]
    hints = {one.key: one.definition for one in themes}
    form.fields["themes"].widget.option_hints = hints  # type: ignore[attr-defined]
    return form
