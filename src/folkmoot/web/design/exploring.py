"""What of a projection somebody wants to see: chosen from lists, put right with a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.council.measure import queries
from folkmoot.council.measure.models import Projection, Scenario


class ExploreForm(forms.Form):
    """The lists to choose from. It is never sent back: a wrong choice is replaced, and said."""

    projection = forms.ChoiceField(label=gettext_lazy("Projection"))
    code = forms.ChoiceField(label=gettext_lazy("Area or school"))
    column = forms.ChoiceField(label=gettext_lazy("Phase or year group"))
    scenario = forms.MultipleChoiceField(
        label=gettext_lazy("Beside it"),
        help_text=gettext_lazy("Up to two scenarios, drawn with the same dice."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for: the form, what it comes to, and what was put right."""

    form: ExploreForm
    projection: Projection
    code: str
    column: str
    scenarios: tuple[Scenario, ...]
    notes: tuple[str, ...]

    @property
    def query(self) -> str:
        """The same choice as the end of an address."""
        wanted = QueryDict(mutable=True)
        wanted["projection"] = self.projection.slug
        wanted["code"], wanted["column"] = self.code, self.column
        wanted.setlist("scenario", [one.slug for one in self.scenarios])
        return wanted.urlencode()


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to choose: projections by address, and the scenarios of the one chosen."""

    projections: Mapping[str, Projection]
    are_public: bool

    def scenarios(self, projection: Projection) -> dict[str, Scenario]:
        """The scenarios that may be seen, by address."""
        found = Scenario.objects.filter(projection=projection)
        if self.are_public:
            found = found.filter(is_public=True)
        return {one.slug: one for one in found}


def asked(offered: Offered, given: QueryDict) -> Asked | None:
    """The choice that *given* asks for; None where there is no projection to choose."""
    if not offered.projections:
        return None
    notes: list[str] = []
    slug = settled(
        given.get("projection"), offered.projections, _("There is no such projection."), notes
    )
    projection = offered.projections[slug]
    codes = queries.codes_of(projection)
    columns = {column: queries.column_words(column) for column in queries.COLUMNS}
    code = settled(given.get("code"), codes, _("There is no such area or school."), notes)
    column = settled(given.get("column"), columns, _("There is no such year group."), notes)
    known = offered.scenarios(projection)
    chosen = wanted_scenarios(given.getlist("scenario"), known, notes)
    form = ExploreForm(
        initial={"projection": slug, "code": code, "column": column}
        | {"scenario": [one.slug for one in chosen]}
    )
    titles = {key: one.title for key, one in offered.projections.items()}
    names = {key: one.name for key, one in known.items()}
    for name, choices in (
        ("projection", titles),
        ("code", codes),
        ("column", columns),
        ("scenario", names),
    ):
        form.fields[name].choices = list(choices.items())  # type: ignore[attr-defined]
    if not known:
        del form.fields["scenario"]
    if len(offered.projections) == 1:
        form.fields["projection"].widget = forms.HiddenInput()
    return Asked(form, projection, code, column, chosen, tuple(notes))


def wanted_scenarios(
    slugs: Sequence[str], known: Mapping[str, Scenario], notes: list[str]
) -> tuple[Scenario, ...]:
    """The scenarios called *slugs*, two at most; *notes* gets a sentence about the others."""
    found = [known[slug] for slug in dict.fromkeys(slugs) if slug in known]
    if any(slug not in known for slug in slugs):
        notes.append(_("There is no such scenario here. It is left out."))
    if len(found) > queries.MOST_SCENARIOS:
        notes.append(_("A picture holds two scenarios beside the projection. The first are shown."))
    return tuple(found[: queries.MOST_SCENARIOS])


def settled(
    wanted: str | None, offered: Mapping[str, object], sentence: str, notes: list[str]
) -> str:
    """What was wanted if it is offered, else the first that is; then *notes* gets the sentence."""
    if wanted is not None and wanted in offered:
        return wanted
    if wanted:
        first = str(next(iter(offered.values())))
        notes.append(_("%(sentence)s You see %(first)s.") % {"sentence": sentence, "first": first})
    return next(iter(offered))
