"""The desk Measure: files come in through a form that says what is wrong where it is wrong."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.council.measure.models import Dataset, FolderFault
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure import figures
from tests.council.measure.test_tidy_loading import HEADER, META, row
from tests.visit import Visit

NOW: datetime = london("2025-06-02 10:00")
TYPED = {
    "title": "Invented pupils",
    "slug": "invented",
    "publisher": "An invented office",
    "source": "An invented census",
    "licence": "Open Government Licence v3.0",
    "attribution": "Invented for a test",
    "years": "2017-18",
    "status": "final",
}


@pytest.fixture
def farah(visit: Visit, cast: Cast) -> Visit:
    return visit.as_(cast.farah)


def sent(
    content: str = HEADER + row() + row(sex="Girls"), *, companion: bytes = META, **said: object
) -> dict[str, object]:
    files: dict[str, object] = {"file": SimpleUploadedFile("invented.csv", content.encode())}
    if companion:
        files["companion"] = SimpleUploadedFile("invented.meta.csv", companion)
    return {**TYPED, **files, **said}


def test_a_data_file_is_loaded_and_its_page_tells_what_became_of_its_rows(farah: Visit) -> None:
    page = farah.post(
        "office:dataset_load", data=sent(places="E09000012, E09000001", has_read_advice="on")
    )

    assert page.h1 == "Invented pupils"
    assert "Set aside: sex is not Total" in page.main
    assert "E09000001, E09000012" in page.main


def test_the_same_file_under_another_name_is_not_loaded_again(farah: Visit) -> None:
    chosen = {"places": "E09000012, E09000001", "has_read_advice": "on"}
    farah.post("office:dataset_load", data=sent(**chosen))
    page = farah.post("office:dataset_load", data=sent(**{**chosen, "slug": "again"}))

    assert "This file was loaded before, as “Invented pupils”." in page.text
    assert not Dataset.objects.filter(slug="again").exists()


def test_what_the_check_finds_wrong_is_said_at_the_file_and_nothing_typed_is_lost(
    farah: Visit,
) -> None:
    page = farah.post(
        "office:dataset_load",
        data=sent(HEADER + row("many"), places="E09000012", filters="sex: Girls"),
        expect=422,
    )

    assert "Row 2, column pupils" in page.main
    form = page.forms[-1]
    assert form.fields["title"] == "Invented pupils"
    assert form.fields["places"] == "E09000012"
    assert form.fields["filters"] == "sex: Girls"
    assert not Dataset.objects.exists()


def test_advice_is_shown_before_anything_is_loaded(farah: Visit) -> None:
    said = sent(companion=b"", places="E09000012", filters="sex: Total")
    page = farah.post("office:dataset_load", data=said, expect=422)

    assert "no invented.meta.csv beside it" in page.main
    assert not Dataset.objects.exists()

    again = sent(companion=b"", places="E09000012", filters="sex: Total", has_read_advice="on")
    farah.post("office:dataset_load", data=again)
    assert Dataset.objects.get().rows_aside == {"sex is not Total": 1}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"filters": "sex"}, "as a filter, a colon and its categories"),
        ({"series": "rolls"}, "Enter the day on which it was published."),
        ({"series": "two words"}, "Use only letters, digits and hyphens in the series."),
        ({"status": "rumour"}, "rumour is not one of the available choices"),
        ({"places": ""}, "Say of which places rows are wanted"),
        ({"places": "E09000012", "indicators": "height"}, "has no indicator height"),
    ],
)
def test_a_form_that_does_not_fit_comes_back_with_its_sentence(
    farah: Visit, said: dict[str, str], words: str
) -> None:
    page = farah.post(
        "office:dataset_load", data=sent(**{"has_read_advice": "on", **said}), expect=422
    )

    assert words in page.main
    assert page.forms[-1].fields["attribution"] == "Invented for a test"


def test_a_later_file_of_a_series_shows_what_it_revised(farah: Visit, cast: Cast) -> None:
    figures.vintage(cast.farah, {2018: "100"})
    later = figures.vintage(cast.farah, {2018: "101"}, slug="rolls-2", day=date(2025, 1, 1))

    assert "100 pupils before, 101 pupils now" in farah("office:dataset", later.slug).main
    desk = farah("office:measure")
    assert "Series rolls" in desk.main
    assert "This is the one that counts." in desk.main


def test_files_of_the_folder_that_were_refused_are_listed_with_their_sentence(
    farah: Visit,
) -> None:
    FolderFault.objects.create(file_name="rolls.csv", sentence="Row 4 is bad.", seen_at=NOW)

    page = farah("office:measure")
    assert "rolls.csv" in page.main
    assert "Row 4 is bad." in page.main


def test_an_empty_desk_says_what_will_come(farah: Visit) -> None:
    page = farah("office:measure")

    assert "No indicator yet." in page.main
    assert "No dataset yet." in page.main
    assert "No folder is set" in page.main
