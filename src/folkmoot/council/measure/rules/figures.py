"""May these figures come in, and stand there?"""

from __future__ import annotations

from collections.abc import Collection, Mapping

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


def check_same_file(known: str, given: str) -> None:
    """Refuse other figures under a name that is taken; both are checksums."""
    if known != given:
        raise NotAllowed(
            _(
                "There are other figures under this name already, and pages point at them. "
                "Load the new file under a new name."
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
