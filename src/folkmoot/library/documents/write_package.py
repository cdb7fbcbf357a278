"""Tables as a Frictionless data package: a CSV each, and datapackage.json that says what they hold.

After the Data Package (v1) and Table Schema specifications. Text that a spreadsheet would run as a
formula is made harmless (`library/cells.py`), and comes back exactly when we read it.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from folkmoot.library.cells import inert

Cell = str | int | float | Decimal | bool | datetime | None
DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its Table Schema type (string, integer, number, ...), what it holds.

    *kinds* are the only values that it may have, where there is such a list.
    """

    name: str
    type: str
    description: str
    is_required: bool = False
    kinds: tuple[str, ...] = ()

    def to_plain(self) -> dict[str, Any]:
        """The column as a Table Schema field."""
        limits: dict[str, Any] = {"required": True} if self.is_required else {}
        if self.kinds:
            limits["enum"] = list(self.kinds)
        plain = {"name": self.name, "type": self.type, "description": self.description}
        return {**plain, "constraints": limits} if limits else plain


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a package: *name* gives the file's name; each row has a cell for each column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a package says of itself; *more* are further properties of the descriptor."""

    name: str
    title: str
    description: str
    more: Mapping[str, Any] | None = None


def write_package(about: About, sheets: Iterable[Sheet]) -> dict[str, bytes]:
    """The files of the package by name; the same tables give the same bytes.

    Raises ValueError where a row has more or fewer cells than there are columns.
    """
    files: dict[str, bytes] = {}
    resources = []
    for sheet in sheets:
        content = _csv(sheet)
        files[f"{sheet.name}.csv"] = content
        resources.append(_resource(sheet, content))
    plain = {
        "profile": "tabular-data-package",
        "name": about.name,
        "title": about.title,
        "description": about.description,
        **(about.more or {}),
        "resources": resources,
    }
    text = json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
    return {DESCRIPTOR: text.encode("utf-8"), **files}


def _csv(sheet: Sheet) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in sheet.columns])
    for row in sheet.rows:
        if len(row) != len(sheet.columns):
            raise ValueError(f"A row of {sheet.name} has {len(row)} cells.")
        writer.writerow([_printed(cell) for cell in row])
    return out.getvalue().encode("utf-8")


def _printed(cell: Cell) -> str:
    """The cell as text: numbers as they are, times in ISO 8601, booleans as true and false."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return inert(cell)
        case datetime():
            return cell.isoformat()
        case _:
            return str(cell)


def _resource(sheet: Sheet, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [column.to_plain() for column in sheet.columns]}
    if sheet.key:
        schema["primaryKey"] = list(sheet.key)
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "title": sheet.title,
        "path": f"{sheet.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }
