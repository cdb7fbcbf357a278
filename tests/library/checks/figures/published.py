"""Seventeen published sets of figures (kept beside the project), each laid out in several ways."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

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


def reports(key: str, given: Entry) -> Iterator[tuple[str, Layout]]:
    """The ways in which a council would publish one entry: tables, sentences and lists."""
    writer = WRITERS.get(key)
    if writer is not None:
        for number, layout in enumerate(writer(given), 1):
            yield f"report {number}", layout


def _share(count: int, base: int, decimals: int = 0) -> str:
    return f"{100 * count / base:.{decimals}f}"


def _with_shares(rows: list[tuple[str, int]], base: int, decimals: int, sign: str) -> list[Any]:
    return [(label, f"{n:,}", _share(n, base, decimals) + sign) for label, n in rows]


def _r01(g: Entry) -> Iterator[Layout]:
    removed = g["removed"]
    total = sum(removed.values())
    included = g["received"] - total
    online, post = g["by_channel"]["online"], g["by_channel"]["email_or_post"]
    no_name, blank, merged = removed.values()
    yield (
        Para(
            f"A total of {g['received']:,} responses were received, {online:,} online and {post} by "
            f"email or post. {total} responses were removed: {no_name} had no valid name, {blank} "
            f"were blank and {merged} were merged because {g['people_with_multiple']} people sent "
            f"more than one. This left {included:,} responses."
        ),
    )
    yield (
        table(
            ("Step", "Responses"),
            ("Received", f"{g['received']:,}"),
            ("No valid name", no_name),
            ("Blank", blank),
            ("Merged", merged),
            ("Total removed", total),
            ("Included in the analysis", f"{included:,}"),
        ),
        table(
            ("Channel", "Number", "%"),
            *_with_shares([("Online", online), ("Email or post", post)], g["received"], 1, "%"),
            ("Total", f"{g['received']:,}", "100%"),
        ),
    )
    yield (
        points(
            f"Received: {g['received']:,}",
            f"No valid name: -{no_name}",
            f"Blank: -{blank}",
            f"Merged: -{merged}",
            f"Total: {included:,}",
        ),
    )


def _r02(g: Entry) -> Iterator[Layout]:
    standard, other = g["campaign"].values()
    rows = [
        ("Citizen Space", g["citizen_space"]),
        ("Campaign", standard + other),
        ("Other email", g["other_email"]),
    ]
    analysed = g["received"] - g["blank"]
    for sign in ("%", ""):
        yield (
            Para(f"{g['received']:,} responses were received; {g['blank']} were blank."),
            table(
                ("Channel", "Responses", "%"),
                *_with_shares(rows, g["received"], 0, sign),
                ("Total", f"{g['received']:,}", "100" + sign),
            ),
            Para(f"The analysis is based on {analysed:,} responses."),
        )
        yield (
            Para(f"n = {analysed:,} after {g['blank']} blank responses of {g['received']:,}"),
            table(("Channel", "Count", "Percentage"), *_with_shares(rows, g["received"], 0, sign)),
        )
    yield (
        table(
            ("Channel", "Responses", "% of received", "% of analysed"),
            *(
                (label, f"{n:,}", _share(n, g["received"]), _share(n, analysed))
                for label, n in rows
            ),
            ("Received", f"{g['received']:,}", "", ""),
            ("Blank", g["blank"], "", ""),
            ("Analysed", f"{analysed:,}", "", ""),
        ),
    )
    yield (
        Para(
            f"Of the {g['received']:,} responses received, {g['citizen_space']} (19%) came through "
            f"Citizen Space, {standard + other:,} (79%) were campaign responses ({standard:,} "
            f"standard and {other} non-standard) and {g['other_email']} (2%) were other emails. "
            f"{g['blank']} were blank, leaving {analysed:,} for analysis. {g['publish_named']} asked "
            f"to be published by name and {g['publish_anonymous']} anonymously."
        ),
    )
    yield (
        points(
            f"Citizen Space: {g['citizen_space']} (19%)",
            f"Campaign: {standard + other:,} (79%)",
            f"Other email: {g['other_email']} (2%)",
            f"Total received: {g['received']:,}",
        ),
    )


def _r03(g: Entry) -> Iterator[Layout]:
    same, varied = g["campaign"].values()
    rows = [
        ("Hub", g["hub"]),
        ("Mailbox", g["mailbox"]),
        ("Campaign, identical", same),
        ("Campaign, varied", varied),
    ]
    yield (
        Para(
            f"There were {g['received']:,} responses: {g['hub']} through the hub, {g['mailbox']} to "
            f"the mailbox and {same + varied} campaign responses ({same} identical, {varied} "
            f"varied). The quantitative base is {g['hub'] + g['mailbox'] + varied}."
        ),
        table(
            ("Source", "Count", "%"),
            *_with_shares(rows, g["received"], 1, ""),
            ("Total", f"{g['received']:,}", "100"),
        ),
    )
    yield (
        table(
            ("Source", "Responses"),
            ("Total", f"{g['received']:,}"),
            *rows[:2],
            ("Campaign", same + varied),
            ("of which identical", same),
            ("of which varied", varied),
        ),
    )


def _r05(g: Entry) -> Iterator[Layout]:
    rows = [
        ("Individuals", g["individuals"]),
        ("Organisations", g["organisations"]),
        ("Campaign", g["campaign"]),
    ]
    yield (
        Para(
            f"{g['received']:,} responses were received, of which {g['included']:,} were included "
            f"({g['individuals']:,} from individuals, {g['organisations']} from organisations and "
            f"{g['campaign']:,} campaign responses, {g['campaign_standard']:,} of them standard)."
        ),
        table(
            ("Respondent", "Number", "%"),
            *_with_shares(rows, g["included"], 1, "%"),
            ("All", f"{g['included']:,}", "100.0%"),
        ),
    )


def _r06(g: Entry) -> Iterator[Layout]:
    against, other = g["campaign_against_option_c"], g["campaign_for"]
    petition = g["example_petition"]
    yield (
        Para(
            f"{g['total']:,} responses ({g['public']:,} from the public, {g['campaign']:,} campaign "
            f"responses, {g['petitions']} petitions and {g['organisations']} organisations). Of the "
            f"campaign responses {against:,} were against option C and {other} for it. One petition "
            f"claimed {petition['signatures_claimed']:,} signatures, of which "
            f"{petition['signatures_recorded']} were recorded; it counts as 1 response."
        ),
        table(
            ("Type", "Responses", "Of which"),
            ("Public", f"{g['public']:,}", ""),
            ("Campaign", f"{g['campaign']:,}", ""),
            ("Against option C", "", f"{against:,}"),
            ("For", "", other),
            ("Petitions", g["petitions"], ""),
            ("Organisations", g["organisations"], ""),
            ("Total", f"{g['total']:,}", ""),
        ),
    )
    yield (
        table(
            ("Type", "Responses"),
            ("Public", g["public"]),
            ("Campaign", g["campaign"]),
            ("- against option C", against),
            ("- for", other),
            ("Petitions", g["petitions"]),
            ("Organisations", g["organisations"]),
            ("Total", g["total"]),
        ),
    )


def _r07(g: Entry) -> Iterator[Layout]:
    one, two = g["q_close_stbart"], g["q_close_stpeter"]
    for decimals in (0, 1):
        shares = [_share(q["strongly_disagree"], q["n"], decimals) for q in (one, two)]
        yield (
            Para(
                f"{g['respondents_total']} people responded. Not everybody answered every question."
            ),
            table(
                ("Question", "n", "Strongly disagree", "%"),
                ("Close St Bart's", one["n"], one["strongly_disagree"], shares[0]),
                ("Close St Peter's", two["n"], two["strongly_disagree"], shares[1]),
            ),
        )
        yield (
            Para(
                f"In total {g['respondents_total']} people responded. {one['n']} answered the "
                f"question about St. Bart's: {one['strongly_disagree']} ({shares[0]}%) strongly "
                f"disagreed. For St. Peter's {two['strongly_disagree']} of {two['n']} "
                f"({shares[1]}%) strongly disagreed. {g['q_reduce_places']['strongly_disagree']} "
                "strongly disagreed with fewer places."
            ),
        )
        yield (
            table(
                ("", "Respondents", "Strongly disagree"),
                ("Close St Bart's", one["n"], f"{one['strongly_disagree']} ({shares[0]}%)"),
                ("Close St Peter's", two["n"], f"{two['strongly_disagree']} ({shares[1]}%)"),
                ("Total respondents", g["respondents_total"], ""),
            ),
        )
        yield (
            Head(f"Close St Bart's (base: {one['n']})"),
            table(
                ("Answer", "Count", "%"),
                ("Strongly disagree", one["strongly_disagree"], shares[0] + "%"),
            ),
            Head(f"Close St Peter's (base: {two['n']})"),
            table(
                ("Answer", "Count", "%"),
                ("Strongly disagree", two["strongly_disagree"], shares[1] + "%"),
            ),
            Para(f"All respondents: {g['respondents_total']}"),
        )


def _r08(g: Entry) -> Iterator[Layout]:
    unique = g["portal"] + g["group_portal"] + g["non_standard"]
    yield (
        Para(
            f"We received {unique:,} unique responses: {g['portal']:,} through the portal, "
            f"{g['group_portal']} group responses ({g['group_entered']} entered and "
            f"{g['group_uploaded']} uploaded) and {g['non_standard']} in other forms. They stand "
            f"for at least {g['people_represented_min']:,} people."
        ),
        table(
            ("Source", "Responses"),
            ("Portal", f"{g['portal']:,}"),
            ("Group", g["group_portal"]),
            ("entered", g["group_entered"]),
            ("uploaded", g["group_uploaded"]),
            ("Non-standard", g["non_standard"]),
            ("Total", f"{unique:,}"),
            ("People represented", f"at least {g['people_represented_min']:,}"),
        ),
    )
    yield (
        table(
            ("Source", "Responses"),
            ("Portal", g["portal"]),
            ("Group", g["group_portal"]),
            ("Non-standard", g["non_standard"]),
            ("People represented", f"{g['people_represented_min']}+"),
            ("Total", unique),
        ),
    )


def _r11(g: Entry) -> Iterator[Layout]:
    for sign in ("%", ""):
        rows = [(label, f"{n}{sign}") for label, n in g["themes"]]
        yield (
            Para(f"Base: {g['base']}. Comments may be coded to more than one theme."),
            table(("Theme", "%"), *rows),
        )
        yield (
            Para("Reasons given"),
            table(("Theme", "Percentage"), *rows, ("Base", g["base"])),
        )
        yield (table(("Theme", f"% (n={g['base']})"), *rows),)
        yield (table(("Theme", "Mentions"), *rows, ("Total respondents", g["base"])),)
    yield (
        Para(f"{g['base']} respondents gave a reason:"),
        points(*(f"{label}: {n}%" for label, n in g["themes"])),
    )
    yield (
        table(
            ("Theme", "Count", "%"),
            *((label, n, _share(n, g["base"], 1)) for label, n in g["themes"]),
            ("Respondents", g["base"], ""),
        ),
    )


def _r12(g: Entry) -> Iterator[Layout]:
    mixed = g["mixed_gender"]
    yield (
        Para(
            f"The consultation ran from 28 November 2016 to 21 July 2017 and had "
            f"{g['responses']:,} responses. {g['not_selective_strongly_agree']} per cent strongly "
            f"agreed that schools should not select; 72% strongly agreed and 12% slightly agreed on "
            "faith, 69% on parent governors, 60% on a register. On mixed schools 14% strongly "
            "agreed, 26% slightly agreed, 25% neither, 20% strongly disagreed."
        ),
        table(("Mixed gender", "%"), *mixed.items(), ("Base", f"{g['responses']:,}")),
    )
    yield (
        table(
            ("Statement", "Strongly agree (%)"),
            ("Not selective", 65),
            ("Non-denominational", 72),
            ("Parent governors", 69),
            ("Register", 60),
            ("Total responses", g["responses"]),
        ),
    )
    yield (Para(f"65% strongly agree ({g['responses']:,} responses)."),)


def _r13(g: Entry) -> Iterator[Layout]:
    yield (
        Para(f"{g['respondents']} people responded and {g['oppose_pct']}% opposed the closures."),
    )
    yield (
        Para(f"{g['oppose_pct']}% of {g['respondents']} respondents opposed (543 to 548 people)."),
    )
    yield (table(("Respondents", "Oppose %"), (g["respondents"], g["oppose_pct"])),)
    yield (Para(f"{g['oppose_pct']}% ({g['respondents']} respondents) opposed it."),)
    yield (Para(f"{g['respondents']} respondents ({g['oppose_pct']}% opposed)."),)


def _r14(g: Entry) -> Iterator[Layout]:
    rows = [(label.replace("_", " ").capitalize(), n) for label, n in g.items()]
    total = sum(g.values())
    yield (
        table(
            ("Type", "Number", "%"), *_with_shares(rows, total, 0, "%"), ("Total", total, "100%")
        ),
    )
    yield (
        Para(
            f"There were {total} responses ({g['local_authority']} from local authorities, "
            f"{g['schools']} from schools, {g['voluntary']} from the voluntary sector, "
            f"{g['representative_bodies']} from representative bodies, {g['individuals']} from "
            f"individuals and {g['not_for_publication']} not for publication)."
        ),
    )


def _r15(g: Entry) -> Iterator[Layout]:
    total = g["online"] + g["hardcopy_email"]
    yield (
        Para(
            f"There were {total} responses ({g['online']} online and {g['hardcopy_email']} in hard "
            f"copy or by email) and {g['young_people_in_meetings']} young people took part in "
            "meetings."
        ),
        table(
            ("How", "Number"),
            ("Online", g["online"]),
            ("Hard copy or email", g["hardcopy_email"]),
            ("Total responses", total),
            ("Young people in meetings", g["young_people_in_meetings"]),
        ),
    )
    yield (
        table(
            ("How", "Number"),
            ("Online", g["online"]),
            ("Hard copy or email", g["hardcopy_email"]),
            ("Young people in meetings", g["young_people_in_meetings"]),
            ("Total responses", total),
        ),
    )


def _r16(g: Entry) -> Iterator[Layout]:
    counts = [round(g["n"] * percent / 100) for percent in g["pct"].values()]
    for sign in ("%", ""):
        rows = [(label, f"{percent}{sign}") for label, percent in g["pct"].items()]
        yield (Para(f"{g['n']} responses"), table(("Answer", "%"), *rows))
        yield (table(("Answer", "%"), *rows, ("n", g["n"])),)
        yield (table(("Answer", "Percent"), *rows, ("Total", g["n"])),)
        yield (
            table(
                ("Answer", "Count", "%"),
                *((label, n, share) for n, (label, share) in zip(counts, rows, strict=True)),
                ("Total", g["n"], "100" + sign),
            ),
        )
    yield (
        points(
            *(f"{label}: {percent}%" for label, percent in g["pct"].items()), f"Responses: {g['n']}"
        ),
    )


def _r17(g: Entry) -> Iterator[Layout]:
    for name in ("ethnic", "religion", "language"):
        for sign in ("%", ""):
            rows = [(label, f"{percent}{sign}") for label, percent in g[name].items()]
            yield (Head(name), table((name, "%"), *rows))
            if name != "language":
                yield (Head(name), table((name, "Per cent"), *rows, ("Total", "100" + sign)))


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


WRITERS = {
    "R01": _r01,
    "R02": _r02,
    "R03": _r03,
    "R04": _r03,
    "R05": _r05,
    "R06": _r06,
    "R07": _r07,
    "R08": _r08,
    "R11": _r11,
    "R12": _r12,
    "R13": _r13,
    "R14": _r14,
    "R15": _r15,
    "R16": _r16,
    "R17": _r17,
}
