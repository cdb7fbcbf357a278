"""The check of figures: every piece of a published report, asked whether its numbers follow."""

from collections.abc import Iterator

from folkmoot.library.checks.figures.arithmetic import plain
from folkmoot.library.checks.figures.bases import ReadPiece, Stated, stated
from folkmoot.library.checks.figures.columns import Kind, Line, Matrix, matrix
from folkmoot.library.checks.figures.pieces import Grid, Prose, pieces
from folkmoot.library.checks.figures.prose import wrong_lists, wrong_prose
from folkmoot.library.checks.figures.shares import wrong_shares
from folkmoot.library.checks.figures.totals import wrong_across, wrong_totals
from folkmoot.library.checks.found import Found
from folkmoot.library.progress import Progress, silent

STEP = 200
"""After so many pieces the progress is told."""


def check_figures(content: bytes, name: str, *, progress: Progress = silent) -> tuple[Found, ...]:
    """The arithmetic of a report that does not add up, in the order in which it stands there.

    *content* are the bytes of a .html, .docx, .xlsx or .csv file; *name* is used for its ending
    and in messages. Found are: a percentage that follows from no base that the report states
    (rounded to its own decimals, halves up or even), a total that is not the sum of its parts
    (rounded percentages may miss 100 by half a last digit for each part), and one column or table
    with two bases. The search is conservative: it speaks only where count, base and percentage,
    or parts and total, clearly belong together.

    Raises BadFile, with a sentence, where the file cannot be read.

    >>> for one in check_figures(b"Answer,Count,%\\nYes,5,29.4\\nNo,12,71.6\\nTotal,17,100\\n", "a.csv"):
    ...     print(one.what)
    prints 71.6% for 12 of 17, but 12/17 is 70.6%, not 71.6%.
    """
    progress("Reading the report", 0, 1)
    read = [matrix(piece) if isinstance(piece, Grid) else piece for piece in pieces(content, name)]
    bases = stated(read)
    found: list[Found] = []
    for place, piece in enumerate(read):
        if place % STEP == 0:
            progress("Adding up again", place, len(read))
        found.extend(_in(piece, place, bases))
    return tuple(dict.fromkeys(found))


def _in(piece: ReadPiece, place: int, bases: Stated) -> Iterator[Found]:
    if isinstance(piece, Prose):
        yield from wrong_prose(piece, place, bases)
        return
    shares = tuple(wrong_shares(piece, place, bases))
    yield from shares
    for found in wrong_totals(piece):
        # A wrong percentage also spoils the sum of its column: one error, said once.
        if not (shares and "%" in found.what):
            yield found
    yield from wrong_across(piece)
    yield from _against_intro(piece)


def _against_intro(piece: Matrix) -> Iterator[Found]:
    """A list without a total, under a sentence that gives one."""
    if not piece.where.startswith("The list") or Line.TOTAL in piece.lines:
        return
    counts = piece.of(Kind.COUNT)[:1]
    parts = [value.value for column in counts for value in column.values if value is not None]
    split = wrong_lists(piece.title, parts)
    if split is not None:
        gap = plain(split.total - split.sum)
        yield Found(
            piece.where,
            f"comes to {plain(split.sum)}, but the words before it say {plain(split.total)}: "
            f"{gap} fewer than the total.",
            f'Correct the figure that is wrong, or add a point "not stated: {gap}".',
        )
