"""The first page of the office: drafts are for those who work on them."""

from __future__ import annotations

import pytest

from folkmoot.council.consult.models import Consultation, Stage
from folkmoot.council.people.models import RoleName, Scope
from tests import factories
from tests.cast import give
from tests.conftest import Cast
from tests.visit import Visit


@pytest.fixture
def draft(db: None) -> Consultation:
    made = factories.consultation(stage=Stage.DRAFT)
    Consultation.objects.filter(pk=made.pk).update(title="A secret plan")
    return made


@pytest.mark.parametrize("name", ["dele", "clare", "jonah", "eve"])
def test_who_does_not_work_on_consultations_sees_no_draft(
    visit: Visit, cast: Cast, draft: Consultation, name: str
) -> None:
    factories.consultation(stage=Stage.SCHEDULED)

    page = visit.as_(getattr(cast, name))("office:home")

    assert "A secret plan" not in page.main
    assert "The summer plan" in page.main


@pytest.mark.parametrize("name", ["farah", "greta", "ben", "hassan"])
def test_who_works_on_every_consultation_sees_the_draft(
    visit: Visit, cast: Cast, draft: Consultation, name: str
) -> None:
    assert "A secret plan" in visit.as_(getattr(cast, name))("office:home").main


def test_who_owns_one_consultation_sees_the_draft_of_that_one_alone(
    visit: Visit, cast: Cast, draft: Consultation
) -> None:
    other = factories.consultation(stage=Stage.DRAFT)
    give(cast.eve, RoleName.OWNER, Scope.consultation(other.slug))

    page = visit.as_(cast.eve)("office:home")

    assert "A secret plan" not in page.main
    assert "The summer plan" in page.main
