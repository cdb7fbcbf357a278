"""The report on teachers: the last year's rates with intervals, schools in the order of their names."""

from collections.abc import Iterator, Mapping, Sequence

from folkmoot.library.documents.paper import Aside, Grid, Paper, Picture, Piece
from folkmoot.library.documents.tree import Heading, ListItem, Paragraph
from folkmoot.library.evidence.conventions.periods import school_year
from folkmoot.library.evidence.conventions.symbols import Symbol
from folkmoot.library.evidence.estimated import ends_in_print, in_print, value_in_print
from folkmoot.library.evidence.workforce.measuring import Printed
from folkmoot.library.evidence.workforce.rates import SchoolRate, StaffRate
from folkmoot.library.evidence.workforce.reading import Staff
from folkmoot.library.pictures.ranges import Range, ranges
from folkmoot.library.pictures.values import Gap
from folkmoot.library.stats.estimates import Estimate

MOST_DRAWN = 60


def report(
    staff: Staff, by_year: Mapping[int, Sequence[Printed]], area: str, threshold: int
) -> Paper:
    """The paper on the last year of the table; earlier years stand in its first table."""
    year = max(by_year)
    rows = by_year[year]
    where = f" in {area}" if area else ""
    return Paper(
        title=f"Teachers{where}: vacancies, turnover and attrition, {school_year(year).in_words}",
        authority="Evidence",
        pieces=(
            Heading(2, "In short"),
            *(ListItem(one) for one in sentences(rows)),
            _over_time(by_year),
            *_vacancies(rows, staff.name),
            *_leavers(rows, staff.name),
            *_method(staff, threshold),
            *_limits(),
        ),
    )


def sentences(rows: Sequence[Printed]) -> Iterator[str]:
    """The rates of all schools together."""
    everybody = rows[0]
    for words, rate in (
        ("Vacancies for each 100 teachers in post", everybody.vacancy),
        ("Teachers of 100 who moved or left", everybody.turnover.turnover),
        ("Teachers of 100 who left state-funded schools", everybody.turnover.attrition),
    ):
        if rate.per_cent is None:
            yield f"{words}: not told, as {rate.note}."
        else:
            reach = ends_in_print(rate.per_cent, 1)
            interval = "no interval" if reach == "–" else f"95% interval {reach}"
            yield f"{words}: {value_in_print(rate.per_cent.value, 1)} ({interval})."


def _over_time(by_year: Mapping[int, Sequence[Printed]]) -> Grid:
    header = ("School year", "Vacancy rate", "95% interval", "Turnover", "95% interval of it")
    rows = tuple(
        (school_year(year).in_words, *_cells(some[0].vacancy), *_cells(some[0].turnover.turnover))
        for year, some in sorted(by_year.items())
    )
    return Grid("All schools together, in per cent", header, rows)


def _name(one: Printed) -> str:
    if one.school is not None:
        return one.school.name
    return f"{one.area} together" if one.area else "All schools together"


def _vacancies(rows: Sequence[Printed], source: str) -> Iterator[Piece]:
    if not any(one.vacancy.per_cent for one in rows):
        return
    yield Heading(2, "Vacancies")
    yield from _picture(
        [(one, one.steadied_vacancy) for one in rows], rows[0].vacancy, "vacancies", source
    )
    header = (
        *("School", "Vacancies", "Teachers in post (full-time equivalent)", "Rate", "95% interval"),
        *("Steadied rate", "95% interval of that"),
    )
    table = tuple(
        (
            *(_name(one), in_print(one.vacancies), in_print(one.in_post_fte)),
            *_cells(one.vacancy),
            *_steadied(one.steadied_vacancy),
        )
        for one in rows
    )
    yield Grid("Vacancies for each 100 teachers in post", header, table)


