"""May these figures come in, and stand there?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from folkmoot.library.errors import NotAllowed


def check_facts(named: Mapping[str, tuple[str, int]]) -> None:
    """Refuse figures of which nobody can say whose they are and on what terms.

    *named* has, for what each fact is called, its words and the most characters that are kept.
    """
    for name, (words, limit) in named.items():
        if not words.strip() or len(words) > limit or not words.isprintable():
            raise NotAllowed(
                _("Before figures are loaded, give %(name)s in 1 to %(limit)d characters.")
                % {"name": name, "limit": limit}
            )


def check_name_free(*, is_taken: bool) -> None:
    """Refuse other figures under a name that is taken."""
    if is_taken:
        raise NotAllowed(
            _(
                "There are other figures under this name already, and pages point at them. "
                "Load the new file under a new name."
            )
        )


def check_same_map(known: str, given: str) -> None:
    """Refuse another file of boundaries under an address that is taken; both are checksums."""
    if known != given:
        raise NotAllowed(
            _("There is another map at this address already. Load the new file under a new one.")
        )


def check_vintage(series: str, published_on: date | None, today: date) -> None:
    """Refuse a vintage of a series of which nobody says when it was published, or of the future."""
    if series and published_on is None:
        raise NotAllowed(_("Say on which day this vintage of the series was published."))
    if published_on is not None and published_on > today:
        raise NotAllowed(_("The day of publication is still to come. Check the date."))


def check_new_vintage(published_on: date | None, known: Iterable[date | None]) -> None:
    """Refuse a second vintage of one day: nobody could say which of them revises the other."""
    if published_on is not None and published_on in known:
        raise NotAllowed(
            _(
                "There is a vintage of this series published on that day already. "
                "Give the day on which these figures were published."
            )
        )


def check_beside(
    *,
    statement_id: str,
    statements: Collection[str],
    breakdowns: Collection[str],
    known: Collection[str],
    heading: str,
) -> None:
    """Refuse a figure beside no statement, of no numbers, or without a sentence."""
    if statement_id not in statements:
        raise NotAllowed(
            _("The plan has no statement “%(statement)s”.") % {"statement": statement_id}
        )
    if not known:
        raise NotAllowed(_("The dataset has no figures of this measure."))
    if unknown := sorted(set(breakdowns) - set(known)):
        raise NotAllowed(
            _("The dataset has no figures for: %(unknown)s.") % {"unknown": ", ".join(unknown)}
        )
    if not heading or len(heading) > 300:
        raise NotAllowed(
            _("Give the figure a sentence of 1 to 300 characters that says what to see.")
        )


MOST_LINES = 6
MOST_MOMENTS = 400


def check_drawable(*, lines: int, moments: int, numbers: int) -> None:
    """Refuse a figure that nobody could read, or in which there is nothing to see."""
    if not numbers:
        raise NotAllowed(
            _("All the figures chosen are symbols, so there is nothing to draw. Choose others.")
        )
    if lines > MOST_LINES:
        raise NotAllowed(
            _("The figure would have %(lines)d lines; at most %(most)d can be told apart.")
            % {"lines": lines, "most": MOST_LINES}
        )
    if moments > MOST_MOMENTS:
        raise NotAllowed(
            _("The figure would have %(moments)d points in time; at most %(most)d can be read.")
            % {"moments": moments, "most": MOST_MOMENTS}
        )
