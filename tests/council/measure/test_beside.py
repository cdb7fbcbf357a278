"""Figures beside the statements of a plan."""

from __future__ import annotations

import pytest

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.extracts import HACKNEY_ROLLS, content
from folkmoot.council.measure.models import Dataset, Evidence
from folkmoot.council.plan.models import Document
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

NOW = london("2025-06-02 10:00")
HEADING = "Fewer children started school each January until 2019"


def rolls(cast: Cast) -> Dataset:
    return changes.load(facts=HACKNEY_ROLLS, content=content(HACKNEY_ROLLS), by=cast.farah, now=NOW)


def place(
    cast: Cast,
    document: Document,
    *,
    statement_id: str = "challenge-1",
    measure: str = "Pupils on roll",
    breakdowns: tuple[str, ...] = ("Reception",),
    heading: str = HEADING,
) -> Evidence:
    return changes.place_beside(
        document=document,
        statement_id=statement_id,
        dataset=rolls(cast),
        measure=measure,
        breakdowns=breakdowns,
        heading=heading,
        by=cast.farah,
        now=NOW,
    )


def planned() -> Document:
    return factories.version().document


def test_a_figure_stands_beside_its_statement(cast: Cast) -> None:
    document = planned()
    evidence = place(cast, document)

    beside = queries.figures_beside(document)
    assert list(beside) == ["challenge-1"]
    assert [shown.evidence_id for shown in beside["challenge-1"]] == [evidence.pk]


def test_a_figure_says_its_numbers_in_words(cast: Cast) -> None:
    document = planned()
    place(cast, document)

    (shown,) = queries.figures_beside(document)["challenge-1"]
    assert shown.figure.description.startswith(
        "Reception: 2,805 pupils in 2015-16, 2,599 in 2019-20."
    )


def test_a_figure_is_a_picture_a_table_and_a_file_of_the_same_numbers(cast: Cast) -> None:
    document = planned()
    place(cast, document)

    (shown,) = queries.figures_beside(document)["challenge-1"]
    assert shown.figure.svg.startswith("<svg")
    assert 'role="img"' in shown.figure.svg
    cells = [cell for row in shown.figure.table_rows for cell in row]
    assert {"2,805", "2,757", "2,635", "2,565", "2,599"} <= set(cells)
    assert "2565" in shown.figure.csv


def test_a_figure_credits_its_source_and_tells_its_limits(cast: Cast) -> None:
    document = planned()
    place(cast, document)

    (shown,) = queries.figures_beside(document)["challenge-1"]
    assert "Crown copyright, Open Government Licence v3.0" in shown.source
    assert shown.limits == HACKNEY_ROLLS.limits


def test_several_breakdowns_are_several_lines_in_the_order_asked_for(cast: Cast) -> None:
    asked = ["Reception to Year 6", "Reception"]
    rows = list(queries.observations(rolls(cast)))

    lines = queries.histories([row for row in rows if row.breakdown in asked], asked)
    assert [line.label for line in lines] == asked
    assert [moment for moment, _value in lines[0].points][0] == "2015-16"


def test_two_figures_on_one_page_have_no_id_in_common(cast: Cast) -> None:
    document = planned()
    place(cast, document)
    place(cast, document, breakdowns=("Reception to Year 6",), heading="Schools are smaller")

    one, other = queries.figures_beside(document)["challenge-1"]
    assert f"figure-{one.evidence_id}" in one.figure.svg
    assert f"figure-{one.evidence_id}" not in other.figure.svg


def test_no_figure_stands_beside_a_statement_that_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="no statement “challenge-9”"):
        place(cast, planned(), statement_id="challenge-9")


def test_no_figure_is_made_of_numbers_that_are_not_there(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="no figures for: Year 99"):
        place(cast, planned(), breakdowns=("Reception", "Year 99"))


def test_no_figure_is_made_of_an_unknown_measure(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="no figures of this measure"):
        place(cast, planned(), measure="Happiness")


def test_a_figure_needs_a_sentence(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="says what to see"):
        place(cast, planned(), heading="  ")
