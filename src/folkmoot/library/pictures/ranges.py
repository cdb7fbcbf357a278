"""Values with their intervals, one below the other, against a line of reference."""

from collections.abc import Sequence

from folkmoot.library.pictures.drawing import drawn
from folkmoot.library.pictures.figure import Figure, as_csv
from folkmoot.library.pictures.ranges_drawing import Drawing, chart
from folkmoot.library.pictures.ranges_values import (
    Range,
    Scale,
    check_ranges,
    interval_told,
)
from folkmoot.library.pictures.values import Measure, capital, plain, printed

__all__ = ["Measure", "Range", "Scale", "ranges"]


def ranges(
    rows: Sequence[Range],
    *,
    heading: str,
    description: str,
    source: str,
    unit: str,
    prefix: str,
    scale: Scale = Scale.PLAIN,
    reference: float | None = None,
    reference_label: str = "",
    measure: Measure = Measure.NUMBER,
    decimals: int = 2,
    group: str = "Group",
    interval: str = "95% interval",
) -> Figure:
    """The rows as one figure, in the order given: a dot, its interval, and both as numbers.

    *unit* names the values ("rate ratio"), *group* the rows, *interval* the intervals; *reference*
    is drawn as an upright line under *reference_label*. A row without a value says why instead. On
    ``Scale.LOG`` twice and half stand equally far from one; what lies beyond a twentieth and twenty
    times, or at nought, stands on the edge with an arrow, and its number beside it. With
    ``Measure.SHARE`` values from 0 to 1 are printed as per cent. Numbers are rounded to *decimals*
    places.

    Raises ValueError for no row or more than 60, two rows of one label, an interval that does not
    enclose its value, a hidden value with an interval, a number that is not finite (an upper end
    may be endless) or, on a scale of ratios, is below nought.

    >>> rows = [Range("Group A", 2.0, 1.5, 2.7), Range("Group B", None, note="too few children")]
    >>> figure = ranges(rows, heading="Group A is over twice as likely.", description="2.0.",
    ...                 source="Our own example", unit="rate ratio", prefix="ratio",
    ...                 scale=Scale.LOG, reference=1, reference_label="all pupils")
    >>> figure.table_rows
    (('Group A', '2.00', '1.50 to 2.70', ''), ('Group B', 'hidden', 'hidden', 'too few children'))
    """
    check_ranges(rows, scale, reference)
    axis = Drawing(unit, scale, reference, reference_label, measure, decimals, interval)
    return Figure(
        heading=heading,
        svg=drawn(chart(rows, axis), title=heading, description=description, prefix=prefix),
        table_header=(group, capital(unit), capital(interval), "Note"),
        table_rows=tuple(_told(one, axis) for one in rows),
        csv=as_csv((group, unit, "low", "high", "note"), [_plain(one, axis) for one in rows]),
        description=description,
        source=source,
    )


def _told(one: Range, axis: Drawing) -> tuple[str, ...]:
    if one.value is None:
        return (one.label, one.gap.value, one.gap.value, one.note)
    return (
        one.label,
        printed(one.value, axis.decimals, axis.measure),
        interval_told(one, axis.decimals, axis.measure),
        one.note,
    )


def _plain(one: Range, axis: Drawing) -> tuple[str | float | None, ...]:
    numbers = [plain(end, axis.decimals, axis.measure) for end in (one.value, one.low, one.high)]
    note = ": ".join(
        part for part in (one.gap.value if one.value is None else "", one.note) if part
    )
    return (one.label, *numbers, note)
