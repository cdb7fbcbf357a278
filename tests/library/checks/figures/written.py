"""One report, written in each of the four kinds of file that the check reads."""

import csv
import html
import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
import xlsxwriter

KINDS = ("html", "docx", "xlsx", "csv")


@dataclass(frozen=True)
class Head:
    text: str


@dataclass(frozen=True)
class Para:
    text: str


@dataclass(frozen=True)
class Points:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Cells:
    rows: tuple[tuple[str, ...], ...]


Part = Head | Para | Points | Cells


def table(*rows: Sequence[object]) -> Cells:
    """A table from its rows; the first one is the header."""
    return Cells(tuple(tuple(str(cell) for cell in row) for row in rows))


def points(*items: str) -> Points:
    return Points(items)


def written(kind: str, parts: Sequence[Part]) -> bytes:
    """The bytes of a file of this kind with these parts in this order."""
    return {"html": _html, "docx": _docx, "xlsx": _xlsx, "csv": _csv}[kind](parts)


def _html(parts: Sequence[Part]) -> bytes:
    body = []
    for part in parts:
        match part:
            case Head(text):
                body.append(f"<h2>{html.escape(text)}</h2>")
            case Para(text):
                body.append(f"<p>{html.escape(text)}</p>")
            case Points(items):
                body.append(f"<ul>{''.join(f'<li>{html.escape(one)}</li>' for one in items)}</ul>")
            case Cells(rows):
                marked = ["th", *["td"] * (len(rows) - 1)]
                lines = [
                    "".join(f"<{mark}>{html.escape(cell)}</{mark}>" for cell in row)
                    for mark, row in zip(marked, rows, strict=True)
                ]
                body.append(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    return f"<!doctype html><html lang=en><body>{''.join(body)}</body></html>".encode()


def _docx(parts: Sequence[Part]) -> bytes:
    document = docx.Document()
    for part in parts:
        match part:
            case Head(text):
                document.add_heading(text, 2)
            case Para(text):
                document.add_paragraph(text)
            case Points(items):
                for one in items:
                    document.add_paragraph(one, style="List Bullet")
            case Cells(rows):
                grid = document.add_table(len(rows), max(len(row) for row in rows))
                for down, row in enumerate(rows):
                    for across, cell in enumerate(row):
                        grid.cell(down, across).text = cell
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _lines(parts: Sequence[Part]) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    for part in parts:
        match part:
            case Head(text) | Para(text):
                lines += [(text,)]
            case Points(items):
                lines += [(one,) for one in items]
            case Cells(rows):
                lines += [*rows, ()]
    return lines


def _xlsx(parts: Sequence[Part]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Results")
    as_percent = book.add_format({"num_format": "0.0%"})
    for down, row in enumerate(_lines(parts)):
        for across, cell in enumerate(row):
            if _is_number(cell):
                sheet.write_number(down, across, float(cell.replace(",", "")))
            elif cell.endswith("%") and _is_number(cell[:-1]):
                # As spreadsheets do: 29.4% is kept as 0.294.
                share = round(float(cell[:-1]) / 100, 6)
                sheet.write_number(down, across, share, as_percent)
            else:
                sheet.write_string(down, across, cell)
    book.close()
    return file.getvalue()


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).isdigit() and cell[0].isdigit()


def _csv(parts: Sequence[Part]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(_lines(parts))
    return file.getvalue().encode()
