"""Seventeen published sets of figures (kept beside the project), each laid out in several ways."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.library.checks.figures import answers, arrivals
from tests.library.checks.figures.written import Head, Para, Part, points, table

SOURCE = Path(__file__).parents[5] / "shared" / "data" / "consultation_figures.json"

Layout = tuple[Part, ...]
Entry = Mapping[str, Any]


def entries() -> dict[str, Entry]:
    """The entries by the first word of their id (R01 ...), none where the file is absent."""
    if not SOURCE.exists():
        return {}
    return {one["id"][:3]: one for one in json.loads(SOURCE.read_text(encoding="utf-8"))}


def layouts(entry: Entry) -> Iterator[tuple[str, Layout]]:
    """Ways to publish one entry without knowing what it is about: (name, parts)."""
    given = list(_flat(entry["given"]))
    both = [*given, *_flat(entry["expect"])]
    for name, rows in (("given", given), ("with results", both)):
        rows = [(label, value) for label, value in rows if label.split()[-1] != "note"]
        marked = [(label, _marked(value)) for label, value in rows]
        yield f"{name}: item and figure", (table(("Item", "Figure"), *marked),)
        yield f"{name}: without marks", (Head("Results"), table(("", "Number"), *rows))
        yield f"{name}: count", (Para("What we received"), table(("Type", "Count"), *marked))
        yield (
            f"{name}: raw keys",
            (
                table(
                    ("field", "value"), *((label.replace(" ", "_"), value) for label, value in rows)
                ),
            ),
        )
        yield f"{name}: list", (Head("Figures"), points(*(f"{a}: {b}" for a, b in marked)))
        yield f"{name}: dashes", (points(*(f"{a} - {b}" for a, b in marked)),)
        yield f"{name}: turned", (points(*(f"{b} {a}" for a, b in marked)),)
        yield f"{name}: wide", (table([a for a, _ in rows], [b for _, b in rows]),)
        yield f"{name}: in a sentence", (Para("; ".join(f"{a}: {b}" for a, b in marked) + "."),)
        yield f"{name}: with commas", (Para(", ".join(f"{b} {a}" for a, b in marked) + "."),)


def _flat(value: object, *names: str) -> Iterator[tuple[str, str]]:
    """Every number of a nested value, named by the way to it."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from _flat(inner, *names, key.replace("_", " "))
        case [str() as label, *numbers]:
            for number in numbers:
                yield f"{label}", str(number)
        case list():
            for inner in value:
                yield from _flat(inner, *names)
        case bool() | None:
            return
        case _:
            yield " ".join(names), str(value)


def _marked(value: str) -> str:
    return f"{int(value):,}" if value.isdigit() else value


def r09(g: Entry) -> Iterator[Layout]:
    """The report with four errors, in as many layouts."""
    n, rows, more = g["n"], g["published"], g["more"]
    intro = Para(f"{n} responses were received from {g['visitors']} visitors to the page.")
    for sign in ("%", ""):
        main = [(a, b, f"{c}{sign}") for a, b, c in rows]
        rest = [(a, b, f"{c}{sign}") for a, b, c in more]
        for total in ((), (("Total", n, "100" + sign),), (("Base", n, ""),)):
            yield (
                intro,
                table(("Response", "Count", "%"), *main, *total, ("", "", "")),
                Para("Other results"),
                table(("Response", "Count", "%"), *rest),
            )
        yield (intro, table(("Response", "Count", "%"), *main, *rest))
        yield (table(("Response", "Count", "%"), *main, *rest, ("n", n, "")),)
        yield (
            table(
                ("Response", "Count", "Base", "%"), *((a, b, n, c) for a, b, c in [*main, *rest])
            ),
        )
        yield (
            table(("Response", "%", "Count"), *((a, c, b) for a, b, c in main), ("Total", "", n)),
            Para(f"Base: {n}"),
            table(("Response", "%", "Count"), *((a, c, b) for a, b, c in rest)),
        )
        yield (
            Head(f"Do you agree? (n={n})"),
            table(("", "Number", "Per cent"), *main),
            Head(f"About you (n={n})"),
            table(("", "Number", "Per cent"), *rest),
        )
        yield (
            table(
                ["", *(a for a, _, _ in main)],
                ["Count", *(b for _, b, _ in main)],
                ["%", *(c for _, _, c in main)],
            ),
            intro,
            table(
                ["", *(a for a, _, _ in rest)],
                ["Count", *(b for _, b, _ in rest)],
                ["%", *(c for _, _, c in rest)],
            ),
        )
    both = [*rows, *more]
    cells = [(a, f"{b} ({c}%)") for a, b, c in both]
    yield (intro, table(("Response", "Result"), *cells))
    yield (table(("Response", f"Responses (n={n})"), *cells),)
    yield (intro, points(*(f"{a}: {b} ({c}%)" for a, b, c in both)))
    yield (intro, points(*(f"{b} {a} ({c}%)" for a, b, c in both)))
    yield (intro, points(*(f"{a} – {b}, {c}%" for a, b, c in both)))
    yield (intro, points(*(f"{b} respondents ({c}%) said: {a}" for a, b, c in both)))
    yield (Para(" ".join(f"{b} of {n} ({c}%) {a}." for a, b, c in both)),)
    yield (intro, Para("; ".join(f"{b} ({c}%) {a}" for a, b, c in both) + "."))
    yield (Para(f"There were {n} responses. " + ", ".join(f"{a} {b} ({c}%)" for a, b, c in both)),)
    yield (intro, *(Para(f"{c}% ({b}) {a}.") for a, b, c in both))
    yield (intro, *(Para(f"{c}% ({b} of {n}) {a}.") for a, b, c in both))
    yield (intro, *(Para(f"{b} out of {n} respondents, {c}%, {a}.") for a, b, c in both))
    words = {1: "One", 2: "Two", 3: "Three", 5: "Five", 6: "Six", 11: "Eleven"}
    yield (
        intro,
        table(("Response", "Count", "%"), *rows, ("Total", n, "")),
        *(Para(f"{words[b]} respondent{'s' * (b > 1)} ({c} per cent) {a}.") for a, b, c in more),
    )
    yield (
        intro,
        table(("Response", "Count", "%"), *rows),
        Para(
            f"{more[0][1]} respondent ({more[0][2]}%) lives within five miles of the school. "
            f"{more[1][1]} respondents ({more[1][2]}%) said that they lived near the 2nd school "
            f"and {more[2][1]} ({more[2][2]}%) agreed."
        ),
    )


