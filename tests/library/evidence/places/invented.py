"""An invented projection: two areas, two years, Reception to Year 11, with intervals."""

HEADER = (
    "time_period,code,nc_year,phase,central,lower_80,upper_80,lower_95,upper_95,origin,method\n"
)
PUPILS = {"North": 50, "South": 30}


def projection(years=(2024, 2025), pupils=None):
    """The text of a projection.csv: every year group has the same pupils, 2 fewer each year."""
    lines = []
    for code, count in (pupils or PUPILS).items():
        for at, year in enumerate(years):
            central = count - 2 * at
            period = f"{year}{(year + 1) % 100}"
            lines += [_line(period, code, group, "", central, 4) for group in range(13)]
            lines.append(_line(period, code, "", "primary", 7 * central, 10))
            lines.append(_line(period, code, "", "secondary", 5 * central, 8))
    return HEADER + "".join(lines)


def _line(period, code, group, phase, central, reach):
    bounds = (central - reach, central + reach, central - 2 * reach, central + 2 * reach)
    cells = (period, code, group, phase, central, *bounds, "202324", "invented")
    return ",".join(str(cell) for cell in cells) + "\n"


def places(existing=None, periods=("",), codes=("North", "South")):
    """The text of a places file: as many places in every year group (60 where not told)."""
    lines = [
        f"{period},{code},{group},{(existing or {}).get(code, 60)},0,0\n"
        for period in periods
        for code in codes
        for group in range(12)
    ]
    return "time_period,code,nc_year,existing,additional,to_remove\n" + "".join(lines)
