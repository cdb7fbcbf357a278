"""That somebody took all answers out of the site, and why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people import record
from folkmoot.library.errors import NotAllowed


@transaction.atomic
def note_exported(*, consultation: Consultation, because: str, now: datetime) -> None:
    """Write into the record that the answers to *consultation* were exported, and why.

    Raises NotAllowed where no reason is given: people's words leave the site only for a reason.
    """
    reason = because.strip()
    if not reason:
        raise NotAllowed(_("Say why the answers are exported. The reason stands in the record."))
    record.write(
        "receive.exported", about=consultation, by=None, at=now, facts={"because": reason[:500]}
    )
