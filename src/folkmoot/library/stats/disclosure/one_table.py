"""Small numbers: hide what would point at fewer than *threshold* people (invariant I8).

Method: primary suppression of 1 to threshold - 1, then complementary suppression against a reader
who subtracts. One table with a known total is treated here, several linked tables in linked.py. After
the GSS guidance on disclosure control of tables, and Hundepool and others, "Statistical Disclosure
Control" (2012), chapter 4: the interval in which a hidden cell can lie must be wide enough.
"""

from collections.abc import Mapping, Sequence


def printable(counts: Mapping[str, int], threshold: int) -> dict[str, int | None]:
    """Hide each count from 1 to threshold - 1, and more where subtraction would give one back.

    *counts* are whole numbers of people or responses, one for each category of one table whose
    total is known to the reader. The result has the same keys in the same order; ``None`` is
    hidden. Noughts are shown.

    The promise: a reader who knows the total, that the hidden figures are the smallest above
    nought, and that at least one of them is below the threshold, still finds at least *threshold*
    possible values for each. Where no hiding of figures above nought can keep that promise (one
    category holds everybody), noughts are hidden as well. Where the total itself is below the
    threshold, or there is only one category, no table can keep it, and everything is hidden: do
    not print such a table's total. Among tables whose total is at or just above the threshold, a
    reader who replays this very rule can narrow a figure to fewer values, never to one
    (tests/spec/how_we_count/test_small_numbers.py tries every small table).

    Raises ValueError for a negative count or a threshold below 1.

    >>> printable({"parents": 212, "governors": 14, "young people": 3}, threshold=5)
    {'parents': 212, 'governors': None, 'young people': None}
    >>> printable({"yes": 40, "no": 12, "unsure": 0}, threshold=5)
    {'yes': 40, 'no': 12, 'unsure': 0}
    """
    if threshold < 1 or any(count < 0 for count in counts.values()):
        raise ValueError("Counts are not negative, and a threshold is at least 1.")
    hidden = _to_hide(counts, threshold)
    return {name: None if name in hidden else count for name, count in counts.items()}


def _to_hide(counts: Mapping[str, int], threshold: int) -> set[str]:
    """The names to hide: the smallest counts above nought, as few as keep the promise."""
    rising = sorted((count, name) for name, count in counts.items() if count > 0)
    sizes = [count for count, _ in rising]
    primary = sum(count < threshold for count in sizes)
    if primary == 0:
        return set()
    for number in range(primary, len(rising) + 1):
        if _is_safe(sizes[:number], sizes[number:], threshold):
            return {name for _, name in rising[:number]}
    return set(counts)


def _is_safe(hidden: Sequence[int], shown: Sequence[int], threshold: int) -> bool:
    """Whether each hidden count could have *threshold* or more values, as far as a reader knows.

    A tie between a hidden and a shown count is not safe: the choice between the two would tell.
    """
    ceiling = min(shown, default=sum(hidden) + 1) - 1
    return hidden[-1] <= ceiling and _possible_values(hidden, ceiling, threshold) >= threshold


def _possible_values(hidden: Sequence[int], ceiling: int, threshold: int) -> int:
    """How many values one hidden count could have, given all that the promise lets a reader know.

    Their sum; that each lies from 1 to *ceiling*; that at least one is below the threshold.
    """
    together, others = sum(hidden), len(hidden) - 1
    lowest = max(1, together - others * ceiling)
    highest = min(ceiling, together - others)
    return sum(
        value < threshold or together - value - (others - 1) * ceiling < threshold
        for value in range(lowest, highest + 1)
    )
