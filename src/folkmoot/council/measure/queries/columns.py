"""What the columns of a projection are called: year groups and phases."""

from __future__ import annotations

from django.utils.translation import gettext as _

from folkmoot.library.evidence.rolls.cohorts import GRADES, PHASES

__all__ = ["COLUMNS", "PHASES", "among", "column_words"]

COLUMNS = (*PHASES, *(str(grade) for grade in range(GRADES)))
"""In the order in which they are offered: phases, then year groups."""


def column_words(column: str) -> str:
    """The name of a column.

    >>> str(column_words("0")), str(column_words("7")), str(column_words("secondary"))
    ('Reception', 'Year 7', 'Secondary (Years 7 to 11)')
    """
    if column == "primary":
        return _("Primary (Reception to Year 6)")
    if column == "secondary":
        return _("Secondary (Years 7 to 11)")
    return _("Reception") if column == "0" else _("Year %(number)s") % {"number": column}


def among(column: str) -> str:
    """The same in the middle of a sentence: pupils in ...

    >>> str(among("primary"))
    'primary year groups'
    """
    if column == "primary":
        return _("primary year groups")
    if column == "secondary":
        return _("Years 7 to 11")
    return column_words(column)
