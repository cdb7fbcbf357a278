"""Counts as shares: every percentage names its base and recomputes exactly (invariant I7)."""

from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


def percent(count: int, base: int) -> Decimal | None:
    """The share of *count* in *base* in per cent, to one decimal, halves rounded up.

    Both are whole numbers of the same unit. A base of nought has no share: ``None``.
    Raises ValueError where count or base is negative, or the count is larger than the base.

    >>> percent(1, 3)
    Decimal('33.3')
    >>> percent(1, 16)
    Decimal('6.3')
    >>> percent(0, 0) is None
    True
    """
    if not 0 <= count <= base:
        raise ValueError(f"A share needs 0 <= count <= base, not {count} of {base}.")
    if base == 0:
        return None
    # Whole-number arithmetic first, so that a half is exactly a half and never a float's neighbour.
    thousandths = (2000 * count + base) // (2 * base)
    return (Decimal(thousandths) / 10).quantize(TENTH, rounding=ROUND_HALF_UP)


def share_text(count: int, base: int, unit: str = "responses") -> str:
    """The share as it is printed: never a percentage without its count and base.

    >>> share_text(212, 412)
    '51.5% (212 of 412 responses)'
    >>> share_text(0, 0, "people")
    'no share (0 of 0 people)'
    """
    share = percent(count, base)
    words = "no share" if share is None else f"{share}%"
    return f"{words} ({count:,} of {base:,} {unit})"
