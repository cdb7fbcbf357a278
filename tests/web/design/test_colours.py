"""Every pair of colours that carries words can be read; every line of a chart can be seen."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

import folkmoot.web.design
from folkmoot.web.design import colours, views

CSS = (Path(folkmoot.web.design.__file__).parent / "static/design/folkmoot.css").read_text("utf-8")
GIVEN = re.compile(r"--([\w-]+): *([^;]+);")
TEXT_ON_GROUND = [
    (f"govuk-{text}-colour", f"govuk-{ground}-colour")
    for text in "text secondary-text link link-visited link-hover link-active error success".split()
    for ground in "body-background template-background surface-background".split()
] + [
    ("fm-header-text", "fm-header"),
    ("fm-action-text", "fm-action"),
    ("fm-action-text", "fm-action-hover"),
    ("govuk-text-colour", "fm-quiet"),
    ("govuk-text-colour", "fm-quiet-hover"),
    ("govuk-text-colour", "fm-field"),
    ("govuk-text-colour", "fm-added"),
    ("govuk-text-colour", "fm-removed"),
    ("fm-danger-text", "fm-danger"),
    ("fm-banner-text", "fm-banner"),
    ("govuk-focus-text-colour", "govuk-focus-colour"),
]


def roots(css: str) -> dict[str, str]:
    """The properties of every :root block of *css*, the later over the earlier."""
    blocks = re.findall(r":root *\{([^}]*)\}", css)
    return dict(pair for block in blocks for pair in GIVEN.findall(block))


def dark_part() -> str:
    """The first block of the stylesheet for the night: the one that sets the properties."""
    start = CSS.index("@media screen and (prefers-color-scheme: dark)")
    return CSS[start : CSS.index("\n}\n", start)]


PRINT = re.compile(r"@media print \{\s*:root \{[^}]*\}\s*\}")
DAY = roots(PRINT.sub("", CSS.replace(dark_part(), "")))
NIGHT = DAY | roots(dark_part())


def value(theme: dict[str, str], name: str) -> str:
    colour = theme[name].strip()
    inner = re.fullmatch(r"var\(--([\w-]+)\)", colour)
    return value(theme, inner[1]) if inner else colour


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_words_keep_seven_to_one(theme: dict[str, str], text: str, ground: str) -> None:
    assert colours.contrast(value(theme, text), value(theme, ground)) >= 7


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
def test_borders_of_fields_and_lines_of_charts_keep_three_to_one(theme: dict[str, str]) -> None:
    ground = value(theme, "govuk-body-background-colour")
    seen = ["govuk-input-border-colour", "fm-brand-deep" if theme is DAY else "fm-brand-pale"]
    seen += [f"fm-data-{number}" for number in range(1, 7)]

    assert [n for n in seen if colours.contrast(value(theme, n), ground) < 3] == []


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
def test_the_focus_ring_is_seen_on_every_ground(theme: dict[str, str]) -> None:
    """The ring is two rings, yellow and ink: on each ground one of them stands out."""
    for ground in ("body-background", "surface-background", "template-background"):
        behind = value(theme, f"govuk-{ground}-colour")
        rings = [value(theme, f"govuk-focus{part}-colour") for part in ("", "-text")]
        assert max(colours.contrast(ring, behind) for ring in rings) >= 3


def test_every_tag_keeps_seven_to_one_by_day_and_night() -> None:
    found = re.findall(
        r"\.govuk-tag(?:--\w+)? \{[^}]*?background-color: (#\w{6});\s*color: (#\w{6});", CSS
    )

    assert len(found) >= 20
    assert [pair for pair in found if colours.contrast(*pair) < 7] == []


@given(st.integers(0, 0xFFFFFF))
def test_any_brand_a_council_chooses_can_be_read(number: int) -> None:
    brand = colours.brand(f"#{number:06x}")

    assert colours.contrast(brand.deep, colours.PAPER) >= 7
    assert colours.contrast(brand.deep, "#ffffff") >= 7
    assert colours.contrast(brand.pale, colours.NIGHT) >= 7


def test_the_council_brand_arrives_as_a_stylesheet(settings: LazySettings) -> None:
    settings.FOLKMOOT_BRAND_COLOUR = "#6b3f7a"

    response = views.brand(RequestFactory().get("/design/brand.css"))

    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "--fm-brand: #6b3f7a;" in response.content.decode()


@pytest.mark.parametrize("text", ["green", "#fff", "#00664f;}", "#00664g", ""])
def test_only_six_digits_are_a_colour(text: str) -> None:
    assert not colours.is_colour(text)
