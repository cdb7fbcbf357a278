"""What arrived is never changed and never vanishes (I2); the database itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from folkmoot.council.receive import changes
from folkmoot.council.receive.models import (
    Answer,
    Original,
    Part,
    Response,
    Submission,
    Verification,
)
from tests import factories
from tests.cast import person
from tests.clock import london
from tests.conftest import Cast
from tests.council.receive.arrivals import AUGUST, enter

pytestmark = pytest.mark.django_db

CHANGES: list[tuple[type[models.Model], dict[str, Any]]] = [
    (Submission, {"received_at": london("2025-07-08 09:00")}),
    (Submission, {"timeliness": "late"}),
    (Submission, {"channel": "email"}),
    (Submission, {"number": 7}),
    (Submission, {"receipt": "2222222222222222"}),
    (Submission, {"respondent": None}),
    (Submission, {"questionnaire": None}),
    (Original, {"content": b"other words"}),
    (Original, {"content": b"other words", "erased_at": AUGUST}),
    (Original, {"content": b"", "erased_at": None}),
    (Original, {"content": b"", "erased_at": AUGUST, "checksum": "0" * 64}),
    (Answer, {"text": "Less shade."}),
    (Answer, {"text": ""}),
    (Answer, {"text": "Less shade.", "erased_at": AUGUST}),
    (Answer, {"text": "", "erased_at": AUGUST, "chosen": ["staff"]}),
    (Answer, {"text": "", "erased_at": AUGUST, "question_id": "actions"}),
    (Response, {"consultation": None}),
    (Verification, {"verified_at": london("2025-08-09 09:00")}),
    (Part, {"joined_at": london("2025-08-09 09:00")}),
]


@pytest.fixture
def verified(cast: Cast) -> Submission:
    sent = enter(factories.consultation())
    changes.verify(submission=sent, by=person("kemi"), now=AUGUST)
    return sent


@pytest.mark.parametrize(("table", "change"), CHANGES)
def test_the_database_refuses_to_change_it(
    verified: Submission, table: type[models.Model], change: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        table._default_manager.update(**change)


@pytest.mark.parametrize("table", [Submission, Original, Answer, Response, Verification, Part])
def test_the_database_refuses_to_delete_it(verified: Submission, table: type[models.Model]) -> None:
    rows = table._default_manager.all()
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        rows._raw_delete(rows.db)


def test_a_part_ends_once(verified: Submission) -> None:
    Part.objects.update(left_at=AUGUST)

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        Part.objects.update(left_at=None)
