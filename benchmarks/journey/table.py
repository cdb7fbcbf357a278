"""The figures as a table for README.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

BEGIN, END = "<!-- journey: begin -->", "<!-- journey: end -->"
NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
Found = Mapping[str, Any]


def placed(page: str, found: Found) -> str:
    """*page* with the table of *found* between its two marks; raises ValueError where one is missing.

    >>> placed("a <!-- journey: begin --> old", {})
    Traceback (most recent call last):
    ValueError: README.md has lost a mark of the journey's table.
    """
    before, begun, rest = page.partition(BEGIN)
    _old, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError("README.md has lost a mark of the journey's table.")
    return f"{before}{BEGIN}\n{drawn(found)}\n{END}{after}"


def drawn(found: Found) -> str:
    """Whole journeys by database, then the kinds of request."""
    runs, where = found["runs"], found["machine"]
    said = (
        f"Measured {where['measured_at'][:16].replace('T', ' ')} UTC on {where['cores']} cores, "
        f"Python {where['python']}, load {where['load_before']} before the start."
    )
    parts = [f"{said} {where['note']}".strip(), markdown(summary(runs)), markdown(detail(runs))]
    return "\n\n".join(parts)


def summary(runs: Iterable[Found]) -> list[list[str]]:
    """One column a database."""
    lines: dict[str, list[str]] = {}
    for run in runs:
        for name, words in one(run).items():
            lines.setdefault(name, [name]).append(words)
    return [["", *(NAMES[run["database"]] for run in runs)], *lines.values()]


def one(run: Found) -> dict[str, str]:
    """What the table says of one database."""
    journey, short = run["journey"], run["short_journey"]
    said = {
        f"Server CPU, whole journey ({journey['requests']} requests)": cpu(journey),
        f"Server CPU, short journey ({short['requests']} requests)": cpu(short),
    }
    for crowd in run["crowds"]:
        clients = "1 client" if crowd["clients"] == 1 else f"{crowd['clients']} clients"
        said[f"Journeys a second, {clients}"] = str(crowd["journeys_a_second"])
        said[f"CPU a journey, {clients}"] = cpu(crowd)
        send = crowd["send"]
        said[f"POST send, {clients}: p50 / p99"] = f"{send['p50_ms']} / {send['p99_ms']} ms"
    for kind, page in run["ok_page"].items():
        said[f"CPU of a page that says “ok”, {kind}"] = f"{page['web_ms']} ms"
    said["Single-row durable commits a second, one writer"] = str(run["commits_a_second"])
    wrong = len(run["errors"]) + sum(len(crowd["errors"]) for crowd in run["crowds"])
    said["Errors"] = str(wrong)
    said["Receipts told / found in the database"] = f"{run['acknowledged']} / {run['stored']}"
    return said


def cpu(used: Found) -> str:
    """Web and database apart: the database of SQLite is in the web process."""
    if not used["database_ms"]:
        return f"{used['web_ms']} ms"
    return f"{used['web_ms']} + {used['database_ms']} ms database"


def detail(runs: Iterable[Found]) -> list[list[str]]:
    """CPU and bytes by kind of request."""
    header = ["Request", "bytes"]
    lines: dict[str, list[str]] = {}
    for run in runs:
        header.append(f"{NAMES[run['database']]}: CPU")
        for kind in run["kinds"]:
            line = lines.setdefault(kind["kind"], [kind["kind"], f"{kind['size']:,}"])
            line.append(cpu(kind))
    return [header, *lines.values()]


def markdown(rows: list[list[str]]) -> str:
    """Rows as a table, the first of them its header.

    >>> print(markdown([["a", "b"], ["1", "2"]]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    header, *rest = rows
    rule = "|" + "---|" * len(header)
    return "\n".join([line(header), rule, *(line(row) for row in rest)])


def line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
