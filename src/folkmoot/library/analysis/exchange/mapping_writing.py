"""A mapping as a file that a person reads, corrects and gives back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import yaml

from folkmoot.library.analysis.exchange.dates import Order
from folkmoot.library.analysis.exchange.mapping import (
    Asked,
    ColumnMap,
    Entry,
    Held,
    Meaning,
    Others,
    Spread,
    Stated,
)
from folkmoot.library.analysis.exchange.mapping_reading import FACT, QUESTION, VERSION
from folkmoot.library.analysis.questions import Option, Question

INTRODUCTION = """\
# What each column of the file is, as far as it could be guessed. Correct what is wrong, then give
# this file with --mapping. Each guess says why; lines that begin with # are for you alone.
"""
EXAMPLES = """\
# To have lateness worked out, and the count checked against another, take away the # and correct:
# closes_at: "2025-09-22 17:00"
# expected: {received: 412, by_channel: {online: 400, post: 12}}
"""
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:/[A-Za-z_]+)?")
LONG_KEY = 1_000
AMBIGUOUS = {"yes", "no", "true", "false", "on", "off", "null", "y", "n"}
"""Words that other readers of YAML would take for something else than a text."""


def written(mapping: ColumnMap, because: Mapping[str, str] | None = None) -> str:
    """The mapping as YAML. *because* explains, for the (first) column of an entry, the guess.

    Reading it back with :func:`.mapping_reading.parsed` gives the same mapping.
    """
    lines = [INTRODUCTION, *_head(mapping), "", "columns:"]
    for entry in mapping.entries:
        lines.append("")
        if explained := (because or {}).get(entry.columns[0]):
            lines.append(f"  # because {_comment(explained)}")
        lines.extend(_entry(entry))
    if not mapping.entries:
        lines[-1] = "columns: []"
    return "\n".join(lines) + "\n"


def _head(mapping: ColumnMap) -> Iterator[str]:
    yield f"{VERSION}: 1"
    for key, text in (("platform", mapping.platform), ("sheet", mapping.sheet)):
        if text:
            yield f"{key}: {_scalar(text)}"
    yield f"header: {{row: {mapping.header.row}, rows: {mapping.header.rows}}}"
    yield f"channel: {_scalar(mapping.channel)}"
    if mapping.prefix:
        yield f"prefix: {_scalar(mapping.prefix)}"
    shown = "3 April" if mapping.dates is Order.DAY_FIRST else "4 March"
    yield f"dates: {mapping.dates.value}  # 03/04/2025 is {shown}"
    yield f"timezone: {_scalar(mapping.zone.key)}"
    if mapping.closes_at:
        closes_at = mapping.closes_at.astimezone(mapping.zone)
        yield f"closes_at: {_scalar(closes_at.isoformat(sep=' '))}"
    if mapping.expected.received is not None or mapping.expected.by_channel:
        yield from _expected(mapping)
    if not mapping.closes_at and mapping.expected.received is None:
        yield EXAMPLES.rstrip()


def _expected(mapping: ColumnMap) -> Iterator[str]:
    yield "expected:"
    if mapping.expected.received is not None:
        yield f"  received: {mapping.expected.received}"
    if mapping.expected.by_channel:
        yield "  by_channel:"
        for channel, number in mapping.expected.by_channel.items():
            yield f"    {_scalar(channel)}: {number}"


def _entry(entry: Entry) -> Iterator[str]:
    match entry:
        case Asked():
            yield from _lines([("column", entry.column), ("is", QUESTION)])
            yield from _question(entry.question)
            yield from _listed("options", entry.question.options)
            if entry.separator:
                word = {"\n": "line", "\t": "tab"}.get(entry.separator, entry.separator)
                yield f"    separator: {_scalar(word)}"
            yield from _others(entry.others)
        case Spread():
            yield "  - columns:"
            for column, option in zip(entry.columns, entry.question.options, strict=True):
                yield _pair(column, option.label)
            yield f"    is: {QUESTION}"
            yield from _question(entry.question)
        case Stated():
            yield from _lines([("column", entry.column), ("is", FACT), ("key", entry.fact.key)])
            yield f"    label: {_scalar(entry.fact.label)}"
            yield f"    equality: {'yes' if entry.fact.is_equality else 'no'}"
            yield from _list("categories", entry.fact.categories)
            yield from _others(entry.others)
        case Held():
            yield from _lines([("column", entry.column), ("is", entry.meaning.value)])
            key = "means_yes" if entry.meaning is Meaning.CONSENT else "means_included"
            yield from _list(key, entry.values)
            if entry.reasons:
                yield "    reasons:"
            for value, reason in entry.reasons:
                yield _pair(value, reason)


def _question(question: Question) -> Iterator[str]:
    yield f"    id: {_scalar(question.id)}"
    yield f"    kind: {question.kind.value}"
    yield f"    text: {_scalar(question.text)}"
    if question.hint:
        yield f"    hint: {_scalar(question.hint)}"


def _lines(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    for index, (key, text) in enumerate(pairs):
        yield f"{'    ' if index else '  - '}{key}: {_scalar(text)}"


def _listed(key: str, options: Sequence[Option]) -> Iterator[str]:
    if all(option.code == option.label for option in options):
        yield from _list(key, [option.label for option in options])
        return
    yield f"    {key}:"
    for option in options:
        yield _pair(option.code, option.label)


def _pair(key: str, text: str) -> str:
    """A key with its value; a key of over a thousand characters is marked as YAML asks."""
    said = _scalar(key)
    if len(said) > LONG_KEY:
        return f"      ? {said}\n      : {_scalar(text)}"
    return f"      {said}: {_scalar(text)}"


def _list(key: str, texts: Iterable[str]) -> Iterator[str]:
    found = list(texts)
    if found:
        yield f"    {key}:"
        yield from (f"      - {_scalar(text)}" for text in found)


def _others(others: Others) -> Iterator[str]:
    if others is Others.KEEP:
        yield "    others: keep"


def _scalar(text: str) -> str:
    """The text as one line of YAML, in quotation marks but for plain words."""
    if PLAIN.fullmatch(text) and text.lower() not in AMBIGUOUS:
        return text
    quoted: str = yaml.dump(
        text, Dumper=yaml.SafeDumper, default_style='"', allow_unicode=True, width=10**9
    )
    return quoted.rstrip("\n")


def _comment(sentence: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in sentence).split())
