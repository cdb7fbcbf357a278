"""Consultations with their one closing instant, questionnaires, corrections of time, and sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.people.models import User
from folkmoot.council.plan.models import Version


class Regime(models.TextChoices):
    ENGAGEMENT = "engagement", _("Engagement")
    STRATEGY = "strategy", _("Consultation on a strategy")
    STATUTORY_STAGE1 = "statutory_stage1", _("Statutory consultation, first stage")
    STATUTORY_REPRESENTATION = (
        "statutory_representation",
        _("Statutory representation period"),
    )


class Stage(models.TextChoices):
    """What people have decided about a consultation. Whether it is open, the clock says."""

    DRAFT = "draft", _("Draft")
    CHECKED = "checked", _("Checked")
    SCHEDULED = "scheduled", _("Scheduled")
    ANALYSING = "analysing", _("Being read")
    REPORTED = "reported", _("Reported")
    DECIDED = "decided", _("Decided")
    FEEDBACK_PUBLISHED = "feedback_published", _("Feedback published")
    ARCHIVED = "archived", _("Archived")
    PURGED = "personal_data_purged", _("Personal data purged")
    CANCELLED = "cancelled", _("Cancelled")


class LateRule(models.TextChoices):
    RECEIVED = "received", _("It must reach us by the closing time")
    POSTMARK = "postmark", _("A letter must be postmarked by the closing day")


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def public(self) -> ConsultationQuerySet:
        return self.exclude(stage__in=(Stage.DRAFT, Stage.CHECKED, Stage.CANCELLED))

    def open_at(self, now: datetime) -> ConsultationQuerySet:
        return self.filter(stage=Stage.SCHEDULED, opens_at__lte=now, closes_at__gte=now)

    def forthcoming_at(self, now: datetime) -> ConsultationQuerySet:
        return self.filter(stage=Stage.SCHEDULED, opens_at__gt=now)

    def closed_at(self, now: datetime) -> ConsultationQuerySet:
        return self.public().filter(Q(closes_at__lt=now) | ~Q(stage=Stage.SCHEDULED))


class Consultation(models.Model):
    """One asking, on one version of a document, until one instant."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="consultations")
    regime = models.CharField(max_length=30, choices=Regime, default=Regime.STRATEGY)
    stage = models.CharField(max_length=30, choices=Stage, default=Stage.DRAFT)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text=_("The one closing instant"))
    late_rule = models.CharField(max_length=20, choices=LateRule, default=LateRule.RECEIVED)

    who_asks = models.CharField(max_length=200)
    why = models.TextField()
    what_can_change = models.TextField(blank=True, default="")
    what_cannot_change = models.TextField(blank=True, default="")
    options_considered = models.TextField(blank=True, default="")
    no_options_because = models.TextField(blank=True, default="")
    what_happens_next = models.TextField(blank=True, default="")
    short_period_because = models.TextField(blank=True, default="")
    email = models.EmailField(blank=True, default="")
    postal_address = models.TextField(blank=True, default="")
    hand_in_address = models.TextField(blank=True, default="")
    other_formats = models.TextField(blank=True, default="")

    minimum_days = models.PositiveSmallIntegerField(default=42)
    threshold = models.PositiveSmallIntegerField(
        default=5, help_text=_("Published counts below this are hidden")
    )
    exclusion_reasons: models.JSONField[list[str]] = models.JSONField(
        default=list, help_text=_("Codes, frozen when the consultation is scheduled")
    )
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ("-closes_at", "slug")
        constraints = (
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="consult_closes_after_opening",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Extension(models.Model):
    """The closing instant was moved later, and why."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="extensions"
    )
    closed_at_before = models.DateTimeField()
    closes_at = models.DateTimeField()
    reason = models.TextField()
    extended_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    extended_at = models.DateTimeField()

    class Meta:
        ordering = ("consultation", "extended_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("closed_at_before")),
                name="consult_extension_is_later",
            ),
        )

    def __str__(self) -> str:
        return f"{self.consultation}: {self.closes_at}"


class QuestionnaireState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Frozen")
    CORRECTED = "corrected", _("Replaced by a corrected version")


class Questionnaire(models.Model):
    """One version of the questions. Its definition is plain data, and immutable once frozen.

    The definition is `folkmoot.library.analysis.questions.Questionnaire` as plain values; the
    database refuses to change a row whose definition is frozen in anything but its state.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="questionnaires"
    )
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        max_length=20, choices=QuestionnaireState, default=QuestionnaireState.DRAFT
    )
    definition: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    definition_hash = models.CharField(max_length=64, blank=True, default="")
    frozen_at = models.DateTimeField(null=True)
    corrected_because = models.TextField(
        null=True, help_text=_("Why this version replaced the one before, for everyone to read")
    )

    class Meta:
        ordering = ("consultation", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "number"), name="consult_questionnaire_number"
            ),
            models.UniqueConstraint(
                fields=("consultation",),
                condition=Q(state="frozen"),
                name="consult_one_frozen_questionnaire",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", frozen_at=None, definition_hash="")
                | (~Q(state="draft") & Q(frozen_at__isnull=False) & ~Q(definition_hash="")),
                name="consult_questionnaire_frozen_is_dated",
            ),
        )

    def __str__(self) -> str:
        return f"{self.consultation}, questionnaire {self.number}"


class Session(models.Model):
    """A meeting where people can hear about the plan and speak; counted apart from responses."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="sessions"
    )
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, help_text=_("An address, or how to join online"))
    attended = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("starts_at",)

    def __str__(self) -> str:
        return self.title
