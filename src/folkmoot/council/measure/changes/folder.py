"""Figures that arrive in a folder: each file with a description beside it comes in once."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.changes.loading import load, load_tidy
from folkmoot.council.measure.models import Dataset, FolderFault
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.library.errors import BadFile, FolkmootError, NotFound

DESCRIPTION = ".dataset.yaml"
COMPANION = ".meta.csv"
LARGEST_DESCRIPTION = 100_000
MOST_FILES = 500
ONLY_A_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that did not come in, and why; *name* is "" where it was the folder itself."""

    name: str
    sentence: str
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class FolderRead:
    """What became of the folder: addresses of new datasets, files that were known, files refused."""

    loaded: tuple[str, ...] = ()
    known: int = 0
    refused: tuple[Refused, ...] = ()


def read_figures_folder(*, folder: Path, officer: str, now: datetime) -> FolderRead:
    """Load every described file of *folder* for the account whose e-mail address is *officer*.

    Each file comes in whole, or is refused with a sentence and stands in nobody's way. The
    sentences of the last reading are kept, and those before forgotten. Only regular files that
    stand in the folder itself are read.
    """
    by = User.objects.filter(email__iexact=officer, is_active=True).first()
    try:
        found = every_file(folder, by, now)
    except FolkmootError as refusal:
        found = FolderRead(refused=(Refused("", str(refusal)),))
    keep_faults(found, by, now)
    return found


def every_file(folder: Path, by: User | None, now: datetime) -> FolderRead:
    if by is None:
        raise NotFound(_("FOLKMOOT_FIGURES_OFFICER names no account. Give its e-mail address."))
    check_role(by, Scope.council(), RoleName.OWNER, to=_("load figures by night"))
    loaded, refused, known = [], [], 0
    for name in files_in(folder):
        came = one_file(folder, name, by, now)
        if isinstance(came, Refused):
            refused.append(came)
        elif came.loaded_at == now:
            loaded.append(came.slug)
        else:
            known += 1
    return FolderRead(tuple(loaded), known, tuple(refused))


def files_in(folder: Path) -> list[str]:
    """The names of the files of figures in *folder*, and of descriptions whose file is missing."""
    try:
        names = {entry.name for entry in os.scandir(folder)}
    except OSError as error:
        raise NotFound(_("The folder of figures cannot be opened. Check the setting.")) from error
    files = {name for name in names if is_figures(name)}
    described = {name.removesuffix(DESCRIPTION) for name in names if name.endswith(DESCRIPTION)}
    lost = described - {stem(name) for name in files}
    every = sorted(files | {f"{one}.csv" for one in lost})
    if len(every) > MOST_FILES:
        raise BadFile(
            _("The folder holds more than %(most)d files of figures. Take out what is loaded.")
            % {"most": MOST_FILES}
        )
    return every


def is_figures(name: str) -> bool:
    """Whether a file is one of figures by its name, and no companion of one."""
    small = name.casefold()
    return small.endswith(".csv") and not small.endswith(COMPANION)


def stem(name: str) -> str:
    """The name of a file of figures without its ending.

    >>> stem("rolls.CSV")
    'rolls'
    """
    return name[: -len(".csv")]


def one_file(folder: Path, name: str, by: User, now: datetime) -> Dataset | Refused:
    """Load one file of *folder*, or say why not."""
    checksum = ""
    try:
        content = bytes_of(folder, name, rules.SIZE_LIMIT)
        checksum = rules.checksum(content)
        beside = stem(name) + DESCRIPTION
        told = bytes_of(folder, beside, LARGEST_DESCRIPTION)
        described = rules.read_description(told, beside, name)
        if not rules.is_tidy(content):
            return load(facts=described.facts, content=content, by=by, now=now)
        file = rules.TidyFile(name, content, companion(folder, name))
        choice = described.choice
        return load_tidy(facts=described.facts, file=file, choice=choice, by=by, now=now)
    except FolkmootError as refusal:
        return Refused(shown(name), str(refusal), checksum)
    except (DatabaseError, ValueError, OSError):
        why = _("%(file)s could not be read or kept. Load it by hand to see what is wrong with it.")
        return Refused(shown(name), why % {"file": shown(name)}, checksum)


def companion(folder: Path, name: str) -> bytes | None:
    """The companion of a data file; None where there is none."""
    beside = stem(name) + COMPANION
    if not os.path.lexists(folder / beside):
        return None
    return bytes_of(folder, beside, rules.SIZE_LIMIT)


def bytes_of(folder: Path, name: str, limit: int) -> bytes:
    """What a file holds. Raises NotFound where there is none, BadFile for a link or a large file."""
    try:
        number = os.open(folder / name, ONLY_A_FILE)
    except FileNotFoundError as error:
        raise NotFound(
            _("There is no %(file)s beside it. Put it into the folder.") % {"file": shown(name)}
        ) from error
    except OSError as error:
        raise BadFile(not_a_file(name)) from error
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise BadFile(not_a_file(name))
    with open(number, "rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise BadFile(
            _("%(file)s has more than %(limit)d bytes. Split it.")
            % {"file": shown(name), "limit": limit}
        )
    return content


def not_a_file(name: str) -> str:
    return _(
        "%(file)s is no plain file in the folder itself, or may not be read. Copy the file there."
    ) % {"file": shown(name)}


def shown(name: str) -> str:
    """The name of a file, safe to print and to keep.

    >>> shown("a" + chr(0) + "b.csv")
    'a?b.csv'
    """
    return "".join(sign if sign.isprintable() else "?" for sign in name[:200])


@transaction.atomic
def keep_faults(found: FolderRead, by: User | None, now: datetime) -> None:
    """Let the files refused now take the place of those refused before."""
    FolderFault.objects.all().delete()
    faults = FolderFault.objects.bulk_create(rows(found.refused, now))
    facts: dict[str, record.Fact] = {
        "loaded": len(found.loaded),
        "known": found.known,
        "refused": len(faults),
    }
    if by is not None and (found.loaded or faults):
        record.write("measure.folder_read", about=by, by=by, at=now, facts=facts)


def rows(refused: Sequence[Refused], now: datetime) -> list[FolderFault]:
    return [
        FolderFault(file_name=one.name, checksum=one.checksum, sentence=one.sentence, seen_at=now)
        for one in refused
    ]
