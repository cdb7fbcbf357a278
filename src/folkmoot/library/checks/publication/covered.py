"""Characters of a PDF page that can be copied but not seen, and its lines of text."""

import enum
from collections import defaultdict
from collections.abc import Iterator, Sequence

from folkmoot.library.checks.found import Found
from folkmoot.library.checks.publication.colours import WHITE, Colour, is_hidden
from folkmoot.library.checks.publication.painting import Glyph, Paint, PaintedPage

INVISIBLE = 3
"""The rendering mode that paints nothing (ISO 32000-2, table 104)."""
ONLY_CLIPS = 7
"""The rendering mode that paints nothing itself, but lets what follows show through letters."""
SMALLEST = 1.5
"""Letters below this size in points are no letters to the eye."""
BAND = 20.0
_MARGIN = 2.0
_MILLIMETRES = 25.4 / 72

REMEDY = "Delete the words in the original and make the PDF anew; a cover is no redaction."


class Reason(enum.StrEnum):
    """Why a character cannot be seen, as it is read in a sentence."""

    BLACKED = "are covered by a box that was drawn over them, and can still be copied"
    PICTURED = "are covered by a picture that was put over them, and can still be copied"
    OUTSIDE = "stand outside the page that readers see, and can still be copied"
    CLIPPED = "are cut off by a clip, and can still be copied"
    INVISIBLE = "are set as invisible, with no scan behind them"
    TRANSPARENT = "are fully transparent"
    TINY = "are too small to be seen"
    COLOUR = "have the colour of what is behind them"


