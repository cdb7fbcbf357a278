"""Documents, their dated versions, and the statements that keep their identity across them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.people.models import User


class DocumentKind(models.TextChoices):
    STRATEGIC_PLAN = "strategic_plan", _("Strategic plan")
    PROPOSAL = "proposal", _("Proposal")


class VersionState(models.TextChoices):
    INTERNAL_DRAFT = "internal_draft", _("Internal draft")
    CONSULTATION_DRAFT = "consultation_draft", _("Consultation draft")
    REVISED = "revised", _("Revised draft")
    SUBMITTED = "submitted", _("Submitted for decision")
    REFERRED_BACK = "referred_back", _("Referred back")
    APPROVED = "approved_subject_to_call_in", _("Approved, subject to call-in")
    EFFECTIVE = "effective", _("In force")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


AFTER_CONSULTATION = (
    VersionState.SUBMITTED,
    VersionState.REFERRED_BACK,
    VersionState.APPROVED,
    VersionState.EFFECTIVE,
    VersionState.PUBLISHED,
    VersionState.SUPERSEDED,
)
IN_FORCE = (VersionState.EFFECTIVE, VersionState.PUBLISHED, VersionState.SUPERSEDED)


class StatementKind(models.TextChoices):
    VISION = "vision", _("Vision")
    CORE_ELEMENT = "core_element", _("Core element of the vision")
    CHALLENGE = "challenge", _("Challenge")
    COMMITMENT = "commitment", _("Commitment")
    PRIORITY = "priority", _("Priority")
    OBJECTIVE = "objective", _("Objective")
    ACTION = "action", _("Action")
    INDICATOR = "indicator", _("Indicator")
    MILESTONE = "milestone", _("Milestone")
    AIM = "aim", _("Aim")
    ROLE = "role", _("Role")
    COMPOSITION = "composition", _("Composition")
    PASSAGE = "passage", _("Passage")


class Document(models.Model):
    """A plan or a proposal, through all its versions."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=DocumentKind)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, default="")
    source = models.CharField(
        max_length=300,
        blank=True,
        default="",
        help_text=_("Whose facts it tells, credited"),
    )
    source_link = models.URLField(blank=True, default="")
    removed_ids: models.JSONField[list[str]] = models.JSONField(
        default=list, help_text=_("Stable ids of removed statements, never given again")
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class VersionQuerySet(models.QuerySet["Version"]):
    def public(self) -> VersionQuerySet:
        """Versions that the public has been shown: everything but drafts inside the council.

        A draft that was withdrawn before it was ever frozen was never shown.
        """
        return self.exclude(state__in=(VersionState.INTERNAL_DRAFT, VersionState.REVISED)).exclude(
            state=VersionState.WITHDRAWN, frozen_at=None
        )

    def of(self, document: Document) -> VersionQuerySet:
        return self.filter(document=document)

    def newest_first(self) -> VersionQuerySet:
        return self.order_by("-number")


class Version(models.Model):
    """One dated state of a document, with its own title and period, for both may change."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(
        max_length=40, choices=VersionState, default=VersionState.INTERNAL_DRAFT
    )
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="successors"
    )
    is_final = models.BooleanField(
        default=False, help_text=_("Declared final: it can no longer be consulted on")
    )
    changed_fundamentally = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)
    content_hash = models.CharField(max_length=64, blank=True, default="")
    consultation_reported_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    call_in_resolved_at = models.DateTimeField(null=True)
    in_force_at = models.DateTimeField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("document", "number")
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="plan_version_number"),
            # Invariant I12, kept by the database as well as by the rules.
            models.CheckConstraint(
                condition=~Q(state__in=AFTER_CONSULTATION)
                | Q(consultation_reported_at__isnull=False),
                name="plan_version_submitted_only_after_report",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=IN_FORCE) | Q(call_in_resolved_at__isnull=False),
                name="plan_version_in_force_only_after_call_in",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})"


class StatementQuerySet(models.QuerySet["Statement"]):
    def in_order(self) -> StatementQuerySet:
        return self.order_by("position")

    def of_kind(self, kind: StatementKind) -> StatementQuerySet:
        return self.filter(kind=kind)


class Statement(models.Model):
    """One sentence or passage of a version; its stable id is the same in every version."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="statements")
    stable_id = models.CharField(max_length=40)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    kind = models.CharField(max_length=20, choices=StatementKind)
    position = models.PositiveIntegerField(help_text=_("Reading order in the whole version"))
    title = models.CharField(max_length=300, blank=True, default="")
    text = models.TextField(blank=True, default="")
    is_frozen = models.BooleanField(
        default=False, help_text=_("Its version was shown outside: its words stay as they are")
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ("version", "position")
        constraints = (
            models.UniqueConstraint(fields=("version", "stable_id"), name="plan_statement_stable"),
            models.CheckConstraint(
                condition=~Q(title="") | ~Q(text=""),
                name="plan_statement_says_something",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.text[:80]

    @property
    def anchor(self) -> str:
        """The fragment that names this statement on every page."""
        return f"s-{self.stable_id}"


class AssessmentKind(models.TextChoices):
    EQUALITY = "equality", _("Equality impact assessment")
    DATA_PROTECTION = "data_protection", _("Data protection impact assessment")


class AssessmentState(models.TextChoices):
    SCREENING = "screening", _("Screening")
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published with the consultation")
    UPDATED = "updated", _("Updated after the consultation closed")
    ATTACHED = "attached", _("Attached to the decision")


class Characteristic(models.TextChoices):
    AGE = "age", _("Age")
    DISABILITY = "disability", _("Disability")
    GENDER_REASSIGNMENT = "gender_reassignment", _("Gender reassignment")
    MARRIAGE = "marriage", _("Marriage and civil partnership")
    PREGNANCY = "pregnancy", _("Pregnancy and maternity")
    RACE = "race", _("Race")
    RELIGION = "religion", _("Religion or belief")
    SEX = "sex", _("Sex")
    SEXUAL_ORIENTATION = "sexual_orientation", _("Sexual orientation")


class Assessment(models.Model):
    """An impact assessment of a document: made before opening, renewed after closing."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=20, choices=AssessmentKind)
    state = models.CharField(
        max_length=20, choices=AssessmentState, default=AssessmentState.SCREENING
    )
    summary = models.TextField(blank=True, default="")
    dated_at = models.DateTimeField(help_text=_("When its present text was agreed"))
    dated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("document", "kind")
        constraints = (
            models.UniqueConstraint(fields=("document", "kind"), name="plan_assessment_kind"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.document}"


class AssessmentRow(models.Model):
    """What is known of one protected characteristic, or why nothing is."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="rows")
    characteristic = models.CharField(max_length=30, choices=Characteristic)
    evidence = models.TextField(blank=True, default="")
    none_because = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("assessment", "characteristic")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "characteristic"), name="plan_assessment_row"
            ),
            models.CheckConstraint(
                condition=~Q(evidence="") | ~Q(none_because=""),
                name="plan_assessment_row_answered",
            ),
        )

    def __str__(self) -> str:
        return self.get_characteristic_display()
