"""Published files and the numbers in them: each vintage of a series is a dataset of its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.people.models import User


class ObservationStatus(models.TextChoices):
    PROVISIONAL = "provisional", _("Provisional")
    FINAL = "final", _("Final")
    REVISED = "revised", _("Revised")


class DatasetQuerySet(models.QuerySet["Dataset"]):
    def of_series(self, series: str) -> DatasetQuerySet:
        """Every vintage of one publication, the newest first."""
        return self.filter(series=series).order_by("-published_on", "-loaded_at")


class Dataset(models.Model):
    """A file of figures as it was published, and on what terms.

    Datasets of one series are vintages of one publication: the later revises the earlier, and
    neither is ever edited.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    source = models.CharField(max_length=300, help_text=_("The publication it was taken from"))
    licence = models.CharField(max_length=120)
    attribution = models.CharField(max_length=300)
    series = models.SlugField(max_length=80, blank=True, default="")
    published_on = models.DateField(null=True, help_text=_("The day on which it was published"))
    status = models.CharField(
        max_length=20, choices=ObservationStatus, default=ObservationStatus.FINAL
    )
    years = models.CharField(max_length=60, help_text=_("The years it covers, in words"))
    limits = models.TextField(blank=True, default="", help_text=_("What it cannot tell"))
    file_name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64, help_text=_("SHA-256 of the file"))
    taken: models.JSONField[dict[str, object]] = models.JSONField(
        default=dict, help_text=_("What was taken of the file; empty: everything")
    )
    rows = models.PositiveIntegerField(default=0, help_text=_("Rows of the file"))
    rows_aside: models.JSONField[dict[str, int]] = models.JSONField(
        default=dict, help_text=_("Rows that gave no observation, by reason")
    )
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DatasetQuerySet.as_manager()

    class Meta:
        ordering = ("title", "-published_on")
        constraints = (
            models.UniqueConstraint(
                fields=("series", "published_on"),
                condition=~Q(series=""),
                name="measure_dataset_vintage_once",
            ),
            models.CheckConstraint(
                condition=Q(series="") | Q(published_on__isnull=False),
                name="measure_dataset_vintage_dated",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Observation(models.Model):
    """One number of a dataset, or the symbol in its place: what was measured, where, when, of whom.

    *value* is null exactly where nothing but a symbol is known ("u", of low reliability, stands
    beside a number).
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="observations")
    measure = models.CharField(max_length=160)
    place = models.CharField(max_length=20, help_text=_("ONS code"))
    place_name = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField(help_text=_("First calendar year of the academic year"))
    period = models.CharField(
        max_length=40, blank=True, default="", help_text=_("In words, where no school year")
    )
    breakdown = models.CharField(max_length=120, blank=True, default="")
    value = models.DecimalField(max_digits=17, decimal_places=6, null=True)
    symbol = models.CharField(max_length=4, blank=True, default="")
    unit = models.CharField(max_length=30)
    status = models.CharField(
        max_length=20, choices=ObservationStatus, default=ObservationStatus.FINAL
    )

    class Meta:
        ordering = ("dataset", "measure", "place", "breakdown", "year", "period")
        constraints = (
            models.UniqueConstraint(
                fields=("dataset", "measure", "place", "breakdown", "year", "period"),
                name="measure_observation_once",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(symbol=""),
                name="measure_observation_number_or_symbol",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure} {self.place_name} {self.year}: {self.symbol or self.value}"


class FolderFault(models.Model):
    """A file of the nightly folder that could not be loaded, and why; replaced each night."""

    file_name = models.CharField(max_length=255)
    checksum = models.CharField(max_length=64, blank=True, default="")
    sentence = models.TextField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("file_name",)

    def __str__(self) -> str:
        return f"{self.file_name}: {self.sentence}"
