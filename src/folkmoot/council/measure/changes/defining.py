"""Indicators are defined, defined anew, bound to statements, and given targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.council.measure import rules
from folkmoot.council.measure.models import (
    Better,
    Bound,
    Dataset,
    Definition,
    Indicator,
    Observation,
    Target,
)
from folkmoot.council.people import record
from folkmoot.council.people.models import RoleName, Scope, User
from folkmoot.council.people.queries import check_role
from folkmoot.council.plan.models import Document, Statement
from folkmoot.council.plan.rules import check_address


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What an indicator is called, in what it is counted, and which way is better."""

    slug: str
    title: str
    unit: str
    better: Better
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class DefinitionFacts:
    """How an indicator is measured from a school year on, by which numbers of which series."""

    first_year: int
    in_force_on: date
    counted: str
    series: str
    measure: str
    place: str
    because: str
    out_of: str = ""
    left_out: str = ""
    breakdown: str = ""
    limits: str = ""


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """What is to be reached by a school year, how near is amber, and why."""

    year: int
    value: Decimal
    amber_within: Decimal
    because: str


@transaction.atomic
def define(
    *, indicator: IndicatorFacts, definition: DefinitionFacts, by: User, now: datetime
) -> Indicator:
    """A new indicator with its first definition."""
    check_role(by, Scope.council(), RoleName.OWNER, to=_("define an indicator"))
    check_address(indicator.slug)
    rules.check_words({_("its title"): (indicator.title, 200), _("its unit"): (indicator.unit, 30)})
    is_taken = Indicator.objects.filter(slug=indicator.slug).exists()
    rules.check_free(indicator.slug, is_taken=is_taken)
    made = Indicator.objects.create(
        slug=indicator.slug,
        title=indicator.title,
        unit=indicator.unit,
        better=indicator.better,
        decimals=indicator.decimals,
        created_at=now,
    )
    follow(made, definition, by, now)
    record.write("measure.defined", about=made, by=by, at=now, facts={"slug": made.slug})
    return made


@transaction.atomic
def redefine(
    *, indicator: Indicator, definition: DefinitionFacts, by: User, now: datetime
) -> Definition:
    """A new definition from a later school year on; earlier years keep the one they have."""
    check_role(by, Scope.council(), RoleName.OWNER, to=_("define an indicator anew"))
    lock(indicator)
    made = follow(indicator, definition, by, now)
    facts: dict[str, record.Fact] = {"definition": made.number, "first_year": made.first_year}
    record.write("measure.redefined", about=indicator, by=by, at=now, facts=facts)
    return made


def lock(indicator: Indicator) -> Indicator:
    """The row, held until the change is done."""
    return Indicator.objects.select_for_update().get(pk=indicator.pk)


def follow(indicator: Indicator, facts: DefinitionFacts, by: User, now: datetime) -> Definition:
    """Write one more definition of *indicator*."""
    rules.check_words(
        {
            _("what is counted"): (facts.counted, 2000),
            _("why it is defined so"): (facts.because, 2000),
        }
    )
    before = indicator.definitions.order_by("-number").first()
    earlier = None if before is None else before.first_year
    rules.check_definition(facts.first_year, earlier, found(facts))
    return Definition.objects.create(
        indicator=indicator,
        number=1 if before is None else before.number + 1,
        in_force_on=facts.in_force_on,
        first_year=facts.first_year,
        counted=facts.counted,
        out_of=facts.out_of,
        left_out=facts.left_out,
        series=facts.series,
        measure=facts.measure,
        place=facts.place,
        breakdown=facts.breakdown,
        limits=facts.limits,
        because=facts.because,
        defined_at=now,
        defined_by=by,
    )


def found(facts: DefinitionFacts) -> rules.Found:
    """What the series has of the numbers that the definition names."""
    datasets = Dataset.objects.of_series(facts.series) if facts.series else Dataset.objects.none()
    rows = Observation.objects.filter(
        dataset__in=datasets,
        measure=facts.measure,
        place=facts.place,
        breakdown=facts.breakdown,
    )
    moments = set(rows.values_list("year", "period"))
    years = frozenset(year for year, _period in moments)
    return rules.Found(facts.series, datasets.exists(), years, len(moments) == len(years))


@transaction.atomic
def bind(
    *, indicator: Indicator, document: Document, statement_id: str, by: User, now: datetime
) -> Bound:
    """Let an indicator stand for a statement of a plan, in all its versions."""
    check_role(by, Scope.council(), RoleName.OWNER, to=_("bind an indicator to a plan"))
    statements = Statement.objects.filter(version__document=document)
    lock(indicator)
    bounds = Bound.objects.filter(indicator=indicator, document=document, statement_id=statement_id)
    known = set(statements.values_list("stable_id", flat=True))
    rules.check_bound(statement_id, known, is_bound=bounds.exists())
    made = Bound.objects.create(
        indicator=indicator,
        document=document,
        statement_id=statement_id,
        bound_at=now,
        bound_by=by,
    )
    facts: dict[str, record.Fact] = {"document": document.slug, "statement": statement_id}
    record.write("measure.bound", about=indicator, by=by, at=now, facts=facts)
    return made


@transaction.atomic
def unbind(*, bound: Bound, by: User, now: datetime) -> None:
    """Let an indicator no longer stand for a statement; what was pinned stays."""
    check_role(by, Scope.council(), RoleName.OWNER, to=_("take an indicator from a plan"))
    facts: dict[str, record.Fact] = {
        "document": bound.document.slug,
        "statement": bound.statement_id,
    }
    record.write("measure.unbound", about=bound.indicator, by=by, at=now, facts=facts)
    bound.delete()


@transaction.atomic
def set_target(*, indicator: Indicator, target: TargetFacts, by: User, now: datetime) -> Target:
    """A target with its reason; the last one set holds, and the earlier ones are kept."""
    check_role(by, Scope.council(), RoleName.OWNER, to=_("set a target"))
    newest = indicator.definitions.latest("number")
    rows = Observation.objects.filter(
        dataset__series=newest.series,
        measure=newest.measure,
        place=newest.place,
        breakdown=newest.breakdown,
    )
    rules.check_target(
        Better(indicator.better),
        target.year,
        target.amber_within,
        target.because,
        rows.order_by("-year").values_list("year", flat=True).first(),
    )
    made = Target.objects.create(
        indicator=indicator,
        year=target.year,
        value=target.value,
        amber_within=target.amber_within,
        because=target.because,
        set_at=now,
        set_by=by,
    )
    facts: dict[str, record.Fact] = {"year": target.year, "value": str(target.value)}
    record.write("measure.target_set", about=indicator, by=by, at=now, facts=facts)
    return made
