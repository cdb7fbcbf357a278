"""The pages of docs/reference/ are what the code says."""

from __future__ import annotations

import ast
from enum import Enum

import pytest

from tests.docs.reading import DOCS
from tools import duties, reference, variables

MADE = [
    "lives.md",
    "roles.md",
    "settings.md",
    "commands.md",
    "pages.md",
    "how-we-count.md",
    "exchange-format.md",
]
WRITTEN_BY_HAND = ["mapping.md", "profile.md"]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return reference.every_page()


@pytest.mark.parametrize("page", MADE)
def test_a_page_is_what_the_code_says(made: dict[str, str], page: str) -> None:
    kept = (DOCS / "reference" / page).read_text(encoding="utf-8")

    assert kept == made[page], "Type: .venv/bin/python tools/reference.py"


def test_nothing_else_is_made_or_lies_there(made: dict[str, str]) -> None:
    assert sorted(made) == sorted(MADE)
    found = {path.name for path in (DOCS / "reference").glob("*.md")}
    assert found == {*MADE, *WRITTEN_BY_HAND}


class Planted(Enum):
    BEGUN = "begun"
    ENDED = "ended"


def test_a_life_that_forgets_a_state_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reference.LIVES, "plan.PLANTED_NEXT", "A planted life")

    with pytest.raises(ValueError, match="says nothing of: ended"):
        list(reference.life_part("plan.PLANTED_NEXT", {Planted.BEGUN: ()}))


def test_a_life_without_a_title_is_caught() -> None:
    with pytest.raises(ValueError, match="no title for the life plan.PLANTED_NEXT"):
        list(reference.life_part("plan.PLANTED_NEXT", {}))


def test_a_setting_that_nobody_described_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(variables.DESCRIBED, "FOLKMOOT_HOME")

    with pytest.raises(ValueError, match="FOLKMOOT_HOME"):
        reference.settings()


def test_a_role_is_read_from_the_call_that_asks_for_it() -> None:
    acts = {(duty.app, duty.phrase): duty.roles for duty in duties.acts()}

    assert acts["receive", "confirm an exclusion"] == {"APPROVER"}
    assert acts["receive", "propose to leave a submission out"] == {"READER", "DATA_ENTRY"}
    assert acts["forget", "grant a request"] == {"DATA_PROTECTION_OFFICER"}


def room(source: str) -> duties.Room:
    tree = ast.parse(source)
    return duties.Room("planted", [n for n in tree.body if isinstance(n, ast.FunctionDef)])


def test_a_phrase_is_followed_through_the_function_that_hands_it_on() -> None:
    planted = room(
        "def check_owner(by, *, to):\n    check_role(by, scope, RoleName.OWNER, to=to)\n"
        "def open(by):\n    check_owner(by, to=_('open it'))\n"
    )

    assert list(duties.duties(planted, duties.CHANGES)) == [
        duties.Duty("planted", "open it", frozenset({"OWNER"}))
    ]


def test_roles_that_a_caller_passes_on_are_those_of_the_act() -> None:
    planted = room(
        "def may(by, thing, *needed, to):\n    check_role(by, scope, *needed, to=to)\n"
        "def lift(by, thing):\n"
        "    needed = (RoleName.APPROVER,) if thing.confirmed else (RoleName.READER,)\n"
        "    may(by, thing, *needed, to=_('lift it'))\n"
    )

    assert list(duties.duties(planted, duties.CHANGES)) == [
        duties.Duty("planted", "lift it", frozenset({"APPROVER", "READER"}))
    ]
