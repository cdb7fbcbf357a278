"""The desk door: a file in, a report out, a sentence where it cannot be."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from folkmoot.cli import main, site
from folkmoot.cli.desk import GROUPS
from folkmoot.cli.doors import Door

PLAN = """Our vision

Every child in the borough can read.

Our priorities

The plan names two priorities:

- Buses: a late bus for every school
- Roofs: no bucket in a classroom
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN)
    return path


def status(*arguments: str) -> int:
    """The exit status of the command."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    return int(end.value.code or 0)


def test_the_outline_names_what_the_plan_states(plan, capsys):
    assert status("outline", str(plan)) == 0
    out = capsys.readouterr().out

    assert "vision | Our vision: Every child in the borough can read." in out
    assert "  priority | Buses: a late bus for every school" in out
    assert out.endswith("vision 1, passage 2, priority 2\n")


def test_the_comparison_marks_words(plan, tmp_path, capsys):
    other = tmp_path / "new.txt"
    other.write_text(PLAN.replace("a late bus", "a clean bus"))

    assert status("compare", str(plan), str(other)) == 0
    out = capsys.readouterr().out
    assert "reworded | priority | Buses: a [-late-]{+clean+} bus for every school" in out


def test_the_same_plan_twice_is_unchanged(plan, capsys):
    status("compare", str(plan), str(plan))

    assert capsys.readouterr().out == "\nunchanged 5\n"


@pytest.mark.parametrize("command", [["outline"], ["compare", __file__]])
def test_a_file_that_is_not_there_is_a_sentence_and_status_two(command, capsys):
    assert status(*command, "nowhere.txt") == 2


def test_a_mistake_is_said_on_standard_error_without_a_traceback(capsys):
    status("outline", "nowhere.txt")
    captured = capsys.readouterr()

    assert captured.err == "folkmoot: There is no file nowhere.txt.\n"
    assert captured.out == ""


def test_a_folder_is_refused_with_a_sentence(tmp_path, capsys):
    assert status("outline", str(tmp_path)) == 2
    assert "is a folder" in capsys.readouterr().err


def test_a_wrong_kind_of_file_is_refused_with_a_sentence(tmp_path, capsys):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"%PDF-1.7")

    assert status("outline", str(path)) == 2
    assert "plan.txt is a PDF." in capsys.readouterr().err


def test_a_plan_cannot_steer_the_terminal(tmp_path, capsys):
    path = tmp_path / "plan.txt"
    path.write_text("Our vision\n\nEvery child \x1b[31mcan read.\n")
    status("outline", str(path))

    assert "\x1b" not in capsys.readouterr().out


def test_the_version_is_that_of_the_package(capsys):
    assert status("--version") == 0
    assert capsys.readouterr().out == f"folkmoot {version('folkmoot')}\n"


@pytest.mark.parametrize(
    ("arguments", "handed_over"),
    [
        (["record", "verify", "--all"], ["record", "verify", "--all"]),
        (["site", "serve", "--port", "8001"], ["serve", "--port", "8001"]),
        (["site", "--help"], ["--help"]),
    ],
)
def test_the_sites_commands_are_handed_over_unread(monkeypatch, arguments, handed_over):
    ran: list[list[str]] = []

    def run(command: list[str], *, check: bool) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, returncode=3)

    monkeypatch.setattr(site.subprocess, "run", run)

    assert status(*arguments) == 3
    assert ran == [[sys.executable, "-m", "folkmoot.project", *handed_over]]


def test_without_the_site_its_commands_say_how_to_install_it(monkeypatch, capsys):
    monkeypatch.setattr(site, "find_spec", lambda name: None)

    assert status("record", "verify") == 2
    assert "pip install 'folkmoot[web]'" in capsys.readouterr().err


def test_the_desk_and_the_whole_library_never_load_django():
    code = """
import importlib, pkgutil, sys
import folkmoot.cli, folkmoot.library
for folder in (folkmoot.cli, folkmoot.library):
    for module in pkgutil.walk_packages(folder.__path__, folder.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
sys.exit("django" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "door", [door for doors in GROUPS.values() for door in doors], ids=lambda door: door.behind
)
def test_the_desk_says_of_a_command_what_the_command_says_of_itself(door: Door):
    assert str(door.function().__doc__).splitlines()[0] == door.words


def test_a_mistake_is_told_without_what_would_steer_a_terminal_and_without_endless_words(
    tmp_path, capsys
):
    table = tmp_path / "placements.csv"
    table.write_text(f"school,places,placed\nAsh,\x1b[31m{'A' * 3000},1\n")

    assert status("evidence", "fair-access", str(table)) == 2
    told = capsys.readouterr().err
    assert "Row 2 of placements.csv" in told
    assert "\x1b" not in told
    assert len(told) < 500


def test_the_desk_opens_without_loading_what_its_commands_need():
    code = """
import sys
from folkmoot.cli.desk import main
try:
    main(["--help"])
except SystemExit:
    loaded = {name.partition(".")[0] for name in sys.modules}
    heavy = loaded & {"numpy", "scipy", "sklearn", "docx", "lxml", "altair", "rich"}
    sys.exit(", ".join(sorted(heavy)) or 0)
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )
    assert ended.stderr == ""
    assert ended.returncode == 0
