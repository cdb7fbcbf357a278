"""A mapping file read back, each mistake said with its line."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from folkmoot.library.analysis.exchange.dates import LONDON, NoDate, Order, moment
from folkmoot.library.analysis.exchange.headings import Header
from folkmoot.library.analysis.exchange.mapping import (
    ONLINE,
    Asked,
    ColumnMap,
    Entry,
    Expected,
    Held,
    Meaning,
    Others,
    Spread,
    Stated,
    contradictions,
)
from folkmoot.library.analysis.exchange.marked import Marked, marked
from folkmoot.library.analysis.gathered import Fact
from folkmoot.library.analysis.questions import Option, Question, QuestionKind, storable
from folkmoot.library.errors import BadFile, NotFound

VERSION = "folkmoot_mapping"
KEYS = (
    VERSION,
    "platform",
    "sheet",
    "header",
    "channel",
    "prefix",
    "dates",
    "timezone",
    "closes_at",
    "expected",
    "columns",
)
QUESTION, FACT = "question", "fact"
ASKED_KEYS = ("column", "is", "id", "kind", "text", "hint", "options", "separator", "others")
SPREAD_KEYS = ("columns", "is", "id", "kind", "text", "hint")
STATED_KEYS = ("column", "is", "key", "label", "equality", "categories", "others")
HELD_KEYS = {
    Meaning.CONSENT: ("column", "is", "means_yes"),
    Meaning.EXCLUDED: ("column", "is", "means_included", "reasons"),
}
KINDS_OF_COLUMN = ", ".join([QUESTION, FACT, *(one.value for one in Meaning)])
SIZE_LIMIT = 5_000_000


def read_mapping(path: Path) -> ColumnMap:
    """The mapping in the file at *path*.

    Raises NotFound where there is none, and BadFile as :func:`parsed` does.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}. Make one with: folkmoot columns FILE") from error
    except OSError as error:
        raise BadFile(f"{path} cannot be opened: {error.strerror}.") from error
    if len(content) > SIZE_LIMIT:
        raise BadFile(f"{path.name} has {len(content):,} bytes, too many for a mapping.")
    try:
        return parsed(content.decode("utf-8-sig"), storable(path.name))
    except UnicodeDecodeError as error:
        raise BadFile(f"{path.name} is not in UTF-8. Save it again as UTF-8.") from error


def parsed(text: str, file: str = "mapping.yaml") -> ColumnMap:
    """The mapping that the YAML *text* of *file* says.

    Raises BadFile, naming the line, for a key or word that is not known, a value of the wrong
    shape, and entries that contradict one another.
    """
    root = marked(text, file)
    root.only(KEYS)
    keys = root.keys
    if VERSION not in keys or keys[VERSION].text != "1":
        root.refuse(f'A mapping begins with "{VERSION}: 1". Make one with: folkmoot columns FILE')
    if "columns" not in keys:
        root.refuse("The mapping has no columns. Make one with: folkmoot columns FILE")
    zone = _zone(keys)
    return ColumnMap(
        entries=_entries(keys["columns"]),
        header=_header(keys),
        sheet=_text(keys, "sheet"),
        platform=_text(keys, "platform"),
        channel=_text(keys, "channel") or ONLINE,
        prefix=_text(keys, "prefix"),
        dates=keys["dates"].one_of(Order) if "dates" in keys else Order.DAY_FIRST,
        zone=zone,
        closes_at=_closes_at(keys, zone),
        expected=_expected(keys),
    )


def _text(keys: Mapping[str, Marked], key: str) -> str:
    return keys[key].text if key in keys else ""


def _header(keys: Mapping[str, Marked]) -> Header:
    if "header" not in keys:
        return Header()
    keys["header"].only(("row", "rows"))
    said = keys["header"].keys
    row = said["row"].number if "row" in said else 1
    if row < 1:
        keys["header"].refuse("The first row is row 1.")
    return Header(row, said["rows"].number if "rows" in said else 1)


def _zone(keys: Mapping[str, Marked]) -> ZoneInfo:
    if "timezone" not in keys:
        return LONDON
    try:
        return ZoneInfo(keys["timezone"].text)
    except (KeyError, ValueError, OSError):
        keys["timezone"].refuse(
            f'"{keys["timezone"].text}" is no time zone that we know, such as Europe/London or UTC.'
        )


