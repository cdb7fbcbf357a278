"""May findings be frozen, a theme be replied to, a report be published? Values in, a sentence out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.council.consult.models import Stage
from folkmoot.council.people.models import RoleName
from folkmoot.council.report.models import Disposition, ReportState
from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from folkmoot.library.errors import NotAllowed

NEXT: dict[ReportState, frozenset[ReportState]] = {
    ReportState.FROZEN: frozenset({ReportState.PUBLISHED, ReportState.CORRECTED}),
    ReportState.PUBLISHED: frozenset({ReportState.CORRECTED}),
    ReportState.CORRECTED: frozenset(),
}
"""The life of a report: what is frozen is published or replaced, what is published is only replaced."""

STAGES_OF_REPORT = frozenset(
    {Stage.ANALYSING, Stage.REPORTED, Stage.DECIDED, Stage.FEEDBACK_PUBLISHED}
)
"""A report is first made while the answers are read; it may be corrected after that."""


@dataclass(frozen=True)
class FreezeFacts:
    """What must be in order before findings are frozen; *unsettled* are titles of themes.

    *can_read* is whether a code frame is open to read with.
    """

    stage: Stage
    unread: int
    can_read: bool
    unsettled: tuple[str, ...]
    shortfalls: tuple[str, ...]


@dataclass(frozen=True)
class PublishFacts:
    """What must be in order before a report is published; *unanswered* are titles of themes.

    *is_as_frozen*: what is kept still has the fingerprint taken when it was frozen. *is_current*:
    what is counted now would give the same findings.
    """

    stage: Stage
    state: ReportState
    unanswered: tuple[str, ...]
    ledger_frozen: Ledger
    ledger_now: Ledger
    is_as_frozen: bool
    is_current: bool


def check_move(state: ReportState, to: ReportState) -> None:
    """Refuse a step that the life of a report does not know."""
    if to not in NEXT[state]:
        raise NotAllowed(
            _('A report that is at "%(state)s" cannot become "%(to)s".')
            % {"state": state.label, "to": to.label}
        )


def check_may_freeze(facts: FreezeFacts) -> None:
    """Refuse to freeze, naming everything that is missing at once."""
    if problems := tuple(freeze_problems(facts)):
        raise NotAllowed(" ".join(problems))


def freeze_problems(facts: FreezeFacts) -> Iterator[str]:
    """A sentence for each thing that is missing before the findings can be frozen."""
    if facts.stage not in STAGES_OF_REPORT:
        yield _(
            "Findings are frozen while the answers are read, after the consultation has closed; "
            'it is at "%(stage)s".'
        ) % {"stage": facts.stage.label}
    if facts.unread:
        yield _("Written answers that nobody has read yet: %(number)s.") % {"number": facts.unread}
    if facts.unread and not facts.can_read:
        yield _("Begin a new code frame to read them: it takes over what the last one holds.")
    if facts.unsettled:
        yield _("Themes that are not settled yet: %(themes)s.") % {
            "themes": _(", ").join(facts.unsettled)
        }
    if facts.shortfalls:
        yield _("The ledger does not add up. %(shortfalls)s") % {
            "shortfalls": " ".join(facts.shortfalls)
        }


def check_may_reply(state: ReportState) -> None:
    """Refuse to change the council's reply in a report that people have read already."""
    if state != ReportState.FROZEN:
        raise NotAllowed(
            _("This report is published or replaced. Freeze the findings again to change a reply.")
        )


def check_disposition(disposition: str) -> None:
    """Refuse a reply that is none of the five."""
    if disposition not in Disposition.values:
        raise NotAllowed(
            _("Choose what the council does with this theme: %(choices)s.")
            % {"choices": _(", ").join(str(label) for label in Disposition.labels)}
        )


def check_reason(reason: str) -> None:
    """Refuse a reply without a reason: people are owed one."""
    if not reason:
        raise NotAllowed(_("Give the council's reason: a reply without one says nothing."))


