"""Estimates on their way out: as columns and figures of a tidy file, and in words."""

from dataclasses import replace

from folkmoot.library.evidence.conventions.meta import Column, ColumnKind
from folkmoot.library.evidence.conventions.symbols import (
    GRAVEST_FIRST,
    Figure,
    Symbol,
    hidden,
    known,
)
from folkmoot.library.pictures.values import printed
from folkmoot.library.stats.estimates import Estimate

LOWER, UPPER = "lower_95", "upper_95"
ENDS_IN_WORDS = {
    LOWER: "lower end of the 95% confidence interval",
    UPPER: "upper end of the 95% confidence interval",
}
EXACT = 10
"""Decimals kept of a figure before the writer rounds it to those of its column."""


def counted(name: str, label: str) -> Column:
    """The column of a count."""
    return Column(name, ColumnKind.INDICATOR, label, decimals=0)


def measured(name: str, label: str, unit: str, decimals: int) -> Column:
    """The column of a figure in *unit* ("", "%", "pp")."""
    return Column(name, ColumnKind.INDICATOR, label, unit=unit, decimals=decimals)


def grouped(name: str, label: str) -> Column:
    """The column that says of whom a row is."""
    return Column(name, ColumnKind.FILTER, label)


def with_ends(indicator: Column) -> tuple[Column, ...]:
    """*indicator* and the columns of both ends of its 95 % confidence interval, in its unit.

    >>> [one.name for one in with_ends(measured("rate", "Rate", "%", 2))]
    ['rate', 'rate_lower_95', 'rate_upper_95']
    """
    ends = (
        replace(indicator, name=f"{indicator.name}_{end}", label=f"{indicator.label}, {words}")
        for end, words in ENDS_IN_WORDS.items()
    )
    return (indicator, *ends)


def with_figures(name: str, estimate: Estimate | None, why_not: Symbol) -> dict[str, Figure]:
    """The figures of an estimate by column; *why_not* stands where there is no estimate at all.

    Of an estimate that is there, an end or a value that nothing bounds or defines is "z".

    >>> found = with_figures("rate", Estimate(1.5, 0.5, None, ""), Symbol.CONFIDENTIAL)
    >>> {column: figure.as_text for column, figure in found.items()}
    {'rate': '1.5', 'rate_lower_95': '0.5', 'rate_upper_95': 'z'}
    """
    columns = (name, f"{name}_{LOWER}", f"{name}_{UPPER}")
    if estimate is None:
        return dict.fromkeys(columns, hidden(why_not))
    parts = (estimate.value, estimate.low, estimate.high)
    return {column: plain(part) for column, part in zip(columns, parts, strict=True)}


def plain(value: float | None) -> Figure:
    """A number as a figure; "z" (not applicable) where it is None."""
    return hidden(Symbol.NOT_APPLICABLE) if value is None else known(round(value, EXACT))


def gravest(*figures: Figure) -> Symbol:
    """The gravest symbol of those figures that have no number; "z" where all have one.

    >>> gravest(known(3), hidden(Symbol.CONFIDENTIAL)).value
    'c'
    """
    symbols = {one.symbol for one in figures if one.number is None}
    return next((one for one in GRAVEST_FIRST if one in symbols), Symbol.NOT_APPLICABLE)


def in_print(figure: Figure) -> str:
    """A figure as a table of a report prints it.

    >>> in_print(known(12345)), in_print(hidden(Symbol.CONFIDENTIAL))
    ('12,345', 'held back as confidential')
    """
    if figure.number is None:
        return figure.symbol.in_words if figure.symbol else "not known"
    doubt = " (of low reliability)" if figure.symbol is Symbol.UNRELIABLE else ""
    return f"{figure.number:,f}{doubt}"


def value_in_print(value: float | None, decimals: int) -> str:
    """A value with its decimals and a true minus sign, or a dash.

    >>> value_in_print(-1.25, 1), value_in_print(None, 1)
    ('−1.2', '–')
    """
    return "–" if value is None else printed(value, decimals)


def ends_in_print(estimate: Estimate | None, decimals: int) -> str:
    """Both ends of an interval in words.

    >>> ends_in_print(Estimate(2.79, 2.471, 3.158, ""), 2), ends_in_print(None, 2)
    ('2.47 to 3.16', '–')
    """
    if estimate is None or (estimate.low is None and estimate.high is None):
        return "–"
    if estimate.high is None:
        return f"{value_in_print(estimate.low, decimals)} or more"
    return f"{value_in_print(estimate.low, decimals)} to {value_in_print(estimate.high, decimals)}"
