"""Figures that a strict page shows whole, and that have their numbers beside them."""

import csv
import io
import re

import pytest

from folkmoot.library.pictures.bars import Bar, bars
from folkmoot.library.pictures.drawing import PALETTE
from folkmoot.library.pictures.dumbbell import Pair, dumbbell
from folkmoot.library.pictures.figure import as_csv
from folkmoot.library.pictures.line import Series
from folkmoot.library.pictures.waterfall import Step, waterfall
from tests.library.pictures.made import SVG, root, texts
from tests.library.pictures.made_plain import PRIMARY, answers, ledger, reach, rolls


def test_a_prefix_that_cannot_begin_an_id_is_refused():
    with pytest.raises(ValueError, match="cannot begin"):
        rolls(prefix="1 2")


def test_each_line_is_named_at_its_end_and_has_its_own_colour_and_dashes():
    drawn = rolls()
    strokes = [one for one in root(drawn).iter(f"{SVG}path") if one.get("stroke") in PALETTE]

    assert {"Primary", "Secondary", "pupils", "Year", "2023"} <= set(texts(drawn))
    assert {one.get("stroke") for one in strokes} >= set(PALETTE[:2])
    assert len({one.get("stroke-dasharray") for one in strokes if one.get("stroke-width")}) >= 2


def test_the_value_axis_begins_at_nought():
    assert "0" in texts(rolls())


def test_labels_of_lines_that_end_together_do_not_stand_on_each_other():
    ends = [Series(name, (("2024", 10.0), ("2025", 10.0))) for name in ("One", "Two", "Three")]
    heights = [
        float(re.findall(r"translate\([^,]+,([\d.-]+)\)", one.get("transform"))[-1])
        for one in root(rolls(*ends)).iter(f"{SVG}text")
        if "".join(one.itertext()) in {"One", "Two", "Three"}
    ]
    heights.sort()

    assert all(lower - upper >= 15 for upper, lower in zip(heights, heights[1:], strict=False))


def test_the_table_and_the_csv_hold_the_numbers_of_the_picture():
    figure = rolls()

    assert figure.table_header == ("Year", "Primary (pupils)", "Secondary (pupils)")
    assert figure.table_rows[0] == ("2023", "9,100", "")
    assert list(csv.reader(io.StringIO(figure.csv)))[1:] == [
        ["2023", "9100", ""],
        ["2024", "8900", "8800"],
        ["2025", "8650", "8700"],
    ]


def test_words_that_look_like_markup_are_drawn_as_words():
    figure = rolls(Series("<b>&\x00", (("2024", 1),)), heading="<script> & \x0b")

    assert "<b>&" in texts(figure)
    assert root(figure)[0].text == "<script> & "


@pytest.mark.parametrize(
    ("series", "reason"),
    [
        ((Series("A", ()),), "with points"),
        ((PRIMARY, PRIMARY), "one label"),
        ((Series("A", (("2024", 1), ("2024", 2))),), "names a moment twice"),
        ((Series("A", (("2024", float("nan")),)),), "not a finite number"),
        ((Series("A", (("2024", 10**400),)),), "not a finite number"),
        ((Series("A", tuple((str(at), at) for at in range(401))),), "at most 400 moments"),
        (tuple(Series(str(at), (("2024", at),)) for at in range(7)), "1 to 6 lines"),
    ],
)
def test_a_line_that_cannot_be_drawn_honestly_is_refused(series, reason):
    with pytest.raises(ValueError, match=reason):
        rolls(*series)


@pytest.mark.parametrize("value", [0, 1e308, -1e308, 5e-324, 10**30])
def test_any_finite_number_can_be_drawn(value):
    assert "A" in texts(rolls(Series("A", (("2024", value), ("2025", 1)))))


def test_four_hundred_moments_can_be_drawn():
    assert rolls(Series("A", tuple((str(at), at) for at in range(400)))).svg


def test_a_waterfall_prints_each_step_with_its_number():
    drawn = texts(ledger())

    assert {"Received", "1,412", "−12", "0", "Included", "1,397"} <= set(drawn)


def test_the_bars_of_a_waterfall_stand_in_the_order_of_the_steps():
    labels = [one for one in texts(ledger()) if one[0].isalpha()]

    assert labels == [
        "Received",
        "Merged away",
        "Excluded: test entry",
        "Excluded: empty",
        "Included",
    ]


def test_a_waterfall_that_does_not_add_up_is_not_drawn():
    with pytest.raises(ValueError, match="leave 7, not 8"):
        waterfall(
            start=("Received", 10),
            steps=[Step("Merged away", 3)],
            end=("Included", 8),
            heading="-",
            description="-",
            source="-",
            prefix="p",
        )


def test_a_word_that_a_spreadsheet_would_run_is_made_harmless_in_the_csv():
    assert as_csv(["=a"], [["@b"], ["-c"], [-1]]) == "'=a\r\n'@b\r\n'-c\r\n-1\r\n"


def test_a_hidden_share_is_printed_as_hidden_and_never_as_nought():
    assert "hidden" in texts(answers())
    assert ("Unsure", "hidden", "hidden") in answers().table_rows
    assert "Unsure,,\r\n" in answers().csv


def test_a_group_too_small_to_show_keeps_its_benchmark():
    assert ("Over 85", "hidden", "1.5%") in reach().table_rows


@pytest.mark.parametrize("share", [-0.1, 100.1])
def test_a_share_beyond_its_whole_is_not_drawn(share):
    with pytest.raises(ValueError, match="between 0 and 100"):
        bars([Bar("A", 1, share)], heading="H", description="D", source="S", prefix="p")
    with pytest.raises(ValueError, match="between 0 and 100"):
        dumbbell([Pair("A", share, 1.0)], heading="H", description="D", source="S", prefix="p")
