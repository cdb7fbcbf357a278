"""The stylesheet is ours to ship: no typeface, crown or address that belongs to others."""

import re
from importlib import metadata
from pathlib import Path

import pytest

import folkmoot.web.design

STATIC = Path(folkmoot.web.design.__file__).parent / "static/design"
CSS = (STATIC / "folkmoot.css").read_text("utf-8")
URLS = re.findall(r"url\(\s*['\"]?([^'\")]+)", CSS)
FAMILIES = {
    "atkinson-hyperlegible-latin",
    "atkinson-hyperlegible-latin-ext",
    "noto-sans-hebrew-hebrew",
    "noto-sans-arabic-arabic",
    "noto-sans-bengali-bengali",
}


@pytest.mark.parametrize(
    "words",
    ["GDS Transport", "crown", "crest", "logotype", "govuk-header", "govuk-icon", "@import"],
)
def test_nothing_of_gov_uk_itself_is_shipped(words: str) -> None:
    assert words.lower() not in CSS.lower()


def test_every_address_in_the_stylesheet_is_one_of_our_own_files() -> None:
    assert URLS
    assert [url for url in URLS if not (STATIC / url).is_file()] == []


def test_every_font_is_there_twice_and_is_a_font() -> None:
    expected = {f"fonts/{family}-{w}-normal.woff2" for family in FAMILIES for w in (400, 700)}

    assert set(URLS) == expected
    assert all((STATIC / url).read_bytes()[:4] == b"wOF2" for url in URLS)


def test_every_font_face_swaps_and_says_which_letters_it_is_for() -> None:
    faces = re.findall(r"@font-face \{([^}]*)\}", CSS)

    assert len(faces) == 10
    assert all("font-display: swap" in face and "unicode-range" in face for face in faces)


@pytest.mark.parametrize(
    "name", ["atkinson-hyperlegible", "noto-sans-hebrew", "noto-sans-arabic", "noto-sans-bengali"]
)
def test_every_font_has_its_licence_beside_it(name: str) -> None:
    licence = (STATIC / "fonts" / f"LICENCE-{name}.txt").read_text("utf-8")

    assert "SIL OPEN FONT LICENSE" in licence.upper()


def test_the_licence_of_the_styles_names_the_version_that_the_macros_follow() -> None:
    readme = metadata.distribution("govuk-frontend-jinja").read_text("METADATA")
    followed = re.search(r"GOV\.UK%20Frontend-v([\d.]+)-", str(readme))
    version = re.search(r'--govuk-frontend-version: "([\d.]+)"', CSS)
    assert followed
    assert version

    assert version[1] == followed[1]
    assert f"govuk-frontend {version[1]}" in (STATIC / "LICENCE-govuk-frontend.txt").read_text()


def test_the_stylesheet_mirrors_by_itself() -> None:
    physical = re.findall(
        r"^\s+(?:(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)|"
        r"float: (?:left|right)|(?:left|right):)",
        CSS,
        re.MULTILINE,
    )

    assert physical == []


def test_nothing_moves() -> None:
    assert re.findall(r"@keyframes|animation:|transition:", CSS) == []


def test_no_script_is_shipped() -> None:
    assert [path.name for path in STATIC.rglob("*.js")] == []
