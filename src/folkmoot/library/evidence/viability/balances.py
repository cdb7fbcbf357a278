"""A maintained school's accounts: its reserve, its year, and both beside its income."""

from dataclasses import dataclass
from enum import StrEnum

from folkmoot.library.evidence.conventions.symbols import AMOUNTS, Figure, total
from folkmoot.library.evidence.sums import less


class Phase(StrEnum):
    """The phases that thresholds for excess balances tell apart."""

    NURSERY = "nursery"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Accounts:
    """One year of one school in pounds, by codes of the Consistent Financial Reporting return.

    *income* is I01 to I18, *expenditure* E01 to E32; *committed* (B01), *uncommitted* (B02) and
    *community* (B06) are balances at the end of the year. Capital balances (B03, B05) are no part
    of the revenue reserve.
    """

    income: Figure
    expenditure: Figure
    committed: Figure
    uncommitted: Figure
    community: Figure


def revenue_reserve(accounts: Accounts) -> Figure:
    """B01 + B02 + B06, in pounds; a symbol where one of them is, since a balance may be below
    nought and is bounded by nothing. Source: Consistent Financial Reporting framework; and the
    column "Revenue Reserve B01 plus B02 plus B06" of its published file."""
    parts = (accounts.committed, accounts.uncommitted, accounts.community)
    return total(parts, meaning=AMOUNTS).figure


def in_year_balance(accounts: Accounts) -> Figure:
    """Total income less total expenditure, in pounds. Source: the same framework."""
    return less(accounts.income, accounts.expenditure)


def of_income(amount: Figure, income: Figure) -> float | None:
    """*amount* in per cent of total income; None where either is not known or there is no income.

    Source: budget forecast measures of the Financial Benchmarking and Insights Tool: reserve,
    staff costs, expenditure and self-generated income in per cent of income.
    """
    if amount.number is None or not income.number:
        return None
    return float(100 * amount.number / income.number)


EXCESS = {Phase.NURSERY: 8.0, Phase.PRIMARY: 8.0, Phase.SPECIAL: 8.0, Phase.SECONDARY: 5.0}
"""Reserve in per cent of income above which it is called excessive. Source: written answer of the
Department for Education, House of Commons, 2010; a council's own scheme may differ."""


def excess_balance(reserve: Figure, income: Figure, phase: Phase) -> float | None:
    """Per cent of income by which the reserve is above its threshold; nought or less is not."""
    share = of_income(reserve, income)
    return None if share is None else share - EXCESS[phase]
