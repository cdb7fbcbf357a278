"""What a page of a PDF paints, in the order of painting: characters, filled areas, pictures.

The reading of content streams and fonts is pdfminer's; added is what it leaves out and what decides
whether a character can be seen: clipping, transparency, shadings, and the state that a form
inherits (ISO 32000-2, 8.4, 8.5.4, 8.10).
"""

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import (
    Matrix,
    PathSegment,
    Point,
    Rect,
    apply_matrix_pt,
    apply_matrix_rect,
    mult_matrix,
)

from folkmoot.library.checks.publication.colours import BLACK, Colour
from folkmoot.library.checks.publication.outlines import (
    bars,
    crossings,
    is_rectangle,
    outlined,
    overlap,
)

GLYPHS_LIMIT = 400_000
"""The most characters that a page may have."""
OPAQUE = 0.9
EVERYWHERE: Rect = (-math.inf, -math.inf, math.inf, math.inf)
THICK = 3.0
"""A line of this width in points is a bar."""


class TooMuch(Exception):
    """A page paints more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: where it stands (points, from the lower left of the page) and how it looks.

    *points* lie well inside it, its middle first; *string* numbers the operation that showed it.
    """

    text: str
    order: int
    string: int
    points: tuple[Point, ...]
    origin: Point
    end: Point
    size: float
    colour: Colour | None
    alpha: float
    mode: int
    clip: Rect
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class Paint:
    """One painted area: its outlines, and its colour (None: not known, or many)."""

    order: int
    outlines: tuple[tuple[Point, ...], ...]
    box: Rect
    colour: Colour | None
    is_opaque: bool
    is_picture: bool = False
    is_even_odd: bool = False

    def covers(self, point: Point) -> bool:
        """Whether *point* lies in the area, by the rule it was filled with, within its clip."""
        x, y = point
        x0, y0, x1, y1 = self.box
        if not (x0 <= x <= x1 and y0 <= y <= y1):
            return False
        turns = [turn for outline in self.outlines for turn in crossings(outline, x, y)]
        return bool(len(turns) % 2 if self.is_even_odd else sum(turns))


@dataclass(frozen=True, slots=True)
class Ink:
    """What an area is painted with."""

    colour: Colour | None
    alpha: float
    is_picture: bool = False
    is_even_odd: bool = False


@dataclass
class PaintedPage:
    """All that one page paints; *box* is what a reader sees of it."""

    box: Rect
    glyphs: list[Glyph] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)


class State(PDFGraphicState):
    """The graphics state with what pdfminer leaves out."""

    def __init__(self) -> None:
        super().__init__()
        self.fill_alpha = 1.0
        self.stroke_alpha = 1.0
        self.is_blended = False
        self.is_masked = False
        self.clip: Rect = EVERYWHERE
        self.is_clip_exact = True

    def copy(self) -> "State":
        """The state as it is saved by q."""
        return copy.copy(self)


