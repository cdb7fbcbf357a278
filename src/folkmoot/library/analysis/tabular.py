"""The table of responses that the desk's single commands read: response_id and response."""

from dataclasses import dataclass
from pathlib import Path

from folkmoot.library.documents.tabular import Cell, Row, read_rows, write_rows
from folkmoot.library.errors import BadFile

__all__ = ["Cell", "ReadResponse", "Row", "read_responses", "read_rows", "write_rows"]


@dataclass(frozen=True, slots=True)
class ReadResponse:
    """One response to be read: its id, its words as they were written, its row in the file."""

    id: str
    text: str
    row: int = 0


def read_responses(path: Path) -> tuple[ReadResponse, ...]:
    """The responses in a table with the columns response_id and response, in the file's order.

    A response without words is kept with an empty text. Raises NotFound where there is no file,
    BadFile where a column or an id is missing, or an id stands twice.
    """
    first: dict[str, int] = {}
    found = []
    for row in read_rows(path, columns=("response_id", "response")):
        key = row["response_id"].strip()
        if not key:
            raise BadFile(
                f"Row {row.number} of {path.name} has no response_id. "
                "Give every response an id of its own."
            )
        if key in first:
            raise BadFile(
                f"Rows {first[key]} and {row.number} of {path.name} have the same response_id, "
                f"{key}. Give every response an id of its own."
            )
        first[key] = row.number
        found.append(ReadResponse(key, row["response"], row.number))
    if not found:
        raise BadFile(f"{path.name} holds no responses, only a header. Check the export.")
    return tuple(found)
