"""Boundaries of wards and other areas, for maps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.council.people.models import User


class BoundarySet(models.Model):
    """A file of boundaries as it was published, and on what terms."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=120)
    attribution = models.CharField(max_length=300)
    is_schematic = models.BooleanField(
        default=False, help_text=_("Tiles side by side, not true to shape or size")
    )
    is_in_metres = models.BooleanField(
        default=False, help_text=_("British National Grid; otherwise degrees")
    )
    tolerance = models.FloatField(
        default=0, help_text=_("By how many metres a border may have moved to be made simpler")
    )
    file_name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64, help_text=_("SHA-256 of the file"))
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class Boundary(models.Model):
    """One area's outline: rings of points, x before y, polygon by polygon."""

    of = models.ForeignKey(BoundarySet, on_delete=models.CASCADE, related_name="boundaries")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    rings: models.JSONField[list[list[list[list[float]]]]] = models.JSONField(
        help_text=_("Polygons of rings of points")
    )

    class Meta:
        ordering = ("of", "name")
        verbose_name_plural = "boundaries"
        constraints = (
            models.UniqueConstraint(fields=("of", "code"), name="measure_boundary_once"),
        )

    def __str__(self) -> str:
        return self.name