class Canvas(PDFTextDevice):
    """Keeps what is painted instead of painting it."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page = PaintedPage(EVERYWHERE)
        self.figure: Rect = EVERYWHERE
        self.state = State()
        self.order = 0
        self.mode = 0
        self.ink: Colour | None = BLACK

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        media = apply_matrix_rect(ctm, page.mediabox)
        crop = apply_matrix_rect(ctm, page.cropbox or page.mediabox)
        self.page = PaintedPage(overlap(media, crop))
        self.order = 0

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        self.figure = apply_matrix_rect(mult_matrix(matrix, self._ctm), bbox)

    @property
    def _ctm(self) -> Matrix:
        return self.ctm or (1, 0, 0, 1, 0, 0)

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        self.order += 1
        self.mode = textstate.render
        self.ink = _colour(cast(State, graphicstate), is_stroked=self.mode in {1, 5})
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep one character; gives how far the next stands."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        advance = font.char_width(cid) * fontsize * scaling
        inside = [(0.5, 0.3), (0.2, 0.1), (0.8, 0.1), (0.2, 0.45), (0.8, 0.45)]
        state = cast(State, graphicstate)
        if len(self.page.glyphs) >= GLYPHS_LIMIT:
            raise TooMuch
        self.page.glyphs.append(
            Glyph(
                text=text,
                order=self.order,
                string=self.order,
                points=tuple(
                    apply_matrix_pt(matrix, (x * advance, rise + y * fontsize)) for x, y in inside
                ),
                origin=apply_matrix_pt(matrix, (0, rise)),
                end=apply_matrix_pt(matrix, (advance, rise)),
                size=abs(fontsize) * math.hypot(matrix[2], matrix[3]),
                colour=self.ink,
                alpha=state.stroke_alpha if self.mode in {1, 5} else state.fill_alpha,
                mode=self.mode,
                clip=state.clip,
                is_drawn=isinstance(font, PDFType3Font),
            )
        )
        return float(advance)

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Keep the areas of one path."""
        state = cast(State, graphicstate)
        outlines = outlined(path, self._ctm)
        if fill:
            ink = Ink(_colour(state, is_stroked=False), state.fill_alpha, is_even_odd=evenodd)
            self._keep(outlines, state, ink)
        if stroke and state.linewidth >= THICK:
            ink = Ink(_colour(state, is_stroked=True), state.stroke_alpha)
            for outline in outlines:
                for bar in bars(outline, state.linewidth):
                    self._keep([bar], state, ink)

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Keep the area of one picture."""
        corners: list[Point] = [(0, 0), (1, 0), (1, 1), (0, 1)]
        outline = tuple(apply_matrix_pt(self._ctm, corner) for corner in corners)
        alpha = self.state.fill_alpha if _is_full(stream) else 0.5
        self._keep([outline], self.state, Ink(None, alpha, is_picture=True))

    def shade(self) -> None:
        """Keep a shading, which fills all that is not clipped."""
        box = overlap(self.page.box, self.state.clip)
        x0, y0, x1, y1 = box
        outline = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
        self._keep([outline], self.state, Ink(None, 0.5))

    def _keep(self, outlines: Sequence[tuple[Point, ...]], state: State, ink: Ink) -> None:
        if not outlines or ink.alpha < 0.1:
            return
        self.order += 1
        xs = [x for outline in outlines for x, _ in outline]
        ys = [y for outline in outlines for _, y in outline]
        # A dark area still hides what it is blended with by multiplication.
        is_dark = ink.colour is not None and ink.colour.luminance < 0.01
        is_plain = (not state.is_blended or is_dark) and not state.is_masked
        is_even = ink.is_picture or state.ncs.name != "Pattern"
        is_opaque = ink.alpha >= OPAQUE and is_plain and state.is_clip_exact and is_even
        self.page.paints.append(
            Paint(
                order=self.order,
                outlines=tuple(outlines),
                box=overlap((min(xs), min(ys), max(xs), max(ys)), state.clip),
                colour=ink.colour if is_opaque else None,
                is_opaque=is_opaque,
                is_picture=ink.is_picture,
                is_even_odd=ink.is_even_odd,
            )
        )


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, with clipping, transparency, shadings and inherited state."""

    device: Canvas
    graphicstate: State

    def __init__(self, manager: PDFResourceManager, device: Canvas) -> None:
        super().__init__(manager, device)
        self.inherited: State | None = None
        self.states: dict[str, Any] = {}

    def subinterp(self) -> "Interpreter":
        """An interpreter for a form, which begins with the state at its call."""
        made = cast(Interpreter, super().subinterp())
        made.inherited = self.graphicstate.copy()
        return made

    def init_resources(self, resources: dict[object, object]) -> None:
        """Take the resources, with the graphics states that pdfminer ignores."""
        super().init_resources(resources)
        self.states = dict_value(resources.get("ExtGState")) if resources else {}

    def init_state(self, ctm: Matrix) -> None:
        """Begin a page with a fresh state, a form with the caller's clipped to its box."""
        super().init_state(ctm)
        self.graphicstate = State()
        if self.inherited is not None:
            self.graphicstate = self.inherited
            self.graphicstate.clip = overlap(self.inherited.clip, self.device.figure)

    def do_gs(self, name: object) -> None:
        """Take transparency, blending and masks from a named state."""
        values = dict_value(self.states.get(literal_name(cast(PSLiteral, name)), {}))
        for key, value in ((key, resolve1(value)) for key, value in values.items()):
            if key == "ca" and isinstance(value, int | float):
                self.graphicstate.fill_alpha = float(value)
            elif key == "CA" and isinstance(value, int | float):
                self.graphicstate.stroke_alpha = float(value)
            elif key == "BM":
                modes = value if isinstance(value, list) else [value]
                first = literal_name(resolve1(modes[0])) if modes else "Normal"
                self.graphicstate.is_blended = first not in {"Normal", "Compatible"}
            elif key == "SMask":
                self.graphicstate.is_masked = isinstance(value, dict)

    def do_cs(self, name: object) -> None:
        """Take a colour space; its first colour is black, or not known."""
        super().do_cs(cast(PSLiteral, name))
        first: dict[int, Any] = {3: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0, 1.0)}
        self.graphicstate.ncolor = first.get(self.graphicstate.ncs.ncomponents, 0.0)

    def do_F(self) -> None:
        """Fill, by the operator's old name."""
        self.do_f()

    def do_W(self) -> None:
        """Clip by the path."""
        outlines = outlined(self.curpath, self.ctm)
        points = [point for outline in outlines for point in outline]
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = (min(xs), min(ys), max(xs), max(ys))
            self.graphicstate.clip = overlap(self.graphicstate.clip, box)
            if len(outlines) != 1 or not is_rectangle(outlines[0]):
                self.graphicstate.is_clip_exact = False

    def do_W_a(self) -> None:
        """Clip by the path, even-odd."""
        self.do_W()

    def do_sh(self, name: object) -> None:
        """Paint a shading."""
        self.device.state = self.graphicstate
        self.device.shade()

    def do_EI(self, obj: object) -> None:
        """Paint a picture that stands in the stream."""
        self.device.state = self.graphicstate
        super().do_EI(cast(Any, obj))

    def do_Do(self, xobjid_arg: object) -> None:
        """Paint a form or a picture, and go on where the page was."""
        self.device.state = self.graphicstate
        super().do_Do(cast(Any, xobjid_arg))
        self.device.set_ctm(self.ctm)


