"""Whoever wants to know whether the record is whole asks at the command line."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from folkmoot.council.people import changes
from folkmoot.council.people.models import Tail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def begun() -> None:
    changes.begin(email="lena@example.org", name="Lena", password="x" * 12, now=timezone.now())


def test_a_whole_record_is_said_to_be_so() -> None:
    said = StringIO()

    call_command("record", "verify", stdout=said)

    assert said.getvalue().startswith("The record is whole: 2 lines")


def test_a_record_whose_end_was_cut_off_is_told() -> None:
    Tail.objects.update(number=7)

    with pytest.raises(CommandError, match="Line 3 is missing"):
        call_command("record", "verify")
