"""A YAML file as plain texts that know their lines, so that a mistake is said with its place."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar

import yaml

from folkmoot.library.errors import BadFile

LENGTH_LIMIT = 5_000_000
DEPTH_LIMIT = 12
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Marked:
    """One value of a YAML file (a text, a list or keys with values), and where it stands.

    Every scalar is the text that was written: yes stays "yes" and 010 stays "010".
    """

    file: str
    line: int
    value: "str | tuple[Marked, ...] | dict[str, Marked]"

    def refuse(self, sentence: str) -> NoReturn:
        """Raise BadFile with the *sentence*, after the file and the line."""
        raise BadFile(f"{self.file}, line {self.line}: {sentence}")

    @property
    def text(self) -> str:
        """The text; refuses a list or keys."""
        if not isinstance(self.value, str):
            self.refuse("A single value belongs here, not a list.")
        return self.value

    @property
    def items(self) -> "tuple[Marked, ...]":
        """The members of a list; refuses a single value or keys."""
        if not isinstance(self.value, tuple):
            self.refuse("A list belongs here, each member on a line that begins with a dash.")
        return self.value

    @property
    def keys(self) -> "dict[str, Marked]":
        """The keys with their values; refuses a single value or a list."""
        if not isinstance(self.value, dict):
            self.refuse('Keys with values belong here, such as "row: 1".')
        return self.value

    @property
    def number(self) -> int:
        """A whole number, not below nought."""
        digits = self.text.replace(",", "").replace("_", "")
        if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
            self.refuse(f'"{self.text}" is not a whole number.')
        return int(digits)

    @property
    def is_yes(self) -> bool:
        """Whether it says yes."""
        word = self.text.lower()
        if word not in {"yes", "no", "true", "false"}:
            self.refuse(f'"{self.text}" is neither yes nor no.')
        return word in {"yes", "true"}

    def one_of(self, words: type[Word]) -> Word:
        """The member of an enumeration that is written; refuses another with the nearest."""
        try:
            return words(self.text.replace(" ", "_"))
        except ValueError:
            known = [one.value for one in words]
            self.refuse(
                f'"{self.text}" is not known here{_near(self.text, known)} '
                f"It can be {', '.join(known)}."
            )

    def only(self, known: Sequence[str]) -> None:
        """Refuse keys that are not *known*, rather than pass over what somebody meant."""
        for key, value in self.keys.items():
            if key not in known:
                value.refuse(
                    f'"{key}" is not known here{_near(key, known)} It can be {", ".join(known)}.'
                )


def _near(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f'; did you mean "{near[0]}"?' if near else "."


def marked(text: str, file: str) -> Marked:
    """The YAML *text* of *file*.

    Raises BadFile, with the line, for what is no YAML, an alias (a file of a few lines can stand
    for millions), a tag, or a key that stands twice.
    """
    if len(text) > LENGTH_LIMIT:
        raise BadFile(f"{file} has {len(text):,} characters, too many for a mapping.")
    try:
        _check_plain(text, file)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        line = f", line {place.line + 1}" if place else ""
        problem = error.problem or error.context
        raise BadFile(f"{file}{line}: This is not YAML as it should be: {problem}.") from error
    except yaml.YAMLError as error:
        raise BadFile(f"{file} has a character that cannot stand in YAML: {error}.") from error
    if node is None:
        raise BadFile(f"{file} is empty. Make one with: folkmoot columns FILE")
    return _of(node, file)


def _check_plain(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = (event.start_mark.line if event.start_mark else 0) + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadFile(f"{file}, line {line}: Aliases (& and *) are not taken. Write it out.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH_LIMIT:
            raise BadFile(f"{file}, line {line}: Lists within lists go too deep here.")


def _of(node: yaml.Node, file: str) -> Marked:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Marked(file, line, str(node.value))
    if isinstance(node, yaml.SequenceNode):
        return Marked(file, line, tuple(_of(one, file) for one in node.value))
    return Marked(file, line, dict(_pairs(node, file)))


def _pairs(node: yaml.Node, file: str) -> Iterator[tuple[str, Marked]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = _of(key, file)
        if name.text in seen:
            name.refuse(f'"{name.text}" stands twice here. Keep one of the two.')
        seen.add(name.text)
        # The line of the key, for a value that stands below it.
        yield name.text, Marked(file, name.line, _of(value, file).value)
