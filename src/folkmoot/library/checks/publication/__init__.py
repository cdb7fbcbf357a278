"""What a file carries that should not be published: hidden parts, leftovers, personal identifiers.

One reader for each kind of file; all of them give findings with the place, the fault, the remedy.
"""

from collections.abc import Callable, Collection, Iterator
from pathlib import PurePath

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.open_document import check_open_document
from folkmoot.library.checks.publication.plain import check_plain
from folkmoot.library.checks.publication.portable import check_portable
from folkmoot.library.checks.publication.spreadsheets import check_spreadsheet
from folkmoot.library.checks.publication.word import check_word
from folkmoot.library.errors import BadFile
from folkmoot.library.progress import Progress, silent

SIZE_LIMIT = 100_000_000
"""The most bytes that a file may have."""

KINDS = ".xlsx, .ods, .docx, .pdf or .csv"

_CHECKS: dict[str, Callable[[bytes, str, Collection[str]], Iterator[Found]]] = {
    ".xlsx": check_spreadsheet,
    ".xlsm": check_spreadsheet,
    ".ods": check_open_document,
    ".docx": check_word,
    ".docm": check_word,
    ".csv": check_plain,
}


def check_publication(
    content: bytes,
    name: str,
    *,
    allowed: Collection[str] = (),
    progress: Progress = silent,
) -> tuple[Found, ...]:
    """What in a file should not be published, in order; nothing where it may go out.

    *name* tells the kind of file by its ending and is used in messages. *allowed* are texts that
    may be public though they look personal: an address of the office, a name that stands on the
    title page. Raises BadFile for a kind of file that is not read, and for one that is damaged,
    locked or swells when unpacked.

    >>> check_publication(b"ward,children\\r\\nMoot Hill,412\\r\\n", "wards.csv")
    ()
    >>> check_publication(b"ward,said\\nMoot Hill,=1+1\\n", "said.csv")[0].where
    'Row 2, column B'
    """
    name = PurePath(name).name or "The file"
    if len(content) > SIZE_LIMIT:
        raise BadFile(f"{name} has more than {SIZE_LIMIT:,} bytes. Split it.")
    if not content:
        raise BadFile(f"{name} is empty.")
    ending = PurePath(name).suffix.lower()
    if ending == ".pdf":
        return tuple(dict.fromkeys(check_portable(content, name, allowed, progress)))
    check = _CHECKS.get(ending)
    if check is None:
        raise BadFile(f"{name} is not a kind of file that we check. Give {KINDS}.")
    return tuple(dict.fromkeys(check(content, name, allowed)))
