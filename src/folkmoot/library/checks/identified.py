"""What a recogniser of personal identifiers is given, and what it gives."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was recognised, as it is read in a sentence."""

    EMAIL = "a person's e-mail address"
    PHONE = "a telephone number"
    NHS = "an NHS number"
    INSURANCE = "a National Insurance number"
    PUPIL = "a unique pupil number"
    POSTCODE = "a full postcode"
    BIRTH = "a date of birth"
    HOME = "a home address"
    BANK = "a bank account or card number"
    ADDRESS = "an internet (IP) address"
    CHILD = "a child's name with age, class or school"
    NAME = "a person's name"
    FOLDER = "a folder that names a user"


@dataclass(frozen=True, slots=True)
class Personal:
    """One personal identifier: what it is, and the characters that show it."""

    kind: Kind
    text: str

    @property
    def masked(self) -> str:
        """Enough of it to recognise it by, not enough to pass it on.

        >>> Personal(Kind.EMAIL, "kai.b@example.org").masked
        'ka… (17 characters)'
        """
        return f"{self.text[:2]}… ({len(self.text)} characters)"


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text with the words around it and, in a table, the heading above it."""

    text: str
    around: str = ""
    heading: str = ""

    @property
    def context(self) -> str:
        """Everything that tells what the text is about."""
        return f"{self.heading}\n{self.around}\n{self.text}"
