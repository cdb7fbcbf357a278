"""Figures are pinned to a frozen version: what people were shown when they were asked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from folkmoot.council.measure.models import Bound, Dataset, Evidence, Pin
from folkmoot.council.measure.queries.pins import Content, to_pin
from folkmoot.council.people import record
from folkmoot.council.people.models import User
from folkmoot.council.plan.models import Version
from folkmoot.library.analysis.canonical import digest


@transaction.atomic
def pin_figures(*, version: Version, by: User, now: datetime) -> tuple[Pin, ...]:
    """Pin every figure and indicator beside a statement of *version*; what is pinned stays.

    Called by consult.changes when a consultation is announced, which checks the role.
    """
    found = to_pin(version)
    checksums = dict(
        Dataset.objects.filter(
            slug__in={content["dataset"] for _figure, content in found}
        ).values_list("slug", "checksum")
    )
    pins = tuple(
        pin(version, figure, content, checksums.get(content["dataset"], ""), by, now)
        for figure, content in found
    )
    if pins:
        facts: dict[str, record.Fact] = {
            "figures": len(pins),
            "fingerprint": digest([one.content_hash for one in pins]),
        }
        record.write("measure.pinned", about=version, by=by, at=now, facts=facts)
    return pins


def pin(
    version: Version,
    figure: Evidence | Bound,
    content: Content,
    checksum: str,
    by: User,
    now: datetime,
) -> Pin:
    return Pin.objects.create(
        version=version,
        evidence=figure if isinstance(figure, Evidence) else None,
        indicator=figure.indicator if isinstance(figure, Bound) else None,
        statement_id=figure.statement_id,
        content=content,
        content_hash=digest(content),
        dataset_checksum=checksum,
        pinned_at=now,
        pinned_by=by,
    )
