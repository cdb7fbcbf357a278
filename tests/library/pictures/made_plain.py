"""Plain figures of invented numbers: a line, a waterfall, bars and a dumbbell."""

from functools import cache

from folkmoot.library.pictures.bars import Bar, bars
from folkmoot.library.pictures.dumbbell import Pair, dumbbell
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.line import Series, line
from folkmoot.library.pictures.waterfall import Step, waterfall

PRIMARY = Series("Primary", (("2023", 9100), ("2024", 8900), ("2025", 8650)))
SECONDARY = Series("Secondary", (("2024", 8800), ("2025", 8700)))


@cache
def rolls(*series: Series, prefix: str = "rolls", heading: str = "Rolls fall.") -> Figure:
    """A history of invented rolls."""
    return line(
        series=series or (PRIMARY, SECONDARY),
        heading=heading,
        description="Primary rolls fall from 9,100 to 8,650.",
        source="Invented for this test",
        unit="pupils",
        prefix=prefix,
    )


@cache
def ledger(prefix: str = "ledger") -> Figure:
    """A ledger from received to included."""
    return waterfall(
        start=("Received", 1412),
        steps=[
            Step("Merged away", 3),
            Step("Excluded: test entry", 12),
            Step("Excluded: empty", 0),
        ],
        end=("Included", 1397),
        heading="1,397 responses are included.",
        description="Of 1,412 received, 15 are not included.",
        source="The ledger",
        prefix=prefix,
    )


@cache
def answers(prefix: str = "answers") -> Figure:
    """Invented answers to one question, one of them hidden."""
    return bars(
        [Bar("Yes", 12, 75.0, 51.0, 90.0), Bar("No", 4, 25.0), Bar("Unsure", None, None)],
        heading="Most said yes.",
        description="Yes 75%, no 25%, unsure hidden.",
        source="Invented for this test",
        prefix=prefix,
    )


@cache
def reach(prefix: str = "reach") -> Figure:
    """Invented groups, one of them too small to show."""
    return dumbbell(
        [Pair("Under 35", 20.0, 55.0), Pair("Over 85", None, 1.5)],
        heading="Young people are missing.",
        description="20% of respondents are under 35, 55% of the borough.",
        source="Invented for this test",
        prefix=prefix,
    )


PLAIN = [rolls, ledger, answers, reach]
