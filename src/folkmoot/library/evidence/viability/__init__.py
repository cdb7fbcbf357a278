"""Whether a school can pay its way: reserves, trends, schools like it, and three years ahead.

``balances`` (the accounts), ``slopes`` (six years of reserves), ``comparators`` (which schools are
like this one), ``rating`` (red, amber, green by decile), ``budget`` (three years under projected
rolls). From files: ``reading``, ``condition``, ``spending``, ``budgeting`` with ``roll_draws``, and the
``early_warning`` with ``published_reserves`` to try it on. The published rules are those of the
Financial Benchmarking and Insights Tool of the Department for Education, whose source is open; where
ours differ, the docstring says so and why.
"""

from folkmoot.library.evidence.viability.balances import (
    Accounts,
    excess_balance,
    in_year_balance,
    of_income,
    revenue_reserve,
)
from folkmoot.library.evidence.viability.budget import (
    Budget,
    Outlook,
    break_even_pupils,
    project_budget,
)
from folkmoot.library.evidence.viability.comparators import (
    Compared,
    building_distances,
    comparator_set,
    is_close,
    is_close_building,
    pupil_distances,
    special_distances,
)
from folkmoot.library.evidence.viability.rating import Category, Colour, Rating, rate_spending
from folkmoot.library.evidence.viability.slopes import Slope, slopes

__all__ = [
    "Accounts",
    "Budget",
    "Category",
    "Colour",
    "Compared",
    "Outlook",
    "Rating",
    "Slope",
    "break_even_pupils",
    "building_distances",
    "comparator_set",
    "excess_balance",
    "in_year_balance",
    "is_close",
    "is_close_building",
    "of_income",
    "project_budget",
    "pupil_distances",
    "rate_spending",
    "revenue_reserve",
    "slopes",
    "special_distances",
]
