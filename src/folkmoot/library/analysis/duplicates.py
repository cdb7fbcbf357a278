"""The same person twice: proposals for people to look at, each with its reasons in words.

Nothing is merged or left out here. Two people then say of each proposal whether it is one person;
a wrong match (two children of one home) stays two responses. Letters that many send in the same
words are a campaign and no sign of one sender. A petition is one submission, whose signatures are
a claim beside the count (``gathered.Arrived.signatures``): its signatories are not compared here.

The signs and their weights follow record linkage (Fellegi and Sunter 1969, A theory for record
linkage): what two people rarely share weighs most, and a sign that speaks against takes away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations, pairwise

from folkmoot.library.analysis.sender_signs import Names, Signs, compared, signs_of
from folkmoot.library.progress import Progress, silent

LARGEST_IN_FULL = 6
"""Senders with one sign of whom every two are compared. More are an office's address or a library's
computer: there, only who also gave the same name, or none, is compared, each with the next. So
20,000 responses make no 200 million pairs."""

SOON = timedelta(hours=1)
CAMPAIGN = 3
"""Letters in the same words from which on these are a campaign's, and prove nothing."""

SHORTEST = 13
"""Words from which on the same wording is a sign; "I agree" is none."""

STEP = 5000


class Strength(StrEnum):
    """How much speaks for one person; a person decides in every case."""

    STRONG = "strong"
    LIKELY = "likely"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, repr=False)
class Sender:
    """Who sent a response, as far as they said; everything but *response* (its pseudonym) may be "".

    *device* is the id of a device or address where the export has one; *text* what they wrote.
    The personal values are never shown: not in what is proposed, and not when it is printed.
    """

    response: str
    name: str = ""
    email: str = ""
    postcode: str = ""
    phone: str = ""
    device: str = ""
    received_at: datetime | None = None
    text: str = ""

    def __repr__(self) -> str:
        return f"Sender(response={self.response!r})"


@dataclass(frozen=True, slots=True)
class Proposal:
    """That two responses may be of one person: *first* came before *second*; *reasons* in words."""

    first: str
    second: str
    strength: Strength
    reasons: tuple[str, ...]


def propose(senders: Sequence[Sender], *, progress: Progress = silent) -> tuple[Proposal, ...]:
    """The pairs of *senders* that may be one person, the strongest first.

    The result does not depend on the order of *senders*. Raises ValueError where two of them have
    the same response.

    >>> two = [Sender("R1", "Amina Moss", postcode="E8 1EA"),
    ...        Sender("R2", "Moss, Amina", postcode="e81ea")]
    >>> propose(two)[0].strength, propose(two)[0].reasons
    (<Strength.LIKELY: 'likely'>, ('They gave the same name and postcode.',))
    """
    if len({one.response for one in senders}) < len(senders):
        raise ValueError("A response stands twice among the senders.")
    ordered = sorted(senders, key=_order)
    signs = []
    for number, one in enumerate(ordered):
        if number % STEP == 0:
            progress("Reading who sent what", number, len(ordered))
        signs.append(signs_of(one.name, one.email, one.postcode, one.phone, one.device, one.text))
    copies = _copies(signs)
    pairs = sorted(set(_pairs(signs, copies)))
    found = (_proposal(ordered, signs, copies, pair) for pair in pairs)
    proposals = [one for one in found if one is not None]
    grades = list(Strength)
    return tuple(sorted(proposals, key=lambda one: grades.index(one.strength)))


def _order(one: Sender) -> tuple[bool, float, str]:
    """By the time received where it is known, then by the pseudonym."""
    at = one.received_at
    return at is None, at.timestamp() if at else 0.0, one.response


def _copies(signs: Sequence[Signs]) -> dict[bytes, int]:
    found: defaultdict[bytes, int] = defaultdict(int)
    for one in signs:
        if one.words >= SHORTEST:
            found[one.wording] += 1
    return found


