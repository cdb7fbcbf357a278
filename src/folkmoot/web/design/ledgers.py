"""The ledger in words and as a picture, the same wherever it is shown."""

from dataclasses import replace
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.council.receive.models import Channel, ExclusionReason
from folkmoot.library.analysis.ledger import Ledger
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.waterfall import Step, waterfall

SHORT = {
    ExclusionReason.BLANK: gettext_lazy("Excluded: blank"),
    ExclusionReason.TEST: gettext_lazy("Excluded: a test"),
    ExclusionReason.WITHDRAWN: gettext_lazy("Excluded: withdrawn"),
    ExclusionReason.EXACT_COPY: gettext_lazy("Excluded: same item"),
    ExclusionReason.OTHER_CONSULTATION: gettext_lazy("Excluded: passed on"),
}
"""Reasons in the few words that a picture has room for."""


def labelled(ledger: Ledger) -> Ledger:
    """The ledger with the words for channels and reasons in place of their codes."""
    return Ledger(
        tuple(
            replace(
                row,
                channel=_label(Channel, row.channel),
                excluded={_label(ExclusionReason, r): n for r, n in row.excluded.items()},
            )
            for row in ledger.rows
        )
    )


def drawn(ledger: Ledger) -> Figure:
    """The ledger from received to included, drawn once a process."""
    return _drawn(ledger.received, tuple(ledger.excluded.items()), ledger.merged_away)


@lru_cache(maxsize=32)
def _drawn(received: int, excluded: tuple[tuple[str, int], ...], merged_away: int) -> Figure:
    """From received to included, step by step; *excluded* holds reasons by code with numbers."""
    included = received - sum(number for _reason, number in excluded) - merged_away
    steps = [Step(_short(reason), number) for reason, number in excluded]
    steps.append(Step(_("Merged: same person"), merged_away))
    facts = {"received": received, "included": included}
    heading = _("Of %(received)d submissions received, %(included)d responses are included") % facts
    return waterfall(
        start=(_("Received"), received),
        steps=steps,
        end=(_("Included"), included),
        heading=heading,
        description=heading,
        source=_("The register of this consultation."),
        prefix="waterfall",
    )


def _short(reason: str) -> str:
    return str(dict(SHORT).get(reason, reason))  # type: ignore[call-overload]  # codes are texts


def _label(choices: type[TextChoices], code: str) -> str:
    return str(dict(choices.choices).get(code, code))
