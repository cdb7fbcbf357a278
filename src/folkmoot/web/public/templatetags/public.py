"""The few tags that only the public pages need."""

from collections.abc import Mapping
from datetime import date, timedelta

from django import template
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from folkmoot.council.advise.queries import SeatOn
from folkmoot.library.documents.compare import Change, ChangeKind
from folkmoot.web.design.templatetags.design import tag

register = template.Library()
SOON = timedelta(days=90)


@register.simple_tag
def change_name(change: Change) -> str:
    """What a changed statement is called: its title, or the beginning of its text."""
    stated = change.new or change.old
    return Truncator(stated.title or stated.text).words(12) if stated else change.stable_id


@register.simple_tag
def change_tag(change: Change) -> SafeString:
    """What became of the statement, in a word."""
    words = {
        ChangeKind.ADDED: (_("Added"), "green"),
        ChangeKind.REWORDED: (_("Reworded"), "blue"),
        ChangeKind.MOVED: (_("Moved"), "grey"),
        ChangeKind.REMOVED: (_("Removed"), "red"),
        ChangeKind.UNCHANGED: (_("Unchanged"), "grey"),
    }
    return tag(*words[change.kind])


@register.simple_tag
def why(reasons: Mapping[str, str], stable_id: str) -> str:
    """The reason given for a statement, or nothing."""
    return reasons.get(stable_id, "")


@register.filter
def ends_soon(seat: SeatOn, today: date) -> bool:
    """Whether the term ends within three months."""
    return seat.ends_on is not None and seat.ends_on - today <= SOON
