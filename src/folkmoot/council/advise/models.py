"""The Board: seats, who holds them, meetings, and advice with its answer. It advises and never decides."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.people.models import User
from folkmoot.council.plan.models import Version


class Board(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True, default="")
    answer_within_days = models.PositiveSmallIntegerField(default=28)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class SeatCategory(models.TextChoices):
    HEADTEACHER = "headteacher", _("Headteacher")
    CHAIR_OF_GOVERNORS = "chair_of_governors", _("Chair of governors")
    INDEPENDENT_EXPERT = "independent_expert", _("Independent expert")
    LEAD_MEMBER = "lead_member", _("Lead Member")
    COUNCILLOR = "councillor", _("Councillor appointed by the Mayor")
    DIRECTOR_OF_EDUCATION = "director_of_education", _("Director of Education")
    GROUP_DIRECTOR = "group_director", _("Group Director")


class Seat(models.Model):
    """One place on the Board. How many there are of a kind is counted, never typed."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="seats")
    category = models.CharField(max_length=40, choices=SeatCategory)
    appointed_by = models.CharField(max_length=200)
    term_years = models.PositiveSmallIntegerField(null=True)
    may_stay_empty = models.BooleanField(
        default=False, help_text=_("The Board is complete without it")
    )

    class Meta:
        ordering = ("board", "category", "pk")

    def __str__(self) -> str:
        return f"{self.get_category_display()} ({self.board})"


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def on(self, day: date) -> AppointmentQuerySet:
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))


class Appointment(models.Model):
    """Somebody holds a seat, from when until when."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="appointments")
    member = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    is_chair = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    appointed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ("seat", "starts_on")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="advise_appointment_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.seat.get_category_display()}"


class Meeting(models.Model):
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    agenda = models.TextField()
    minutes = models.TextField(blank=True, default="")
    minutes_agreed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-starts_at",)

    def __str__(self) -> str:
        return self.title


class AdviceState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed by the Board")
    SENT = "sent", _("Sent to the Director")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


class Advice(models.Model):
    """What the Board advises on a statement of a plan. It changes nothing by itself."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="advice")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="advice")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="advice")
    number = models.PositiveSmallIntegerField()
    statement_id = models.CharField(max_length=40, blank=True, default="")
    title = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=20, choices=AdviceState, default=AdviceState.DRAFT)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ("board", "number")
        verbose_name_plural = "advice"
        constraints = (
            models.UniqueConstraint(fields=("board", "number"), name="advise_advice_number"),
        )

    def __str__(self) -> str:
        return self.title

    def is_overdue_on(self, day: date) -> bool:
        return self.state == AdviceState.SENT and self.due_on is not None and day > self.due_on


class AdviceDisposition(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    DECLINED = "declined", _("Declined")


class AdviceReply(models.Model):
    """The Director's answer to a piece of advice."""

    advice = models.OneToOneField(Advice, on_delete=models.PROTECT, related_name="reply")
    disposition = models.CharField(max_length=20, choices=AdviceDisposition)
    reason = models.TextField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "advice replies"
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="advise_reply_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.advice}: {self.get_disposition_display()}"
