"""What arrived, exactly as it arrived, and the response that we make of it for reading.

A submission, its original and its answers are only ever added; migrations put that into the database.
Whether a submission counts is told by other facts beside it: a part of a response, an exclusion.
"""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.consult.models import Consultation, Questionnaire
from folkmoot.council.people.models import User


class Channel(models.TextChoices):
    ONLINE = "online", _("Online")
    EMAIL = "email", _("E-mail")
    POST = "post", _("Post")
    BY_HAND = "by_hand", _("Handed in")
    SESSION = "session", _("At a session")


class Timeliness(models.TextChoices):
    ON_TIME = "on_time", _("On time")
    LATE = "late", _("Late")


class ExclusionReason(models.TextChoices):
    """The only reasons for leaving a submission out; frozen when a consultation is scheduled."""

    BLANK = "blank", _("Blank: nothing was answered in any part")
    TEST = "test", _("A test made by the council")
    WITHDRAWN = "withdrawn", _("Withdrawn by the person who sent it")
    EXACT_COPY = "exact_copy", _("The same item, registered twice by us")
    OTHER_CONSULTATION = (
        "other_consultation",
        _("Meant for another consultation, and passed on"),
    )


class Respondent(models.Model):
    """Who answered, if they said. Kept apart from what they said, so that it can be forgotten."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="respondents"
    )
    name = models.CharField(max_length=200, blank=True, default="")
    organisation = models.CharField(max_length=200, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    postcode = models.CharField(max_length=12, blank=True, default="")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(erased_at=None)
                | Q(name="", organisation="", email="", phone="", postcode=""),
                name="receive_respondent_erased_is_empty",
            ),
        )

    def __str__(self) -> str:
        return f"respondent {self.pk}"


class Draft(models.Model):
    """Answers begun and not yet sent. Its key is also the idempotency key of the submission."""

    key = models.UUIDField(unique=True)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="drafts")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    answers: models.JSONField[dict[str, list[str]]] = models.JSONField(
        default=dict, help_text=_("What was typed or ticked, by question id, unchecked")
    )
    seen: models.JSONField[list[str]] = models.JSONField(
        default=list, help_text=_("Ids of the sections that were opened and saved")
    )
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft begun {self.started_at}"


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def with_key(self, key: UUID) -> Submission | None:
        return self.filter(key=key).order_by("pk").first()

    def to(self, consultation: Consultation) -> SubmissionQuerySet:
        return self.filter(consultation=consultation)

    def by_post(self) -> SubmissionQuerySet:
        return self.filter(channel=Channel.POST)

    def late(self) -> SubmissionQuerySet:
        return self.filter(timeliness=Timeliness.LATE)


class Submission(models.Model):
    """One thing that arrived. The row is never edited and never deleted."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="submissions"
    )
    number = models.PositiveIntegerField(help_text=_("Without gaps within the consultation"))
    key = models.UUIDField(unique=True, help_text=_("One form, one key, one submission"))
    receipt = models.CharField(max_length=16, unique=True)
    channel = models.CharField(max_length=20, choices=Channel)
    received_at = models.DateTimeField(help_text=_("To the millisecond"))
    timeliness = models.CharField(max_length=20, choices=Timeliness)
    posted_on = models.DateField(
        null=True, help_text=_("The date of the postmark, if it shows one")
    )
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, null=True, related_name="submissions"
    )
    respondent = models.OneToOneField(
        Respondent, on_delete=models.PROTECT, null=True, related_name="submission"
    )
    language = models.CharField(max_length=12, default="en")
    may_be_quoted = models.BooleanField(default=False)
    privacy_notice = models.CharField(max_length=20)
    original_hash = models.CharField(max_length=64, help_text=_("SHA-256 of what arrived"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("consultation", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "number"), name="receive_submission_number"
            ),
            models.CheckConstraint(
                condition=Q(channel="online") | Q(entered_by__isnull=False),
                name="receive_typed_in_by_somebody",
            ),
        )
        indexes = (models.Index(fields=("consultation", "channel")),)

    def __str__(self) -> str:
        return f"{self.consultation.slug} no. {self.number}"


