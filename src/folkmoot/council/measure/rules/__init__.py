"""May it happen with figures? Each refusal is a sentence for the person."""

from folkmoot.council.measure.rules.figures import check_beside, check_facts, check_same_file
from folkmoot.council.measure.rules.long_files import COLUMNS, Row, checksum, read_rows

__all__ = (
    "COLUMNS",
    "Row",
    "check_beside",
    "check_facts",
    "check_same_file",
    "checksum",
    "read_rows",
)
