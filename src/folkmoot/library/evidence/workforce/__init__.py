"""Staff hard to keep: vacancies, turnover and attrition, with intervals for small numbers.

``rates`` holds the formulas, ``reading`` a council's table of schools, ``measuring`` what may be
printed of it, ``publishing`` and ``reporting`` the tidy file and the report.
"""

from folkmoot.library.evidence.workforce.rates import (
    Leavers,
    SchoolRate,
    StaffRate,
    Turnover,
    printable_leavers,
    steadied_rates,
    turnover,
    vacancy_rate,
)

__all__ = [
    "Leavers",
    "SchoolRate",
    "StaffRate",
    "Turnover",
    "printable_leavers",
    "steadied_rates",
    "turnover",
    "vacancy_rate",
]
