"""Figures come in, file by file, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import Dataset, Observation, ObservationStatus
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan.rules import check_address
from folkmoot.library.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """Whose figures a file holds, from where, on what terms, and what they cannot tell."""

    slug: str
    title: str
    publisher: str
    source: str
    licence: str
    attribution: str
    years: str
    file_name: str
    limits: str = ""
    status: ObservationStatus = ObservationStatus.FINAL


@transaction.atomic
def load(*, facts: DatasetFacts, content: bytes, by: User, now: datetime) -> Dataset:
    """Load a long CSV file whole, or not at all. The same file again gives the same dataset.

    Raises BadFile naming the first bad row and its column.
    """
    check_role(by, Scope.council(), RoleName.OWNER, to=_("load figures"))
    check_address(facts.slug)
    rules.check_facts(named(facts))
    rows = rules.read_rows(content, facts.file_name)
    checksum = rules.checksum(content)
    if known := loaded(facts.slug, checksum):
        return known
    try:
        with transaction.atomic():
            dataset = write_dataset(facts, checksum, by, now)
    except IntegrityError as error:
        raise NotAllowed(_("Somebody is loading figures under this name. Try again.")) from error
    write_observations(dataset, rows, facts.status)
    line: dict[str, record.Fact] = {"checksum": checksum, "rows": len(rows)}
    record.write("measure.loaded", about=dataset, by=by, at=now, facts=line)
    return dataset


def named(facts: DatasetFacts) -> dict[str, tuple[str, int]]:
    """What a person calls each fact, with its words and the room that it has."""
    return {
        _("the title"): (facts.title, 200),
        _("the publisher"): (facts.publisher, 200),
        _("the source"): (facts.source, 300),
        _("the licence"): (facts.licence, 120),
        _("the attribution"): (facts.attribution, 300),
        _("the years"): (facts.years, 60),
        _("the name of the file"): (facts.file_name, 200),
    }


def loaded(slug: str, checksum: str) -> Dataset | None:
    """The dataset of the same file, or of this name if it is the same file; else None."""
    if same := Dataset.objects.filter(checksum=checksum).first():
        return same
    if named := Dataset.objects.filter(slug=slug).first():
        rules.check_same_file(named.checksum, checksum)
    return None


def write_dataset(facts: DatasetFacts, checksum: str, by: User, now: datetime) -> Dataset:
    return Dataset.objects.create(
        slug=facts.slug,
        title=facts.title,
        publisher=facts.publisher,
        source=facts.source,
        licence=facts.licence,
        attribution=facts.attribution,
        years=facts.years,
        limits=facts.limits,
        file_name=facts.file_name,
        checksum=checksum,
        loaded_at=now,
        loaded_by=by,
    )


def write_observations(
    dataset: Dataset, rows: Sequence[rules.Row], status: ObservationStatus
) -> None:
    Observation.objects.bulk_create(
        (
            Observation(
                dataset=dataset,
                measure=row.measure,
                place=row.place,
                place_name=row.place_name,
                year=row.year,
                breakdown=row.breakdown,
                value=row.value,
                unit=row.unit,
                status=status,
            )
            for row in rows
        ),
        batch_size=1000,
    )
