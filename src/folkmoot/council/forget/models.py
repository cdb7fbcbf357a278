"""Requests of people about their own data, and what was done."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from folkmoot.council.people.models import User
from folkmoot.council.receive.models import Submission


class RequestState(models.TextChoices):
    RECEIVED = "received", _("Received")
    GRANTED = "granted", _("Granted and carried out")
    REFUSED = "refused", _("Refused, with reasons")


class Extent(models.TextChoices):
    IDENTITY = "identity", _("Name, contact details and originals")
    WORDS = "words", _("Name, contact details, originals and every written answer")


class ErasureRequest(models.Model):
    """Somebody asks us to forget who they are, or also what they wrote."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="erasure_requests"
    )
    extent = models.CharField(max_length=20, choices=Extent)
    state = models.CharField(max_length=20, choices=RequestState, default=RequestState.RECEIVED)
    registered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    due_on = models.DateField()
    reason = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("registered_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("registered_by")),
                name="forget_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="forget_refusal_has_reasons",
            ),
        )

    def __str__(self) -> str:
        return f"erasure request {self.pk}"
