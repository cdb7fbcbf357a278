"""Special educational needs: is each step done in time, is it getting better, what waits.

``steps`` holds the share done within 6, 16 and 20 weeks with exceptions in a row of their own,
``waiting`` the cases that wait, projected. Charts over time are in ``stats.control_charts``.
"""

from folkmoot.library.evidence.timeliness.steps import (
    ASSESSMENT,
    ISSUE,
    NO_PLAN,
    Funnel,
    Row,
    Step,
    funnel,
    in_time,
)
from folkmoot.library.evidence.timeliness.waiting import Caseload, Waiting, project_waiting

__all__ = [
    "ASSESSMENT",
    "ISSUE",
    "NO_PLAN",
    "Caseload",
    "Funnel",
    "Row",
    "Step",
    "Waiting",
    "funnel",
    "in_time",
    "project_waiting",
]
