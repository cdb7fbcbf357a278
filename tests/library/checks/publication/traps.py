"""Every trapped file of these tests."""

from tests.library.checks.publication import (
    trapped_others,
    trapped_pages,
    trapped_sheets,
    trapped_words,
)

TRAPS = [
    *trapped_sheets.TRAPS,
    *trapped_words.TRAPS,
    *trapped_others.TRAPS,
    *trapped_pages.TRAPS,
]
