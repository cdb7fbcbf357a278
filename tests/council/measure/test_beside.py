"""Figures beside the statements of a plan."""

from __future__ import annotations

from dataclasses import replace

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


def test_a_hidden_number_is_a_gap_in_the_line_and_a_reason_in_the_table(cast: Cast) -> None:
    document = planned()
    rows = "".join(
        f"Pupils on roll,E09000012,Hackney,{year},Reception,{value},pupils\n"
        for year, value in ((2015, "90"), (2016, "c"), (2018, "0"))
    )
    header = "measure,place,place_name,year,breakdown,value,unit\n"
    facts = replace(HACKNEY_ROLLS, slug="hidden", title="Invented rolls")
    dataset = changes.load(facts=facts, content=(header + rows).encode(), by=cast.farah, now=NOW)
    changes.place_beside(
        document=document,
        statement_id="challenge-1",
        dataset=dataset,
        measure="Pupils on roll",
        breakdowns=("Reception",),
        heading=HEADING,
        by=cast.farah,
        now=NOW,
    )

    (shown,) = queries.figures_beside(document)["challenge-1"]
    assert shown.figure.table_rows == (
        ("2015-16", "90"),
        ("2016-17", "c: held back as confidential"),
        ("2017-18", "not in the file"),
        ("2018-19", "0"),
    )
    assert "2016-17,c\r\n" in shown.figure.csv
    assert "No number for 2016-17, 2017-18." in shown.figure.description


def of_rows(cast: Cast, lines: str, slug: str = "invented") -> Dataset:
    header = "measure,place,place_name,year,breakdown,value,unit\n"
    facts = replace(HACKNEY_ROLLS, slug=slug, title="Invented", series="", published_on=None)
    return changes.load(facts=facts, content=(header + lines).encode(), by=cast.farah, now=NOW)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("Pupils,E09000012,Hackney,2015,,c,pupils\n", "nothing to draw"),
        (
            "".join(f"Pupils,E0900001{at},Place {at},2015,,5,pupils\n" for at in range(7)),
            "would have 7 lines",
        ),
    ],
)
def test_a_figure_that_could_not_be_drawn_is_refused(cast: Cast, lines: str, words: str) -> None:
    dataset = of_rows(cast, lines)

    with pytest.raises(NotAllowed, match=words):
        changes.place_beside(
            document=planned(),
            statement_id="challenge-1",
            dataset=dataset,
            measure="Pupils",
            breakdowns=[""],
            heading=HEADING,
            by=cast.farah,
            now=NOW,
        )


def test_two_places_of_one_name_are_told_apart_by_their_codes(cast: Cast) -> None:
    dataset = of_rows(
        cast,
        "Pupils,E09000012,Hackney,2015,,5,pupils\nPupils,E05000001,Hackney,2015,,3,pupils\n",
    )

    lines = queries.histories(queries.observations(dataset), [""])
    assert [one.label for one in lines] == ["Hackney (E05000001)", "Hackney (E09000012)"]