def _pairs(signs: Sequence[Signs], copies: dict[bytes, int]) -> Iterator[tuple[int, int]]:
    """The pairs that share a sign, the earlier first."""
    together: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, one in enumerate(signs):
        for key in _keys(one, copies):
            together[key].append(number)
    for numbers in together.values():
        if len(numbers) <= LARGEST_IN_FULL:
            yield from combinations(numbers, 2)
            continue
        of_one_name: defaultdict[Hashable, list[int]] = defaultdict(list)
        for number in numbers:
            of_one_name[signs[number].name].append(number)
        for named in of_one_name.values():
            yield from pairwise(named)


def _keys(one: Signs, copies: dict[bytes, int]) -> Iterator[Hashable]:
    for kind, value in (("email", one.email), ("phone", one.phone), ("device", one.device)):
        if value:
            yield kind, value
    if one.postcode and one.surname:
        yield "home", one.postcode, one.surname
    if 1 < copies.get(one.wording, 0) < CAMPAIGN:
        yield "wording", one.wording


def _proposal(
    senders: Sequence[Sender],
    signs: Sequence[Signs],
    copies: dict[bytes, int],
    pair: tuple[int, int],
) -> Proposal | None:
    first, second = pair
    one, other = signs[first], signs[second]
    is_same_text = one.wording == other.wording and 1 < copies.get(one.wording, 0) < CAMPAIGN
    names = compared(one, other)
    weight, reasons = _weighed(one, other, names, is_same_text=is_same_text)
    apart = _apart(senders[first], senders[second])
    if reasons and apart is not None and apart <= SOON:
        weight += 1
        reasons.append(_soon(apart))
    if not reasons:
        return None
    strength = _strength(weight)
    if names in AGAINST:
        reasons.append(AGAINST[names])
        strength = strength if is_same_text else Strength.WEAK
    return Proposal(senders[first].response, senders[second].response, strength, tuple(reasons))


def _strength(weight: int) -> Strength:
    return Strength.STRONG if weight >= 5 else Strength.LIKELY if weight >= 3 else Strength.WEAK


def _weighed(
    one: Signs, other: Signs, names: Names, *, is_same_text: bool
) -> tuple[int, list[str]]:
    """How much speaks for one person, and why."""
    signs = (
        (bool(one.email) and one.email == other.email, 3, "They gave the same e-mail address."),
        (bool(one.phone) and one.phone == other.phone, 3, "They gave the same phone number."),
        (bool(one.device) and one.device == other.device, 2, "They came from the same device."),
        (is_same_text, 2, "Both wrote the same words, and nobody else did."),
    )
    weight = sum(points for is_given, points, _ in signs if is_given)
    reasons = [reason for is_given, _, reason in signs if is_given]
    if one.postcode and one.postcode == other.postcode and names in AT_ONE_POSTCODE:
        points, reason = AT_ONE_POSTCODE[names]
        return weight + points, [*reasons, reason]
    if reasons and names is Names.SAME:
        return weight + 1, [*reasons, "They gave the same name."]
    return weight, reasons


AGAINST = {
    Names.RELATED: "But their first names differ, so they may be two people of one home.",
    Names.DIFFERENT: "But their names differ.",
}
AT_ONE_POSTCODE = {
    Names.SAME: (3, "They gave the same name and postcode."),
    Names.INITIAL: (2, "They gave the same surname, initial and postcode."),
    Names.RELATED: (1, "They gave the same surname and postcode."),
}


def _apart(one: Sender, other: Sender) -> timedelta | None:
    if one.received_at is None or other.received_at is None:
        return None
    seconds = other.received_at.timestamp() - one.received_at.timestamp()
    return timedelta(seconds=abs(seconds))


def _soon(apart: timedelta) -> str:
    minutes = int(apart.total_seconds() // 60)
    if minutes < 1:
        return "They were received less than a minute apart."
    return f"They were received {minutes} minute{'s' if minutes > 1 else ''} apart."
