"""Indicators: what is measured by which definition from when, beside which statements, against what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.council.people.models import User
from folkmoot.council.plan.models import Document


class Better(models.TextChoices):
    HIGHER = "higher", _("Higher is better")
    LOWER = "lower", _("Lower is better")
    NEITHER = "neither", _("Neither is better: read it beside need")


class Indicator(models.Model):
    """A measure that the council has promised to follow."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=30)
    decimals = models.PositiveSmallIntegerField(default=0)
    better = models.CharField(max_length=10, choices=Better)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class Definition(models.Model):
    """How an indicator is measured from a day on. A definition is never edited, only followed by one.

    Observations of years before *first_year* keep the definition that held then.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="definitions")
    number = models.PositiveIntegerField()
    in_force_on = models.DateField()
    first_year = models.PositiveSmallIntegerField(
        help_text=_("First calendar year of the first school year measured by it")
    )
    counted = models.TextField(help_text=_("What is counted: the numerator"))
    out_of = models.TextField(blank=True, default="", help_text=_("The denominator"))
    left_out = models.TextField(blank=True, default="", help_text=_("Who or what is not counted"))
    series = models.SlugField(max_length=80, help_text=_("The series of datasets it is taken from"))
    measure = models.CharField(max_length=160)
    place = models.CharField(max_length=20, help_text=_("ONS code"))
    breakdown = models.CharField(max_length=120, blank=True, default="")
    limits = models.TextField(blank=True, default="", help_text=_("What it cannot tell"))
    because = models.TextField(help_text=_("Why it was defined, or changed"))
    defined_at = models.DateTimeField()
    defined_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("indicator", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "number"), name="measure_definition_number"
            ),
            models.UniqueConstraint(
                fields=("indicator", "first_year"), name="measure_definition_first_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.number}"


class Bound(models.Model):
    """An indicator stands for a statement of a plan, in all its versions."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="bounds")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="indicators")
    statement_id = models.CharField(max_length=40)
    bound_at = models.DateTimeField()
    bound_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("document", "statement_id", "indicator")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "document", "statement_id"), name="measure_bound_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator}: {self.document}, {self.statement_id}"


class Target(models.Model):
    """What an indicator is to reach by a school year, and how near is amber. The last one set holds."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField(
        help_text=_("First calendar year of the school year by which it is to be reached")
    )
    value = models.DecimalField(max_digits=14, decimal_places=3)
    amber_within = models.DecimalField(
        max_digits=14, decimal_places=3, help_text=_("How far from the target is still amber")
    )
    because = models.TextField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("indicator", "year", "set_at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amber_within__gte=0), name="measure_target_amber_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value}"