class OriginalKind(models.TextChoices):
    FORM = "form", _("What the online form sent")
    SCAN = "scan", _("Scan of the paper")
    MESSAGE = "message", _("E-mail message")
    NOTE = "note", _("Note of what was said")


class Original(models.Model):
    """The bytes that arrived: the form's answers, the scan, the message. Only erasure empties them."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="originals")
    kind = models.CharField(max_length=20, choices=OriginalKind)
    file_name = models.CharField(max_length=200, blank=True, default="")
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("submission", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.submission}"


class AnswerQuerySet(models.QuerySet["Answer"]):
    def to_question(self, question_id: str) -> AnswerQuerySet:
        return self.filter(question_id=question_id)

    def with_words(self) -> AnswerQuerySet:
        return self.exclude(text="")


class Answer(models.Model):
    """One question's part of one submission, bound to the version of the question that was asked."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answers")
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="answers"
    )
    question_id = models.CharField(max_length=40)
    chosen: models.JSONField[list[str]] = models.JSONField(default=list)
    text = models.TextField(blank=True, default="")
    erased_at = models.DateTimeField(null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "question_id")
        constraints = (
            models.UniqueConstraint(
                fields=("submission", "question_id"), name="receive_answer_once"
            ),
        )
        indexes = (models.Index(fields=("question_id",)),)

    def __str__(self) -> str:
        return f"answer {self.pk} to {self.question_id}"


class Verification(models.Model):
    """A second person compared the typed answers with the paper."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="verification"
    )
    verified_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.submission} verified"


class Response(models.Model):
    """The unit of analysis: what one respondent says, in one or more submissions."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="responses"
    )
    first = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="own_response")

    class Meta:
        ordering = ("consultation", "pk")

    def __str__(self) -> str:
        return f"response {self.pk}"


class PartQuerySet(models.QuerySet["Part"]):
    def current(self) -> PartQuerySet:
        return self.filter(left_at=None)


class Part(models.Model):
    """A submission stands in a response from when until when. Merging ends one part and begins another."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="parts")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="parts")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("response", "joined_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("submission",),
                condition=Q(left_at=None),
                name="receive_part_in_one_place",
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission} in {self.response}"


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> MergeQuerySet:
        return self.filter(confirmed_at__isnull=False, undone_at=None)

    def proposed(self) -> MergeQuerySet:
        return self.filter(confirmed_at=None, undone_at=None)


class Merge(models.Model):
    """Two submissions are one person's: proposed by one, confirmed by another, and it can be undone."""

    kept = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="merges_into")
    merged = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="merges_away")
    why = models.TextField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ("proposed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merged",),
                condition=Q(undone_at=None),
                name="receive_merged_once",
            ),
            models.CheckConstraint(
                condition=~Q(kept=F("merged")), name="receive_merge_of_two_submissions"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | (
                    Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                    & ~Q(confirmed_by=F("proposed_by"))
                ),
                name="receive_merge_by_two_people",
            ),
        )

    def __str__(self) -> str:
        return f"{self.merged} into {self.kept}"


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    def standing(self) -> ExclusionQuerySet:
        return self.filter(confirmed_at__isnull=False, lifted_at=None)

    def proposed(self) -> ExclusionQuerySet:
        return self.filter(confirmed_at=None, lifted_at=None)


class Exclusion(models.Model):
    """A submission is left out of the analysis: a reason from the frozen list, and two different people."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="exclusions")
    reason = models.CharField(max_length=40, choices=ExclusionReason)
    note = models.TextField(blank=True, default="")
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        ordering = ("proposed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("submission",),
                condition=Q(lifted_at=None),
                name="receive_excluded_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | (
                    Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                    & ~Q(confirmed_by=F("proposed_by"))
                ),
                name="receive_exclusion_by_two_people",
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission}: {self.get_reason_display()}"
