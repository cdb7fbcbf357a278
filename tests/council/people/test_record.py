"""The record shows every change, and shows when somebody has touched it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.council.people import record
from folkmoot.council.people.models import Line, Tail, User
from tests.cast import JOINED
from tests.conftest import Cast, guards_lifted

pytestmark = pytest.mark.django_db


def write(who: User, times: int = 1) -> None:
    for turn in range(times):
        with transaction.atomic():
            record.write("test.happened", about=who, by=who, at=JOINED, facts={"turn": turn})


def test_an_untouched_record_is_sound(cast: Cast) -> None:
    write(cast.farah, 3)

    assert record.verify() == record.Verdict(3, None, "")


def test_an_empty_record_is_sound(db: None) -> None:
    assert record.verify().is_sound


def test_each_line_holds_the_hash_of_the_line_before(cast: Cast) -> None:
    write(cast.farah, 2)
    first, second = Line.objects.all()

    assert second.previous_hash == first.hash


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused(cast: Cast) -> None:
    with pytest.raises(RuntimeError, match="must stand in the transaction"):
        record.write("test.happened", about=cast.farah, by=None, at=JOINED)


def test_the_database_refuses_to_alter_a_line(cast: Cast) -> None:
    write(cast.farah)

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        Line.objects.update(verb="test.never_happened")


def test_the_database_refuses_to_delete_a_line(cast: Cast) -> None:
    write(cast.farah)

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        Line.objects.all().delete()


TAMPERINGS = {
    "altered": "UPDATE people_line SET verb = 'x' WHERE number = %s",
    "removed": "DELETE FROM people_line WHERE number = %s",
    "moved in time": "UPDATE people_line SET about_id = '999' WHERE number = %s",
    "signed by another": "UPDATE people_line SET by_id = NULL WHERE number = %s",
}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Guards are lifted in SQLite only")
@settings(max_examples=40, deadline=None)
@given(how=st.sampled_from(sorted(TAMPERINGS)), number=st.integers(1, 6))
def test_whoever_gets_past_the_database_is_found_out(how: str, number: int) -> None:
    with transaction.atomic():
        write(Cast().farah, 6)
        with guards_lifted(), connection.cursor() as cursor:
            cursor.execute(TAMPERINGS[how], [number])

        assert record.verify().broken_at == number
        transaction.set_rollback(True)


def test_cutting_off_the_end_is_found_out(cast: Cast) -> None:
    write(cast.farah, 4)
    Tail.objects.update(number=5)

    assert record.verify().broken_at == 5


@pytest.mark.parametrize("written", ["before the walk", "after the walk"])
def test_what_is_written_while_it_is_verified_is_no_alarm(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    write(cast.farah, 3)
    walk = record.follow

    def walk_while_others_write(lines: Iterable[Line]) -> record.Verdict:
        if written == "before the walk":
            write(cast.ben, 2)
        verdict = walk(lines)
        if written == "after the walk":
            write(cast.ben, 2)
        return verdict

    monkeypatch.setattr(record, "follow", walk_while_others_write)

    assert record.verify() == record.Verdict(3, None, "")
    monkeypatch.undo()
    assert record.verify() == record.Verdict(5, None, "")


@pytest.mark.parametrize("number", [4, 9])
def test_a_line_planted_after_the_end_is_found_out(cast: Cast, number: int) -> None:
    write(cast.farah, 3)
    last = Line.objects.get(number=3)
    planted = Line(
        number=number, at=JOINED, verb="test.planted", by=cast.eve, previous_hash=last.hash
    )
    planted.hash = record.digest(planted)
    planted.save(force_insert=True)

    verdict = record.verify()

    assert (verdict.lines, verdict.broken_at) == (3, number)
    assert "after the end" in verdict.why


def test_the_last_line_put_in_anothers_place_is_found_out(cast: Cast) -> None:
    write(cast.farah, 3)
    Tail.objects.update(hash="f" * 64)

    assert record.verify().broken_at == 3
