"""Names that do not fit are cut by us: Vega cuts a character in two, and then cannot draw at all."""

from folkmoot.library.pictures.bars import Bar, bars
from folkmoot.library.pictures.dumbbell import Pair, dumbbell
from folkmoot.library.pictures.line import Series, line
from folkmoot.library.pictures.waterfall import Step, waterfall

FACES = "\N{GRINNING FACE}" * 60
ABOUT = {"heading": "Long", "description": "Long", "source": "Ourselves", "prefix": "long"}


def test_bars_draw_two_long_names_that_begin_alike():
    figure = bars([Bar(FACES, 1, 50.0), Bar(f"{FACES}.", 1, 50.0)], **ABOUT)

    assert [row[0] for row in figure.table_rows] == [FACES, f"{FACES}."]
    assert figure.svg.count("50.0%") == 2


def test_a_dumbbell_draws_long_names():
    assert dumbbell([Pair(FACES, 10.0, 20.0)], **ABOUT).table_rows[0][0] == FACES


def test_a_waterfall_draws_long_names():
    steps = [Step(FACES, 1)]
    figure = waterfall(start=("Received", 3), steps=steps, end=("Included", 2), **ABOUT)

    assert figure.table_rows[1][0] == FACES


def test_a_line_draws_long_names_and_moments():
    series = [Series(FACES, ((FACES, 1), (f"{FACES}.", 2)))]

    assert line(series=series, unit=FACES, **ABOUT).table_rows[0][0] == FACES
