"""What is painted on a page of a PDF, and whether it can be seen."""

import io

from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage

from folkmoot.library.checks.publication import check_publication
from folkmoot.library.checks.publication.colours import BLACK, WHITE
from folkmoot.library.checks.publication.covered import lines
from folkmoot.library.checks.publication.painting import PaintedPage, painted
from tests.library.checks.publication.trapped_pages import raw


def page(stream: bytes) -> PaintedPage:
    """What a page with that content paints."""
    (only,) = PDFPage.get_pages(io.BytesIO(raw(stream)))
    return painted(only, PDFResourceManager())


def found(stream: bytes) -> list[str]:
    """What the check says about such a page."""
    return [one.what for one in check_publication(raw(stream), "a.pdf")]


WORD = b"BT /F1 11 Tf 72 700 Td (Bakery) Tj ET "


def test_a_colour_lasts_until_it_is_changed_back():
    (paint,) = page(b"q 1 g Q 0 0 50 50 re f").paints

    assert paint.colour == BLACK


def test_cmyk_without_ink_is_white():
    (paint,) = page(b"0 0 0 0 k 0 0 50 50 re f").paints

    assert paint.colour == WHITE


def test_an_area_has_the_shape_of_its_outline():
    (triangle,) = page(b"0 0 m 100 0 l 0 100 l f").paints

    assert triangle.covers((20, 20))
    assert not triangle.covers((80, 80))


def test_a_hole_by_the_even_odd_rule_covers_nothing():
    (frame,) = page(b"0 0 100 100 re 20 20 60 60 re f*").paints

    assert frame.covers((10, 50))
    assert not frame.covers((50, 50))


def test_two_boxes_of_one_path_cover_where_they_overlap():
    (boxes,) = page(b"0 0 100 100 re 20 20 60 60 re f").paints

    assert boxes.covers((50, 50))


def test_an_area_ends_at_its_clip():
    (paint,) = page(b"0 0 20 20 re W n 0 0 100 100 re f").paints

    assert not paint.covers((50, 50))


def test_a_line_is_put_together_from_its_pieces():
    stream = b"BT /F1 11 Tf 72 700 Td (on) Tj ET BT /F1 11 Tf 20 700 Td (Drawn) Tj ET"

    assert lines(page(stream)) == ["Drawn  on"]


def test_a_box_that_is_clipped_away_hides_nothing():
    assert found(WORD + b"q 0 0 20 20 re W n 60 690 200 30 re f Q") == []


def test_a_frame_around_words_hides_nothing():
    assert found(WORD + b"2 w 60 690 200 30 re S") == []


def test_a_box_beside_words_hides_nothing():
    assert found(WORD + b"60 650 200 30 re f") == []


def test_words_over_the_box_that_is_under_them_are_seen():
    assert found(b"60 690 200 30 re f 1 g " + WORD) == []


def test_the_topmost_of_two_boxes_counts():
    assert found(b"60 690 200 30 re f 1 g 60 690 200 30 re f " + WORD) != []
    assert found(b"1 g 60 690 200 30 re f 0 g 60 690 200 30 re f 1 g " + WORD) == []