def r10(g: Entry) -> Iterator[Layout]:
    """The total that two parts do not reach, in as many layouts."""
    total, one, two = (f"{g[key]:,}" for key in ("published_total", "tenants", "leaseholders"))
    rows = [("Tenants", one), ("Leaseholders", two)]
    for name in ("Total", "All", "Published total", "Total residents", "TOTAL", "Total households"):
        yield (table(("Group", "Count"), *rows, (name, total)),)
        yield (table(("Group", "Count"), (name, total), *rows),)
        yield (table(("", "Tenants", "Leaseholders", name), ("Count", one, two, total)),)
        yield (points(f"Tenants: {one}", f"Leaseholders: {two}", f"{name}: {total}"),)
    yield (
        table(
            ("Group", "Count", "%"),
            ("Tenants", one, "75.9%"),
            ("Leaseholders", two, "24.1%"),
            ("Total", total, "100%"),
        ),
    )
    for sentence in (
        f"We consulted {total} ({one} tenants and {two} leaseholders).",
        f"We wrote to {total} residents ({one} tenants and {two} leaseholders) in 2019.",
        f"{total} residents: {one} tenants and {two} leaseholders.",
        f"Of the {total} homes, {one} are tenants and {two} are leaseholders.",
        f"There are {one} tenants and {two} leaseholders, {total} in total.",
        f"There are {one} tenants and {two} leaseholders, a total of {total}.",
        f"{one} tenants + {two} leaseholders = {total}",
        f"We asked {total} residents, made up of {one} tenants and {two} leaseholders.",
        f"We asked {total} residents, of whom {one} were tenants and {two} leaseholders.",
        f"We asked {total} residents – {one} tenants and {two} leaseholders.",
        f"We asked {total} residents (tenants {one}, leaseholders {two}).",
        f"{one} tenants and {two} leaseholders (total {total}) were asked.",
        f"{one} tenants and {two} leaseholders ({total} in all) were asked.",
    ):
        yield (Para(sentence),)
        yield (Head("You said"), points(sentence, "We listened."))
    yield (Para(f"We asked {total} residents:"), points(f"{one} tenants", f"{two} leaseholders"))


def reports(key: str, given: Entry) -> Iterator[tuple[str, Layout]]:
    """The ways in which a council would publish one entry: tables, sentences and lists."""
    writer = WRITERS.get(key)
    if writer is not None:
        for number, layout in enumerate(writer(given), 1):
            yield f"report {number}", layout


WRITERS = {
    "R01": arrivals.r01,
    "R02": arrivals.r02,
    "R03": arrivals.r03,
    "R04": arrivals.r03,
    "R05": arrivals.r05,
    "R06": arrivals.r06,
    "R07": answers.r07,
    "R08": answers.r08,
    "R11": answers.r11,
    "R12": answers.r12,
    "R13": answers.r13,
    "R14": answers.r14,
    "R15": answers.r15,
    "R16": answers.r16,
    "R17": answers.r17,
}
