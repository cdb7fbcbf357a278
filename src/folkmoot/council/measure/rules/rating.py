"""Green, amber or red by a declared rule that is printed beside it; never by feeling."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from folkmoot.council.measure.models import Better


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: to be reached by a school year, and how far from it is still amber.

    *by* is the school year in words, *year* its first calendar year.
    """

    year: int
    by: str
    value: Decimal
    amber_within: Decimal


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of one school year: a number, or the symbol that stands in its place.

    *when* is the school year in words.
    """

    year: int
    when: str
    value: Decimal | None
    symbol: str = ""
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """What is said of an indicator, its colour (green, amber, red or grey), and the rule for it.

    The words do not name the colour: a page does, in a label beside them.
    """

    words: str
    colour: str
    rule: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Which way is better, and how numbers are printed in a sentence."""

    better: Better
    unit: str
    decimals: int

    def said(self, value: Decimal) -> str:
        """A number with its unit.

        >>> Scale(Better.HIGHER, "pupils", 0).said(Decimal("2700.000000"))
        '2,700 pupils'
        """
        unit = self.unit if self.unit == "%" else f" {self.unit}"
        return f"{value:,.{self.decimals}f}{unit}"


def rate(scale: Scale, aim: Aim | None, known: tuple[Measured, ...]) -> Rating:
    """The rating by the newest school year up to the target's, judged against the target alone.

    No path from the first number to the target is assumed: before its year, what is judged is how
    far away the target is. A year without a number, or with a symbol, is not known.

    >>> aim = Aim(2027, "2027-28", Decimal(100), Decimal(5))
    >>> known = (Measured(2024, "2024-25", Decimal(97)),)
    >>> rate(Scale(Better.HIGHER, "places", 0), aim, known).words
    'Near the target for 2027-28, in 2024-25.'
    """
    if scale.better == Better.NEITHER:
        why = _("No colour: neither more nor less is better.")
        return Rating(_("Not rated."), "grey", why)
    if aim is None:
        return Rating(_("No target yet."), "grey", _("No colour: no target has been set."))
    rule = rule_in_words(scale, aim)
    judged = newest(aim, known)
    if judged is None or judged.value is None or judged.symbol:
        when = aim.by if judged is None else judged.when
        if judged is not None and judged.value is not None and judged.symbol == "u":
            doubtful = _("Not rated: the number for %(year)s is of low reliability.")
            return Rating(doubtful % {"year": when}, "grey", rule)
        return Rating(_("Not known for %(year)s.") % {"year": when}, "grey", rule)
    colour = colour_of(scale, aim, judged.value)
    return Rating(words_of(colour, judged, aim), colour, rule)


def newest(aim: Aim, known: tuple[Measured, ...]) -> Measured | None:
    """What is judged: the target's own year if it is over, else the newest before it."""
    if any(one.year > aim.year for one in known):
        return next((one for one in known if one.year == aim.year), None)
    return max(known, key=lambda one: one.year, default=None)


def colour_of(scale: Scale, aim: Aim, value: Decimal) -> str:
    """Green at the target or better, amber within the distance declared, else red."""
    short = aim.value - value if scale.better == Better.HIGHER else value - aim.value
    if short <= 0:
        return "green"
    return "amber" if short <= aim.amber_within else "red"


def words_of(colour: str, judged: Measured, aim: Aim) -> str:
    """How near the target is, as a sentence: for the year judged, and by when the target is to be reached."""
    said = {
        "green": _("At the target for %(by)s or better, in %(year)s."),
        "amber": _("Near the target for %(by)s, in %(year)s."),
        "red": _("Away from the target for %(by)s, in %(year)s."),
    }[colour] % {"year": judged.when, "by": aim.by}
    if not judged.is_provisional:
        return said
    return f"{said} " + _("The number is provisional.")


def rule_in_words(scale: Scale, aim: Aim) -> str:
    """The rule as a sentence, with its numbers.

    >>> aim = Aim(2027, "2027-28", Decimal(100), Decimal(5))
    >>> rule_in_words(Scale(Better.HIGHER, "places", 0), aim)
    'Green at 100 places or more, amber down to 95 places, red below that; target by 2027-28.'
    """
    sign = -1 if scale.better == Better.HIGHER else 1
    said = {
        "target": scale.said(aim.value),
        "amber": scale.said(aim.value + sign * aim.amber_within),
        "by": aim.by,
    }
    if scale.better == Better.HIGHER and aim.amber_within:
        return (
            _(
                "Green at %(target)s or more, amber down to %(amber)s, red below that; target by %(by)s."
            )
            % said
        )
    if scale.better == Better.HIGHER:
        return _("Green at %(target)s or more, red below that; target by %(by)s.") % said
    if aim.amber_within:
        return (
            _(
                "Green at %(target)s or less, amber up to %(amber)s, red above that; target by %(by)s."
            )
            % said
        )
    return _("Green at %(target)s or less, red above that; target by %(by)s.") % said
