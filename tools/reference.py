"""Write the pages of docs/reference/ that are made from the code: type `python tools/reference.py`.

tests/docs/test_reference.py fails while a page and the code differ.
"""

from __future__ import annotations

import ast
import importlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "folkmoot"
PAGES = ROOT / "docs" / "reference"
SPEC = ROOT / "tests" / "spec"
MADE = "<!-- Made by tools/reference.py. To change it, change the code and run that. -->"
DESKS_OF = {"indicators": "measure", "maps": "measure", "planning": "measure"}
"""Desks of the office that are one of several of an app."""
SENTENCE = "people plan measure consult receive listen report advise decide forget".split()

LIVES = {
    "plan.NEXT": "A version of a plan",
    "plan.ASSESSMENT_NEXT": "An impact assessment",
    "consult.NEXT": "A consultation",
    "report.NEXT": "A report",
    "advise.NEXT": "A piece of the Board's advice",
    "forget.NEXT": "A request to be forgotten",
}


def every_page() -> dict[str, str]:
    """The text of each page by its file name. Needs Django set up."""
    return {
        "lives.md": lives(),
        "roles.md": roles(),
        "settings.md": settings(),
        "commands.md": commands(),
        "pages.md": pages(),
        "how-we-count.md": how_we_count(),
        "exchange-format.md": exchange_format(),
    }