def _leavers(rows: Sequence[Printed], source: str) -> Iterator[Piece]:
    if not any(one.turnover.turnover.per_cent for one in rows):
        return
    yield Heading(2, "Turnover and attrition")
    yield from _picture(
        [(one, one.steadied_turnover) for one in rows],
        rows[0].turnover.turnover,
        "turnover",
        source,
    )
    header = (
        *("School", "In post", "Moved", "Left", "Turnover", "95% interval"),
        *("Steadied turnover", "95% interval of that", "Attrition", "95% interval of attrition"),
    )
    table = tuple(
        (
            *(_name(one), in_print(one.leavers.in_post), in_print(one.leavers.moved)),
            in_print(one.leavers.left),
            *_cells(one.turnover.turnover),
            *_steadied(one.steadied_turnover),
            *_cells(one.turnover.attrition),
        )
        for one in rows
    )
    yield Grid("Turnover and attrition of each 100 teachers", header, table)


def _cells(rate: StaffRate) -> tuple[str, str]:
    return _both(rate.per_cent)


def _steadied(rate: SchoolRate | None) -> tuple[str, str]:
    return _both(rate.steadied if rate else None)


def _both(estimate: Estimate | None) -> tuple[str, str]:
    return value_in_print(estimate.value if estimate else None, 1), ends_in_print(estimate, 1)


def _picture(
    rows: Sequence[tuple[Printed, SchoolRate | None]], every: StaffRate, what: str, source: str
) -> Iterator[Piece]:
    """The steadied rates of the schools, in the order of their names, beside the rate of all."""
    drawn = [_range(one, rate) for one, rate in rows if rate is not None]
    labels = {one.label for one in drawn}
    value = every.per_cent.value if every.per_cent else None
    if value is None or not 0 < len(drawn) <= MOST_DRAWN or len(labels) < len(drawn):
        return
    if all(one.value is None for one in drawn):
        return
    known = [one for one in drawn if one.value is not None]
    apart = sum(_is_apart(one, value) for one in known)
    said = f"All schools together: {value_in_print(value, 1)} of 100."
    yield Picture(
        ranges(
            drawn,
            heading=f"{what.capitalize()}: {apart} of {len(known)} schools shown surely differ from "
            "all schools together.",
            description=f"{said} Each school's rate is drawn towards it, the more the smaller it is.",
            source=source,
            unit=f"{what} for each 100 teachers, steadied",
            prefix=what,
            reference=value,
            reference_label="all schools",
            decimals=1,
            group="School",
        )
    )


def _is_apart(one: Range, value: float) -> bool:
    return one.low is not None and one.high is not None and not one.low <= value <= one.high


def _range(one: Printed, rate: SchoolRate) -> Range:
    if rate.steadied is None or rate.steadied.value is None:
        is_hidden = Symbol.CONFIDENTIAL in {one.leavers.moved.symbol, one.leavers.left.symbol}
        return Range(_name(one), None, gap=Gap.HIDDEN if is_hidden else Gap.UNKNOWN)
    return Range(_name(one), rate.steadied.value, rate.steadied.low, rate.steadied.high)


def _method(staff: Staff, threshold: int) -> Iterator[Piece]:
    yield Heading(2, "How this was done")
    yield Paragraph(
        "Vacancies are posts without a permanent holder at the November census, for each 100 "
        "teachers in post (full-time equivalent); their interval is exact (Garwood 1936). Turnover "
        "is all who went from the school by the next census, attrition those who left state-funded "
        "schools, of persons in post; intervals are exact (Clopper and Pearson 1934). Steadied rates "
        "draw each school towards all (gamma-Poisson)."
    )
    yield Paragraph(
        f"Leavers who point at fewer than {threshold} teachers are hidden, and others with them "
        "where subtraction would give them back. Vacancies are posts, not people, and stay. Every "
        "row is used or set aside:"
    )
    for line in staff.account.lines(staff.name):
        yield ListItem(line)


def _limits() -> Iterator[Piece]:
    yield Heading(2, "What this report cannot say")
    yield ListItem("Why teachers leave, or whether a post was hard to fill.")
    yield Aside(
        "This is no league table. A school of twenty teachers from which three leave looks like a "
        "storm in one year and calm in the next: read the intervals, and ask."
    )
