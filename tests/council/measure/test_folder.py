"""Figures that arrive in a folder come in once; what is refused stands in nobody's way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from folkmoot.council.measure import changes, rules
from folkmoot.council.measure.changes import FolderRead
from folkmoot.council.measure.models import Dataset, FolderFault, ObservationStatus
from folkmoot.council.people.models import Line
from folkmoot.library.errors import BadFile
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure.figures import HEADER, rows
from tests.council.measure.test_tidy_loading import HEADER as TIDY_HEADER
from tests.council.measure.test_tidy_loading import META
from tests.council.measure.test_tidy_loading import row as tidy_row

pytestmark = pytest.mark.django_db

NIGHT = london("2025-06-02 02:01")
NEXT_NIGHT = london("2025-06-03 02:01")
TOLD = """title: Invented rolls
slug: {slug}
publisher: An invented office
source: An invented census
licence: Open Government Licence v3.0
attribution: Invented for a test
years: 2018
"""


def put(folder: Path, name: str, *, values: str = "2599", told: str = TOLD) -> None:
    (folder / f"{name}.csv").write_text(HEADER + rows({2018: values}))
    if told:
        (folder / f"{name}.dataset.yaml").write_text(told.format(slug=name))


def read(folder: Path, cast: Cast, *, at: object = NIGHT, officer: str = "") -> FolderRead:
    return changes.read_figures_folder(
        folder=folder,
        officer=officer or cast.farah.email,
        now=at,  # type: ignore[arg-type]
    )


def test_a_described_file_comes_in_once(tmp_path: Path, cast: Cast) -> None:
    put(tmp_path, "rolls")

    assert read(tmp_path, cast).loaded == ("rolls",)
    again = read(tmp_path, cast, at=NEXT_NIGHT)
    assert (again.loaded, again.known, again.refused) == ((), 1, ())
    assert Dataset.objects.get().loaded_by == cast.farah


def test_a_data_file_comes_in_by_what_its_description_wants(tmp_path: Path, cast: Cast) -> None:
    (tmp_path / "pupils.csv").write_text(TIDY_HEADER + tidy_row() + tidy_row("60", sex="Girls"))
    (tmp_path / "pupils.meta.csv").write_bytes(META)
    (tmp_path / "pupils.dataset.yaml").write_text(
        TOLD.format(slug="pupils")
        + "series: pupils\npublished_on: 2025-01-30\nstatus: provisional\n"
        + "places: [E09000012]\nindicators: [pupils]\nfilters:\n  sex: [Girls]\n"
    )

    assert read(tmp_path, cast).loaded == ("pupils",)
    (one,) = Dataset.objects.get().observations.all()
    assert (one.breakdown, one.value, one.status) == ("Girls", 60, ObservationStatus.PROVISIONAL)


def test_a_bad_file_is_named_and_the_others_come_in(tmp_path: Path, cast: Cast) -> None:
    put(tmp_path, "bad", values="many")
    put(tmp_path, "good")
    put(tmp_path, "silent", told="")
    (tmp_path / "lost.dataset.yaml").write_text(TOLD.format(slug="lost"))

    assert read(tmp_path, cast).loaded == ("good",)
    faults = {fault.file_name: fault.sentence for fault in FolderFault.objects.all()}
    assert faults.keys() == {"bad.csv", "silent.csv", "lost.csv"}
    assert "Row 2 of bad.csv" in faults["bad.csv"]
    assert "There is no silent.dataset.yaml beside it" in faults["silent.csv"]
    assert "There is no lost.csv" in faults["lost.csv"]


def test_the_faults_of_last_night_take_the_place_of_those_before(
    tmp_path: Path, cast: Cast
) -> None:
    put(tmp_path, "rolls", values="many")
    read(tmp_path, cast)
    put(tmp_path, "rolls")
    read(tmp_path, cast, at=NEXT_NIGHT)

    assert not FolderFault.objects.exists()


def test_other_figures_under_a_name_that_is_taken_are_refused(tmp_path: Path, cast: Cast) -> None:
    put(tmp_path, "rolls")
    read(tmp_path, cast)
    put(tmp_path, "rolls", values="2600")

    assert "other figures under this name" in read(tmp_path, cast).refused[0].sentence


def test_links_and_other_folders_are_not_read(tmp_path: Path, cast: Cast) -> None:
    inner = tmp_path / "inner"
    outside = tmp_path / "outside"
    inner.mkdir()
    outside.mkdir()
    put(outside, "secret")
    put(inner, "linked")
    (inner / "linked.csv").unlink()
    (inner / "linked.csv").symlink_to(outside / "secret.csv")
    (inner / "folder.csv").mkdir()
    (inner / "folder.dataset.yaml").write_text(TOLD.format(slug="folder"))
    (inner / "deeper").mkdir()
    put(inner / "deeper", "deep")
    os.mkfifo(inner / "pipe.csv")

    found = read(inner, cast)
    assert found.loaded == ()
    assert {one.name for one in found.refused} == {"linked.csv", "folder.csv", "pipe.csv"}
    assert all("no plain file in the folder itself" in one.sentence for one in found.refused)


def test_no_sentence_names_the_path_of_the_folder(tmp_path: Path, cast: Cast) -> None:
    put(tmp_path, "bad", values="many")
    put(tmp_path, "silent", told="")
    put(tmp_path, "wrong", told="title: [")

    read(tmp_path, cast)
    assert not any(str(tmp_path) in fault.sentence for fault in FolderFault.objects.all())


def test_a_file_that_is_too_large_is_refused_without_being_read(tmp_path: Path, cast: Cast) -> None:
    put(tmp_path, "large")
    with (tmp_path / "large.csv").open("r+b") as file:
        file.truncate(rules.SIZE_LIMIT + 1)

    assert "more than 20000000 bytes" in read(tmp_path, cast).refused[0].sentence


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, cast: Cast) -> None:
    read(tmp_path / "nowhere", cast)

    assert "The folder of figures cannot be opened." in FolderFault.objects.get().sentence


@pytest.mark.parametrize("officer", ["nobody@example.org", ""])
def test_without_an_account_nothing_is_loaded(tmp_path: Path, cast: Cast, officer: str) -> None:
    put(tmp_path, "rolls")
    changes.read_figures_folder(folder=tmp_path, officer=officer, now=NIGHT)

    assert "names no account" in FolderFault.objects.get().sentence
    assert not Dataset.objects.exists()


def test_an_account_without_the_role_loads_nothing(tmp_path: Path, cast: Cast) -> None:
    put(tmp_path, "rolls")
    read(tmp_path, cast, officer=cast.eve.email)

    assert "you need the role" in FolderFault.objects.get().sentence
    assert not Dataset.objects.exists()


def test_the_record_tells_of_a_night_with_news_only(tmp_path: Path, cast: Cast) -> None:
    put(tmp_path, "rolls")
    read(tmp_path, cast)
    read(tmp_path, cast, at=NEXT_NIGHT)

    lines = Line.objects.filter(verb="measure.folder_read")
    assert [line.facts for line in lines] == [{"loaded": 1, "known": 0, "refused": 0}]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("", "must give values by name"),
        ("- title", "must give values by name"),
        ("title: [", "cannot be read as YAML"),
        ("title: &a x\nslug: *a", "uses anchors"),
        ("colour: green", "says “colour”, which is not known here"),
        ("title: x", "does not say: slug, publisher"),
        (TOLD + "limits: yes", "“limits” in d.yaml: write it as a text"),
        (TOLD + "published_on: soon", "write a day such as 2025-06-30"),
        (TOLD + "published_on: 2025-13-40", "cannot be read as YAML|write a day"),
        (TOLD + "status: revised", "it is provisional or final"),
        (TOLD + "filters: [sex]", "give each filter with a list"),
        (TOLD + "places: {a: b}", "write it as a list of texts"),
    ],
)
def test_a_description_that_does_not_fit_is_refused_with_words(told: str, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        rules.read_description(told.replace("{slug}", "d").encode(), "d.yaml", "d.csv")


def test_an_ending_in_capitals_is_no_reason_to_be_passed_over(tmp_path: Path, cast: Cast) -> None:
    put(tmp_path, "rolls")
    (tmp_path / "rolls.csv").rename(tmp_path / "rolls.CSV")

    assert read(tmp_path, cast).loaded == ("rolls",)
