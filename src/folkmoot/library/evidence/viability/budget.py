"""Three years of a school's budget under projected rolls: how likely is a deficit?

Money follows pupils a year late: the budget from April is paid for the pupils counted in the October
before. A class must be taught whether 30 sit in it or 21. So falling rolls cut income first and cost
only when a whole class goes. The formula is ours, in the open, and simple on purpose.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.stats.simulated import Band, bands

FULL_CLASS = 30


@dataclass(frozen=True, slots=True)
class Budget:
    """A school's money in pounds at today's prices.

    *reserve* now (revenue reserve); *per_pupil* income for each pupil funded, *fixed_income* for
    none; *per_class* cost of a class (teacher, assistant), *per_pupil_cost*, *fixed_cost* of the
    rest; *pay_rise* and *funding_rise* as shares a year; *unrest* is the standard deviation of what
    spending turns out beside its plan, as a share. Raises ValueError for an amount below nought.
    """

    reserve: float
    per_pupil: float
    fixed_income: float
    per_class: float
    per_pupil_cost: float
    fixed_cost: float
    pay_rise: float = 0.0
    funding_rise: float = 0.0
    unrest: float = 0.02
    class_size: int = FULL_CLASS

    def __post_init__(self) -> None:
        amounts = (self.per_pupil, self.fixed_income, self.per_class, self.per_pupil_cost)
        if min(*amounts, self.fixed_cost, self.unrest) < 0 or self.class_size < 1:
            raise ValueError("Amounts are not negative, and a class has room for somebody.")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may come, year by year: *reserve* and *balance* of the year in pounds, in bands.

    *deficit* is the chance that the reserve is below nought at the end of the year, *overspent* that
    the year spends more than it gets; *ever* that the reserve is below nought at some year's end.
    """

    reserve: tuple[Band, ...]
    balance: tuple[Band, ...]
    deficit: tuple[float, ...]
    overspent: tuple[float, ...]
    ever: float
    draws: NDArray[np.float64]


def project_budget(budget: Budget, rolls: NDArray[np.float64], *, seed: int = 0) -> Outlook:
    """The school's reserve over the years of *rolls*, in every simulated future.

    *rolls* are futures x (1 + years) x year groups, as the roll projection draws them; the first is
    the October count that funds the first year. Income of a year is fixed + per pupil x the roll of
    the count before; cost is fixed + per pupil x the roll of the year + per class x classes, with
    classes by year group, each as many as hold its pupils. Spending departs from plan by *unrest*,
    independently by year; the same *seed* is the same departure for every scenario. Not in it:
    minimum funding guarantees, falling-rolls funds, redundancies, mixed-age classes. Raises
    ValueError for rolls of another shape or below nought.
    """
    if rolls.ndim != 3 or rolls.shape[1] < 2 or not (rolls >= 0).all():
        raise ValueError("Rolls are futures x (1 + years) x year groups, none below nought.")
    funded, taught = rolls[:, :-1].sum(axis=2), rolls[:, 1:].sum(axis=2)
    classes = np.ceil(rolls[:, 1:] / budget.class_size).sum(axis=2)
    years = np.arange(taught.shape[1])
    income = (budget.fixed_income + budget.per_pupil * funded) * (1 + budget.funding_rise) ** years
    cost = budget.fixed_cost + budget.per_pupil_cost * taught + budget.per_class * classes
    departure = np.random.default_rng(seed).standard_normal(taught.shape) * budget.unrest
    balance = income - cost * (1 + budget.pay_rise) ** years * (1 + departure)
    reserve = budget.reserve + np.cumsum(balance, axis=1)
    return Outlook(
        reserve=bands(reserve, decimals=2),
        balance=bands(balance, decimals=2),
        deficit=tuple(float(share) for share in (reserve < 0).mean(axis=0).round(6)),
        overspent=tuple(float(share) for share in (balance < 0).mean(axis=0).round(6)),
        ever=round(float((reserve < 0).any(axis=1).mean()), 6),
        draws=reserve,
    )


def break_even_pupils(budget: Budget, classes: int) -> float:
    """Pupils in each class at which a school of *classes* classes pays its way this year.

    (fixed cost - fixed income + classes x cost of a class) / (income - cost per pupil) / classes.
    Raises ValueError where a pupil costs as much as it brings, or there is no class.

    >>> budget = Budget(0, per_pupil=5500, fixed_income=150_000, per_class=85_000,
    ...                 per_pupil_cost=500, fixed_cost=500_000)
    >>> break_even_pupils(budget, classes=7)
    27.0
    """
    margin = budget.per_pupil - budget.per_pupil_cost
    if margin <= 0 or classes < 1:
        raise ValueError("Nothing breaks even where a pupil costs what it brings, or has no class.")
    need = budget.fixed_cost - budget.fixed_income + classes * budget.per_class
    return max(0.0, need / margin / classes)
