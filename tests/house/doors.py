"""Addresses, views and who may open them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.house.writes import Found

LONGEST_VIEW = 20


def names(patterns: Iterable[Any], spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The full name of each address, such as public:home; "?" and the route for a nameless one."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from names(pattern.url_patterns, spaces + space)
        else:
            yield ":".join((*spaces, pattern.name or f"?{pattern.pattern}"))


def unlisted(addresses: Iterable[str], lists: Sequence[frozenset[str]]) -> list[str]:
    """A sentence for each address on no list or on two, and each listed name that is no address."""
    addresses = set(addresses)
    said = []
    for name in sorted(addresses.union(*lists)):
        times = sum(name in listed for listed in lists)
        if name not in addresses:
            said.append(f"{name} is listed, but no page has that name")
        elif times != 1:
            said.append(f"{name} stands on {times} access lists")
    return said


def long_views(source: str, file: str) -> Iterator[Found]:
    """Each function that takes a request and has 20 lines or more, without its docstring."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and is_view(node) and lines(node) >= LONGEST_VIEW:
            yield Found(file, node.lineno, f"{node.name} has {lines(node)} lines")


def is_view(function: ast.FunctionDef) -> bool:
    """Whether *function* takes a request first."""
    return bool(function.args.args) and function.args.args[0].arg == "request"


def lines(function: ast.FunctionDef) -> int:
    """The lines of *function* from `def` to its end, without its docstring and decorators."""
    whole = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return whole
    return whole - ((first.end_lineno or 0) - first.lineno + 1)


def views_below(root: Path) -> Iterator[Path]:
    """The files of views of the public and the office pages."""
    for door in ("public", "office"):
        yield from sorted((root / "web" / door).glob("views*.py"))
        yield from sorted((root / "web" / door / "views").rglob("*.py"))
