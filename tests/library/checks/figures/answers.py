"""Published answers and groups, as a council would print them."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.library.checks.figures.arrivals import share, with_shares
from tests.library.checks.figures.written import Head, Para, Part, points, table

Layout = tuple[Part, ...]
Entry = Mapping[str, Any]


def r07(g: Entry) -> Iterator[Layout]:
    one, two = g["q_close_stbart"], g["q_close_stpeter"]
    for decimals in (0, 1):
        shares = [share(q["strongly_disagree"], q["n"], decimals) for q in (one, two)]
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


def r08(g: Entry) -> Iterator[Layout]:
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


def r11(g: Entry) -> Iterator[Layout]:
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
            *((label, n, share(n, g["base"], 1)) for label, n in g["themes"]),
            ("Respondents", g["base"], ""),
        ),
    )


def r12(g: Entry) -> Iterator[Layout]:
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


def r13(g: Entry) -> Iterator[Layout]:
    yield (
        Para(f"{g['respondents']} people responded and {g['oppose_pct']}% opposed the closures."),
    )
    yield (
        Para(f"{g['oppose_pct']}% of {g['respondents']} respondents opposed (543 to 548 people)."),
    )
    yield (table(("Respondents", "Oppose %"), (g["respondents"], g["oppose_pct"])),)
    yield (Para(f"{g['oppose_pct']}% ({g['respondents']} respondents) opposed it."),)
    yield (Para(f"{g['respondents']} respondents ({g['oppose_pct']}% opposed)."),)


def r14(g: Entry) -> Iterator[Layout]:
    rows = [(label.replace("_", " ").capitalize(), n) for label, n in g.items()]
    total = sum(g.values())
    yield (
        table(("Type", "Number", "%"), *with_shares(rows, total, 0, "%"), ("Total", total, "100%")),
    )
    yield (
        Para(
            f"There were {total} responses ({g['local_authority']} from local authorities, "
            f"{g['schools']} from schools, {g['voluntary']} from the voluntary sector, "
            f"{g['representative_bodies']} from representative bodies, {g['individuals']} from "
            f"individuals and {g['not_for_publication']} not for publication)."
        ),
    )


def r15(g: Entry) -> Iterator[Layout]:
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


def r16(g: Entry) -> Iterator[Layout]:
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


def r17(g: Entry) -> Iterator[Layout]:
    for name in ("ethnic", "religion", "language"):
        for sign in ("%", ""):
            rows = [(label, f"{percent}{sign}") for label, percent in g[name].items()]
            yield (Head(name), table((name, "%"), *rows))
            if name != "language":
                yield (Head(name), table((name, "Per cent"), *rows, ("Total", "100" + sign)))
