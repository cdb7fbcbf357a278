"""Whoever runs the site takes a consultation's answers to the desk, and the record says why."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from folkmoot.council.people.models import Line
from folkmoot.library.analysis.exchange.open_reading import read_folder
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    made = factories.consultation()
    factories.submission(made, answers={"missed": "A late bus."})
    return made


def export(consultation, folder, because="for the annual report") -> None:
    call_command("export", consultation.slug, out=str(folder), because=because)


def test_the_files_are_written_and_can_be_read(consultation, tmp_path, capsys):
    export(consultation, tmp_path / "out")

    assert [one.text for one in read_folder(tmp_path / "out").answers if one.text] == [
        "A late bus."
    ]


def test_the_record_says_that_and_why(consultation, tmp_path):
    export(consultation, tmp_path / "out")

    line = Line.objects.get(verb="receive.exported")
    assert line.facts == {"because": "for the annual report"}


def test_without_a_reason_nothing_is_written(consultation, tmp_path):
    with pytest.raises(CommandError, match="Say why"):
        export(consultation, tmp_path / "out", because=" ")

    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_left_alone(consultation, tmp_path):
    (tmp_path / "kept.txt").write_text("kept")

    with pytest.raises(CommandError, match="is not empty"):
        export(consultation, tmp_path)


def test_an_unknown_consultation_is_named(tmp_path):
    with pytest.raises(CommandError, match="There is no consultation nowhere"):
        call_command("export", "nowhere", out=str(tmp_path / "out"), because="why not")
