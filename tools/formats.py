"""Our open format, told from the code that writes it: a part of tools/reference.py."""

from __future__ import annotations

from collections.abc import Iterator

from folkmoot.library.analysis.exchange import open_writing
from folkmoot.library.documents.write_package import Column

SHEETS = {
    "questions.csv": (
        "The questionnaire. A question with options has a row for each; one answered in words has "
        "one row. Rows with a version tell how that version worded a question that was corrected.",
        open_writing.QUESTIONS,
    ),
    "submissions.csv": (
        "Every thing that arrived, once: received = included + excluded + merged. An included "
        "submission starts its response, a merged one joins it, an excluded one has a reason.",
        open_writing.SUBMISSIONS,
    ),
    "answers.csv": (
        "What each response answered; a row for each option chosen, in order. A question that was "
        "left blank has a row without option and text.",
        open_writing.ANSWERS,
    ),
    "respondents.csv": (
        "What is known of respondents: a column for each fact that the descriptor lists under "
        "`facts`, with only its categories in it. An empty cell is not stated. No name, address or "
        "other contact stands here.",
        (Column("response", "string", "The response", is_required=True),),
    ),
}

INTRO = (
    "A folder that is a Frictionless data package: `datapackage.json` describes four tables, each a "
    "CSV in UTF-8. What was gathered, on the site or from a file, is written like this and read back "
    "whole; a mistake is told by file, row and column."
)
SAFE = (
    "A text that a spreadsheet would run as a formula (after any apostrophes it begins with `=`, "
    "`+`, `-`, `@`, a tab or a line end) has one more apostrophe before it. That is taken off when "
    "the file is read. Times are in ISO 8601 with their offset, truths are `true` and `false`, and "
    "an empty cell is unknown."
)
DESCRIPTOR = (
    f'The descriptor says `"format": "{open_writing.FORMAT}"`. Each fact under `facts` has a `key` '
    "(its column), a `label`, its `categories` in order and `is_equality`."
)


def parts() -> Iterator[str]:
    """The paragraphs and tables of the page, in order."""
    yield SAFE
    yield "## datapackage.json"
    yield DESCRIPTOR
    for name, (words, columns) in SHEETS.items():
        yield f"## {name}"
        yield words
        yield "\n".join(
            ["| Column | Type | What it holds |", "| --- | --- | --- |", *map(row, columns)]
        )


def row(column: Column) -> str:
    """One column as a row of the table."""
    words = column.description
    if column.kinds:
        words += f" ({', '.join(f'`{kind}`' for kind in column.kinds)})"
    always = "; always there" if column.is_required else ""
    return f"| `{column.name}` | {column.type}{always} | {words} |"