def page(title: str, intro: str, parts: Iterable[str]) -> str:
    return "\n\n".join([f"# {title}", MADE, intro, *parts]) + "\n"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    lines = [list(heads), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# The open format


def exchange_format() -> str:
    """What each file of our data package holds, from the columns that are written."""
    from tools import formats

    return page("Our open format for responses", formats.INTRO, formats.parts())


# Lives


def lives() -> str:
    """Every life, state by state, from the tables of the rules."""
    return page(
        "Lives",
        "A life says which step may follow which. Each is a table in the `rules` of its app; a "
        "step that is not in the table is refused with a sentence. Time adds to it: whether a "
        "consultation is open is computed from its stage and the clock, and stored nowhere.",
        [part for name, life in lives_in_code().items() for part in life_part(name, life)],
    )


def lives_in_code() -> dict[str, Mapping[Enum, Iterable[Enum]]]:
    """The tables called NEXT in the rules, by app and name, in the order of the sentence."""
    found = {}
    for app in SENTENCE:
        rules = importlib.import_module(f"folkmoot.council.{app}.rules")
        for name in sorted(vars(rules), key=lambda one: (len(one), one)):
            if name.split("_")[-1] == "NEXT" and isinstance(getattr(rules, name), Mapping):
                found[f"{app}.{name}"] = getattr(rules, name)
    return found


def life_part(name: str, life: Mapping[Enum, Iterable[Enum]]) -> Iterator[str]:
    """Heading and table of one life. Raises ValueError where a life is nameless or has a gap."""
    if name not in LIVES:
        raise ValueError(f"tools/reference.py has no title for the life {name}: add it to LIVES.")
    states = list(type(next(iter(life))))
    if missing := [str(state.value) for state in states if state not in life]:
        raise ValueError(f"The life {name} says nothing of: {', '.join(missing)}.")
    yield f"## {LIVES[name]}"
    app, constant = name.split(".")
    yield f"`{constant}` in `src/folkmoot/council/{app}/rules.py`."
    yield table(["When it is", "it may become"], [life_row(state, life) for state in states])


def life_row(state: Any, life: Mapping[Any, Iterable[Any]]) -> tuple[str, str]:
    after = [one for one in type(state) if one in life[state]]
    return str(state.label), ", ".join(str(one.label) for one in after) or "nothing: it ends here"


# Roles


def roles() -> str:
    """Each role, what it may do and see, and which acts need two people."""
    from folkmoot.council.people.models import RoleName
    from tools import duties

    acts, sights = duties.acts(), duties.sights()
    told = [
        f"## {role.label}\n\nMay: {listed(acts, role.name)}.\n\nSees: {seen(sights, role.name)}."
        for role in RoleName
    ]
    return page(
        "Roles",
        "A role is held for the whole council, or on one consultation or one board. An act needs "
        "one of the roles named with it, there or for the whole council; the refusal is made in "
        "the change itself, so no page can forget it. The auditor sees every page of the office "
        "and may do nothing. Who may do an act also opens its page. A role of which it says “may: "
        "nothing” can be given, but this version has no act for it.",
        [
            *told,
            "## Acts that need a second person",
            "Whoever began may not finish these, whatever roles they hold.",
            "\n".join(f"- `{one.where}`: {one.words}" for one in by_name(duties.second_people())),
        ],
    )


def by_name(found: Iterable[Any]) -> list[Any]:
    return sorted(found, key=lambda one: one.where)


def listed(found: Iterable[Any], role: str) -> str:
    own = sorted(
        (SENTENCE.index(DESKS_OF.get(one.app, one.app)), one.phrase)
        for one in found
        if role in one.roles
    )
    phrases = dict.fromkeys(phrase for _app, phrase in own)
    return "; ".join(phrases) or "nothing"


def seen(found: Iterable[Any], role: str) -> str:
    """What a role sees. The auditor's is added to every list by the office itself."""
    return "everything" if role == "AUDITOR" else listed(found, role)


# Settings


def settings() -> str:
    """Each variable of the environment that the project reads."""
    from tools import variables

    found = variables.read()
    if differing := sorted(set(found) ^ set(variables.DESCRIBED)):
        raise ValueError(f"DESCRIBED in tools/variables.py and the code differ on: {differing}.")
    rows = [(f"`{name}`", words, found[name]) for name, words in variables.DESCRIBED.items()]
    return page(
        "Settings",
        "Every setting is a variable of the environment. A missing or dangerous value stops the "
        "start with a sentence that says what to do. `./run` sets the first ones itself.",
        [table(["Variable", "What it does", "Without it"], rows)],
    )


# Commands


def commands() -> str:
    """The scripts of the project, the desk and the commands of the site, in their own words."""
    return page(
        "Commands",
        "The scripts work from a clone. The desk (`folkmoot`) reads files and needs no website; "
        "its last two commands hand over to the site where it is installed.",
        [
            "## The scripts",
            *(f"```\n{usage(ROOT / name)}\n```" for name in ("run", "test")),
            "## The desk",
            "`python -m folkmoot.cli` is the same where the command is not on the path.",
            *desk(),
            "## The site",
            "Each follows `python -m folkmoot.project` or `folkmoot site`, beside the commands "
            "that Django brings (such as `migrate`).",
            table(["Command", "What it does"], site()),
        ],
    )


def usage(script: Path) -> str:
    """The lines of comment at the head of a script."""
    lines = script.read_text(encoding="utf-8").splitlines()[1:]
    said = []
    for line in lines:
        if not line.startswith("# "):
            break
        said.append(line.removeprefix("# "))
    return "\n".join(said)


def desk() -> Iterator[str]:
    """One line for each command of the desk, with what it takes."""
    from folkmoot.cli.desk import GROUPS

    rows = [row(before, door) for before, doors in GROUPS.items() for door in doors]
    rows += [(f"`folkmoot {name}`", words) for name, words in handed_over()]
    yield table(["Command", "What it does"], rows)


def row(before: str, door: Any) -> tuple[str, str]:
    """A command as it is typed, and what it does."""
    takes = []
    for one in door.command().params:
        if one.param_type_name == "argument":
            takes.append(one.metavar or str(one.name).upper())
        elif one.required:
            takes.append(f"{one.opts[0]} {str(one.name).upper()}")
        elif one.name != "help":
            takes.append(f"[{one.opts[0]}]")
    return f"`{' '.join([before, door.name, *takes])}`", door.words


def handed_over() -> Iterator[tuple[str, str]]:
    """The commands that the site answers."""
    from folkmoot.cli import site

    yield "record", str(site.record.__doc__)
    yield "site", str(site.run.__doc__)


def site() -> list[tuple[str, str]]:
    """The commands of the site that are ours."""
    rows = [
        ("`serve --port PORT`", docline("project/serve.py")),
        ("`work`", docline("project/work.py")),
        ("`demonstration`", docline("project/demonstration/play.py")),
    ]
    for file in sorted((SOURCE / "project/management/commands").glob("[a-z]*.py")):
        command = importlib.import_module(f"folkmoot.project.management.commands.{file.stem}")
        rows.append((f"`{file.stem}`", command.Command.help))
    return rows


def docline(name: str) -> str:
    """What the docstring of a file says in its first sentence, without the command's own name."""
    tree = ast.parse((SOURCE / name).read_text(encoding="utf-8"))
    line = (ast.get_docstring(tree) or "").splitlines()[0]
    words = line.split(": ", 1)[-1] if line.startswith("`") else line
    return words[:1].upper() + words[1:]


# Pages


def pages() -> str:
    """Every address, its name, and the list it stands on."""
    from folkmoot.web import access

    found = dict(addresses())
    lists = (
        ("Open to everybody", access.PUBLIC_PAGES | {"health", "design:brand"}),
        ("The office: an account and a role", access.OFFICE_PAGES),
        ("Signing in", access.SIGN_IN_PAGES | access.OWN_ACCOUNT_PAGES),
    )
    parts = []
    for title, names in lists:
        rows = [(f"`{path}`", f"`{name}`") for name, path in found.items() if name in names]
        parts += [f"## {title}", table(["Address", "Name in the code"], rows)]
    return page(
        "Pages",
        "Each address stands on exactly one list in `src/folkmoot/web/access.py`; one that stands "
        "on none is closed. Addresses that only stand in letters are left out.",
        parts,
    )


def addresses() -> Iterator[tuple[str, str]]:
    """The name and the address of each page, in the order of the files of addresses."""
    from django.urls import get_resolver

    yield from below(get_resolver().url_patterns, "/", "")


def below(patterns: Iterable[Any], path: str, space: str) -> Iterator[tuple[str, str]]:
    from django.urls.resolvers import RoutePattern

    for one in patterns:
        if not isinstance(one.pattern, RoutePattern):
            continue
        here = path + spoken_route(str(one.pattern))
        if hasattr(one, "url_patterns"):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from below(one.url_patterns, here, inner)
        else:
            yield f"{space}{one.name}", here


def spoken_route(route: str) -> str:
    """A route without the kinds of its parts.

    >>> spoken_route("plan/<slug:slug>/versions/<int:number>/")
    'plan/<slug>/versions/<number>/'
    """
    for kind in ("slug", "int", "uuid", "str"):
        route = route.replace(f"<{kind}:", "<")
    return route


# How we count


def how_we_count() -> str:
    """The manual of counting: each folder of tests/spec a chapter, each file a section."""
    chapters = sorted(path for path in SPEC.iterdir() if (path / "__init__.py").exists())
    parts = [part for chapter in chapters for part in chapter_parts(chapter)]
    return page(
        "How we count",
        "Each sentence is the name of a test that runs before every change is taken: were it "
        "untrue, the test would fail. “Tried on invented figures” means that the machine looked "
        "for a counter-example among many figures that nobody chose by hand.",
        parts,
    )


def chapter_parts(chapter: Path) -> Iterator[str]:
    yield f"## {words(chapter.name)}"
    for file in sorted(chapter.glob("test_*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        yield f"### {words(file.stem.removeprefix('test_'))}"
        yield ast.get_docstring(tree) or ""
        tests = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        yield "\n".join(f"- {paragraph(test)}" for test in tests if test.name.startswith("test_"))
        path = file.relative_to(ROOT).as_posix()
        yield f"Kept true by [{path}](../../{path})."


def paragraph(test: ast.FunctionDef) -> str:
    """The docstring of a test or its name as a sentence, and whether it was tried on many figures."""
    sentence = ast.get_docstring(test) or f"{words(test.name.removeprefix('test_'))}."
    is_tried = any("given(" in ast.unparse(one) for one in test.decorator_list)
    return f"{' '.join(sentence.split())}{' (Tried on invented figures.)' if is_tried else ''}"


def words(name: str) -> str:
    """A name as it is read.

    >>> words("a_share_names_its_base")
    'A share names its base'
    """
    said = name.replace("_", " ")
    return said[:1].upper() + said[1:]


def main() -> None:
    """Set the site up as the demonstration, and write every page."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"FOLKMOOT_DEMONSTRATION": "true", "FOLKMOOT_HOME": home}
        os.environ["DJANGO_SETTINGS_MODULE"] = "folkmoot.project.settings"
        django: ModuleType = importlib.import_module("django")
        django.setup()
        for name, text in every_page().items():
            (PAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
