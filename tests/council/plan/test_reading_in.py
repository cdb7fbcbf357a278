"""A plan from a file to a version, as an officer does it: read, accept, change, compare.

Sentences of the real documents are not ours: they are read beside the project, where they are.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from folkmoot.council.plan import changes, queries
from folkmoot.council.plan.models import Document, StatementKind, Version
from folkmoot.library.documents import outline, reading
from folkmoot.library.documents.compare import ChangeKind, RunKind
from tests import factories
from tests.clock import london
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

NOW = london("2025-06-02 10:00")
SEEDS = Path(__file__).parents[4] / "shared/seeds"
PLAN = SEEDS / "000_cd00a9ca0bfda85d.txt"
BOARD = SEEDS / "004_8037c34d48a789ec.txt"
INVENTED = """# A plan for our schools

## Our vision

Every child in the borough learns well.

The core elements of our vision are to:

- Listen to every family
- Keep every child safe

## Our priorities

- Special needs: Support arrives early.
- Strong schools: Schools stay open.
"""


def read_in(cast: Cast, content: bytes, name: str, document: Document | None = None) -> Version:
    return changes.accept_outline(
        document=document or factories.document(),
        title="A plan for our schools",
        period="2025-28",
        proposed=outline.propose(reading.read(content, name)),
        by=cast.farah,
        now=NOW,
    )


def seed(cast: Cast, path: Path) -> Version:
    if not path.exists():
        pytest.skip(f"The document {path.name} is not beside the project here.")
    return read_in(cast, path.read_bytes(), path.name)


def kinds(version: Version) -> Counter[str]:
    return Counter(version.statements.values_list("kind", flat=True))


def test_the_strategic_plan_comes_in_whole_without_correction(cast: Cast) -> None:
    found = kinds(seed(cast, PLAN))
    del found["passage"]

    assert found == {
        "vision": 1,
        "core_element": 5,
        "challenge": 5,
        "commitment": 2,
        "priority": 5,
        "milestone": 4,
    }


def test_the_core_elements_of_the_strategic_plan_stand_under_its_vision(cast: Cast) -> None:
    version = seed(cast, PLAN)
    vision = version.statements.get(stable_id="vision-1")

    ids = vision.children.filter(kind="core_element").values_list("stable_id", flat=True)
    assert list(ids) == [f"core-element-{number}" for number in range(1, 6)]


def test_the_board_proposal_comes_in_with_aims_role_composition_and_dates(cast: Cast) -> None:
    found = kinds(seed(cast, BOARD))

    assert found["aim"] >= 2
    assert found["role"] >= 1
    assert (found["composition"], found["milestone"]) == (1, 4)


@pytest.mark.parametrize("path", [PLAN, BOARD], ids=["plan", "board"])
def test_no_word_of_a_document_is_lost_on_the_way_in(cast: Cast, path: Path) -> None:
    version = seed(cast, path)
    blocks = reading.read(path.read_bytes(), path.name)
    proposed = outline.every(outline.propose(blocks))
    stored = version.statements.in_order().values_list("title", "text")

    expected = Counter(word for one in proposed for word in f"{one.title} {one.text}".split())
    assert Counter(word for pair in stored for word in " ".join(pair).split()) == expected


@pytest.mark.parametrize("path", [PLAN, BOARD], ids=["plan", "board"])
def test_a_document_read_in_twice_has_nothing_changed(cast: Cast, path: Path) -> None:
    first = seed(cast, path)
    again = read_in(cast, path.read_bytes(), path.name, first.document)

    assert {change.kind for change in queries.differences(first, again)} == {ChangeKind.UNCHANGED}
    assert queries.content_hash(first) == queries.content_hash(again)


def test_an_invented_plan_comes_in_with_its_tree(cast: Cast) -> None:
    found = kinds(read_in(cast, INVENTED.encode(), "plan.md"))

    assert (found["vision"], found["core_element"], found["priority"]) == (1, 2, 2)


def test_a_revised_file_is_compared_statement_by_statement(cast: Cast) -> None:
    first = read_in(cast, INVENTED.encode(), "plan.md")
    revised = INVENTED.replace("arrives early", "arrives early and lasts")
    again = read_in(cast, revised.encode(), "plan.md", first.document)

    changed = [c for c in queries.differences(first, again) if c.kind != ChangeKind.UNCHANGED]
    (only,) = changed
    assert (only.kind, only.stable_id) == (ChangeKind.REWORDED, "priority-1")
    assert "lasts" in "".join(run.text for run in only.text_runs if run.kind == RunKind.ADDED)


def test_what_an_officer_changed_is_what_the_comparison_shows(cast: Cast) -> None:
    old = factories.version()
    new = changes.begin_version(based_on=old, title="Plan", period="", by=cast.farah, now=NOW)
    found = {row.stable_id: row for row in new.statements.all()}
    changes.reword(
        statement=found["vision-1"], title="Our vision", text="All learn.", by=cast.farah, now=NOW
    )
    changes.remove(statement=found["priority-2"], by=cast.farah, now=NOW)
    changes.add_statement(
        version=new,
        kind=StatementKind.COMMITMENT,
        parent=None,
        title="Health",
        text="",
        by=cast.farah,
        now=NOW,
    )

    kinds_of = {change.stable_id: change.kind for change in queries.differences(old, new)}
    assert kinds_of == {
        "vision-1": ChangeKind.REWORDED,
        "challenge-1": ChangeKind.UNCHANGED,
        "commitment-1": ChangeKind.UNCHANGED,
        "priority-1": ChangeKind.UNCHANGED,
        "priority-2": ChangeKind.REMOVED,
        "commitment-2": ChangeKind.ADDED,
    }
