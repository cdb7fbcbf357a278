"""What the manual names is there: buttons, places in the code, settings, sign-ins, anchors."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from pathlib import Path

import pytest

from folkmoot.library.documents import outline
from folkmoot.library.documents.reading import read
from folkmoot.project.demonstration.cast import PASSWORD, PEOPLE
from folkmoot.web import access
from tests.docs import reading, unreached
from tests.docs.reading import DOCS, ROOT, papers
from tools import variables

STEPS = [*sorted((DOCS / "tutorials").glob("from*.md")), *sorted((DOCS / "how-to").glob("*.md"))]
NOT_ON_A_PAGE = {
    "Words in bold",
    "Already",
    "PostgreSQL",
}
"""Bold that begins a paragraph of a how-to; everything else in bold is on a page."""

APPS = "people|plan|measure|consult|receive|listen|report|advise|decide|forget"
IN_THE_CODE = re.compile(
    rf"^(?:(?:folkmoot\.)?(?:library|council|web|project)|{APPS})"
    r"\.[a-z_]+(?:\.\w+)+$|^folkmoot(?:\.\w+)+$"
)
IN_THE_TREE = re.compile(r"^(?:src|tests|docs|tools|requirements|changelog\.d|benchmarks)/\S*$")


def astray(path: Path, pages: str) -> list[str]:
    """The words in bold that no page says. Those that end a sentence are a paragraph's beginning."""
    named = [words for words in reading.bold(path) if not words.endswith((".", ":", ","))]
    return [words for words in named if not reading.is_said(words, pages)]


@pytest.mark.parametrize("path", STEPS, ids=reading.name)
def test_every_button_and_field_in_bold_is_on_a_page(path: Path) -> None:
    found = [words for words in astray(path, reading.pages_say()) if words not in NOT_ON_A_PAGE]

    assert found == []


def test_a_planted_button_is_caught(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("Press **Frobnicate it**, then **Read it** and **Reply to …**.")

    assert astray(paper, reading.pages_say()) == ["Frobnicate it"]


def leads_nowhere(dotted: str) -> bool:
    """Whether a dotted name, such as receive.changes.submit, names nothing in the code."""
    if not dotted.startswith("folkmoot."):
        is_app = re.match(rf"(?:{APPS})\.", dotted)
        dotted = f"folkmoot.council.{dotted}" if is_app else f"folkmoot.{dotted}"
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[length:]:
            if not hasattr(found, attribute):
                return True
            found = getattr(found, attribute)
        return False
    return True


@pytest.mark.parametrize("path", papers(), ids=reading.name)
def test_every_place_in_the_code_is_there(path: Path) -> None:
    spans = list(reading.spans(path))

    assert [s for s in spans if IN_THE_CODE.match(s) and leads_nowhere(s)] == []
    assert [s for s in spans if IN_THE_TREE.match(s) and not (ROOT / s).exists()] == []
    assert [s for s in spans if re.match(r"^(?:public|office):", s) and s not in NAMES] == []


NAMES = access.PUBLIC | access.SIGNED_IN


def test_a_planted_place_in_the_code_is_caught() -> None:
    assert IN_THE_CODE.match("receive.changes.frobnicate")
    assert leads_nowhere("receive.changes.frobnicate")
    assert not leads_nowhere("receive.changes.submit")


@pytest.mark.parametrize("path", papers(), ids=reading.name)
def test_every_setting_is_one(path: Path) -> None:
    named = set(SETTING.findall(path.read_text(encoding="utf-8")))

    assert named <= set(variables.read()) | of_the_tests()


SETTING = re.compile(r"\bFOLKMOOT_\w+")


def of_the_tests() -> set[str]:
    """The variables that tests read, such as the one that lets a picture be taken."""
    files = [path for path in (ROOT / "tests").rglob("*.py") if path.parent.name != "docs"]
    reads = [line for path in files for line in path.read_text().splitlines() if "environ" in line]
    return set(SETTING.findall("\n".join(reads)))


@pytest.mark.parametrize("path", papers(), ids=reading.name)
def test_every_link_within_a_page_lands(path: Path) -> None:
    lost = []
    for target in reading.LINK.findall(reading.prose(path)):
        file, _hash, anchor = target.partition("#")
        page = (path.parent / file) if file else path
        if anchor and not file.startswith("http") and anchor not in reading.anchors(page):
            lost.append(target)

    assert lost == []


def test_the_manual_lists_every_page_of_it() -> None:
    listed = {
        (DOCS / target).resolve()
        for target in reading.LINK.findall(reading.prose(DOCS / "README.md"))
    }
    pages = {path.resolve() for path in papers() if DOCS in path.parents}

    assert sorted(map(reading.name, pages - listed - {DOCS / "README.md"})) == []


def test_the_readme_says_the_two_commands_at_once() -> None:
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:30]

    assert any(line.startswith("./run ") for line in first_screen)
    assert any(line.startswith("./test ") for line in first_screen)


def test_the_readme_names_everybody_who_can_sign_in() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert set(re.findall(r"\S+@demonstration\.example", text.replace("`", " "))) == {
        person.email for person in PEOPLE
    }
    assert PASSWORD in text


def test_the_plan_of_the_tutorial_states_what_the_tutorial_says() -> None:
    file = DOCS / "tutorials" / "riverside-plan.md"
    found = outline.every(outline.propose(read(file.read_bytes(), file.name)))
    counts = Counter(one.kind.value for one in found)

    assert (counts["vision"], counts["core_element"], counts["challenge"]) == (1, 3, 2)
    assert (counts["commitment"], counts["priority"], counts["milestone"]) == (1, 2, 2)


def test_the_manual_lists_exactly_the_acts_that_have_no_page_yet() -> None:
    paper = DOCS / "explanation" / "what-it-does-not-do.md"

    assert unreached.listed(paper, "In the code, without a page yet.") == unreached.unreached()


def test_a_call_is_found_under_the_name_by_which_it_was_imported() -> None:
    source = (
        "from folkmoot.council.consult import changes as consulting\n"
        "from folkmoot.council.plan import changes\n"
        "consulting.cancel(by=farah)\nchanges.move(by=farah)\n"
    )

    assert set(unreached.calls(source)) == {"consult.changes.cancel", "plan.changes.move"}


def decisions() -> list[Path]:
    return sorted((DOCS / "decisions").glob("*.md"))


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name.split("-")[0]) for path in decisions()]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", decisions(), ids=reading.name)
def test_a_decision_is_one_page_of_context_decision_consequences(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    title, *headings = reading.HEADING.findall(text)

    assert title.startswith(path.name.split("-")[0])
    assert headings == ["Context", "Decision", "Consequences"]
    assert len(text.split()) <= 500


def notes() -> list[Path]:
    return sorted((ROOT / "changelog.d").glob("*.md"))


@pytest.mark.parametrize("path", notes(), ids=reading.name)
def test_a_change_note_is_one_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()

    assert re.fullmatch(r"\d+\.(added|changed|fixed|removed)(\.\d+)?\.md", path.name)
    assert re.fullmatch(r"[A-Z][^\n]*\.", text)
    assert len(re.findall(r"[.!?](?= [A-Z])", text)) == 0
