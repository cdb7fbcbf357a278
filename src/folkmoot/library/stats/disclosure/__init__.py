"""Small numbers: hide what would point at fewer people than the threshold (invariant I8).

One table: :func:`printable`. Several tables of the same responses, or the same tables at two dates:
:func:`protect`. What a reader can work out all the same: :func:`intervals`.
"""

from folkmoot.library.stats.disclosure.audit import base, counted_once, intervals
from folkmoot.library.stats.disclosure.linked import protect
from folkmoot.library.stats.disclosure.one_table import printable
from folkmoot.library.stats.disclosure.tables import CountTable, Key, SafeTable

__all__ = [
    "CountTable",
    "Key",
    "SafeTable",
    "base",
    "counted_once",
    "intervals",
    "printable",
    "protect",
]
