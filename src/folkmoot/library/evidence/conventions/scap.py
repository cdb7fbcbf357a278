"""School capacity: the local-authority school-places scorecard, one row an authority.

Source: "Local authority school places scorecards" of the Department for Education, with its
technical guidance. Forecast accuracy is (forecast - actual) / actual, as a share: 0.02 is two per
cent too many. In its files LOW stands for a small number, NA and NULL for one that is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Fault, Weight, by_reason, refuse
from folkmoot.library.evidence.conventions.sheets import Sheet, read_sheet
from folkmoot.library.evidence.conventions.symbols import Figure, known, read_figure

AUTHORITY, NAME = "LA_number", "LA_name"
FORECASTS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "For_1_P": ("primary", 1),
        "For_3_P": ("primary", 3),
        "For_1_S": ("secondary", 1),
        "For_3_S": ("secondary", 3),
    }
)
"""Columns of forecast accuracy: the phase, and how many years ahead the forecast was made."""
ENGLAND = "0"
TEXTS = frozenset({AUTHORITY, NAME})


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The figures of every authority by column; the authority "0" is England.

    A percentage such as 10.2% is kept as the number 10.2, and its column is among *percentages*.
    """

    names: Mapping[str, str]
    figures: Mapping[tuple[str, str], Figure]
    percentages: frozenset[str]

    def forecast_error(self, authority: str, phase: str, years: int) -> Figure:
        """The published error of an authority's forecast, as a share of the actual roll.

        Raises BadFile where the scorecard has no such column, or no such authority.
        """
        column = next((name for name, told in FORECASTS.items() if told == (phase, years)), "")
        if (authority, column) not in self.figures:
            raise BadFile(
                f"The scorecard has no {phase} forecast of {years} years ahead for {authority}."
            )
        return self.figures[authority, column]


def read_scorecard(path: Path) -> Scorecard:
    """The scorecard at *path*. Raises NotFound, and BadFile where it is none."""
    return scorecard_of(read_sheet(path))


def scorecard_of(sheet: Sheet) -> Scorecard:
    """The scorecard of *sheet*. Raises BadFile where it is none."""
    refuse(check_scorecard(sheet), sheet.name)
    authorities = sheet.column(AUTHORITY)
    columns = [name for name in sheet.header if name not in TEXTS]
    figures = {
        (authority, column): read_share_or_figure(cell)
        for column in columns
        for authority, cell in zip(authorities, sheet.column(column), strict=True)
    }
    percentages = frozenset(
        column for column in columns if any(cell.endswith("%") for cell in sheet.column(column))
    )
    names = dict(zip(authorities, sheet.column(NAME), strict=True))
    return Scorecard(names, figures, percentages)


def read_share_or_figure(text: str) -> Figure:
    """A cell of the scorecard: a figure, or a percentage. Raises BadFile, without the place.

    >>> read_share_or_figure("10.2%").number, read_share_or_figure("LOW").symbol.value
    (Decimal('10.2'), 'low')
    """
    figure = read_figure(text.removesuffix("%"))
    if text.endswith("%") and figure.number is None:
        raise BadFile(f"“{text}” is neither a number nor a percentage nor a symbol.")
    return figure


def forecast(actual: Figure, error: Figure) -> Figure:
    """What an authority had forecast, from the actual roll and its published error (a share).

    The figure is hidden where either is, under the symbol of the first that is.

    >>> forecast(known(200), known("0.05")).number
    Decimal('210.00')
    """
    if actual.number is None:
        return actual
    if error.number is None:
        return error
    return known(actual.number * (Decimal(1) + error.number))


def check_scorecard(sheet: Sheet) -> tuple[Fault, ...]:
    """What is wrong with a scorecard."""
    missing = [name for name in (AUTHORITY, NAME, *FORECASTS) if name not in sheet.places]
    if missing:
        return tuple(Fault(f"The scorecard has no column {name}.") for name in missing)
    places: dict[tuple[str, str], list[int]] = {}
    for column in sheet.header:
        if column in TEXTS:
            continue
        for number, cell in zip(sheet.numbers, sheet.column(column), strict=True):
            try:
                read_share_or_figure(cell)
            except BadFile as error:
                places.setdefault((column, str(error)), []).append(number)
    seen: dict[str, int] = {}
    for number, authority in zip(sheet.numbers, sheet.column(AUTHORITY), strict=True):
        if not (authority.isascii() and authority.isdigit() and len(authority) in {1, 3}):
            says = f"“{authority}” is no number of an authority; Hackney is 204, England 0."
            places.setdefault((AUTHORITY, says), []).append(number)
        elif authority in seen:
            says = f"{authority} stands already in row {seen[authority]}."
            places.setdefault((AUTHORITY, says), []).append(number)
        seen.setdefault(authority, number)
    uneven = (
        (Fault("The row has too many or too few cells.", sheet.uneven),) if sheet.uneven else ()
    )
    return (*uneven, *by_reason(places, Weight.WRONG))
