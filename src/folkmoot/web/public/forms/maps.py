"""What a map is to show: chosen from lists, put right with a sentence where the address is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.council.measure import queries
from folkmoot.council.measure.models import BoundarySet, Projection


class MapForm(forms.Form):
    """The lists to choose from. It is never sent back: a wrong choice is replaced, and said."""

    figures = forms.ChoiceField(label=gettext_lazy("What to show"))
    year = forms.ChoiceField(label=gettext_lazy("When"))
    of = forms.ChoiceField(label=gettext_lazy("Of whom"))
    schools = forms.ChoiceField(label=gettext_lazy("Schools"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked a map to show: the form, the choice it comes to, and what was wrong."""

    form: MapForm
    chosen: queries.Chosen
    notes: tuple[str, ...]


def asked(boundaries: BoundarySet, given: Mapping[str, str]) -> Asked | None:
    """The choice that *given* asks for; None where no figures fit the map."""
    measured = {one.key: one for one in queries.measured_on(boundaries)}
    if not measured:
        return None
    projections = {one.slug: one for one in Projection.objects.filter(is_public=True)}
    notes: list[str] = []
    words = {key: one.words for key, one in measured.items()}
    sentence = _("There are no such figures on this map.")
    key = settled(given.get("figures", ""), words, sentence, notes)
    times = queries.slices(measured[key], boundaries)
    year = settled(
        given.get("year", ""), times.periods, _("There are no such figures for that year."), notes
    )
    whom = times.breakdowns
    of = settled(
        given.get("of"), whom, _("There are no such figures for those that were asked for."), notes
    )
    schools = given.get("schools", "")
    if schools and schools not in projections:
        notes.append(_("There are no such schools. None is shown."))
        schools = ""
    chosen = queries.Chosen(measured[key], year, of, projections.get(schools))
    form = MapForm(initial={"figures": key, "year": year, "of": of, "schools": schools})
    offer(form, "figures", words.items())
    offer(form, "year", times.periods.items())
    offer(form, "of", whom.items())
    offer(
        form,
        "schools",
        [("", _("No schools")), *((k, one.title) for k, one in projections.items())],
    )
    return Asked(form, chosen, tuple(notes))


def settled(wanted: str | None, offered: Mapping[str, str], sentence: str, notes: list[str]) -> str:
    """What was wanted if it is offered, else the first that is; then *notes* gets the sentence."""
    if wanted is not None and wanted in offered:
        return wanted
    first, words = next(iter(offered.items()))
    if wanted:
        notes.append(sentence + " " + _("You see: %(shown)s.") % {"shown": words})
    return first


def offer(form: MapForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
