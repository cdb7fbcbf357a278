"""Lines, bands, shades and signs are told apart by those who see no colour, and in grey print.

Thresholds: 3:1 for what must be seen and 7:1 for words (WCAG 2.2, 1.4.11 and 1.4.6); shades that
lie next to each other differ by 1.3 at least, and have an outline of 3:1.
"""

from itertools import pairwise

import pytest

from folkmoot.library.pictures.control_drawing import BAND, SIGNS
from folkmoot.library.pictures.drawing import GREY, INK, PALETTE
from folkmoot.library.pictures.fan_drawing import LOOKS
from folkmoot.library.pictures.grid_drawing import SHADES
from folkmoot.library.pictures.grid_values import Tone
from folkmoot.library.pictures.hatching import HATCHES
from folkmoot.library.pictures.map_classes import DARK, RAMP
from tests.library.pictures.made import contrast, luminance

WHITE = "#ffffff"
SEEN, READ, APART = 3.0, 7.0, 1.3


def test_black_on_white_is_as_far_as_contrast_goes():
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1


@pytest.mark.parametrize("colour", PALETTE)
def test_every_line_of_the_palette_is_seen_on_white(colour):
    assert contrast(colour, WHITE) >= SEEN


def test_the_bands_of_the_first_fan_are_told_from_white_from_each_other_and_from_its_line():
    look = LOOKS[0]
    steps = [WHITE, look.within_95, look.within_80, look.ink]

    assert all(contrast(one, other) >= APART for one, other in pairwise(steps))
    assert contrast(look.within_80, look.ink) >= SEEN


@pytest.mark.parametrize("look", LOOKS)
def test_the_edge_of_every_band_is_seen_on_white(look):
    assert contrast(look.ink, WHITE) >= SEEN


def test_no_two_fans_have_one_line_style_or_one_way_to_show_a_band():
    assert len({look.dash for look in LOOKS}) == len(LOOKS)
    assert len({(look.within_80, look.within_95) for look in LOOKS}) == len(LOOKS)


@pytest.mark.parametrize("look", LOOKS[1:])
def test_a_later_fan_is_seen_on_the_bands_of_the_first(look):
    assert contrast(look.ink, LOOKS[0].within_80) >= SEEN
    assert contrast(look.ink, LOOKS[0].within_95) >= SEEN


def test_the_classes_of_a_map_grow_darker_step_by_step():
    assert all(contrast(one, other) >= APART for one, other in pairwise(RAMP))
    assert [luminance(one) for one in RAMP] == sorted(map(luminance, RAMP), reverse=True)


@pytest.mark.parametrize("shade", RAMP)
def test_words_on_a_class_of_a_map_are_read(shade):
    assert contrast(shade, WHITE if shade in DARK else INK) >= READ


@pytest.mark.parametrize("tone", Tone)
def test_the_number_in_a_cell_is_read_on_its_shade(tone):
    assert contrast(SHADES[tone].fill, SHADES[tone].ink) >= READ


def test_the_shades_of_a_grid_are_told_apart_in_grey():
    shades = sorted((SHADES[tone].fill for tone in Tone), key=luminance)

    assert all(contrast(one, other) >= APART for one, other in pairwise(shades))


@pytest.mark.parametrize("hatch", HATCHES.values())
def test_the_lines_of_a_hatch_are_seen(hatch):
    assert contrast(hatch.ink, WHITE) >= SEEN


def test_hatches_differ_by_more_than_colour():
    looks = {(one.width, one.distance, one.slope) for one in HATCHES.values()}

    assert len(looks) == len(HATCHES)


def test_a_special_point_has_a_shape_of_its_own_and_is_seen_inside_the_limits_and_out():
    assert len({sign.shape for sign in SIGNS.values()}) == len(SIGNS)
    assert all(contrast(sign.ink, WHITE) >= SEEN for sign in SIGNS.values())
    assert all(contrast(sign.ink, BAND) >= SEEN for sign in SIGNS.values())
    assert contrast(GREY, BAND) >= SEEN