def _closes_at(keys: Mapping[str, Marked], zone: ZoneInfo) -> datetime | None:
    if not _text(keys, "closes_at"):
        return None
    text = keys["closes_at"].text
    if ":" not in text:
        keys["closes_at"].refuse("Give the hour as well: 2025-09-22 17:00")
    try:
        return moment(text, zone=zone)
    except NoDate as error:
        keys["closes_at"].refuse(f'"{text}" {error}.')


def _expected(keys: Mapping[str, Marked]) -> Expected:
    if "expected" not in keys:
        return Expected()
    keys["expected"].only(("received", "by_channel"))
    said = keys["expected"].keys
    by_channel = said["by_channel"].keys if "by_channel" in said else {}
    return Expected(
        said["received"].number if "received" in said else None,
        {channel: number.number for channel, number in by_channel.items()},
    )


def _entries(columns: Marked) -> tuple[Entry, ...]:
    entries = tuple(_entry(one) for one in columns.items)
    for index, sentence in contradictions(entries):
        columns.items[index].refuse(sentence)
    return entries


def _entry(one: Marked) -> Entry:
    if "is" not in one.keys:
        one.refuse(f'Say what the column "is": {KINDS_OF_COLUMN}.')
    meaning = one.keys["is"]
    word = meaning.text.replace(" ", "_")
    reader: Callable[[Marked], Entry]
    if word == QUESTION:
        reader = _spread if "columns" in one.keys else _asked
    elif word == FACT:
        reader = _stated
    elif word in {known.value for known in Meaning}:
        reader = _held
    else:
        meaning.refuse(
            f'"{meaning.text}" is not something that a column can be. It can be {KINDS_OF_COLUMN}.'
        )
    return reader(one)


def _need(one: Marked, key: str) -> Marked:
    if key not in one.keys or one.keys[key].value == "":
        one.refuse(f'"{key}" is missing here.')
    return one.keys[key]


def _asked(one: Marked) -> Asked:
    one.only(ASKED_KEYS)
    keys = one.keys
    return Asked(
        question=_question(one, _options(keys["options"]) if "options" in keys else ()),
        column=_need(one, "column").text,
        separator=_separator(_text(keys, "separator")),
        others=keys["others"].one_of(Others) if "others" in keys else Others.REFUSE,
    )


def _separator(text: str) -> str:
    """A line end or tab is written in words, for neither is seen in a file."""
    return {"line": "\n", "tab": "\t"}.get(text, text)


def _spread(one: Marked) -> Spread:
    one.only(SPREAD_KEYS)
    columns = _need(one, "columns").keys
    options = tuple(Option(label.text, label.text) for label in columns.values())
    return Spread(_question(one, options), tuple(columns))


def _question(one: Marked, options: tuple[Option, ...]) -> Question:
    identity = _need(one, "id").text
    text = _text(one.keys, "text") or _text(one.keys, "column") or identity
    kind = _need(one, "kind").one_of(QuestionKind)
    try:
        return Question(identity, kind, text, _text(one.keys, "hint"), options)
    except ValueError as error:
        one.refuse(str(error))


def _options(said: Marked) -> tuple[Option, ...]:
    """Options as a list of labels, or as keys: the value in the file, then the label."""
    if isinstance(said.value, dict):
        return tuple(Option(value, label.text) for value, label in said.keys.items())
    return tuple(Option(label.text, label.text) for label in said.items)


def _stated(one: Marked) -> Stated:
    one.only(STATED_KEYS)
    keys = one.keys
    key = _need(one, "key").text
    categories = keys["categories"].items if "categories" in keys else ()
    fact = Fact(
        key=key,
        label=_text(keys, "label") or key,
        categories=tuple(category.text for category in categories),
        is_equality=keys["equality"].is_yes if "equality" in keys else False,
    )
    others = keys["others"].one_of(Others) if "others" in keys else Others.REFUSE
    return Stated(fact, _need(one, "column").text, others)


def _held(one: Marked) -> Held:
    meaning = one.keys["is"].one_of(Meaning)
    one.only(HELD_KEYS.get(meaning, ("column", "is")))
    keys = one.keys
    said = keys.get("means_yes") or keys.get("means_included")
    values = tuple(value.text for value in said.items) if said else ()
    if meaning is Meaning.CONSENT and not values:
        one.refuse('Say under "means_yes" which values of this column give consent.')
    reasons = keys["reasons"].keys if "reasons" in keys else {}
    pairs = tuple((value, reason.text) for value, reason in reasons.items())
    return Held(_need(one, "column").text, meaning, values, pairs)
