"""What a check found in a file: where it stands, what is wrong, what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a check found.

    *where* names the place as a person finds it again ("Table 2, row 4"), *what* says in a
    sentence what is wrong there, and *remedy* what to do about it.

    >>> print(Found("Table 2, row 4", "It says 12%, but 1 of 17 is 5.9%.", "Print 5.9%."))
    Table 2, row 4: It says 12%, but 1 of 17 is 5.9%. Print 5.9%.
    """

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """The finding as one paragraph."""
        return f"{self.where}: {self.what} {self.remedy}"
