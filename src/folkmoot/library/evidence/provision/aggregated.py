"""Only counts come in here: a file that looks like rows of children is refused, unread."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from folkmoot.library.documents.tabular import SEPARATORS, content_of, decoded
from folkmoot.library.errors import BadFile

OF_A_CHILD = frozenset(
    {
        *("name", "forename", "first_name", "surname", "last_name", "family_name", "full_name"),
        *("given_name", "middle_name", "initials", "child", "child_name", "pupil", "pupil_name"),
        *("student", "student_name", "preferred_name", "legal_surname", "known_as"),
        *("dob", "date_of_birth", "birth_date", "birthdate", "birthday", "born", "born_on", "age"),
        *("upn", "former_upn", "unique_pupil_number", "uln", "unique_learner_number", "pupil_id"),
        *("child_id", "student_id", "case_id", "nhs_number", "address", "postcode", "home_address"),
        *("gender", "sex", "ethnicity", "ethnic_group", "religion", "parent", "carer", "phone"),
        *("email", "telephone", "home_language", "diagnosis"),
    }
)
"""Names of columns that only a list of children has; a table of counts needs none of them."""
PUPIL_NUMBER = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]", re.IGNORECASE)
DAY = re.compile(
    r"(19|20)\d\d-\d\d?-\d\d?( .*|T.*)?|\d\d?[/.-]\d\d?[/.-]((19|20)\d\d|\d\d)"
    r"|\d\d?[ -](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]((19|20)\d\d|\d\d)",
    re.IGNORECASE,
)
MAY_BE_DAYS = frozenset({"period", "from", "until", "time_period"})


def check_counts_only(path: Path) -> None:
    """Raise BadFile where the table at *path* looks like rows of children and not like counts.

    Looked for are columns that only a list of children has (name, date of birth, pupil number),
    unique pupil numbers anywhere, and days outside columns of periods. It is a door, not a proof: a
    list without any of these passes. The sentence names row and column and repeats no cell.
    """
    text = decoded(content_of(path), path.name)
    heading = text.splitlines()[0] if text else ""
    separator = max(SEPARATORS, key=heading.count)
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    header = [_plain(cell) for cell in records[0]] if records else []
    _check_header(header, path.name)
    for number, cells in enumerate(records[1:], start=2):
        _check_row(number, zip(header, cells, strict=False), path.name)


def _check_header(header: Iterable[str], name: str) -> None:
    for column in header:
        if column in OF_A_CHILD or _plain(column.rstrip("0123456789")) in OF_A_CHILD:
            raise BadFile(
                f"{name} has a column {column}: it looks like a list of children. Only counts are "
                "taken here. Count the children first, and give one row for each tier or school."
            )


def _check_row(number: int, cells: Iterable[tuple[str, str]], name: str) -> None:
    for column, cell in cells:
        if PUPIL_NUMBER.fullmatch(cell.strip()):
            found = "a unique pupil number"
        elif column not in MAY_BE_DAYS and DAY.fullmatch(cell.strip()):
            found = "a day, perhaps of birth"
        else:
            continue
        raise BadFile(
            f"Row {number} of {name} holds {found} in column {column}: it looks like a list of "
            "children. Only counts are taken here. Count the children first."
        )


def _plain(cell: str) -> str:
    return re.sub(r"[\s_-]+", "_", cell.strip("\ufeff \t\"'").casefold()).strip("_")
