"""The house stands: what import-linter cannot see, and one planted breach of every kind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import get_commands
from django.db import models
from django.test import Client
from django.test.utils import isolate_apps
from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse

from folkmoot.web import access
from tests.house import doors, files, links, papers, writes
from tests.reading import PageWrote, only_reads

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "folkmoot"

# Files that may be longer than 400 lines, each with its reason.
LONG_WITH_REASON: dict[str, str] = {}


def told(found: object) -> str:
    """What was found, one a line, for the message of a failed test."""
    return "\n".join(str(one) for one in found)  # type: ignore[attr-defined]


# Who may import whom.

PLANTS = {
    "library/stats/planted_wing.py": "import folkmoot.web",
    "council/plan/planted_ahead.py": "import folkmoot.council.decide",
    "library/stats/planted_up.py": "import folkmoot.library.analysis",
    "web/public/planted_door.py": "import folkmoot.web.office",
    "library/checks/planted_far.py": "import folkmoot.web.access",  # which imports Django
    "library/checks/planted_near.py": "import django",
    "council/decide/planted_wall.py": "import folkmoot.council.receive",
    "web/public/planted_wall.py": "import folkmoot.council.listen",
}
CAUGHT = [
    "folkmoot.library.stats.planted_wing -> folkmoot.web",
    "folkmoot.council.plan.planted_ahead -> folkmoot.council.decide",
    "folkmoot.library.stats.planted_up -> folkmoot.library.analysis",
    "folkmoot.web.public.planted_door -> folkmoot.web.office",
    "folkmoot.library.checks.planted_far -> folkmoot.web.access",
    "folkmoot.web.access -> django",
    "folkmoot.library.checks.planted_near -> django",
    "folkmoot.council.decide.planted_wall -> folkmoot.council.receive",
    "folkmoot.web.public.planted_wall -> folkmoot.council.listen",
]


def lint_imports(folder: Path) -> str:
    """What import-linter says of the copy of the house in *folder*."""
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo"]
    environment = {"PYTHONPATH": str(folder), "PATH": "", "COLUMNS": "200"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def copy_of_the_house(folder: Path) -> Path:
    """A copy of the Python of the house, to be spoilt."""
    ignore = shutil.ignore_patterns("static", "templates", "__pycache__", "locale")
    shutil.copytree(SOURCE, folder / "folkmoot", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "folkmoot" / "cli").mkdir(exist_ok=True)
    (folder / "folkmoot" / "cli" / "__init__.py").touch()
    return folder / "folkmoot"


@pytest.fixture(scope="module")
def verdict_on_the_spoilt_house(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("spoilt")
    house = copy_of_the_house(folder)
    for file, line in PLANTS.items():
        (house / file).write_text(line + "\n", encoding="utf-8")
    return lint_imports(folder)


@pytest.mark.parametrize("chain", CAUGHT)
def test_a_planted_import_is_caught(verdict_on_the_spoilt_house: str, chain: str) -> None:
    assert chain in verdict_on_the_spoilt_house


def test_a_new_folder_must_be_given_a_floor(tmp_path: Path) -> None:
    attic = copy_of_the_house(tmp_path) / "attic"
    attic.mkdir()
    (attic / "__init__.py").touch()

    assert "folkmoot.attic" in lint_imports(tmp_path)


def test_the_house_keeps_its_contracts(tmp_path: Path) -> None:
    copy_of_the_house(tmp_path)

    verdict = lint_imports(tmp_path)

    assert "0 broken" in verdict, verdict


# Foreign keys look back along the sentence.


def test_foreign_keys_look_back_along_the_sentence() -> None:
    of_the_council = [m for m in apps.get_models() if m._meta.app_label in links.SENTENCE]

    assert of_the_council
    assert not (ahead := list(links.looking_ahead(of_the_council))), told(ahead)


@isolate_apps("folkmoot.council.plan")
def test_a_planted_foreign_key_named_by_string_is_caught() -> None:
    class Planted(models.Model):
        decided_by = models.ForeignKey("decide.Decision", on_delete=models.PROTECT)

        class Meta:
            app_label = "plan"

        def __str__(self) -> str:
            return "planted"

    assert list(links.looking_ahead([Planted])) == ["plan.Planted.decided_by looks ahead at decide"]


# Only changes write.


def test_only_changes_write() -> None:
    assert not (found := list(writes.everywhere(SOURCE))), told(found)


def test_every_place_that_also_writes_is_still_there() -> None:
    assert [name for name in writes.ALSO_WRITE if not (SOURCE / name).exists()] == []


@pytest.mark.parametrize(
    "line",
    [
        "form.save()",
        "submission.save(update_fields=['status'])",
        "reply.scan.save(name, content)",
        "Submission.objects.create(text=text)",
        "Submission.objects.filter(pk=1).update(text='')",
        "Submission.objects.filter(pk=1).delete()",
        "Submission.objects.bulk_create(rows)",
        "queryset.bulk_update(rows, ['text'])",
        "User.objects.get_or_create(email=email)",
        "Role.objects.update_or_create(name=name)",
        "await submission.asave()",
        "await rows.aupdate(**new)",
        "cursor.execute('DELETE FROM receive_submission')",
    ],
)
def test_a_planted_write_is_caught(line: str) -> None:
    source = f"async def view(request):\n    {line}\n"

    assert [str(found)[:19] for found in writes.writes(source, "web/office/views.py")] == [
        "web/office/views.py"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "seen.update({1, 2})",
        "words.update(other_words)",
        "digest.update(b'bytes')",
        "storage.delete(name)",
        "del words['a']",
        "changes.create(slug=slug, by=farah)",
        "consulting.create(slug=slug, by=farah)",
        "update(words, by=farah)",
    ],
)
def test_what_looks_like_a_write_and_is_none_is_let_be(line: str) -> None:
    imports = (
        "from folkmoot.council.plan import changes\n"
        "from folkmoot.council.consult import changes as consulting\n"
    )

    assert list(writes.writes(imports + line, "web/office/views.py")) == []


def test_only_the_rooms_for_it_may_write() -> None:
    rooms = ["changes.py", "changes/submit.py", "queries.py", "models.py", "rules.py"]

    may = [r for r in rooms if writes.may_write(PurePosixPath("council/receive") / r)]

    assert may == ["changes.py", "changes/submit.py"]


# The doors.


def addresses() -> list[str]:
    return list(doors.names(get_resolver().url_patterns))


def test_every_address_stands_on_exactly_one_access_list() -> None:
    found = doors.unlisted(addresses(), [access.PUBLIC, access.SIGNED_IN])

    assert not found, told(found)


def test_a_planted_address_on_no_list_and_one_on_two_are_caught() -> None:
    listed = [frozenset({"public:home", "office:home"}), frozenset({"office:home", "office:gone"})]

    assert doors.unlisted(["public:home", "office:home", "office:attic"], listed) == [
        "office:attic stands on 0 access lists",
        "office:gone is listed, but no page has that name",
        "office:home stands on 2 access lists",
    ]


@pytest.mark.django_db
def test_reading_a_public_page_sets_no_cookie_and_writes_nothing(client: Client) -> None:
    set_by: dict[str, list[str]] = {}
    for name in sorted(access.PUBLIC_PAGES):
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue  # it needs a thing to show; its own tests read it through `visit`
        with only_reads():
            set_by[name] = list(client.get(address).cookies)

    assert [name for name, cookies in set_by.items() if cookies] == []


def test_views_are_doorkeepers_of_under_twenty_lines() -> None:
    found = [
        long
        for path in doors.views_below(SOURCE)
        for long in doors.long_views(
            path.read_text(encoding="utf-8"), path.relative_to(SOURCE).as_posix()
        )
    ]

    assert not found, told(found)


def test_a_planted_long_view_is_caught() -> None:
    source = 'def home(request):\n    """Says."""\n' + "    pass\n" * 19

    assert [f.what for f in doors.long_views(source, "views.py")] == ["home has 20 lines"]


@pytest.mark.django_db
def test_a_planted_get_that_writes_is_caught() -> None:
    with pytest.raises(PageWrote, match="people_user"), only_reads():
        get_user_model().objects.filter(pk=1).update(name="Eve")


@pytest.mark.django_db
def test_a_get_that_reads_is_let_be() -> None:
    with only_reads():
        list(get_user_model().objects.all())


# Papers and files.


def is_page(path: str) -> bool:
    """Whether an address such as /consultations/<slug>/ leads to a page."""
    for stand_in in ("1", "x", "00000000-0000-0000-0000-000000000001"):
        filled = "/".join(stand_in if "<" in part else part for part in path.split("/"))
        try:
            resolve(filled)
        except Resolver404:
            continue
        return True
    return False


def desk_commands() -> set[str]:
    import typer.main

    from folkmoot.cli import desk

    return set(getattr(typer.main.get_command(desk.app), "commands", {}))


def known() -> papers.Known:
    site = {*get_commands(), "demonstration", "prepare", "serve", "work"}
    return papers.Known(desk=desk_commands(), site=site, is_page=is_page, root=ROOT)


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_documents_name_only_what_exists() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {wrong}"
        for path in documents()
        for wrong in papers.wrong(path.read_text(encoding="utf-8"), path.parent, known())
    ]

    assert not found, told(found)


def test_planted_words_about_nothing_are_caught(tmp_path: Path) -> None:
    text = (
        "Type `./ran` or `folkmoot frobnicate`, then open `/attic/` ([more](attic.md)).\n"
        "```\n$ PORT=8001 python -m folkmoot.project haunt\n```\n"
    )
    nothing = papers.Known(desk=set(), site=set(), is_page=lambda _: False, root=tmp_path)

    assert sorted(papers.wrong(text, tmp_path, nothing)) == [
        "the desk has no command frobnicate",
        "the site has no command haunt",
        "there is no ./ran",
        "there is no file attic.md",
        "there is no page /attic/",
    ]


def test_decision_numbers_are_unique() -> None:
    assert papers.twice_numbered([p.name for p in (ROOT / "docs/decisions").glob("*.md")]) == []


def test_a_planted_second_decision_of_a_number_is_caught() -> None:
    assert papers.twice_numbered(["0001-django.md", "0001-flask.md", "0002-one.md"]) == ["0001"]


def test_no_file_names_a_folder_of_one_machine_or_a_host_of_a_registry() -> None:
    found = []
    for path in files.committed(ROOT):
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += list(files.betrayals(text, path.relative_to(ROOT).as_posix()))

    assert not found, told(found)


@pytest.mark.parametrize(
    "line",
    [
        "cd /" + "home/amina/folkmoot",
        "open('/" + "root/secret')",
        "see /" + "work/main",
        "https://" + "pypi" + ".org/simple",
        "https://registry." + "npmjs" + ".org/x.tgz",
        "https://files." + "pythonhosted" + ".org/x.whl",
    ],
)
def test_a_planted_path_or_host_is_caught(line: str) -> None:
    assert len(list(files.betrayals(line, "README.md"))) == 1


def test_long_files_have_a_reason() -> None:
    python = [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    python = [path for path in python if path.parent.name != "migrations"]  # written by Django

    assert not (found := list(files.too_long(python, ROOT, LONG_WITH_REASON))), told(found)


def test_a_planted_long_file_and_a_needless_excuse_are_caught(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("pass\n" * 401)
    (tmp_path / "short.py").write_text("pass\n")

    assert list(files.too_long(tmp_path.glob("*.py"), tmp_path, ["short.py"])) == [
        "long.py has more than 400 lines",
        "short.py needs its excuse no longer",
    ]


def test_tests_mirror_the_source() -> None:
    tests = ROOT / "tests"
    folders = {
        PurePosixPath(p.parent.relative_to(tests).as_posix()) for p in tests.rglob("test_*.py")
    }

    assert not (found := sorted(files.without_source(folders, SOURCE))), told(found)


def test_a_planted_folder_of_tests_without_a_source_is_caught() -> None:
    folders = [PurePosixPath("council/people"), PurePosixPath("council/attic")]

    assert list(files.without_source(folders, SOURCE)) == [
        "tests/council/attic mirrors nothing in src/folkmoot"
    ]
