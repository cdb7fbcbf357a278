"""The tutorial of the desk does what it says, command by command, in an empty folder."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from folkmoot.cli import main
from tests.docs.reading import DOCS
from tools import invent

PAPER = DOCS / "tutorials" / "read-an-export.md"
FILES = DOCS / "tutorials" / "riverside-responses"


def commands() -> list[list[str]]:
    """The commands of the tutorial, in order."""
    blocks = re.findall(r"^```\n(.*?)^```", PAPER.read_text(encoding="utf-8"), re.M | re.S)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """Where the commands were typed, and how each ended."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(FILES, folder / "docs" / "tutorials" / "riverside-responses")
    ended = []
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        for command in commands():
            with pytest.raises(SystemExit) as end:
                main(command)
            ended.append(int(end.value.code or 0))
    return folder, ended


def test_every_command_ends_well(played: tuple[Path, list[int]]) -> None:
    assert played[1] == [0] * len(commands())
    assert len(commands()) >= 5


@pytest.mark.parametrize(
    "name", ["report.html", "report.docx", "to-read/q4.csv", "data/datapackage.json"]
)
def test_what_the_tutorial_opens_is_there(played: tuple[Path, list[int]], name: str) -> None:
    assert (played[0] / "riverside" / name).is_file()


def test_the_figures_that_the_tutorial_names_are_those_of_the_report(
    played: tuple[Path, list[int]],
) -> None:
    report = (played[0] / "riverside" / "report.html").read_text(encoding="utf-8")

    assert "120 submissions were received and 120 are included" in report
    copies = (played[0] / "riverside" / "campaigns.csv").read_text(encoding="utf-8")
    assert len([line for line in copies.splitlines()[1:] if "c01" in line]) == 19


def test_the_files_of_the_tutorial_are_those_that_the_inventor_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invent, "FOLDER", tmp_path)
    invent.main()

    for made in tmp_path.iterdir():
        assert made.read_bytes() == (FILES / made.name).read_bytes()
