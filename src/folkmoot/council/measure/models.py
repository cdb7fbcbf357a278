"""Published files, the numbers in them, and where in a plan they are shown."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.council.people.models import User
from folkmoot.council.plan.models import Document


class Dataset(models.Model):
    """A file of figures as it was published, and on what terms."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    source = models.CharField(max_length=300, help_text=_("The publication it was taken from"))
    licence = models.CharField(max_length=120)
    attribution = models.CharField(max_length=300)
    years = models.CharField(max_length=60, help_text=_("The years it covers, in words"))
    limits = models.TextField(blank=True, default="", help_text=_("What it cannot tell"))
    file_name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64, help_text=_("SHA-256 of the file"))
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class ObservationStatus(models.TextChoices):
    PROVISIONAL = "provisional", _("Provisional")
    FINAL = "final", _("Final")
    REVISED = "revised", _("Revised")


class Observation(models.Model):
    """One number of a dataset: what was measured, where, when, and of whom."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="observations")
    measure = models.CharField(max_length=80)
    place = models.CharField(max_length=20, help_text=_("ONS code"))
    place_name = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField(help_text=_("First calendar year of the academic year"))
    breakdown = models.CharField(max_length=60, blank=True, default="")
    value = models.DecimalField(max_digits=14, decimal_places=3)
    unit = models.CharField(max_length=30)
    status = models.CharField(
        max_length=20, choices=ObservationStatus, default=ObservationStatus.FINAL
    )

    class Meta:
        ordering = ("dataset", "measure", "place", "breakdown", "year")
        constraints = (
            models.UniqueConstraint(
                fields=("dataset", "measure", "place", "breakdown", "year"),
                name="measure_observation_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure} {self.place_name} {self.year}: {self.value}"


class Evidence(models.Model):
    """A figure that stands beside a statement: which numbers of which dataset, under which sentence."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="evidence")
    statement_id = models.CharField(max_length=40, help_text=_("Stable id of the statement"))
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="evidence")
    measure = models.CharField(max_length=80)
    breakdowns: models.JSONField[list[str]] = models.JSONField(default=list)
    heading = models.CharField(max_length=300, help_text=_("A sentence that says what to see"))

    class Meta:
        ordering = ("document", "statement_id", "pk")
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.heading
