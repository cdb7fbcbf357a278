"""The book of codes, and what readers marked with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.consult.models import Consultation
from folkmoot.council.people.models import User
from folkmoot.council.receive.models import Answer


class FrameState(models.TextChoices):
    OPEN = "open", _("Open for coding")
    LOCKED = "locked", _("Locked")


class CodeFrame(models.Model):
    """The themes of one consultation, in one version of the book."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="code_frames"
    )
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=FrameState, default=FrameState.OPEN)
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("consultation", "number")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "number"), name="listen_frame_number"),
            models.UniqueConstraint(
                fields=("consultation",),
                condition=Q(state="open"),
                name="listen_one_open_frame",
            ),
        )

    def __str__(self) -> str:
        return f"{self.consultation}, code frame {self.number}"


class Theme(models.Model):
    """One idea that people raise: what it means, what it includes, and what it does not."""

    frame = models.ForeignKey(CodeFrame, on_delete=models.PROTECT, related_name="themes")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=120)
    definition = models.TextField()
    include = models.TextField(blank=True, default="")
    exclude = models.TextField(blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("frame", "position", "pk")
        constraints = (models.UniqueConstraint(fields=("frame", "key"), name="listen_theme_key"),)

    def __str__(self) -> str:
        return self.title


class CodingQuerySet(models.QuerySet["Coding"]):
    def standing(self) -> CodingQuerySet:
        return self.filter(withdrawn_at=None)


class Coding(models.Model):
    """A reader's mark: this answer raises this theme."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="codings")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="codings")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    coded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = CodingQuerySet.as_manager()

    class Meta:
        ordering = ("answer", "theme")
        constraints = (
            models.UniqueConstraint(
                fields=("theme", "answer", "reader"),
                condition=Q(withdrawn_at=None),
                name="listen_coding_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.answer}: {self.theme}"


class Reading(models.Model):
    """A reader has read an answer, whether or not it raised a theme."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="readings")
    frame = models.ForeignKey(CodeFrame, on_delete=models.PROTECT, related_name="readings")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("answer", "read_at")
        constraints = (
            models.UniqueConstraint(
                fields=("answer", "frame", "reader"), name="listen_reading_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.answer} read"
