"""A control chart: a series, its ordinary limits, and the points that are more than unrest."""

from collections.abc import Sequence

from folkmoot.library.pictures.control_drawing import Drawing, chart
from folkmoot.library.pictures.drawing import drawn, safe_text
from folkmoot.library.pictures.figure import Figure, as_csv
from folkmoot.library.pictures.line import MOST_MOMENTS
from folkmoot.library.pictures.values import (
    Gap,
    Measure,
    capital,
    is_drawable,
    plain,
    printed,
)
from folkmoot.library.stats.control_charts import Point

__all__ = ["Measure", "control"]


def control(
    points: Sequence[tuple[str, Point]],
    *,
    heading: str,
    description: str,
    source: str,
    unit: str,
    prefix: str,
    moment: str = "Month",
    measure: Measure = Measure.NUMBER,
    decimals: int = 1,
) -> Figure:
    """The points, each with its moment in words, as one figure whose axis begins at nought.

    Points come from stats/control_charts: each holds its value (None is missing and leaves a gap
    in the line), the middle, both limits and its signals; a special point has a shape of its own,
    named below the picture and in the table. Shares (0 to 1) are printed as per cent with
    ``Measure.SHARE``. Numbers are rounded to *decimals* places. Raises ValueError for no known
    value, more than 400 points, a moment given twice, a number that is not finite, or limits that
    do not enclose the middle.

    >>> from folkmoot.library.stats.control_charts import individuals_chart
    >>> months = ("Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr")
    >>> points = individuals_chart([10, 12, 11, 13, 12, 10, 11, 25])
    >>> figure = control(list(zip(months, points)), heading="April was out of the ordinary.",
    ...                  description="25 requests in April.", source="Our own example",
    ...                  unit="requests", prefix="requests")
    >>> figure.table_rows[-1]
    ('Apr', '25.0', '13.0', '4.3 to 21.7', 'beyond the limits')
    """
    _check(points)
    return Figure(
        heading=heading,
        svg=drawn(
            chart(points, Drawing(unit, moment, measure)),
            title=heading,
            description=description,
            prefix=prefix,
        ),
        table_header=(moment, capital(unit), "Middle", "Limits", "Signal"),
        table_rows=tuple(_told(name, point, decimals, measure) for name, point in points),
        csv=as_csv(
            (moment, unit, "middle", "lower_limit", "upper_limit", "signals"),
            [_plain(name, point, decimals, measure) for name, point in points],
        ),
        description=description,
        source=source,
    )


def _check(points: Sequence[tuple[str, Point]]) -> None:
    if all(point.value is None for _, point in points) or len(points) > MOST_MOMENTS:
        raise ValueError(f"A control chart shows 1 to {MOST_MOMENTS} points with values.")
    if len({safe_text(name) for name, _ in points}) != len(points):
        raise ValueError("A control chart names a moment twice.")
    for name, one in points:
        numbers = (0.0 if one.value is None else one.value, one.low, one.middle, one.high)
        if not all(is_drawable(number) for number in numbers):
            raise ValueError(f"{name} has a value that is not a finite number.")
        if not one.low <= one.middle <= one.high:
            raise ValueError(f"{name}: the limits do not enclose the middle.")


def _told(name: str, one: Point, decimals: int, measure: Measure) -> tuple[str, ...]:
    value, middle, low, high = (
        Gap.UNKNOWN.value if number is None else printed(number, decimals, measure)
        for number in (one.value, one.middle, one.low, one.high)
    )
    limits = Gap.UNKNOWN.value if one.value is None else f"{low} to {high}"
    return (name, value, middle, limits, "; ".join(one.signals))


def _plain(
    name: str, one: Point, decimals: int, measure: Measure
) -> tuple[str | float | None, ...]:
    ends = (None, None) if one.value is None else (one.low, one.high)
    numbers = (one.value, one.middle, *ends)
    told = [plain(number, decimals, measure) for number in numbers]
    return (name, *told, "; ".join(one.signals))
