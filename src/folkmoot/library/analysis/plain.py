"""Frozen values as JSON-able ones and back, so that each new part of the findings need not spell it.

A field that equals its default is left out, so a part that an earlier report did not have adds
nothing to its bytes, and its digest stays.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def as_plain(value: Any) -> Any:
    """*value* (a frozen dataclass, or what one may hold) as JSON-able values.

    A Decimal becomes text, so that it stays exact; an enumeration its value; a tuple a list.

    >>> from folkmoot.library.stats.intervals import Interval
    >>> as_plain(Interval(0.25, 0.5))
    {'low': 0.25, 'high': 0.5}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: as_plain(getattr(value, each.name))
            for each in fields(value)
            if not _is_default(each, getattr(value, each.name))
        }
    if isinstance(value, tuple):
        return [as_plain(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.value if isinstance(value, Enum) else value


def from_plain(kind: type[Value], plain: Any) -> Value:
    """A value of *kind* back from :func:`as_plain`; what was left out gets its default.

    Raises KeyError where a field without default is missing.

    >>> from folkmoot.library.stats.intervals import Interval
    >>> from_plain(Interval, {"low": 0.25, "high": 0.5})
    Interval(low=0.25, high=0.5)
    """
    value: Value = _read(kind, plain)
    return value


def _is_default(each: "Field[Any]", value: Any) -> bool:
    return each.default is not MISSING and bool(value == each.default)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, plain: Any) -> Any:
    """*plain* as a value of the annotation *kind*."""
    if get_origin(kind) in {Union, types.UnionType}:
        (other,) = (one for one in get_args(kind) if one is not type(None))
        return None if plain is None else _read(other, plain)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in plain)
    if is_dataclass(kind):
        return _read_fields(kind, plain)
    return kind(plain) if kind is Decimal or issubclass(kind, Enum) else plain


def _read_fields(kind: Any, plain: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(
        **{
            each.name: _read(hints[each.name], plain[each.name])
            for each in fields(kind)
            if each.name in plain or each.default is MISSING
        }
    )
