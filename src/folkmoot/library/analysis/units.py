"""What is counted, each in its own unit: five numbers that stand side by side and are never added.

After the reports that the field holds up: people represented by a group response, signatures under
a petition and those who came to a session are told beside the responses, never inside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from folkmoot.library.analysis.gathered import Arrived, Fate


@dataclass(frozen=True, slots=True)
class Unit:
    """One number with its name: "responses", 5,671, and a sentence on what it is."""

    key: str
    label: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one consultation. There is no sum of them, on purpose.

    *submissions* arrived; *responses* are the unit of analysis; *session_notes* of the included
    submissions are notes of a session, which are read for themes and are no responses.
    *groups* responses say that they stand for *people* together ("at least", for others do not
    say); *petitions* carry *signatures*; the notes name *attendees*. None where nobody said.
    """

    submissions: int
    responses: int
    session_notes: int = 0
    groups: int = 0
    people: int | None = None
    petitions: int = 0
    signatures: int | None = None
    attendees: int | None = None

    @property
    def named(self) -> tuple[Unit, ...]:
        """The numbers as they are printed, each with its name; those that nobody claimed left out.

        >>> [(unit.label, unit.number) for unit in Units(41, 40, 1, attendees=69).named]
        [('Submissions received', 41), ('Responses', 40), ('Session participants', 69)]
        """
        claimed = (
            ("people", "People represented (at least)", self.people, _groups(self.groups)),
            ("signatures", "Signatures", self.signatures, _petitions(self.petitions)),
            ("attendees", "Session participants", self.attendees, _sessions(self.session_notes)),
        )
        return (
            Unit("submissions", "Submissions received", self.submissions, ARRIVED),
            Unit("responses", "Responses", self.responses, ANALYSED),
            *(Unit(key, label, n, words) for key, label, n, words in claimed if n is not None),
        )


ARRIVED = "Everything that arrived, by whatever channel, before anything was merged or left out."
ANALYSED = "The unit of analysis: what one person or group said, in one or more submissions."


def units_of(submissions: Iterable[Arrived]) -> Units:
    """The units of *submissions*, each counted by itself; claims of excluded ones do not count.

    Where one response came in several submissions, its largest claim counts, so that a group that
    wrote twice is not counted twice. A response all of whose parts name attendees is the note of a
    session: it is read for themes, and is no response.
    """
    submissions = tuple(submissions)
    by_response: defaultdict[str, list[Arrived]] = defaultdict(list)
    for one in submissions:
        if one.fate is not Fate.EXCLUDED:
            by_response[one.response].append(one)
    notes = session_notes(submissions)
    people = _claims(by_response, "people")
    signatures = _claims(by_response, "signatures")
    attendees = _claims(by_response, "attendees")
    return Units(
        submissions=len(submissions),
        responses=len(by_response) - len(notes),
        session_notes=len(notes),
        groups=len(people),
        people=sum(people) if people else None,
        petitions=len(signatures),
        signatures=sum(signatures) if signatures else None,
        attendees=sum(attendees) if attendees else None,
    )


def session_notes(submissions: Iterable[Arrived]) -> frozenset[str]:
    """The responses that are notes of a session: every part of them names attendees."""
    is_note: dict[str, bool] = {}
    for one in submissions:
        if one.fate is not Fate.EXCLUDED:
            named = one.attendees is not None
            is_note[one.response] = is_note.get(one.response, True) and named
    return frozenset(response for response, holds in is_note.items() if holds)


def _claims(by_response: Mapping[str, Iterable[Arrived]], name: str) -> list[int]:
    """The largest number that each response claims under *name*, of those that claim one."""
    claims = []
    for parts in by_response.values():
        numbers = [number for one in parts if (number := getattr(one, name)) is not None]
        claims.extend([max(numbers)] if numbers else [])
    return claims


def _groups(number: int) -> str:
    return f"As groups say in their responses ({number:,}). They are never added to the responses."


def _petitions(number: int) -> str:
    return (
        f"As petitions claim ({number:,}), each of which is one submission. "
        "They are never added to the responses."
    )


def _sessions(number: int) -> str:
    return (
        f"As the notes of sessions say ({number:,}), which are read for themes. "
        "They are never added to the responses."
    )
