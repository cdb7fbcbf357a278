"""Which kind of published file it is, by its columns, and whether it is what that kind promises."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.cfr import check_cfr, code_of
from folkmoot.library.evidence.conventions.faults import Fault, Weight
from folkmoot.library.evidence.conventions.gias import check_gias
from folkmoot.library.evidence.conventions.lait import LONG, PLACE, YEAR, check_export
from folkmoot.library.evidence.conventions.lineage import COLUMNS as LINK_COLUMNS
from folkmoot.library.evidence.conventions.lineage import check_links
from folkmoot.library.evidence.conventions.meta import meta_path
from folkmoot.library.evidence.conventions.scap import FORECASTS, check_scorecard
from folkmoot.library.evidence.conventions.sen2 import check_sen2, sen2_kind
from folkmoot.library.evidence.conventions.sheets import Sheet, members_of, read_sheet, sheet_of
from folkmoot.library.evidence.conventions.tidy import tidy_of
from folkmoot.library.evidence.conventions.tidy_checks import check_tidy
from folkmoot.library.progress import Progress, silent


class FileKind(StrEnum):
    """What a file is, as it is told."""

    TIDY = "a data file of Explore Education Statistics"
    SEN2 = "a SEN2 file of Explore Education Statistics"
    REGISTER = "the register of schools (GIAS)"
    LINKS = "the register's links between schools (GIAS)"
    SCORECARD = "a school-places scorecard (SCAP)"
    ACCOUNTS = "schools' accounts by CFR code"
    EXPORT = "an export of the Local Authority Interactive Tool"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file that was looked at: what it is, how many rows it has, its checksum, its faults."""

    name: str
    kind: FileKind
    rows: int
    sha256: str
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it; advice does not count."""
        return all(one.weight is Weight.ADVICE for one in self.faults)


def recognise(sheet: Sheet) -> FileKind:
    """What kind of file has these columns. Raises BadFile where it is none that is known."""
    header = set(sheet.header)
    if {"URN", "LinkURN", "LinkType"} <= header or len(header & set(LINK_COLUMNS)) >= 4:
        return FileKind.LINKS
    if {"URN", "EstablishmentName"} <= header:
        return FileKind.REGISTER
    if len(header & {"time_period", "time_identifier", "geographic_level", "country_code"}) >= 2:
        return FileKind.SEN2 if sen2_kind(sheet.header) else FileKind.TIDY
    if "LA_number" in header and header & set(FORECASTS):
        return FileKind.SCORECARD
    if sum(bool(code_of(name)) for name in sheet.header) >= 3:
        return FileKind.ACCOUNTS
    if set(PLACE) <= header and (set(LONG) <= header or any(map(YEAR.fullmatch, sheet.header))):
        return FileKind.EXPORT
    raise BadFile(
        f"{sheet.name} is no kind of file that is known: its first row names "
        f"{', '.join(sheet.header[:6])}{' and others' if len(sheet.header) > 6 else ''}. Known are "
        f"{'; '.join(kind.value for kind in FileKind)}."
    )


def check_file(path: Path, *, progress: Progress = silent) -> tuple[CheckedFile, ...]:
    """Look at the file at *path*, or at every CSV file of a ZIP file, and say what is wrong.

    The companion ``.meta.csv`` of a data file is looked for beside it. Raises NotFound, and BadFile
    where a file cannot be opened or is of no kind that is known.
    """
    if path.suffix.casefold() != ".zip":
        beside = meta_path(path)
        return (_checked(read_sheet(path), read_sheet(beside) if beside.is_file() else None),)
    members = dict(members_of(path))
    if not members:
        raise BadFile(f"{path.name} holds no CSV file.")
    checked = []
    for done, name in enumerate(members):
        if name.casefold().endswith(".meta.csv"):
            continue
        progress(f"Looking at {PurePosixPath(name).name}", done, len(members))
        beside_name = f"{name[:-4]}.meta.csv"
        meta = sheet_of(members[beside_name], beside_name) if beside_name in members else None
        checked.append(_checked(sheet_of(members[name], PurePosixPath(name).name), meta))
    progress("Looked at every file", len(members), len(members))
    return tuple(checked)


def _checked(sheet: Sheet, meta: Sheet | None) -> CheckedFile:
    kind = recognise(sheet)
    faults = CHECKS[kind](sheet, meta)
    return CheckedFile(sheet.name, kind, sheet.records, sheet.sha256, faults)


def _check_sen2(sheet: Sheet, meta: Sheet | None) -> tuple[Fault, ...]:
    faults = check_tidy(sheet, meta)
    kind = sen2_kind(sheet.header)
    if kind is None or any(one.weight is Weight.WRONG for one in faults):
        return faults
    return (*faults, *check_sen2(tidy_of(sheet, meta), kind))


CHECKS: Mapping[FileKind, Callable[[Sheet, Sheet | None], tuple[Fault, ...]]] = MappingProxyType(
    {
        FileKind.TIDY: check_tidy,
        FileKind.SEN2: _check_sen2,
        FileKind.REGISTER: lambda sheet, _: check_gias(sheet),
        FileKind.LINKS: lambda sheet, _: check_links(sheet),
        FileKind.SCORECARD: lambda sheet, _: check_scorecard(sheet),
        FileKind.ACCOUNTS: lambda sheet, _: check_cfr(sheet),
        FileKind.EXPORT: lambda sheet, _: check_export(sheet),
    }
)
