"""Impact assessments: what is known of each protected characteristic, or why nothing is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from folkmoot.council.people.models import User
from folkmoot.council.plan import changes, queries
from folkmoot.council.plan.changes import RowText
from folkmoot.council.plan.models import (
    Assessment,
    AssessmentKind,
    AssessmentState,
    Characteristic,
    Document,
)
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.clock import london
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

NOW = london("2025-06-02 10:00")
ALL_ROWS = {row: RowText(evidence="Looked at.") for row in Characteristic}


def write(
    document: Document,
    by: User,
    *,
    state: AssessmentState = AssessmentState.DRAFT,
    rows: Mapping[Characteristic, RowText] = ALL_ROWS,
    kind: AssessmentKind = AssessmentKind.EQUALITY,
) -> Assessment:
    return changes.write_assessment(
        document=document, kind=kind, state=state, summary="Invented.", rows=rows, by=by, now=NOW
    )


def test_without_an_assessment_the_gap_is_the_assessment(db: None) -> None:
    gaps = queries.assessment_gaps(factories.document())

    assert gaps == ("There is no equality impact assessment of this document yet.",)


def test_a_full_draft_has_no_gaps(cast: Cast) -> None:
    document = factories.document()
    write(document, cast.farah)

    assert queries.assessment_gaps(document) == ()


def test_a_reason_why_nothing_is_known_closes_a_gap(cast: Cast) -> None:
    document = factories.document()
    unknown = RowText(none_because="Schools do not ask.")
    write(document, cast.farah, rows=ALL_ROWS | {Characteristic.RELIGION: unknown})

    assert queries.assessment_gaps(document) == ()


def test_an_empty_row_is_a_gap_that_names_the_characteristic(cast: Cast) -> None:
    document = factories.document()
    write(document, cast.farah, rows=ALL_ROWS | {Characteristic.SEX: RowText("  ")})

    (only,) = queries.assessment_gaps(document)
    assert "says nothing on “Sex”" in only


def test_a_screening_is_not_enough(cast: Cast) -> None:
    document = factories.document()
    write(document, cast.farah, state=AssessmentState.SCREENING)

    assert queries.assessment_gaps(document) == (
        "The equality impact assessment is only a screening: write its draft.",
    )


def test_an_assessment_is_renewed_and_not_doubled(cast: Cast) -> None:
    document = factories.document()
    write(document, cast.farah)
    made = write(
        document,
        cast.farah,
        state=AssessmentState.UPDATED,
        rows={Characteristic.AGE: RowText("After the answers.")},
    )

    assert document.assessments.get() == made
    assert [row.evidence for row in made.rows.all()] == ["After the answers."]


def test_an_assessment_is_not_updated_before_it_was_written(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="not begun"):
        write(factories.document(), cast.farah, state=AssessmentState.UPDATED)


def test_the_data_protection_officer_writes_the_data_protection_assessment(cast: Cast) -> None:
    document = factories.document()
    made = write(document, cast.musa, kind=AssessmentKind.DATA_PROTECTION, rows={})

    assert made.dated_by == cast.musa


def test_the_data_protection_officer_does_not_write_the_equality_assessment(cast: Cast) -> None:
    document = factories.document()

    with pytest.raises(NotAllowed, match="you need the role"):
        write(document, cast.musa)
