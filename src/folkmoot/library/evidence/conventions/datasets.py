"""A published file as a dataset: where it comes from, under what licence, of when, and its bytes."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from folkmoot.library.errors import BadFile

OPEN_GOVERNMENT_LICENCE = "Open Government Licence v3.0"
CHECKSUM = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Vintage:
    """Of when a dataset is: the period that it describes, and the day on which it was published.

    Two publications may describe one period: the later one revises it.
    """

    period: str
    published_on: date

    def __post_init__(self) -> None:
        if not self.period.strip():
            raise ValueError("A vintage names the period that it describes, such as 2016/17.")


@dataclass(frozen=True, slots=True)
class Dataset:
    """What must be known of a file before a number of it may stand beside a statement.

    *source* is who published it, and its address where it has one; *sha256* the checksum of its
    bytes in 64 lower-case hexadecimal digits. Raises ValueError where one of them is missing.
    """

    title: str
    source: str
    licence: str
    vintage: Vintage
    sha256: str

    def __post_init__(self) -> None:
        for word, text in (("title", self.title), ("source", self.source)):
            if not text.strip():
                raise ValueError(f"A dataset needs a {word}.")
        if not self.licence.strip():
            raise ValueError("A dataset needs a licence, or the words that there is none.")
        if not CHECKSUM.fullmatch(self.sha256):
            raise ValueError("A checksum has 64 hexadecimal digits (SHA-256).")

    @property
    def in_words(self) -> str:
        """The source line under a table or picture."""
        day = self.vintage.published_on
        return (
            f"{self.title}, {self.vintage.period}. {self.source}, published {day.day} {day:%B %Y}. "
            f"{self.licence}. SHA-256 {self.sha256[:12]}."
        )


def checksum(content: bytes) -> str:
    """The SHA-256 of *content*, in hexadecimal digits.

    >>> checksum(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(content).hexdigest()


def check_unchanged(dataset: Dataset, content: bytes) -> None:
    """Raise BadFile unless *content* is, byte for byte, the file that *dataset* describes."""
    found = checksum(content)
    if found != dataset.sha256:
        raise BadFile(
            f"This is not the file that was declared as “{dataset.title}” of "
            f"{dataset.vintage.period}: its checksum begins {found[:12]}, not "
            f"{dataset.sha256[:12]}. Load it as a new vintage, or restore the declared file."
        )
