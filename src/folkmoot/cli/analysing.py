"""The whole way at the desk: files of responses in, a report and its tables out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from folkmoot.cli.plans import safe
from folkmoot.cli.progress import shown
from folkmoot.library.analysis.desk.analysing import SEED, Analysed, Order, analysed
from folkmoot.library.analysis.desk.coding import Coding, read_coding, read_frame
from folkmoot.library.analysis.desk.same_person import same_person
from folkmoot.library.analysis.desk.to_read import HEADER, ToRead
from folkmoot.library.analysis.desk.written import written
from folkmoot.library.analysis.duplicates import Proposal
from folkmoot.library.analysis.exchange.file_reading import Sender
from folkmoot.library.analysis.exchange.guessing import guess
from folkmoot.library.analysis.exchange.mapping import ColumnMap
from folkmoot.library.analysis.exchange.mapping_reading import read_mapping
from folkmoot.library.analysis.exchange.open_reading import read_folder
from folkmoot.library.analysis.exchange.opening import open_file
from folkmoot.library.analysis.exchange.reading import Source, gather
from folkmoot.library.analysis.gathered import Gathered
from folkmoot.library.analysis.profile import DEFAULT, read_profile
from folkmoot.library.analysis.reporting.paper import report
from folkmoot.library.analysis.reporting.sheets import package
from folkmoot.library.analysis.representativeness import read_benchmark
from folkmoot.library.analysis.themes.learn import Theme
from folkmoot.library.checks.quoting import may_be_quoted
from folkmoot.library.documents.tabular import csv_bytes, write_bytes, write_rows
from folkmoot.library.documents.write_html import write_html
from folkmoot.library.documents.write_package import DESCRIPTOR
from folkmoot.library.documents.write_word import write_word
from folkmoot.library.errors import BadFile
from folkmoot.library.progress import Progress

LARGEST_SEED = 2**32 - 1

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Exports of responses, or a folder in our open format."),
]
Out = Annotated[Path, typer.Option("--out", help="The folder that everything is written into.")]
MappingFile = Annotated[
    Path | None,
    typer.Option("--mapping", help="What each column is; guessed where there is none."),
]
CodedFile = Annotated[
    Path | None,
    typer.Option(
        "--coded", help="What people coded: response_id, theme and, if several, question."
    ),
]
ThemesFile = Annotated[
    Path | None, typer.Option("--themes", help="The code frame: theme, label, description.")
]
ProfileFile = Annotated[
    Path | None, typer.Option("--profile", help="The council's policies on counting and printing.")
]
BenchmarkFile = Annotated[
    Path | None,
    typer.Option("--benchmark", help="Who lives here: fact, category, share, source ..."),
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed", min=0, max=LARGEST_SEED, help="Where chance is needed: the same seed, the same."
    ),
]


@dataclass(frozen=True, slots=True)
class Beside:
    """The files that stand beside the responses."""

    coded: Path | None
    themes: Path | None
    profile: Path | None
    benchmark: Path | None
    seed: int


def analyse(
    files: Files,
    out: Out,
    mapping: MappingFile = None,
    coded: CodedFile = None,
    themes: ThemesFile = None,
    profile: ProfileFile = None,
    benchmark: BenchmarkFile = None,
    seed: Seed = SEED,
) -> None:
    """Account for every response, count, find campaigns and themes, and write the report."""
    if out.exists() and not out.is_dir():
        raise BadFile(f"{out} cannot be written into: it is a file. Name a folder with --out.")
    with shown() as progress:
        gathered, senders = _gathered(files, mapping, progress)
        order = _order(gathered, Beside(coded, themes, profile, benchmark, seed))
        found = analysed(gathered, order, progress=progress)
        twice = same_person(gathered, senders, progress=progress)
        progress("Writing the report", 0, 1)
        _write(found, gathered, out)
        _write_lists(found, twice, out)
        kept = _write_to_read([one for one in found.to_read if one.rows], out)
    for line in (*_said(found, twice, out), *map(_kept, kept)):
        typer.echo(safe(line))


def _gathered(
    files: Sequence[Path], mapping: Path | None, progress: Progress
) -> tuple[Gathered, Mapping[str, Sender]]:
    """What the files hold, and who sent it; a package of ours needs no mapping and names nobody."""
    packages = [file for file in files if file.is_dir() or file.name == DESCRIPTOR]
    if packages and len(files) > 1:
        raise BadFile("A data package holds a whole consultation. Give it alone.")
    if packages:
        return read_folder(packages[0]), {}
    if twice := next((one for at, one in enumerate(files) if one in files[:at]), None):
        raise BadFile(f"{twice} is given twice. Give each file once.")
    known = read_mapping(mapping) if mapping else None
    read = gather([_source(file, known) for file in files], progress=progress)
    if not read.gathered.submissions:
        names = " and ".join(file.name for file in files)
        raise BadFile(f"There is no response below the headings of {names}. Check the export.")
    for note in read.notes:
        typer.echo(safe(note))
    return read.gathered, read.senders


def _source(file: Path, known: ColumnMap | None) -> Source:
    opened = open_file(file)
    if known is not None:
        return Source(opened, known)
    typer.echo(safe(f"What the columns of {file.name} are was guessed. To see and correct it: "
                    f"folkmoot columns {file}"))  # fmt: skip
    return Source(opened, guess(opened).mapping)


def _order(gathered: Gathered, beside: Beside) -> Order:
    profile = read_profile(beside.profile) if beside.profile else DEFAULT
    wrote = {one.question.id: one.texts for one in written(gathered) if one.question}
    codings: tuple[Coding, ...] = ()
    frame: tuple[Theme, ...] = ()
    if beside.coded:
        codings = read_coding(beside.coded, wrote=wrote)
    if beside.themes:
        frame = read_frame(beside.themes, codings)
    return Order(
        profile=profile,
        codings=codings,
        frame=frame,
        benchmark=read_benchmark(beside.benchmark) if beside.benchmark else (),
        screen=may_be_quoted,
        seed=beside.seed,
    )


def _write(found: Analysed, gathered: Gathered, out: Path) -> None:
    paper = report(found.findings, gathered.questions)
    files = {
        "report.html": write_html(paper),
        "report.docx": write_word(paper),
        **{f"data/{name}": content for name, content in package(found.findings).items()},
    }
    try:
        for name, content in files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(content)
    except OSError as error:
        raise BadFile(f"{out} cannot be written into: {error.strerror}.") from error


def _write_lists(found: Analysed, twice: Sequence[Proposal], out: Path) -> None:
    """Who copied a campaign, and who may have sent twice: for those who work on it, not to publish.

    Written where there is nobody, too, so that no list of an earlier run stands beside a new report.
    """
    copies = [
        (name, copy.campaign, copy.part.value, copy.own_words)
        for name, copy in sorted(found.campaigning.copies.items())
    ]
    write_rows(out / "campaigns.csv", ("response_id", "campaign", "part", "own_words"), copies)
    pairs = [(one.first, one.second, one.strength, " ".join(one.reasons)) for one in twice]
    write_rows(out / "duplicates.csv", ("first", "second", "strength", "reasons"), pairs)


def _write_to_read(questions: Iterable[ToRead], out: Path) -> list[Path]:
    """The answers left to read. A list that somebody wrote into is kept, and named in the result."""
    kept = []
    for one in questions:
        path = out / "to-read" / f"{one.question}.csv"
        fresh = csv_bytes(HEADER, one.rows)
        if path.exists() and path.read_bytes() != fresh:
            kept.append(path)
        else:
            write_bytes(path, fresh)
    return kept


def _kept(path: Path) -> str:
    return (
        f"{path} is there already and holds something else, perhaps somebody's codings: it was "
        "kept. To have it written anew, move it away."
    )


def _said(found: Analysed, twice: Sequence[Proposal], out: Path) -> Iterable[str]:
    ledger = found.findings.ledger
    yield (
        f"{ledger.received:,} received = {ledger.included:,} included + "
        f"{ledger.excluded_in_all:,} excluded + {ledger.merged_away:,} merged."
    )
    for one in found.findings.campaigns:
        yield f"{one.title}: {one.words}"
    if twice:
        yield (
            f"{len(twice):,} pairs of responses may be of one person; nothing was merged. "
            f"Look at {out / 'duplicates.csv'}."
        )
    for left in found.to_read:
        if not left.rows:
            continue
        yield (
            f"Question {left.question} has {len(left.rows):,} answers that nobody has coded. "
            f"Read {out / 'to-read' / (left.question + '.csv')} from the top."
        )
    yield (
        f"The report is {out / 'report.html'}. Publish only it, report.docx and data: the other "
        "files hold people's words as they were sent."
    )
