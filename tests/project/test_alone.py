"""`pip install folkmoot` alone gives the library and the desk, without Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
import folkmoot.cli, folkmoot.library
seen = 0
for package in (folkmoot.library, folkmoot.cli):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
            seen += 1
assert "site-packages" in folkmoot.library.__file__, folkmoot.library.__file__
assert not {"django", "allauth", "csp"} & set(sys.modules), "Django was imported"
try:
    import django
except ImportError:
    print(seen, "modules without Django")
else:
    raise SystemExit("Django is installed here, so this shows nothing")
"""


def run(*command: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """The Python of a clean environment in which folkmoot is installed without extras."""
    uv = (sys.executable, "-m", "uv")
    if subprocess.run([*uv, "--version"], capture_output=True, check=False).returncode:
        pytest.skip("uv is not in this environment; ./test puts it there")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    (wheel,) = tmp_path.glob("folkmoot-*.whl")
    run(*uv, "venv", "-q", "--python", sys.executable, str(tmp_path / "venv"))
    python = str(tmp_path / "venv" / "bin" / "python")
    install = (*uv, "pip", "install", "-q", "--python", python)
    run(*install, "--require-hashes", "-r", "requirements/desk.txt")
    run(*install, "--no-deps", str(wheel))
    return Path(python)


@pytest.mark.slow
def test_the_library_and_the_desk_stand_without_django(alone: Path, tmp_path: Path) -> None:
    said = run(str(alone), "-c", IMPORT_EVERYTHING, cwd=tmp_path)

    assert "modules without Django" in said
    assert int(said.split()[0]) > 10


@pytest.mark.slow
def test_the_desk_answers_to_its_name(alone: Path, tmp_path: Path) -> None:
    assert "Usage" in run(str(alone.parent / "folkmoot"), "--help", cwd=tmp_path)
