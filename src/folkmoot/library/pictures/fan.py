"""A history as a line and its projections as fans: a centre, a band of 80 and one of 95 %."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from folkmoot.library.pictures.drawing import drawn
from folkmoot.library.pictures.fan_drawing import Drawing, chart
from folkmoot.library.pictures.fan_values import Fan, FanPoint, check_fans, floor_below
from folkmoot.library.pictures.figure import Figure, as_csv
from folkmoot.library.pictures.hatching import hatched
from folkmoot.library.pictures.line import Series, Sign
from folkmoot.library.pictures.values import capital, plain, printed

__all__ = ["Fan", "FanPoint", "fan", "floor_below"]

BANDS = ("8 times out of 10 between", "95 times out of 100 between")


def fan(
    history: Series,
    fans: Sequence[Fan],
    *,
    heading: str,
    description: str,
    source: str,
    unit: str,
    prefix: str,
    moment: str = "School year",
    floor: float = 0,
    decimals: int = 0,
) -> Figure:
    """The history and one to three fans as one figure; each fan opens from the last known value.

    *history* is a line of moments in words and values in *unit*; the moments of the fans follow
    it, in the order in which they are first named. The value axis begins at *floor*; where that
    is not nought, the title of the axis says so (:func:`floor_below` proposes one). Numbers are
    rounded to *decimals* places in table and CSV.

    Raises ValueError for no history or no fan, more than three fans or 400 moments, two of one
    label, a moment given twice, bounds that do not enclose one another and the centre, or a value
    that is not a finite number or stands below the floor.

    Source of the form: the fan charts of the Bank of England (Britton, Fisher and Whitley, 1998,
    "The Inflation Report projections: understanding the fan chart").

    >>> known = Series("Counted", (("2022/23", 100), ("2023/24", 96)))
    >>> ahead = Fan("As now", (FanPoint("2024/25", 92, 90, 94, 88, 97),))
    >>> figure = fan(known, [ahead], heading="Rolls fall.", description="From 100 to about 92.",
    ...              source="Our own example", unit="pupils", prefix="rolls")
    >>> figure.table_rows[-1]
    ('2024/25', 'As now', '92', '90 to 94', '88 to 97')
    """
    check_fans(history, fans, floor)
    words = Drawing(unit=unit, moment=moment, floor=floor)
    picture = drawn(
        chart(history, fans, words), title=heading, description=description, prefix=prefix
    )
    rows = list(_rows(history, fans))
    return Figure(
        heading=heading,
        svg=hatched(picture, prefix),
        table_header=(moment, "Line", capital(unit), *BANDS),
        table_rows=tuple(_told(row, decimals) for row in rows),
        csv=as_csv(
            (moment, "line", unit, "lower_80", "upper_80", "lower_95", "upper_95"),
            [_plain(row, decimals) for row in rows],
        ),
        description=description,
        source=source,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the table: a known value has no bands."""

    moment: str
    line: str
    central: float | None
    ends: tuple[float, ...] = ()
    sign: Sign | None = None


def _rows(history: Series, fans: Sequence[Fan]) -> Iterator[_Row]:
    for name, value in history.points:
        sign = history.by_moment.get(name)
        yield _Row(name, history.label, value, sign=sign)
    for one in fans:
        for at in one.points:
            ends = (at.lower_80, at.upper_80, at.lower_95, at.upper_95)
            yield _Row(at.moment, one.label, at.central, ends)


def _told(row: _Row, decimals: int) -> tuple[str, ...]:
    ends = [printed(end, decimals) for end in row.ends]
    bands = [f"{low} to {high}" for low, high in zip(ends[::2], ends[1::2], strict=True)]
    return (row.moment, row.line, _value(row, decimals), *(bands or ["", ""]))


def _value(row: _Row, decimals: int) -> str:
    words = row.sign.words if row.sign else ""
    if row.central is None:
        return words
    value = printed(row.central, decimals)
    return f"{value} ({words})" if words else value


def _plain(row: _Row, decimals: int) -> list[str | float | None]:
    ends = [plain(end, decimals) for end in row.ends] or [None] * 4
    symbol = row.sign.symbol if row.sign and row.central is None else None
    return [row.moment, row.line, symbol or plain(row.central, decimals), *ends]
