"""Forms for what a scenario changes: plain fields, one form for each kind of change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

Choices = Sequence[tuple[str, str]]
Plain = dict[str, object]

NUMBER = {"invalid": _("Write a number."), "required": _("Write a number.")}
WHOLE = {"invalid": _("Write a whole number."), "required": _("Write a whole number.")}
PICK = {"required": _("Choose one."), "invalid_choice": _("Choose one of the list.")}


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to choose: schools and school years of a projection, and kinds of homes.

    *last_years* are those at whose end a school can close: from the last count to before the last
    projected year; *years* those from which a change can be seen.
    """

    area: str
    schools: Choices
    last_years: Choices
    years: Choices
    homes: Choices


class Supposing(forms.Form):
    """What every scenario says: its name, who supposes it, the story, and why this change."""

    name = forms.CharField(
        label=_("Name of the scenario"),
        max_length=120,
        help_text=_("Short, such as: Ash Primary closes."),
        error_messages={"required": _("Give the scenario a name.")},
    )
    author = forms.CharField(
        label=_("Who supposes it"),
        max_length=120,
        error_messages={"required": _("Say who supposes it.")},
    )
    story = forms.CharField(
        label=_("The story"),
        max_length=4000,
        help_text=_("What is supposed, in a few sentences that everybody can read."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tell what is supposed.")},
    )
    because = forms.CharField(
        label=_("Why this change"),
        max_length=500,
        help_text=_("One sentence. It stands beside the change."),
        error_messages={"required": _("Say why, in one sentence.")},
    )
    chosen: Mapping[str, str] = {}
    """For each field to choose from: "schools", "last_years", "years" or "homes"."""

    def __init__(self, offered: Offered, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.offered = offered
        for name, what in self.chosen.items():
            self.fields[name].choices = list(getattr(offered, what))  # type: ignore[attr-defined]

    def overlay(self) -> Plain:
        """The change as plain values."""
        raise NotImplementedError


class AdmissionForm(Supposing):
    chosen = {"school": "schools", "from_year": "years"}
    school = forms.ChoiceField(label=_("School"), error_messages=PICK)
    from_year = forms.ChoiceField(label=_("From which school year"), error_messages=PICK)
    places = forms.IntegerField(
        label=_("Places a year"),
        min_value=0,
        max_value=2000,
        help_text=_("The new admission number."),
        error_messages=WHOLE,
    )
    applicants = forms.IntegerField(
        label=_("Children who would take a place"),
        required=False,
        min_value=0,
        max_value=2000,
        help_text=_("Only if the number rises: how many would come in the first year, if known."),
        error_messages=WHOLE,
    )

    def overlay(self) -> Plain:
        said = self.cleaned_data
        keys = ("because", "school", "from_year", "places", "applicants")
        return {"kind": "admission", **{key: said[key] for key in keys}}


class ClosureForm(Supposing):
    chosen = {"school": "schools", "last_year": "last_years"}
    school = forms.ChoiceField(label=_("School"), error_messages=PICK)
    last_year = forms.ChoiceField(
        label=_("Last school year"),
        help_text=_("The school closes at its end."),
        error_messages=PICK,
    )

    def overlay(self) -> Plain:
        said = self.cleaned_data
        return {"kind": "closure"} | {key: said[key] for key in ("because", "school", "last_year")}


class MergerForm(Supposing):
    chosen = {"schools": "schools", "into": "schools", "last_year": "last_years"}
    schools = forms.MultipleChoiceField(
        label=_("Schools that become one"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose two schools or more.")},
    )
    into = forms.ChoiceField(
        label=_("Which of them goes on"),
        help_text=_("Pupils of the others move to its site."),
        error_messages=PICK,
    )
    last_year = forms.ChoiceField(label=_("Last school year of the others"), error_messages=PICK)
    places = forms.IntegerField(
        label=_("Places a year afterwards"), min_value=0, max_value=2000, error_messages=WHOLE
    )
    follow = forms.FloatField(
        label=_("Pupils who go along, of 100"),
        initial=100,
        min_value=0,
        max_value=100,
        help_text=_("The others look for another school."),
        error_messages=NUMBER,
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        schools = said.get("schools", [])
        if schools and len(schools) < 2:
            self.add_error("schools", _now("Choose two schools or more."))
        if schools and said.get("into") and said["into"] not in schools:
            self.add_error("into", _now("Choose one of the schools that become one."))
        return said

    def overlay(self) -> Plain:
        said = self.cleaned_data
        keys = ("because", "schools", "into", "last_year", "places")
        plain = {key: said[key] for key in keys}
        return {"kind": "merger", **plain, "follow": said["follow"] / 100}


class HousingForm(Supposing):
    """New homes; kinds of homes are offered where the projection has a file of them."""

    chosen = {"from_year": "years", "homes": "homes"}
    from_year = forms.ChoiceField(label=_("First school year with new homes"), error_messages=PICK)
    years = forms.IntegerField(
        label=_("For how many years"), min_value=1, max_value=10, initial=1, error_messages=WHOLE
    )
    number = forms.IntegerField(
        label=_("Homes completed each year"),
        min_value=1,
        max_value=50_000,
        error_messages=WHOLE,
    )
    homes = forms.ChoiceField(
        label=_("What kind of homes"),
        help_text=_("From the file of pupils for each new home, or with your own numbers below."),
        required=False,
    )
    primary = forms.FloatField(
        label=_("Primary pupils for 100 homes"),
        required=False,
        min_value=0,
        max_value=1000,
        error_messages=NUMBER,
    )
    secondary = forms.FloatField(
        label=_("Secondary pupils for 100 homes"),
        required=False,
        min_value=0,
        max_value=1000,
        error_messages=NUMBER,
    )
    source = forms.CharField(
        label=_("Where these numbers come from"), required=False, max_length=200
    )
    half_life = forms.FloatField(
        label=_("In how many years that number halves"),
        min_value=0.5,
        max_value=100,
        help_text=_("New homes have most children at first; later the families grow older."),
        error_messages=NUMBER,
    )
    new = forms.FloatField(
        label=_("Children new to the area, of 100"),
        initial=100,
        min_value=0,
        max_value=100,
        help_text=_("The others would live here anyway."),
        error_messages=NUMBER,
    )

    def __init__(self, offered: Offered, *given: Any, **named: Any) -> None:
        super().__init__(offered, *given, **named)
        if not offered.homes:
            del self.fields["homes"]
            return
        own = ("", _now("None of these: my own numbers below"))
        self.fields["homes"].choices = [own, *offered.homes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        is_own = said.get("primary") is not None or said.get("secondary") is not None
        if bool(said.get("homes")) == is_own:
            sentence = _now("Give the number of pupils: primary, secondary, or both.")
            if self.offered.homes:
                sentence = _now("Choose a kind of homes, or give your own numbers, and not both.")
            self.add_error("homes" if said.get("homes") else "primary", sentence)
        if is_own and not said.get("source"):
            self.add_error("source", _now("Say where your numbers come from."))
        return said

    def overlay(self) -> Plain:
        said = self.cleaned_data
        first = int(said["from_year"][:4])
        completions = {
            f"{year}{(year + 1) % 100:02d}": said["number"]
            for year in range(first, first + said["years"])
        }
        plain: Plain = {
            "kind": "housing",
            "because": said["because"],
            "completions": completions,
            "area": self.offered.area,
            "half_life": said["half_life"],
            "new_to_area": said["new"] / 100,
        }
        if said.get("homes"):
            bedrooms, tenure, housing = said["homes"].split("|")
            return plain | {"bedrooms": bedrooms, "tenure": tenure, "housing": housing}
        own = {name: said[name] for name in ("primary", "secondary") if said[name] is not None}
        yields = {name: value / 100 for name, value in own.items()}
        return plain | {"yields": yields, "source": said["source"]}


class BirthsForm(Supposing):
    from_mid_year = forms.IntegerField(
        label=_("From the year to June"),
        min_value=1980,
        max_value=2100,
        help_text=_("Such as 2024. These children start school four or five years later."),
        error_messages=WHOLE,
    )
    until_mid_year = forms.IntegerField(
        label=_("To the year to June"),
        required=False,
        min_value=1980,
        max_value=2100,
        help_text=_("Leave it empty if it goes on."),
        error_messages=WHOLE,
    )
    percent = forms.FloatField(
        label=_("Births, in per cent of what is expected"),
        min_value=0,
        max_value=500,
        help_text=_("90 means ten per cent fewer."),
        error_messages=NUMBER,
    )

    def overlay(self) -> Plain:
        said = self.cleaned_data
        keys = ("because", "from_mid_year", "until_mid_year")
        plain = {key: said[key] for key in keys}
        factor = said["percent"] / 100
        return {"kind": "births", **plain, "area": self.offered.area, "factor": factor}


GRADES: Choices = [
    ("0", _("Reception")),  # type: ignore[list-item]
    *((str(grade), f"Year {grade}") for grade in range(1, 14)),
]


class MigrationForm(Supposing):
    chosen = {"from_year": "years"}
    from_year = forms.ChoiceField(label=_("From which school year"), error_messages=PICK)
    years = forms.IntegerField(
        label=_("For how many years"), min_value=1, max_value=20, initial=1, error_messages=WHOLE
    )
    unit = forms.ChoiceField(
        label=_("Counted in"),
        choices=[("share", _("per cent of the pupils")), ("pupils", _("pupils a year"))],
        widget=forms.RadioSelect,
        error_messages=PICK,
    )
    amount = forms.FloatField(
        label=_("How many come or go each year"),
        min_value=-100_000,
        max_value=100_000,
        help_text=_("With a minus if they go, such as -2."),
        error_messages=NUMBER,
    )
    first = forms.ChoiceField(label=_("Youngest year group"), choices=GRADES, initial="0")
    last = forms.ChoiceField(label=_("Oldest year group"), choices=GRADES, initial="11")
    persistence = forms.FloatField(
        label=_("What goes on afterwards, of 100"),
        initial=0,
        min_value=0,
        max_value=99,
        help_text=_("0: it ends at once. 50: each later year has half of the year before."),
        error_messages=NUMBER,
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("first") and said.get("last") and int(said["first"]) > int(said["last"]):
            self.add_error("last", _now("Choose a year group that is not below the youngest."))
        if said.get("unit") == "share" and abs(said.get("amount") or 0) > 100:
            self.add_error("amount", _now("Write per cent from -100 to 100."))
        return said

    def overlay(self) -> Plain:
        said = self.cleaned_data
        is_share = said["unit"] == "share"
        return {
            "kind": "migration",
            "because": said["because"],
            "area": self.offered.area,
            "from_year": said["from_year"],
            "years": said["years"],
            "year_groups": [int(said["first"]), int(said["last"])],
            "persistence": said["persistence"] / 100,
            "share" if is_share else "pupils": said["amount"] / (100 if is_share else 1),
        }


KINDS: Mapping[str, tuple[object, type[Supposing]]] = {
    "closure": (_("A school closes"), ClosureForm),
    "merger": (_("Schools become one"), MergerForm),
    "admission": (_("A school admits more or fewer"), AdmissionForm),
    "births": (_("More or fewer births"), BirthsForm),
    "housing": (_("New homes"), HousingForm),
    "migration": (_("Families come or go"), MigrationForm),
}
"""For each kind of change what it is called, and its form."""
OF_SCHOOLS = ("closure", "merger", "admission")
