"""What holds for every picture: line, waterfall, bars, dumbbell, fan, ranges, control chart, grid, map."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from folkmoot.library.pictures.control import control
from folkmoot.library.pictures.fan import Fan, FanPoint, fan
from folkmoot.library.pictures.figure import Figure
from folkmoot.library.pictures.grid import Cell, grid
from folkmoot.library.pictures.line import Series
from folkmoot.library.pictures.map import Area, Coordinates, Place, map
from folkmoot.library.pictures.ranges import Range, ranges
from folkmoot.library.stats.control_charts import Point, Signal
from tests.library.pictures.made import FIGURES as OF_EVIDENCE
from tests.library.pictures.made import SVG, cells, numbers, root, texts
from tests.library.pictures.made_plain import PLAIN

FIGURES = [*PLAIN, *OF_EVIDENCE]
ODD = st.text(
    st.sampled_from(list("aZ9\"'\\</>&{}[]()$%#@=+-\n\t\r\0\x0b\u2028\u202e\ufffe\ud800😀אب")),
    max_size=60,
)
KNOWN = st.sampled_from(["constructor", "__proto__", "null", "${x}", "😀" * 80, "a" * 300])


@pytest.mark.parametrize("figure", FIGURES)
def test_a_picture_has_a_name_and_a_description_for_those_who_listen(figure):
    picture = root(figure(prefix="p1"))

    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "p1-title p1-desc"
    assert [picture[0].tag, picture[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert [picture[0].get("id"), picture[1].get("id")] == ["p1-title", "p1-desc"]
    assert all(named.text for named in picture[:2])


@pytest.mark.parametrize("figure", FIGURES)
def test_a_strict_page_has_nothing_to_block_in_a_picture(figure):
    for element in root(figure()).iter():
        assert element.tag not in {f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}a"}
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not [value for value in element.attrib.values() if "http" in value]


@pytest.mark.parametrize("figure", FIGURES)
def test_inside_the_picture_nothing_speaks_but_its_name(figure):
    inner = list(root(figure()).iter())[1:]

    assert not [one for one in inner if "role" in one.attrib or "aria-label" in one.attrib]


@pytest.mark.parametrize("figure", FIGURES)
def test_every_id_begins_with_the_prefix_and_stands_once(figure):
    ids = root(figure(prefix="one")).xpath("//@id")

    assert all(value.startswith("one-") for value in ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("figure", FIGURES)
def test_every_fill_that_is_named_is_there(figure):
    picture = root(figure(prefix="one"))
    named = {value for value in picture.xpath("//@fill | //@clip-path") if "url" in value}

    assert named <= {f"url(#{name})" for name in picture.xpath("//@id")}


@pytest.mark.parametrize("figure", FIGURES)
def test_every_word_is_at_least_fifteen_units_tall(figure):
    sizes = [one.get("font-size") for one in root(figure()).iter(f"{SVG}text")]

    assert sizes
    assert all(float(size.removesuffix("px")) >= 15 for size in sizes)


@pytest.mark.parametrize("figure", FIGURES)
def test_the_same_numbers_give_the_same_bytes(figure):
    again = figure.__wrapped__

    assert again() == figure() == again()


@pytest.mark.parametrize("figure", FIGURES)
def test_a_prefix_that_cannot_begin_an_id_is_refused(figure):
    with pytest.raises(ValueError, match="cannot begin"):
        figure(prefix="1 2")


@pytest.mark.parametrize("figure", FIGURES)
def test_every_number_of_the_table_stands_in_the_csv(figure):
    drawn = figure()
    for row, line in zip(drawn.table_rows, cells(drawn), strict=True):
        told = sorted(number for cell in row for number in numbers(cell))
        plain = [number for cell in line for number in numbers(cell.replace("-", "−"))]

        assert all(number in plain for number in told)


@pytest.mark.parametrize("figure", FIGURES)
def test_every_row_of_the_table_is_as_long_as_its_header(figure):
    drawn = figure()

    assert {len(row) for row in drawn.table_rows} == {len(drawn.table_header)}


def everything(one: str, other: str, said: str) -> list[Figure]:
    """A figure of each kind, in these words; *one* and *other* are made to differ."""
    one, other = f"{one}1", f"2{other}"
    told = {"heading": said, "description": said, "source": said, "unit": said, "prefix": "p"}
    known = Series(one, ((one, 1.0), (other, 2.0)))
    triangle = (((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)),)
    return [
        fan(known, [Fan(other, (FanPoint(said + "3", 2, 1, 3, 0, 4),))], moment=said, **told),
        ranges([Range(one, 1, 0, 2, note=said), Range(other, None, note=said)], **told),
        control([(one, Point(3, 1, 0, 2, (Signal.BEYOND,))), (other, Point(1, 1, 0, 2))], **told),
        grid([one, other], [said], [Cell(one, said, 1)], corner=said, **told),
        map(
            [Area(one, other, triangle, 1.0, said)],
            [Place(said, 0.0, 0.0, 1.0)],
            coordinates=Coordinates.METRES,
            **told,
        ),
    ]


@settings(max_examples=4, deadline=None)
@given(one=ODD, other=ODD, said=ODD | KNOWN)
def test_no_words_however_odd_break_a_picture(one, other, said):
    for figure in everything(one, other, said):
        assert etree.fromstring(figure.svg).tag == f"{SVG}svg"
        assert "<script" not in figure.svg


@pytest.mark.parametrize("said", ["constructor", "toString", "__proto__", "\u2028", "😀" * 99])
def test_words_that_mean_something_to_the_machine_are_drawn_as_words(said):
    assert all(texts(figure) for figure in everything("a", "b", said))
