"""The frozen questions of a consultation, read from their row once a process."""

from folkmoot.council.consult import queries
from folkmoot.council.consult.models import Questionnaire as Row
from folkmoot.library.analysis.questions import Questionnaire

_read: dict[tuple[int, str], Questionnaire] = {}
KEPT = 64


def definition(row: Row) -> Questionnaire:
    """The questions of a frozen *row*. Its digest is part of the key, so a stale one cannot be served."""
    key = (row.pk, row.definition_hash)
    if key not in _read:
        if len(_read) >= KEPT:
            _read.clear()
        _read[key] = queries.definition(row)
    return _read[key]
