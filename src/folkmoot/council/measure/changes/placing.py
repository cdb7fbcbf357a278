"""Figures stand beside the statements they speak to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import Dataset, Evidence, Observation
from folkmoot.council.measure.queries.showing import evidence_rows, lines_of
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan.models import Document, Statement


@transaction.atomic
def place_beside(
    *,
    document: Document,
    statement_id: str,
    dataset: Dataset,
    measure: str,
    breakdowns: Sequence[str],
    heading: str,
    by: User,
    now: datetime,
) -> Evidence:
    """Show figures of a dataset beside one statement of a plan, in all its versions."""
    check_role(by, Scope.council(), RoleName.OWNER, to=_("show figures beside a plan"))
    of_document = Statement.objects.filter(version__document=document)
    of_measure = Observation.objects.filter(dataset=dataset, measure=measure)
    heading = " ".join(heading.split())
    rules.check_beside(
        statement_id=statement_id,
        statements=set(of_document.values_list("stable_id", flat=True)),
        breakdowns=breakdowns,
        known=set(of_measure.values_list("breakdown", flat=True)),
        heading=heading,
    )
    evidence = Evidence(
        document=document,
        statement_id=statement_id,
        dataset=dataset,
        measure=measure,
        breakdowns=list(breakdowns),
        heading=heading,
    )
    check_drawable(evidence)
    evidence.save()
    facts: dict[str, record.Fact] = {"statement": statement_id, "dataset": dataset.slug}
    record.write("measure.placed_beside", about=evidence, by=by, at=now, facts=facts)
    return evidence


def check_drawable(evidence: Evidence) -> None:
    """Refuse a figure that could not be drawn, before it stands on a page."""
    lines = lines_of(evidence_rows(evidence), evidence.breakdowns)
    points = [point for line in lines for point in line.points]
    rules.check_drawable(
        lines=len(lines),
        moments=len({point.moment for point in points}),
        numbers=sum(point.value is not None for point in points),
    )
