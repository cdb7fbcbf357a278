"""What arrives, as plain values: parsed once at the door, whatever door it was."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from folkmoot.council.receive.models import Channel, OriginalKind
from folkmoot.library.analysis.questions import Given


@dataclass(frozen=True)
class Contact:
    """Who answers, as far as they say; every part may be left empty."""

    name: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    postcode: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return not any(getattr(self, part.name).strip() for part in fields(self))


@dataclass(frozen=True)
class OriginalFile:
    """The bytes of what arrived: a scan, a message, a note."""

    kind: OriginalKind
    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Arrival:
    """One thing that arrives. *key* is the form's own: the same key is the same submission.

    *posted_on* is the date of a postmark; *questionnaire* the number of the version printed on a
    paper form, where it is not the one asked now.
    """

    channel: Channel
    answers: tuple[Given, ...]
    key: UUID
    language: str = "en"
    may_be_quoted: bool = False
    contact: Contact | None = None
    originals: tuple[OriginalFile, ...] = ()
    posted_on: date | None = None
    questionnaire: int | None = None
