"""A consultation to visit, and the steps that Amina takes through it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from folkmoot.council.consult.models import Consultation
from folkmoot.council.receive.models import Draft
from tests import factories
from tests.visit import DAY, Page, Values, Visit

ANSWERS: Mapping[str, Values] = {
    "about-you": {"answer-capacity": "parent"},
    "the-plan": {"answer-reflects": "3", "answer-missed": "Buses", "answer-actions": ""},
}


@dataclass(frozen=True)
class Amina:
    """Amina answers one consultation: she begins, fills in sections, and sends."""

    visit: Visit
    consultation: Consultation

    @property
    def slug(self) -> str:
        return self.consultation.slug

    def begins(self, at: str = DAY) -> Draft:
        self.visit.post("public:respond", self.slug, at=at)
        return Draft.objects.get(consultation=self.consultation)

    def fills_in(
        self, draft: Draft, answers: Mapping[str, Values] = ANSWERS, at: str = DAY
    ) -> None:
        for section, data in answers.items():
            self.visit.post(
                "public:respond_section", self.slug, draft.key, section, data=data, at=at
            )

    def sends(self, draft: Draft, data: Values | None = None, at: str = DAY) -> Page:
        return self.visit.post("public:respond_check", self.slug, draft.key, data=data, at=at)

    def answers(self, answers: Mapping[str, Values] = ANSWERS, at: str = DAY) -> Page:
        draft = self.begins(at)
        self.fills_in(draft, answers, at)
        return self.sends(draft, at=at)


@pytest.fixture
def summer_plan(db: None) -> Consultation:
    """Open from 7 July to 5pm on 22 September 2025."""
    return factories.consultation(slug="summer-plan")


@pytest.fixture
def amina(visit: Visit, summer_plan: Consultation) -> Amina:
    return Amina(visit, summer_plan)


Asked = Callable[..., Consultation]
