"""The way of one answer as stops on a line."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.council.report.queries import Story
from folkmoot.web.design.dates import LONDON, day_words
from folkmoot.web.design.pieces import Place, Step


def steps(story: Story) -> list[Step]:
    """The stops of *story*: those reached with their day, the newest of them marked as now."""
    reached = [station for station in story.stations if station.reached_at]
    newest = reached[-1] if reached else None
    return [
        Step(
            str(station.name.label),
            Place.AHEAD
            if not station.reached_at
            else Place.NOW
            if station is newest
            else Place.PAST,
            day_words(station.reached_at) if station.reached_at else "",
        )
        for station in story.stations
    ]


def to_the_second(moment: datetime) -> str:
    """A moment on the clock of London: ``22 September 2025 at 16:59:59``; never rounded up."""
    local = moment.astimezone(LONDON)
    return _("%(day)s at %(time)s") % {"day": day_words(local), "time": date_format(local, "H:i:s")}
