"""Frozen findings, the council's reply to every theme, and publication."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people.models import User


class ReportState(models.TextChoices):
    FROZEN = "frozen", _("Findings frozen")
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Replaced by a corrected report")


class ReportQuerySet(models.QuerySet["Report"]):
    def published(self) -> ReportQuerySet:
        return self.filter(state=ReportState.PUBLISHED)


class Report(models.Model):
    """The findings of a consultation, frozen.

    They are `folkmoot.library.analysis.findings.Findings` as plain values.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=ReportState, default=ReportState.FROZEN)
    findings: models.JSONField[dict[str, Any]] = models.JSONField()
    findings_hash = models.CharField(max_length=64)
    summary = models.TextField(blank=True, default="")
    frozen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("consultation", "number")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "number"), name="report_number"),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("frozen_by")),
                name="report_published_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None) & ~Q(state=ReportState.PUBLISHED)
                | Q(published_at__isnull=False, published_by__isnull=False)
                & ~Q(state=ReportState.FROZEN),
                name="report_published_is_signed_and_dated",
            ),
        )

    def __str__(self) -> str:
        return f"Report {self.number} on {self.consultation}"


class Disposition(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    OUT_OF_SCOPE = "out_of_scope", _("Outside this plan")
    PASSED_ON = "passed_on", _("Passed on")


class Reply(models.Model):
    """The council's answer to one theme of a report."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="replies")
    theme_key = models.SlugField(max_length=40)
    theme_title = models.CharField(max_length=120)
    disposition = models.CharField(max_length=20, choices=Disposition)
    reason = models.TextField()
    statement_id = models.CharField(
        max_length=40,
        blank=True,
        default="",
        help_text=_("Stable id of the statement it concerns"),
    )
    replied_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField()

    class Meta:
        ordering = ("report", "theme_title")
        verbose_name_plural = "replies"
        constraints = (
            models.UniqueConstraint(
                fields=("report", "theme_key"), name="report_one_reply_a_theme"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="report_reply_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.theme_title}: {self.get_disposition_display()}"