def painted(page: PDFPage, manager: PDFResourceManager) -> PaintedPage:
    """What *page* paints. Raises TooMuch where it has more characters than GLYPHS_LIMIT."""
    canvas = Canvas(manager)
    Interpreter(manager, canvas).process_page(page)
    return canvas.page


def _colour(state: State, *, is_stroked: bool) -> Colour | None:
    """The colour as light; None for inks, patterns and other spaces whose light is not known."""
    space, value = (state.scs, state.scolor) if is_stroked else (state.ncs, state.ncolor)
    if space.name in {"Separation", "DeviceN", "Indexed", "Pattern", "Lab"}:
        return None
    if isinstance(value, int | float):
        return Colour(float(value), float(value), float(value))
    if isinstance(value, tuple) and all(isinstance(one, int | float) for one in value):
        parts = [float(cast(float, one)) for one in value]
        if len(parts) == 3:
            return Colour(parts[0], parts[1], parts[2])
        if len(parts) == 4:
            if parts[3] >= 0.99:
                return BLACK
            red, green, blue = ((1 - ink) * (1 - parts[3]) for ink in parts[:3])
            return Colour(red, green, blue)
    return None


def _is_full(stream: PDFStream) -> bool:
    """Whether a picture hides all that lies under it: no mask lets anything through."""
    mask = resolve1(stream.get("SMask"))
    if isinstance(mask, PDFStream):
        data = stream_value(mask).get_data()
        return resolve1(mask.get("BitsPerComponent")) == 8 and bool(data) and min(data) > 240
    if resolve1(stream.get_any(("IM", "ImageMask"))):
        decode = list_value(resolve1(stream.get_any(("D", "Decode"))) or [0, 1])
        return set(stream.get_data()) <= ({0} if decode[0] == 0 else {255})
    return stream.get("Mask") is None
