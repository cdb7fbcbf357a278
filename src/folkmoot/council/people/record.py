"""The record: one line for every change, in the same transaction, each holding the hash of the one before.

A line carries no personal text: names of things, states, counts and codes of reasons only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models, transaction

from folkmoot.council.people.models import Line, Tail, User

Fact = str | int | bool | None
FIRST = "0" * 64


@dataclass(frozen=True)
class Verdict:
    """What verifying the record found: how many lines hold, and the first that does not."""

    lines: int
    broken_at: int | None
    why: str

    @property
    def is_sound(self) -> bool:
        return self.broken_at is None


def write(
    verb: str,
    *,
    about: models.Model,
    by: User | None,
    at: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> Line:
    """Add one line to the record. Raises when called outside the transaction of the change it tells."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"The record line {verb!r} must stand in the transaction of its change.")
    tail, _begun = Tail.objects.select_for_update().get_or_create(pk=1)
    line = Line(
        number=tail.number + 1,
        at=at,
        verb=verb,
        about_kind=about._meta.label_lower,
        about_id=str(about.pk),
        by=by,
        facts=dict(facts or {}),
        previous_hash=tail.hash,
    )
    line.hash = digest(line)
    line.save(force_insert=True)
    tail.number, tail.hash = line.number, line.hash
    tail.save(update_fields=("number", "hash"))
    return line


def digest(line: Line) -> str:
    """SHA-256 over the line's content and the hash of the line before, as 64 hexadecimal characters."""
    content = json.dumps(
        {
            "number": line.number,
            "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "verb": line.verb,
            "about": [line.about_kind, line.about_id],
            "by": line.by_id,
            "facts": line.facts,
            "previous": line.previous_hash,
        },
        sort_keys=True,
        ensure_ascii=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def verify() -> Verdict:
    """Walk the whole record and name the first line that was altered, removed, reordered or cut off.

    Others may write meanwhile: the walk ends where the record ended when it began.
    """
    tail = read_tail()
    known = Line.objects.filter(number__lte=tail.number).order_by("number")
    verdict = follow(known.iterator(chunk_size=2000))
    if not verdict.is_sound:
        return verdict
    if verdict.lines != tail.number:
        missing = verdict.lines + 1
        why = f"Line {missing} is missing: the record was cut off."
        return Verdict(verdict.lines, missing, why)
    if known.filter(number=tail.number).exclude(hash=tail.hash).exists():
        why = f"Line {tail.number} was put in another's place."
        return Verdict(tail.number - 1, tail.number, why)
    if (planted := planted_after(tail)) is not None:
        why = f"Line {planted} was put in after the end of the record."
        return Verdict(verdict.lines, planted, why)
    return verdict


def read_tail() -> Tail:
    """Where the record ends now; at nothing, before the first line."""
    return Tail.objects.filter(pk=1).first() or Tail()


def planted_after(tail: Tail) -> int | None:
    """The first line beyond *tail* that nobody wrote through this module, by its number.

    A line and the tail that knows it are committed together: what was written meanwhile lies
    within the tail on a second look, and what was planted does not.
    """
    beyond = Line.objects.filter(number__gt=tail.number).order_by("number")
    numbers = list(beyond.values_list("number", flat=True))
    if not numbers:
        return None
    end = read_tail().number
    return next((number for number in numbers if number > end), None)


def follow(lines: Iterable[Line]) -> Verdict:
    """Follow the chain through *lines*, in order of number."""
    previous, expected = FIRST, 1
    for line in lines:
        if line.number != expected:
            return Verdict(expected - 1, expected, f"Line {expected} is missing.")
        if line.previous_hash != previous:
            return Verdict(
                expected - 1,
                expected,
                f"Line {expected} does not follow the line before.",
            )
        if digest(line) != line.hash:
            return Verdict(
                expected - 1,
                expected,
                f"Line {expected} was altered after it was written.",
            )
        previous, expected = line.hash, expected + 1
    return Verdict(expected - 1, None, "")


@transaction.atomic
def note_verified(*, verdict: Verdict, now: datetime) -> None:
    """Remember when the record was last found sound, for the health page."""
    if verdict.is_sound:
        Tail.objects.filter(pk=1).update(verified_at=now, verified_number=verdict.lines)
