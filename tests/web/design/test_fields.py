"""Every kind of field is rendered whole: label, hint, error, value, all bound together."""

from datetime import date
from typing import Any

import pytest
from django import forms

from folkmoot.web.design.dayfield import DayField
from tests.web.design.conftest import Show

WHO = [("parent", "A parent or carer"), ("pupil", "A young person")]
ALL = "<form>{% for f in form %}{% field f %}{% endfor %}</form>"


class Everything(forms.Form):
    name = forms.CharField(label="Your name", help_text="Only if you wish.")
    email = forms.EmailField(label="E-mail")
    people = forms.IntegerField(label="How many were there")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    words = forms.CharField(label="Your words", widget=forms.Textarea(attrs={"rows": 12}))
    who = forms.ChoiceField(label="Who is answering", choices=WHO, widget=forms.RadioSelect)
    also = forms.MultipleChoiceField(
        label="Who helped", choices=WHO, widget=forms.CheckboxSelectMultiple
    )
    ward = forms.ChoiceField(label="Ward", choices=[("", "Choose one"), ("n", "North")])
    on = DayField(label="Date of the letter", help_text="For example 22 9 2025.")
    agreed = forms.BooleanField(label="I have read this")
    scan = forms.FileField(label="Scan of the letter")
    key = forms.CharField(widget=forms.HiddenInput)


SENT: dict[str, Any] = {
    "name": 'Amina "A" <b>',
    "email": "not an address",
    "people": "4",
    "secret": "my password",
    "words": "\nfirst\nsecond",
    "who": "pupil",
    "also": ["parent", "pupil"],
    "ward": "n",
    "on-day": "31",
    "on-month": "2",
    "on-year": "2025",
    "key": "k1",
}


def test_an_empty_form_of_every_field_is_sound(show: Show) -> None:
    page = show(ALL, form=Everything())

    assert len(page.forms[0].values) == 14


def test_a_form_in_which_everything_is_wrong_is_sound_and_each_link_lands(show: Show) -> None:
    page = show(ALL, form=Everything({}))

    links = [link.get("href") for link in page.elements(".govuk-error-summary a")]
    assert links == [
        f"#id_{name}"
        for name in "name email people secret words who also ward on-day agreed scan".split()
    ]


def test_what_was_typed_is_still_there(show: Show) -> None:
    form = show(ALL, form=Everything(SENT)).forms[0]

    kept = {name: value for name, value in SENT.items() if name != "secret"}
    values = {n: (v if n == "also" else v[-1]) for n, v in form.values.items() if n in kept}
    assert values == kept


def test_a_password_is_never_shown_again(show: Show) -> None:
    assert show(ALL, form=Everything(SENT)).forms[0].fields["secret"] == ""


@pytest.mark.parametrize("words", ["\n", "\n\none", "one\n", "  two  ", "</textarea><b>", "&amp;"])
def test_the_writers_own_line_breaks_survive(show: Show, words: str) -> None:
    page = show(ALL, form=Everything({**SENT, "words": words}))

    assert page.forms[0].fields["words"] == words


def test_hint_and_error_are_bound_to_the_field(show: Show) -> None:
    page = show(ALL, form=Everything({}))

    field = page.element("#id_name")
    assert field.get("aria-describedby") == "id_name-hint id_name-error"
    assert page.element("#id_name-error").text == "Error: This field is required."


def test_a_label_can_be_the_heading_of_the_page() -> None:
    bound = Everything()["words"]

    from folkmoot.web.design.fields import render_field

    assert '<h1 class="govuk-label-wrapper">' in render_field(bound, heading="l")


def test_a_hint_can_stand_beneath_one_option(show: Show) -> None:
    form = Everything()
    form.fields["who"].widget.option_hints = {"pupil": "Under 18."}  # type: ignore[attr-defined]

    page = show("<form>{% field form.who %}</form>", form=form)

    assert page.element("#id_who-2-item-hint").text == "Under 18."


def test_further_attributes_pass_through(show: Show) -> None:
    form = Everything()
    form.fields["email"].widget.attrs |= {"autocomplete": "email", "class": "govuk-input--width-20"}

    field = show("<form>{% field form.email %}</form>", form=form).element("#id_email")

    assert field.get("autocomplete") == "email"
    assert "govuk-input--width-20" in field.get("class")


def test_two_forms_share_one_summary(show: Show) -> None:
    page = show(
        "<form>{% for f in form %}{% field f %}{% endfor %}</form>"
        "<form>{% for f in other %}{% field f %}{% endfor %}</form>",
        form=Everything(SENT, prefix="a"),
        other=Everything(prefix="b"),
    )

    assert "#id_a-name" in [a.get("href") for a in page.elements(".govuk-error-summary a")]


class OneDay(forms.Form):
    on = DayField(label="Date", required=False)


def sent(day: str, month: str, year: str) -> OneDay:
    form = OneDay({"on-day": day, "on-month": month, "on-year": year})
    form.is_valid()
    return form


def test_a_day_in_three_boxes_becomes_a_date() -> None:
    assert sent("22", " 9 ", "2025").cleaned_data == {"on": date(2025, 9, 22)}


def test_three_empty_boxes_are_no_date() -> None:
    assert sent("", "", "").cleaned_data == {"on": None}


@pytest.mark.parametrize("boxes", [("31", "2", "2025"), ("22", "", "2025"), ("x", "y", "z")])
def test_a_day_that_is_none_is_refused_with_a_sentence(boxes: tuple[str, str, str]) -> None:
    assert sent(*boxes).errors["on"] == ["Enter a real date, for example 22 9 2025."]


def test_a_day_already_known_fills_its_boxes(show: Show) -> None:
    form = OneDay(initial={"on": date(2025, 9, 22)})

    fields = show("<form>{% field form.on %}</form>", form=form).forms[0].fields

    assert fields == {"on-day": "22", "on-month": "9", "on-year": "2025"}
