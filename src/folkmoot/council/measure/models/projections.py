"""Projections and scenarios, kept with their inputs, their author and how far they were tested."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.people.models import User


class Projection(models.Model):
    """Pupil rolls projected from kept inputs: the same inputs and seed give the same figures."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    area = models.CharField(max_length=20, help_text=_("Code of the area in the files"))
    area_name = models.CharField(max_length=80)
    origin = models.PositiveSmallIntegerField(
        help_text=_("First calendar year of the school year last counted")
    )
    until = models.PositiveSmallIntegerField()
    simulations = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()
    method = models.CharField(max_length=60)
    source = models.CharField(max_length=300, help_text=_("Whose figures went in, credited"))
    limits = models.TextField(blank=True, default="", help_text=_("What it cannot tell"))
    tested: models.JSONField[list[dict[str, object]]] = models.JSONField(
        default=list,
        help_text=_("By phase and horizon: error, bias, coverage_80, coverage_95, figures"),
    )
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.title


class InputPart(models.TextChoices):
    ROLLS = "rolls", _("Pupils on roll")
    BIRTHS = "births", _("Births")
    SCHOOLS = "schools", _("Schools and admission numbers")
    SITES = "sites", _("Where schools stand")
    PREFERENCES = "preferences", _("Other schools that families named")
    YIELDS = "yields", _("Pupils for each new home")


class ProjectionInput(models.Model):
    """One file that a projection was computed from, whole."""

    projection = models.ForeignKey(Projection, on_delete=models.PROTECT, related_name="inputs")
    part = models.CharField(max_length=20, choices=InputPart)
    file_name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64, help_text=_("SHA-256 of the file"))
    content = models.BinaryField()

    class Meta:
        ordering = ("projection", "part")
        constraints = (
            models.UniqueConstraint(fields=("projection", "part"), name="measure_input_once"),
        )

    def __str__(self) -> str:
        return f"{self.projection}: {self.part}"


class PlannedSchool(models.Model):
    """A school of a projection: its name, and the places that it offers."""

    projection = models.ForeignKey(Projection, on_delete=models.PROTECT, related_name="schools")
    urn = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    area = models.CharField(max_length=20)
    admission_number = models.PositiveIntegerField(null=True)
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)

    class Meta:
        ordering = ("projection", "name", "urn")
        constraints = (
            models.UniqueConstraint(
                fields=("projection", "urn"), name="measure_planned_school_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Scenario(models.Model):
    """The same future with something changed: by whom, why, and what exactly."""

    projection = models.ForeignKey(Projection, on_delete=models.PROTECT, related_name="scenarios")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    author = models.CharField(max_length=120)
    story = models.TextField(help_text=_("What is supposed, and why"))
    overlays: models.JSONField[list[dict[str, object]]] = models.JSONField()
    displaced: models.JSONField[list[dict[str, object]]] = models.JSONField(
        default=list, help_text=_("Pupils who would have to move, where to, and who finds no place")
    )
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("projection", "made_at")
        constraints = (
            models.UniqueConstraint(fields=("projection", "slug"), name="measure_scenario_slug"),
        )

    def __str__(self) -> str:
        return self.name


class Counted(models.Model):
    """A count that a projection starts from: pupils of one area or school, year and column.

    *column* is a year group ("0" to "13") or a phase ("primary", "secondary"); *pupils* is null
    where the count is not known or hidden.
    """

    projection = models.ForeignKey(Projection, on_delete=models.PROTECT, related_name="counted")
    code = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    column = models.CharField(max_length=12)
    pupils = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("projection", "code", "column", "year")
        constraints = (
            models.UniqueConstraint(
                fields=("projection", "code", "column", "year"), name="measure_counted_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.year} {self.column}: {self.pupils}"


class Projected(models.Model):
    """One figure of a projection (scenario null) or of a scenario, in pupils, with its intervals.

    The changes are those of the scenario against its projection, future by future.
    """

    projection = models.ForeignKey(Projection, on_delete=models.PROTECT, related_name="projected")
    scenario = models.ForeignKey(
        Scenario, on_delete=models.PROTECT, null=True, related_name="projected"
    )
    code = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    column = models.CharField(max_length=12)
    central = models.FloatField()
    lower_80 = models.FloatField()
    upper_80 = models.FloatField()
    lower_95 = models.FloatField()
    upper_95 = models.FloatField()
    change = models.FloatField(null=True)
    change_lower_80 = models.FloatField(null=True)
    change_upper_80 = models.FloatField(null=True)

    class Meta:
        ordering = ("projection", "scenario", "code", "column", "year")
        constraints = (
            models.UniqueConstraint(
                fields=("projection", "code", "column", "year"),
                condition=Q(scenario__isnull=True),
                name="measure_projected_once",
            ),
            models.UniqueConstraint(
                fields=("scenario", "code", "column", "year"),
                condition=Q(scenario__isnull=False),
                name="measure_projected_once_in_scenario",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.year} {self.column}: {self.central:.1f}"
