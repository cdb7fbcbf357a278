"""Figures come in, file by file, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import Dataset, Observation, ObservationStatus
from folkmoot.council.measure.rules import DatasetFacts
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan.rules import check_address
from folkmoot.library.errors import NotAllowed


@transaction.atomic
def load(*, facts: DatasetFacts, content: bytes, by: User, now: datetime) -> Dataset:
    """Load a long CSV file whole, or not at all. The same file again gives the same dataset.

    Raises BadFile naming the first bad row and its column.
    """
    check_may_load(facts, by, now)
    parsed = rules.read_long(content, facts.file_name)
    return take(facts, parsed, rules.checksum(content), by, now)


@transaction.atomic
def load_tidy(
    *, facts: DatasetFacts, file: rules.TidyFile, choice: rules.Choice, by: User, now: datetime
) -> Dataset:
    """Load what is chosen of a data file of Explore Education Statistics, or nothing of it.

    The same choice of the same file again gives the same dataset. Raises BadFile with all that the
    check of the file finds wrong.
    """
    check_may_load(facts, by, now)
    parsed = rules.read_tidy(file, choice)
    return take(facts, parsed, rules.checksum(file.content), by, now)


def check_may_load(facts: DatasetFacts, by: User, now: datetime) -> None:
    check_role(by, Scope.council(), RoleName.OWNER, to=_("load figures"))
    check_address(facts.slug)
    rules.check_facts(named(facts))
    if facts.series:
        check_address(facts.series)
    rules.check_vintage(facts.series, facts.published_on, now.date())


def take(
    facts: DatasetFacts, parsed: rules.Parsed, checksum: str, by: User, now: datetime
) -> Dataset:
    """Keep what a file gave, unless it is kept already."""
    if known := loaded(facts.slug, checksum, parsed):
        return known
    earlier = Dataset.objects.of_series(facts.series) if facts.series else Dataset.objects.none()
    rules.check_new_vintage(facts.published_on, earlier.values_list("published_on", flat=True))
    try:
        with transaction.atomic():
            dataset = write_dataset(facts, parsed, checksum, by, now)
    except IntegrityError as error:
        raise NotAllowed(_("Somebody is loading figures under this name. Try again.")) from error
    revised = write_observations(dataset, parsed.rows, published_before(dataset))
    line: dict[str, record.Fact] = {
        "checksum": checksum,
        "rows": parsed.read,
        "rows_aside": sum(parsed.aside.values()),
        "revised": revised,
    }
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


def loaded(slug: str, checksum: str, parsed: rules.Parsed) -> Dataset | None:
    """The dataset of the same choice of the same file; None if the name is free, too."""
    for same in Dataset.objects.filter(checksum=checksum):
        if same.taken == dict(parsed.taken):
            return same
    rules.check_name_free(is_taken=Dataset.objects.filter(slug=slug).exists())
    return None


def write_dataset(
    facts: DatasetFacts, parsed: rules.Parsed, checksum: str, by: User, now: datetime
) -> Dataset:
    return Dataset.objects.create(
        slug=facts.slug,
        title=facts.title,
        publisher=facts.publisher,
        source=facts.source,
        licence=facts.licence,
        attribution=facts.attribution,
        series=facts.series,
        published_on=facts.published_on,
        status=facts.status,
        years=facts.years,
        limits=facts.limits,
        file_name=facts.file_name,
        checksum=checksum,
        taken=dict(parsed.taken),
        rows=parsed.read,
        rows_aside=dict(parsed.aside),
        loaded_at=now,
        loaded_by=by,
    )


Key = tuple[str, str, str, int, str]
Earlier = dict[Key, tuple[Decimal | None, str]]
"""The number and the symbol that were published before, by what they are of."""


def published_before(dataset: Dataset) -> Earlier:
    """Every figure of the earlier vintages of the series; of several the newest."""
    if not dataset.series:
        return {}
    rows = Observation.objects.filter(
        dataset__series=dataset.series, dataset__published_on__lt=dataset.published_on
    )
    columns = ("measure", "place", "breakdown", "year", "period", "value", "symbol")
    told = rows.order_by("dataset__published_on").values_list(*columns)
    return {
        (measure, place, breakdown, year, period): (value, symbol)
        for measure, place, breakdown, year, period, value, symbol in told.iterator(2000)
    }


def write_observations(dataset: Dataset, rows: Sequence[rules.Row], earlier: Earlier) -> int:
    """Write the figures, those that differ from an earlier vintage as revised; returns how many."""
    made = [observation(dataset, row, earlier) for row in rows]
    Observation.objects.bulk_create(made, batch_size=1000)
    return sum(one.status == ObservationStatus.REVISED for one in made)


def observation(dataset: Dataset, row: rules.Row, earlier: Earlier) -> Observation:
    is_revised = earlier.get(row.key, (row.value, row.symbol)) != (row.value, row.symbol)
    return Observation(
        dataset=dataset,
        measure=row.measure,
        place=row.place,
        place_name=row.place_name,
        year=row.year,
        period=row.period,
        breakdown=row.breakdown,
        value=row.value,
        symbol=row.symbol,
        unit=row.unit,
        status=ObservationStatus.REVISED if is_revised else row.status or dataset.status,
    )
