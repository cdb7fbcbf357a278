"""One mapping of a scenario file, read field by field; what does not fit is refused by name."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.reading import parsed_school_year

Value = TypeVar("Value")
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one mapping; *where* says for sentences which one it is."""

    where: str
    values: Mapping[str, Any]
    read: set[str] = field(default_factory=set)

    def refuse(self, key: str, wanted: str) -> NoReturn:
        """Raise BadFile: the field *key* is not what is *wanted*."""
        if self.is_missing(key):
            raise BadFile(f"{self.where} has no {key}. Add it: {wanted}.")
        shown = repr(self.values[key])
        if len(shown) > LONGEST_SHOWN:
            shown = shown[:LONGEST_SHOWN] + "..."
        raise BadFile(f"{self.where} has {key}: {shown}, where {wanted} is expected. Correct it.")

    def is_missing(self, key: str) -> bool:
        """Whether a field is not there, or says nothing."""
        self.read.add(key)
        found = self.values.get(key)
        return found is None or found == "" or found == []

    def text(self, key: str, wanted: str = "a text") -> str:
        """A text, or a number as one writes a code."""
        found = None if self.is_missing(key) else self.values[key]
        if isinstance(found, bool) or not isinstance(found, str | int):
            self.refuse(key, wanted)
        return str(found).strip() or self.refuse(key, wanted)

    def number(self, key: str, wanted: str, low: float = 0.0, high: float = math.inf) -> float:
        """A number from *low* to *high*."""
        found = None if self.is_missing(key) else self.values[key]
        if isinstance(found, bool) or not isinstance(found, int | float):
            self.refuse(key, wanted)
        if not (math.isfinite(found) and low <= found <= high):
            self.refuse(key, wanted)
        return float(found)

    def whole(self, key: str, wanted: str, low: int = 0, high: float = math.inf) -> int:
        """A whole number from *low* to *high*."""
        found = self.number(key, wanted, low, high)
        return int(found) if found == int(found) else self.refuse(key, wanted)

    def year(self, key: str) -> int:
        """The first calendar year of a school year such as 202122 or 2021/22."""
        wanted = "a school year such as 202122 for 2021/22"
        found = parsed_school_year(self.text(key, wanted))
        return self.refuse(key, wanted) if found is None else found

    def sequence(self, key: str, wanted: str) -> Sequence[Any]:
        """A list."""
        found = None if self.is_missing(key) else self.values[key]
        if not isinstance(found, list | tuple):
            self.refuse(key, wanted)
        return tuple(found)

    def mapping(self, key: str, wanted: str) -> "Fields":
        """A mapping in its turn."""
        found = None if self.is_missing(key) else self.values[key]
        if not isinstance(found, Mapping):
            self.refuse(key, wanted)
        return Fields(f"{self.where}, {key},", {str(name): value for name, value in found.items()})

    def optional(self, key: str, reader: Callable[[str], Value]) -> Value | None:
        """What *reader* finds, or None where the field is not there."""
        return None if self.is_missing(key) else reader(key)

    def finish(self) -> None:
        """Raise BadFile where a field is there that nobody has read: it would be lost in silence."""
        unknown = sorted(set(self.values) - self.read)
        if unknown:
            raise BadFile(
                f"{self.where} has a field {unknown[0]!r} that is not known there. "
                f"Known are: {', '.join(sorted(self.read))}. Rename or remove it."
            )
