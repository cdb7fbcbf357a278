"""Decisions with the record of regulation 12(2), their pack, and why sentences changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.advise.models import Advice
from folkmoot.council.consult.models import Consultation
from folkmoot.council.people.models import User
from folkmoot.council.plan.models import Version
from folkmoot.council.report.models import Reply, Report


class ChangeReason(models.Model):
    """Why one statement of a version differs from the version that was consulted on."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="change_reasons")
    statement_id = models.CharField(max_length=40)
    words = models.TextField()
    reply = models.ForeignKey(
        Reply, on_delete=models.PROTECT, null=True, related_name="changes_made"
    )
    advice = models.ForeignKey(
        Advice, on_delete=models.PROTECT, null=True, related_name="changes_made"
    )
    because_of_consultation = models.BooleanField(default=False)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("version", "statement_id")
        constraints = (
            models.UniqueConstraint(fields=("version", "statement_id"), name="decide_one_reason"),
            models.CheckConstraint(condition=~Q(words=""), name="decide_reason_has_words"),
            models.CheckConstraint(
                condition=Q(because_of_consultation=False) | Q(reply__isnull=False),
                name="decide_consultation_change_names_a_theme",
            ),
        )

    def __str__(self) -> str:
        return f"{self.statement_id} in {self.version}"


class DecisionOutcome(models.TextChoices):
    APPROVED = "approved", _("Approved")
    REFERRED_BACK = "referred_back", _("Referred back")


class Decision(models.Model):
    """One executive decision: what was decided, why, what else was considered, and on which pack."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="decisions"
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="decisions")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="decisions")
    reference = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20, choices=DecisionOutcome)
    taken_by = models.CharField(max_length=200, help_text=_("The body or member that decided"))
    taken_on = models.DateField()
    # The five things that regulation 12(2) of SI 2012/2089 asks for.
    decision = models.TextField()
    reasons = models.TextField()
    alternatives = models.TextField()
    conflicts = models.TextField()
    dispensations = models.TextField()
    pack: models.JSONField[dict[str, Any]] = models.JSONField()
    pack_hash = models.CharField(max_length=64)
    call_in_ends_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-taken_on", "reference")
        constraints = (
            models.CheckConstraint(
                condition=~Q(decision="")
                & ~Q(reasons="")
                & ~Q(alternatives="")
                & ~Q(conflicts="")
                & ~Q(dispensations=""),
                name="decide_record_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"
