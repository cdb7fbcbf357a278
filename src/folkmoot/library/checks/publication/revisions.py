"""Earlier states of a PDF that incremental saving leaves in the file (ISO 32000-2, 7.5.6)."""

import io
import re
from collections.abc import Iterator, Mapping

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NullObject

from folkmoot.library.checks.found import Found

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_REMEDY = "Print it to PDF anew; saving under the same name adds to the file."
_BESIDE_THE_PAGES = {"/Catalog", "/Metadata", "/XRef", "/ObjStm", "/Pages"}
REVISIONS_LIMIT = 20


def earlier_revisions(content: bytes) -> Iterator[Found]:
    """A finding where an earlier state of the file can still be read and says something else."""
    ends = [match.end() for match in _END.finditer(content)]
    is_linearised = b"/Linearized" in content[:2048]
    earlier = ends[1 if is_linearised else 0 : -1]
    if not earlier:
        return
    last = _objects(content)
    for end in earlier[-REVISIONS_LIMIT:]:
        before = _objects(content[:end])
        changed = {number for number, written in before.items() if last.get(number) != written}
        if changed:
            what = f"An earlier version is kept in the file ({len(changed)} parts differ)."
            yield Found("Document", what, _REMEDY)
            return


def _objects(content: bytes) -> Mapping[int, bytes]:
    """What each object that pages are made of says, by number; empty where it cannot be read."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        numbers = {one for of_generation in reader.xref.values() for one in of_generation}
        numbers |= set(reader.xref_objStm)
        raw = reader.trailer.raw_get("/Info") if "/Info" in reader.trailer else None
        information = getattr(raw, "idnum", 0)
        return dict(_written(reader, numbers - {0, information}))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _written(reader: PdfReader, numbers: set[int]) -> Iterator[tuple[int, bytes]]:
    for number in sorted(numbers):
        one = reader.get_object(number)
        if one is None or isinstance(one, NullObject):
            continue
        if isinstance(one, DictionaryObject) and one.get("/Type") in _BESIDE_THE_PAGES:
            continue
        out = io.BytesIO()
        one.write_to_stream(out)
        yield number, out.getvalue()
