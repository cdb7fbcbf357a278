"""Invented schools: accounts by code over years, profiles, and a projection of their rolls."""

CODES = (
    *("I01", "I05", "E01", "E02", "E03", "E04", "E05", "E06", "E12", "E15", "E16", "E19", "E20"),
    *("E22", "E25", "E26", "E28A", "E28B", "E32", "B01", "B02", "B06"),
)
AMOUNTS = {
    **dict.fromkeys(CODES, 10_000),
    "I01": 1_000_000,
    "I05": 100_000,
    "E01": 560_000,
    "E03": 200_000,
    "E04": 70_000,
    "E12": 40_000,
    "E05": 80_000,
    "B01": 0,
    "B06": 0,
}
"""Income of £1,100,000, expenditure of £1,070,000."""


def accounts(rows):
    """The text of a file of accounts; *rows* are (urn, time_period, changed amounts)."""
    lines = []
    for urn, period, changed in rows:
        amounts = {**AMOUNTS, **changed}
        lines.append(",".join([urn, period, *(str(amounts[code]) for code in CODES)]))
    return ",".join(("URN", "time_period", *CODES)) + "\n" + "".join(f"{row}\n" for row in lines)


def series(urn, reserves, last=2023):
    """A school with these yearly uncommitted reserves, oldest first, up to the year *last*."""
    first = last - len(reserves) + 1
    return [
        (urn, f"{year}{(year + 1) % 100:02d}", {"B02": reserve})
        for year, reserve in enumerate(reserves, start=first)
    ]


PROFILE = "urn,name,phase,region,pupils,fsm,sen,capacity,ofsted\n"


def profiles(count, pupils=200):
    """The text of a profile of *count* primaries, each a little larger than the one before."""
    return PROFILE + "".join(
        f"{100001 + at},School {at},Primary,London,{pupils + at},{20 + at % 5},{10 + at % 3},240,\n"
        for at in range(count)
    )


def projection(urns, years=(2024, 2025, 2026), group=28, fall=2):
    """The text of a projection: seven year groups of as many pupils, fewer by *fall* each year."""
    header = (
        "time_period,code,nc_year,phase,central,lower_80,upper_80,lower_95,upper_95,origin,method\n"
    )
    lines = []
    for urn in urns:
        for at, year in enumerate(years):
            size = group - fall * at
            for part, of, reach in [*((str(one), 1, 2) for one in range(7)), ("", 7, 9)]:
                central, phase, far = size * of, "" if part else "primary", 1.5 * reach
                ends = (central - reach, central + reach, central - far, central + far)
                cells = (f"{year}{(year + 1) % 100}", urn, part, phase, central, *ends)
                lines.append(",".join(map(str, cells)) + ",202324,invented\n")
    return header + "".join(lines)
