"""Sums of two figures of which either may be a symbol: the symbol is kept, and never a nought."""

from folkmoot.library.evidence.conventions.symbols import Figure, Symbol, hidden


def plus(one: Figure, other: Figure) -> Figure:
    """The sum of two figures; where either is a symbol, the first symbol.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> plus(known(3), known(4)).as_text, plus(known(3), hidden(Symbol.CONFIDENTIAL)).as_text
    ('7', 'c')
    """
    if one.number is None or other.number is None:
        return one if one.number is None else other
    return Figure(one.number + other.number, one.symbol or other.symbol)


def less(one: Figure, other: Figure) -> Figure:
    """The first figure less the second; where either is a symbol, the first symbol.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> less(known(3), known(4)).as_text, less(hidden(Symbol.LOW), known(4)).as_text
    ('-1', 'low')
    """
    if one.number is None or other.number is None:
        return one if one.number is None else other
    return Figure(one.number - other.number, one.symbol or other.symbol)


def why_unknown(*figures: Figure) -> str:
    """Why nothing can be worked out from *figures*; empty where all of them are numbers.

    >>> why_unknown(hidden(Symbol.UNAVAILABLE))
    'a figure is not available'
    """
    for figure in figures:
        if figure.number is None and figure.symbol is not None:
            return f"a figure is {figure.symbol.in_words}"
    return ""


ESTIMATED = "a count is not whole, but an estimate, so no interval is given"
"""Some published counts stand for returns that never came, such as 45.9412 exclusions."""


def are_whole(*figures: Figure) -> bool:
    """Whether all *figures* are whole numbers, as counts are that somebody counted.

    >>> from folkmoot.library.evidence.conventions.symbols import known
    >>> are_whole(known(4), known("4.0")), are_whole(known("45.9412"))
    (True, False)
    """
    return all(one.number is not None and one.number % 1 == 0 for one in figures)


def hide_small(figure: Figure, threshold: int) -> Figure:
    """The figure, or "c" where it is a count from 1 to *threshold* - 1.

    It stands alone: where a total is printed too, take ``stats.disclosure``.
    """
    is_small = figure.number is not None and 0 < figure.number < threshold
    return hidden(Symbol.CONFIDENTIAL) if is_small else figure
