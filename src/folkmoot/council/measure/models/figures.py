"""Where figures stand in a plan, and what they showed when people were asked about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.measure.models.datasets import Dataset
from folkmoot.council.measure.models.indicators import Indicator
from folkmoot.council.people.models import User
from folkmoot.council.plan.models import Document, Version


class Evidence(models.Model):
    """A figure that stands beside a statement: which numbers of which dataset, under which sentence."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="evidence")
    statement_id = models.CharField(max_length=40, help_text=_("Stable id of the statement"))
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="evidence")
    measure = models.CharField(max_length=160)
    breakdowns: models.JSONField[list[str]] = models.JSONField(default=list)
    heading = models.CharField(max_length=300, help_text=_("A sentence that says what to see"))

    class Meta:
        ordering = ("document", "statement_id", "pk")
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.heading


class Pin(models.Model):
    """A figure as it stood when the version beside it was frozen: its numbers, and their hash.

    Whatever is loaded or revised later, this is what people were shown when they were asked.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="pins")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="pins")
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, related_name="pins"
    )
    statement_id = models.CharField(max_length=40)
    content: models.JSONField[dict[str, object]] = models.JSONField(
        help_text=_("Heading, series, unit, source, method and limits, as plain values")
    )
    content_hash = models.CharField(max_length=64, help_text=_("SHA-256 of the content"))
    dataset_checksum = models.CharField(max_length=64)
    pinned_at = models.DateTimeField()
    pinned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("version", "statement_id", "pk")
        constraints = (
            models.UniqueConstraint(fields=("version", "evidence"), name="measure_pin_once"),
            models.UniqueConstraint(
                fields=("version", "statement_id", "indicator"), name="measure_pin_indicator_once"
            ),
            models.CheckConstraint(
                condition=Q(evidence__isnull=True, indicator__isnull=False)
                | Q(evidence__isnull=False, indicator__isnull=True),
                name="measure_pin_of_one_figure",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version}: {self.content.get('heading', '')}"
