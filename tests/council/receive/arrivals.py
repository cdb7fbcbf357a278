"""What arrives in these tests, and the people who handle it, in short words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from folkmoot.council.consult.models import Consultation
from folkmoot.council.receive import changes
from folkmoot.council.receive.arrival import Arrival, Contact, OriginalFile
from folkmoot.council.receive.models import Channel, OriginalKind, Submission
from folkmoot.library.analysis.questions import Given
from tests.cast import person
from tests.clock import london

AUGUST = london("2025-08-01 10:00")
PARENT: dict[str, str | Sequence[str]] = {"capacity": ["parent"], "missed": "More shade."}
SCAN = OriginalFile(OriginalKind.SCAN, "letter.pdf", "application/pdf", b"%PDF invented")


def given(answers: Mapping[str, str | Sequence[str]]) -> tuple[Given, ...]:
    """Words are text, lists are codes."""
    return tuple(
        Given(question, text=said) if isinstance(said, str) else Given(question, chosen=tuple(said))
        for question, said in answers.items()
    )


def form(
    answers: Mapping[str, str | Sequence[str]] | None = None,
    *,
    key: UUID | None = None,
    contact: Contact | None = None,
) -> Arrival:
    return Arrival(
        channel=Channel.ONLINE,
        answers=given(PARENT if answers is None else answers),
        key=key or uuid4(),
        contact=contact,
    )


def letter(
    answers: Mapping[str, str | Sequence[str]] | None = None,
    *,
    channel: Channel = Channel.POST,
    contact: Contact | None = None,
    originals: tuple[OriginalFile, ...] = (SCAN,),
) -> Arrival:
    return Arrival(
        channel=channel,
        answers=given(PARENT if answers is None else answers),
        key=uuid4(),
        contact=contact,
        originals=originals,
    )


def send(
    to: Consultation,
    answers: Mapping[str, str | Sequence[str]] | None = None,
    *,
    at: datetime = AUGUST,
    key: UUID | None = None,
    contact: Contact | None = None,
) -> Submission:
    """Amina sends a form."""
    arrival = form(answers, key=key, contact=contact)
    return changes.submit(consultation=to, arrival=arrival, received_at=at, now=at)


def enter(to: Consultation, arrival: Arrival | None = None, *, at: datetime = AUGUST) -> Submission:
    """Hassan types in a letter."""
    return changes.enter(
        consultation=to,
        arrival=arrival or letter(),
        received_at=at,
        by=person("hassan"),
        now=at,
    )