def check_theme_known(theme_key: str, known: Collection[str]) -> None:
    """Refuse a reply to a theme that the report does not name."""
    if theme_key not in known:
        raise NotAllowed(_("This report has no such theme. Choose one of those it names."))


def check_statement_known(statement_id: str, known: Collection[str]) -> None:
    """Refuse to point at a statement that the version consulted on does not have; none is fine."""
    if statement_id and statement_id not in known:
        raise NotAllowed(
            _('The version that was consulted on has no statement "%(statement)s".')
            % {"statement": statement_id[:80]}
        )


def check_not_owner(held: Collection[RoleName]) -> None:
    """Refuse to let somebody approve the report on a consultation that they own themselves.

    >>> check_not_owner({RoleName.APPROVER})
    """
    if RoleName.OWNER in held:
        raise NotAllowed(
            _(
                "Whoever owns the consultation does not approve its report. "
                "An approver who does not own it publishes it."
            )
        )


def check_may_publish(facts: PublishFacts) -> None:
    """Refuse to publish, naming everything that stands in the way at once."""
    if problems := tuple(publish_problems(facts)):
        raise NotAllowed(" ".join(problems))


def publish_problems(facts: PublishFacts) -> Iterator[str]:
    """A sentence for each thing that stands in the way of publishing."""
    if facts.state != ReportState.FROZEN:
        yield _('Only frozen findings can be published; this report is at "%(state)s".') % {
            "state": facts.state.label
        }
    if facts.stage not in STAGES_OF_REPORT:
        yield _(
            'The consultation was opened again: it is at "%(stage)s". '
            "Close it, and freeze the findings again."
        ) % {"stage": facts.stage.label}
    if facts.unanswered:
        yield _("The council has not replied to these themes yet: %(themes)s.") % {
            "themes": _(", ").join(facts.unanswered)
        }
    if changes := tuple(ledger_changes(facts.ledger_frozen, facts.ledger_now)):
        yield _("The ledger has changed since the findings were frozen: %(changes)s.") % {
            "changes": _("; ").join(changes)
        }
        yield _("Freeze the findings again.")
    elif not facts.is_current:
        yield _("What is counted changed since the findings were frozen; freeze them again.")
    if not facts.is_as_frozen:
        yield _("The findings are not those that were frozen: somebody has altered them.")


def ledger_changes(frozen: Ledger, now: Ledger) -> Iterator[str]:
    """What differs between two ledgers, figure by figure, without a full stop.

    >>> before = Ledger((ChannelRow("post", received=2, included=2),))
    >>> after = Ledger((ChannelRow("post", received=3, included=3),))
    >>> list(ledger_changes(before, after))
    ['post: received was 2 and is 3', 'post: included was 2 and is 3']
    """
    old, new = by_channel(frozen), by_channel(now)
    for channel in sorted({*old, *new}):
        was = figures(old.get(channel, ChannelRow(channel, received=0, included=0)))
        now_is = figures(new.get(channel, ChannelRow(channel, received=0, included=0)))
        for name in dict.fromkeys((*was, *now_is)):
            if was.get(name, 0) != now_is.get(name, 0):
                yield _("%(channel)s: %(name)s was %(was)s and is %(now)s") % {
                    "channel": channel,
                    "name": name,
                    "was": was.get(name, 0),
                    "now": now_is.get(name, 0),
                }


def by_channel(ledger: Ledger) -> dict[str, ChannelRow]:
    return {row.channel: row for row in ledger.rows}


def figures(row: ChannelRow) -> dict[str, int]:
    return {
        _("received"): row.received,
        _("included"): row.included,
        **{
            _("excluded (%(reason)s)") % {"reason": reason}: number
            for reason, number in row.excluded.items()
        },
        _("merged away"): row.merged_away,
        _("late"): row.late,
    }
