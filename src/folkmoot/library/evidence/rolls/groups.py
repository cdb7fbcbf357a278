"""Which areas resemble each other, as far as their codes tell."""

INNER_LONDON = frozenset(
    f"E090000{at:02d}" for at in (1, 7, 12, 13, 14, 19, 20, 22, 23, 25, 28, 30, 32, 33)
)
ENGLAND, INNER, OUTER, METROPOLITAN, COUNTY, UNITARY = range(6)


def group_of(code: str) -> int:
    """The group of an area by its nine-character or three-digit code; ENGLAND where it tells nothing.

    >>> group_of("E09000012") == group_of("204") == INNER
    True
    >>> group_of("Area 7") == ENGLAND
    True
    """
    if code in INNER_LONDON:
        return INNER
    by_letters = {"E09": OUTER, "E08": METROPOLITAN, "E10": COUNTY, "E06": UNITARY}
    if len(code) == 9 and code[:3] in by_letters:
        return by_letters[code[:3]]
    if len(code) == 3 and code.isdigit():
        return _by_number(int(code))
    return ENGLAND


def _by_number(number: int) -> int:
    """The old three-digit codes: 201-213 Inner London, 301-320 Outer, 330-394 metropolitan."""
    if 201 <= number <= 213:
        return INNER
    if 301 <= number <= 320:
        return OUTER
    if 330 <= number <= 394:
        return METROPOLITAN
    if 800 <= number <= 899:
        return UNITARY
    return COUNTY if 900 <= number <= 941 else ENGLAND