class _Bands:
    """Painted areas by the height at which they lie, to find those at a point quickly."""

    def __init__(self, paints: Sequence[Paint]) -> None:
        self._by_band: dict[int, list[Paint]] = defaultdict(list)
        self._tall: list[Paint] = []
        for paint in paints:
            low, high = paint.box[1], paint.box[3]
            if not high - low < BAND * 200:
                self._tall.append(paint)
                continue
            for band in range(int(low // BAND), int(high // BAND) + 1):
                self._by_band[band].append(paint)

    def at(self, y: float) -> list[Paint]:
        """The areas near that height, in order of painting."""
        near = self._by_band.get(int(y // BAND), [])
        return sorted([*near, *self._tall], key=lambda one: one.order) if self._tall else near


def hidden_characters(page: PaintedPage, number: int) -> Iterator[Found]:
    """A finding for each spot of page *number* where characters can be copied but not seen."""
    spots: dict[tuple[Reason, object], list[Glyph]] = {}
    bands = _Bands(page.paints)
    visible_strings = _seen_through_clip(page.glyphs)
    for glyph in page.glyphs:
        if not any(one.isalnum() for one in glyph.text):
            continue
        reason = _reason(glyph, page, bands, glyph.string in visible_strings)
        if reason is not None:
            line = _line(glyph) if reason in _BY_LINE else reason
            spots.setdefault((reason, line), []).append(glyph)
    for (reason, _), glyphs in spots.items():
        many = f"{len(glyphs)} characters" if len(glyphs) > 1 else "1 character"
        sentence = f"{many} {reason.value}."
        if len(glyphs) == 1:
            sentence = sentence.replace(" are ", " is ").replace(" stand ", " stands ")
            sentence = sentence.replace(" have ", " has ").replace(" them", " it")
        spot = "" if reason is Reason.OUTSIDE else f", {_spot(glyphs[0], page)}"
        yield Found(f"Page {number}{spot}", sentence, REMEDY)


def pictures_off_the_page(page: PaintedPage, number: int) -> Iterator[Found]:
    """A finding where the middle of a picture lies outside the page that readers see."""
    x0, y0, x1, y1 = page.box
    for paint in page.paints:
        xs = [x for outline in paint.outlines for x, _ in outline]
        ys = [y for outline in paint.outlines for _, y in outline]
        x, y = sum(xs) / len(xs), sum(ys) / len(ys)
        if paint.is_picture and not (x0 <= x <= x1 and y0 <= y <= y1):
            what = "A picture stands outside the page that readers see, and is still in the file."
            yield Found(f"Page {number}", what, "Cut the picture in the original.")


_BY_LINE = {Reason.BLACKED, Reason.PICTURED, Reason.COLOUR}


def lines(page: PaintedPage) -> list[str]:
    """The text of a page by lines from top to bottom, hidden characters too."""
    level = [glyph for glyph in page.glyphs if abs(glyph.origin[1] - glyph.end[1]) < 0.5]
    turned = [glyph for glyph in page.glyphs if abs(glyph.origin[1] - glyph.end[1]) >= 0.5]
    made = []
    row: list[Glyph] = []
    for glyph in sorted(level, key=lambda one: (-one.origin[1], one.origin[0])):
        if row and row[0].origin[1] - glyph.origin[1] > 0.35 * max(glyph.size, 1.0):
            made.append(_joined(sorted(row, key=lambda one: one.origin[0])))
            row = []
        row.append(glyph)
    if row:
        made.append(_joined(sorted(row, key=lambda one: one.origin[0])))
    return [*made, _joined(turned)] if turned else made


def _joined(glyphs: Sequence[Glyph]) -> str:
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            gap = abs(glyph.origin[0] - last.end[0]) + abs(glyph.origin[1] - last.end[1])
            size = max(glyph.size, 1.0)
            parts.append("" if gap < 0.2 * size else " " if gap < 1.5 * size else "  ")
        parts.append(glyph.text)
        last = glyph
    return "".join(parts)


def _reason(glyph: Glyph, page: PaintedPage, bands: _Bands, is_in_clip: bool) -> Reason | None:
    x0, y0, x1, y1 = page.box
    x, y = glyph.points[0]
    near = bands.at(y)
    covers = [
        paint
        for paint in near
        if paint.order > glyph.order
        and paint.is_opaque
        and glyph.mode != ONLY_CLIPS
        and all(paint.covers(point) for point in glyph.points)
    ]
    drawn = next((paint for paint in covers if not paint.is_picture), None)
    if not (x0 - _MARGIN <= x <= x1 + _MARGIN and y0 - _MARGIN <= y <= y1 + _MARGIN):
        return Reason.OUTSIDE
    if drawn is not None:
        return Reason.BLACKED
    if glyph.mode == INVISIBLE:
        has_scan = any(paint.is_picture and paint.covers(glyph.points[0]) for paint in near)
        return None if has_scan else Reason.INVISIBLE
    if glyph.mode == ONLY_CLIPS and not any(
        paint.order > glyph.order and paint.covers(glyph.points[0]) for paint in near
    ):
        return Reason.INVISIBLE
    if covers:
        return Reason.PICTURED
    if not is_in_clip:
        return Reason.CLIPPED
    if glyph.alpha < 0.1:
        return Reason.TRANSPARENT
    if glyph.size < SMALLEST and not glyph.is_drawn:
        return Reason.TINY
    return Reason.COLOUR if is_hidden(glyph.colour, _behind(glyph, near)) else None


def _behind(glyph: Glyph, near: Sequence[Paint]) -> Colour | None:
    """The colour that was painted last under the glyph; white paper where nothing was."""
    for paint in reversed(near):
        if paint.order < glyph.order and paint.covers(glyph.points[0]):
            return paint.colour
    return WHITE


def _seen_through_clip(glyphs: Sequence[Glyph]) -> set[int]:
    """The strings of which at least one character lies within its clip."""
    seen = set()
    for glyph in glyphs:
        x0, y0, x1, y1 = glyph.clip
        x, y = glyph.points[0]
        if x0 - _MARGIN <= x <= x1 + _MARGIN and y0 - _MARGIN <= y <= y1 + _MARGIN:
            seen.add(glyph.string)
    return seen


def _line(glyph: Glyph) -> object:
    """What characters of one line of text share, also where it runs up or down the page."""
    is_level = abs(glyph.origin[1] - glyph.end[1]) <= abs(glyph.origin[0] - glyph.end[0])
    return is_level, round(glyph.origin[1 if is_level else 0] / 4)


def _spot(glyph: Glyph, page: PaintedPage) -> str:
    across = (glyph.origin[0] - page.box[0]) * _MILLIMETRES
    down = (page.box[3] - glyph.origin[1]) * _MILLIMETRES
    return f"{across:.0f} mm from the left and {down:.0f} mm from the top"
