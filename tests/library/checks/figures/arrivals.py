"""Published counts of what arrived, as a council would print them."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.library.checks.figures.written import Para, Part, points, table

Layout = tuple[Part, ...]
Entry = Mapping[str, Any]


def share(count: int, base: int, decimals: int = 0) -> str:
    return f"{100 * count / base:.{decimals}f}"


def with_shares(rows: list[tuple[str, int]], base: int, decimals: int, sign: str) -> list[Any]:
    return [(label, f"{n:,}", share(n, base, decimals) + sign) for label, n in rows]


def r01(g: Entry) -> Iterator[Layout]:
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
            *with_shares([("Online", online), ("Email or post", post)], g["received"], 1, "%"),
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


def r02(g: Entry) -> Iterator[Layout]:
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
                *with_shares(rows, g["received"], 0, sign),
                ("Total", f"{g['received']:,}", "100" + sign),
            ),
            Para(f"The analysis is based on {analysed:,} responses."),
        )
        yield (
            Para(f"n = {analysed:,} after {g['blank']} blank responses of {g['received']:,}"),
            table(("Channel", "Count", "Percentage"), *with_shares(rows, g["received"], 0, sign)),
        )
    yield (
        table(
            ("Channel", "Responses", "% of received", "% of analysed"),
            *((label, f"{n:,}", share(n, g["received"]), share(n, analysed)) for label, n in rows),
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


def r03(g: Entry) -> Iterator[Layout]:
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
            *with_shares(rows, g["received"], 1, ""),
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


def r05(g: Entry) -> Iterator[Layout]:
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
            *with_shares(rows, g["included"], 1, "%"),
            ("All", f"{g['included']:,}", "100.0%"),
        ),
    )


def r06(g: Entry) -> Iterator[Layout]:
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
