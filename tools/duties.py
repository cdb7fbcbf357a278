"""Who may do what, read from the source: every call that asks for a role says what it is for.

Two doors ask: `check_role` in the changes of the council, and `check_sees` with its two finders in
the views of the office. A function that hands the phrase on (`to=to`) is followed to its callers.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "folkmoot"


@dataclass(frozen=True)
class Asking:
    """A function that asks for roles: how many arguments stand before them, and who it adds.

    *phrase* is the parameter that says what for; None where roles are not passed in.
    """

    before: int | None
    phrase: str = "to"
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Duty:
    """One act: the phrase that a refusal would use, and the roles of which one is needed."""

    app: str
    phrase: str
    roles: frozenset[str]


@dataclass(frozen=True)
class TwoPeople:
    """An act that somebody else must have begun: where it stands, and what it does."""

    where: str
    words: str


@dataclass
class Room:
    """The functions and constants of one app, from all its files that matter."""

    app: str
    functions: list[ast.FunctionDef] = field(default_factory=list)
    constants: dict[str, ast.expr] = field(default_factory=dict)


CHANGES = {"check_role": Asking(before=2)}
VIEWS = {
    "check_sees": Asking(before=1),
    "check_sees_desk": Asking(before=1),
    "find_consultation": Asking(before=2),
    "find_board": Asking(before=2),
}
LOOKS = {"read the record", "open an original"}


def acts() -> list[Duty]:
    """What may be done, in the order of the files."""
    return [duty for room in rooms_of_changes() for duty in duties(room, CHANGES)]


def sights() -> list[Duty]:
    """What may be seen in the office, such as "the plans", from the phrases of its views."""
    return [
        replace(duty, phrase=duty.phrase.split(" ", 1)[1])
        for room in rooms_of_views()
        for duty in duties(room, VIEWS)
        if duty.phrase.startswith("see ") or duty.phrase in LOOKS
    ]


def second_people() -> list[TwoPeople]:
    """Every change that refuses the person who began, itself or through a helper beside it."""
    found = []
    for room in rooms_of_changes():
        refusing = {"check_second_person"}
        refusing |= {one.name for one in room.functions if called_by(one) & refusing}
        found += [
            TwoPeople(f"{room.app}.changes.{one.name}", first_line(one))
            for one in room.functions
            if one.decorator_list and called_by(one) & refusing
        ]
    return found


def called_by(function: ast.FunctionDef) -> set[str]:
    return {name_of(call) for call in calls(function)}


def rooms_of_changes() -> Iterator[Room]:
    for folder in sorted((SOURCE / "council").iterdir()):
        files = [*folder.glob("changes.py"), *sorted(folder.glob("changes/*.py"))]
        if files:
            yield room(folder.name, files)


def rooms_of_views() -> Iterator[Room]:
    for file in sorted((SOURCE / "web/office/views").glob("[a-z]*.py")):
        yield room(file.stem, [file])


def room(app: str, files: Iterable[Path]) -> Room:
    """Read the functions and constants of *files*."""
    found = Room(app)
    for file in files:
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                found.functions.append(node)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                found.constants[node.targets[0].id] = node.value
    return found


def duties(of: Room, first: Mapping[str, Asking]) -> Iterator[Duty]:
    """Each act of a room, once, through every function that hands its phrase on."""
    known = {**first, **handing_on(of, first)}
    found = [
        Duty(of.app, phrase, call_roles(call, asking, function, of))
        for function in of.functions
        for call in calls(function)
        if (asking := known.get(name_of(call))) and (phrase := said(call, asking, function))
    ]
    yield from dict.fromkeys(found)


def handing_on(of: Room, first: Mapping[str, Asking]) -> dict[str, Asking]:
    """The functions of a room that ask in the name of their callers."""
    found: dict[str, Asking] = {}
    for function in of.functions:
        for call in calls(function):
            asking = first.get(name_of(call))
            given = keyword(call, asking.phrase) if asking else None
            if asking and isinstance(given, ast.Name) and given.id in parameters(function):
                takes = function.args.vararg is not None
                before = len(function.args.args) if takes else None
                own = call_roles(call, asking, function, of)
                found[function.name] = replace(asking, before=before, phrase=given.id, roles=own)
    return found


def call_roles(
    call: ast.Call, asking: Asking, function: ast.FunctionDef, of: Room
) -> frozenset[str]:
    """The names of the roles of which the caller needs one."""
    passed = call.args[asking.before :] if asking.before is not None else []
    names = {**of.constants, **locals_of(function)}
    return asking.roles | frozenset(name for one in passed for name in role_names(one, names))


def role_names(expression: ast.AST, names: Mapping[str, ast.expr]) -> Iterator[str]:
    """Every RoleName that *expression* can be, through the names it uses."""
    for node in ast.walk(expression):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "RoleName":
                yield node.attr
        elif isinstance(node, ast.Name) and node.id in names and names[node.id] is not expression:
            yield from role_names(names[node.id], names)


def said(call: ast.Call, asking: Asking, function: ast.FunctionDef) -> str:
    """The phrase of a call, "" where it is handed on from further up."""
    given = keyword(call, asking.phrase)
    if isinstance(given, ast.Name):
        given = locals_of(function).get(given.id)
    inside = ast.walk(given) if given else ()
    return next((str(node.value) for node in inside if isinstance(node, ast.Constant)), "")


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((one.value for one in call.keywords if one.arg == name), None)


def calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    """The calls of *function*, in the order of its lines."""
    found = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    yield from sorted(found, key=lambda call: (call.lineno, call.col_offset))


def name_of(call: ast.Call) -> str:
    """What is called: `check_role` also where it is called as `queries.check_role`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr if call.func.attr in {**CHANGES, **VIEWS} else ""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def parameters(function: ast.FunctionDef) -> set[str]:
    return {one.arg for one in (*function.args.args, *function.args.kwonlyargs)}


def locals_of(function: ast.FunctionDef) -> dict[str, ast.expr]:
    return {
        node.targets[0].id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def first_line(function: ast.FunctionDef) -> str:
    return (ast.get_docstring(function) or function.name).splitlines()[0]
