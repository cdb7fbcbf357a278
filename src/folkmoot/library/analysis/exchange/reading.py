"""Whole files of responses, read by their mappings and gathered into one value."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.exchange.file_reading import FileRead, Sender, read_file
from folkmoot.library.analysis.exchange.mapping import ColumnMap, Expected
from folkmoot.library.analysis.exchange.opening import open_file
from folkmoot.library.analysis.exchange.scales import folded
from folkmoot.library.analysis.exchange.sheets import Opened
from folkmoot.library.analysis.gathered import Fact, Fate, Gathered
from folkmoot.library.analysis.ledger import LedgerDoesNotReconcile
from folkmoot.library.analysis.questions import Question
from folkmoot.library.errors import BadFile
from folkmoot.library.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file and the mapping to read it by."""

    opened: Opened
    mapping: ColumnMap


@dataclass(frozen=True, slots=True)
class Read:
    """What was read. *senders*, by submission, hold personal data and stand in nothing else.

    *rows* = submissions + *blank_rows*, over all files. *notes* are sentences for the reader.
    """

    gathered: Gathered
    senders: Mapping[str, Sender]
    rows: int
    blank_rows: int
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Keep a read-only view."""
        object.__setattr__(self, "senders", MappingProxyType(dict(self.senders)))


def read(
    paths: Path | Sequence[Path],
    mapping: ColumnMap | Sequence[ColumnMap],
    *,
    progress: Progress = silent,
) -> Read:
    """What the files at *paths* hold, read by one *mapping* or by one for each.

    Raises NotFound and BadFile as :func:`.opening.open_file` and :func:`gather` do, and
    LedgerDoesNotReconcile where another number of submissions was expected.
    """
    files = [paths] if isinstance(paths, Path) else list(paths)
    maps = [mapping] * len(files) if isinstance(mapping, ColumnMap) else list(mapping)
    if len(maps) != len(files):
        raise BadFile(
            f"There are {len(files)} files but {len(maps)} mappings. Give one for all, or one each."
        )
    sources = []
    for number, (path, one) in enumerate(zip(files, maps, strict=True)):
        progress(f"Opening {path.name}", number, len(files))
        sources.append(Source(open_file(path), one))
    return gather(sources, progress=progress)


def gather(sources: Sequence[Source], *, progress: Progress = silent) -> Read:
    """What opened files hold, as one consultation.

    Raises BadFile as :func:`.file_reading.read_file` does, and where the files do not go together:
    a response id in two of them, a question or fact that means another thing in each, a
    submission merged into one that is not there, is excluded or is merged into itself.
    Raises LedgerDoesNotReconcile where another number of submissions was expected.
    """
    files = []
    for number, source in enumerate(sources):
        progress(f"Reading {source.opened.name}", number, len(sources))
        prefix = f"file {number + 1} " if len(sources) > 1 else ""
        files.append(read_file(source.opened, source.mapping, prefix))
    _check_expected(sources, files)
    _check_ids(files)
    response_of = _responses(files)
    gathered = Gathered(
        questions=_questions(files),
        submissions=tuple(
            replace(one, response=response_of.get(one.id, ""))
            for file in files
            for one in file.submissions
        ),
        answers=tuple(_answers(files, response_of)),
        facts=_facts(files),
        facts_of=_facts_of(files, response_of),
    )
    return Read(
        gathered=gathered,
        senders={one: sender for file in files for one, sender in file.senders.items()},
        rows=sum(file.rows for file in files),
        blank_rows=sum(file.blank_rows for file in files),
        notes=tuple(_notes(sources, files)),
    )


def _check_expected(sources: Sequence[Source], files: Sequence[FileRead]) -> None:
    """Refuse where a count by another hand differs. Files that share a mapping count together."""
    maps = list(dict.fromkeys(source.mapping for source in sources))
    for mapping in maps:
        together = [
            file for source, file in zip(sources, files, strict=True) if source.mapping == mapping
        ]
        channels = Counter(one.channel for file in together for one in file.submissions)
        names = " and ".join(file.name for file in together)
        sentences = list(_differences(mapping.expected, channels, names))
        if sentences:
            raise LedgerDoesNotReconcile(" ".join(sentences))


def _differences(expected: Expected, channels: Counter[str], names: str) -> Iterable[str]:
    counted = [] if expected.received is None else [("", channels.total(), expected.received)]
    counted += [
        (f" by {channel}", channels[" ".join(channel.lower().split())], number)
        for channel, number in expected.by_channel.items()
    ]
    for which, there, number in counted:
        if there != number:
            off = (
                f"{number - there:,} missing" if there < number else f"{there - number:,} too many"
            )
            yield (
                f"{names}: there are {there:,} submissions{which}, but {number:,} were expected: "
                f"{off}. Look for rows that were not exported or were typed twice, or correct "
                "what is expected in the mapping."
            )


def _check_ids(files: Sequence[FileRead]) -> None:
    seen: dict[str, str] = {}
    for file in files:
        for one in file.submissions:
            if one.id in seen:
                raise BadFile(
                    f'The response id "{one.id}" stands in {seen[one.id]} and in {file.name}. If '
                    'both number from 1, write a prefix in one mapping, such as prefix: "P".'
                )
            seen[one.id] = file.name


def _responses(files: Sequence[FileRead]) -> dict[str, str]:
    """The response that each included or merged submission belongs to."""
    fates = {one.id: one.fate for file in files for one in file.submissions}
    into = {
        one: (_meant(target, file, fates), file.name)
        for file in files
        for one, target in file.merged_into.items()
    }
    found = {one: one for one, fate in fates.items() if fate is Fate.INCLUDED}
    for one, (_, name) in into.items():
        found[one] = _end(one, into, fates, name)
    return found


def _meant(target: str, file: FileRead, fates: Mapping[str, Fate]) -> str:
    """The id that a row means: of its own file first, with the prefix that it has there."""
    own = f"{file.prefix}{target}"
    return own if own in fates else target


def _end(
    one: str, into: Mapping[str, tuple[str, str]], fates: Mapping[str, Fate], name: str
) -> str:
    """The included submission at the end of a chain of merges."""
    passed = [one]
    while passed[-1] in into:
        target = into[passed[-1]][0]
        if target not in fates:
            raise BadFile(
                f'{name}: "{passed[-1]}" is merged into "{target}", which is not there. Correct '
                "the id, or leave the cell blank."
            )
        if target in passed:
            raise BadFile(f'{name}: "{one}" is merged into itself, by way of "{passed[-1]}".')
        passed.append(target)
    if fates[passed[-1]] is Fate.EXCLUDED:
        raise BadFile(
            f'{name}: "{one}" is merged into "{passed[-1]}", which is excluded, so its words '
            "would be lost. Exclude both, or let one of them stand."
        )
    return passed[-1]


def _questions(files: Sequence[FileRead]) -> tuple[Question, ...]:
    found: dict[str, tuple[Question, str]] = {}
    for file in files:
        for question in file.questions:
            if question.id in found:
                question = _together(*found[question.id], question, file.name)
            found[question.id] = question, found.get(question.id, (question, file.name))[1]
    return tuple(question for question, _ in found.values())


def _together(first: Question, first_file: str, second: Question, second_file: str) -> Question:
    """One question of two files, with the options of both."""
    if first.kind is not second.kind or folded(first.text) != folded(second.text):
        raise BadFile(
            f'Question {first.id} is "{first.text}" ({first.kind.value}) in {first_file}, but '
            f'"{second.text}" ({second.kind.value}) in {second_file}. If they are one question, '
            "give both mappings the same text and kind; if not, give one another id."
        )
    new = tuple(option for option in second.options if option.code not in first.codes)
    return replace(first, options=first.options + new)


def _facts(files: Sequence[FileRead]) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    for file in files:
        for fact in file.facts:
            first = found.get(fact.key, fact)
            if (first.label, first.is_equality) != (fact.label, fact.is_equality):
                raise BadFile(
                    f'The fact "{fact.key}" of {file.name} has another label, or another word on '
                    "equality, than in the file before. Give both mappings the same."
                )
            new = tuple(one for one in fact.categories if one not in first.categories)
            found[fact.key] = replace(first, categories=first.categories + new)
    return tuple(found.values())


def _answers(files: Sequence[FileRead], response_of: Mapping[str, str]) -> Iterable[Answered]:
    for file in files:
        for answer in file.answers:
            response = response_of[answer.response]
            yield answer if response == answer.response else replace(answer, response=response)


def _facts_of(
    files: Sequence[FileRead], response_of: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """The facts of each response; what its first submission says stands before a merged one's."""
    found: dict[str, dict[str, str]] = {}
    ordered = sorted(
        ((one, stated) for file in files for one, stated in file.facts_of.items()),
        key=lambda pair: response_of[pair[0]] != pair[0],
    )
    for one, stated in ordered:
        merged = found.setdefault(response_of[one], {})
        for key, category in stated.items():
            merged.setdefault(key, category)
    return found


def _notes(sources: Sequence[Source], files: Sequence[FileRead]) -> Iterable[str]:
    for source, file in zip(sources, files, strict=True):
        yield from source.opened.notes
        read_sheet = source.opened.sheet(source.mapping.sheet).name
        for sheet in source.opened.sheets:
            if sheet.name != read_sheet and not sheet.is_empty:
                yield f'The sheet "{sheet.name}" of {file.name} was not read.'
        if file.blank_rows:
            yield (
                f"{file.name} has {file.rows:,} rows below its headings: "
                f"{len(file.submissions):,} submissions and {file.blank_rows:,} blank rows."
            )
