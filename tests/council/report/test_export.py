"""One function, two doors: the site and the desk, reading what the site exported, find the same."""

from __future__ import annotations

import pytest

from folkmoot.council.listen import queries as listening
from folkmoot.council.receive import queries as receiving
from folkmoot.council.report import queries
from folkmoot.library.analysis.exchange.open_reading import read
from folkmoot.library.analysis.exchange.open_writing import write
from folkmoot.library.analysis.findings import analyse
from folkmoot.library.analysis.gathered import Gathered
from tests import factories
from tests.council.report import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    """Twelve answered, one by post and late, one was a test; everything is read."""
    made = scene.summer_plan()
    for _ in range(9):
        scene.says(made, "buses", words="=Buses, 'please'\nand soon")
    scene.says(made, "buses", "school-meals")
    scene.says(made, late=True)
    factories.submission(made, answers={"capacity": "governor"}, channel="post")
    scene.leave_out(factories.submission(made, answers={"missed": "Testing."}))
    return made


def exported(consultation) -> Gathered:
    files = write(receiving.gathered(consultation), name="summer-plan", title=consultation.title)
    return read(files)


def test_the_export_comes_back_as_it_was(consultation):
    assert exported(consultation) == receiving.gathered(consultation)


def test_the_desk_finds_in_the_export_what_the_site_found(consultation):
    gathered = exported(consultation)
    themes = [one for one in listening.mentions(consultation) if one.responses]

    at_the_desk = analyse(
        ledger=gathered.ledger(),
        questions=gathered.questions,
        answers=gathered.answers,
        themes=themes,
        threshold=consultation.threshold,
        corrected=gathered.corrected,
        apart=1,
    )

    on_the_site = queries.findings_now(consultation)
    assert at_the_desk.ledger == on_the_site.ledger
    assert at_the_desk.tables == on_the_site.tables
    assert at_the_desk.themes == on_the_site.themes
    assert on_the_site.ledger.received == 13


def test_the_export_names_nobody(consultation):
    files = write(receiving.gathered(consultation), name="summer-plan", title="Summer plan")
    whole = b"".join(files.values()).decode()

    for submission in consultation.submissions.all():
        assert submission.receipt not in whole
        assert str(submission.key) not in whole
