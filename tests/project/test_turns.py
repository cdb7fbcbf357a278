"""Writers to SQLite take turns, in the order in which they asked."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, transaction

from folkmoot.council.people import record
from folkmoot.council.people.models import Line
from folkmoot.project.sqlite.turns import Turns
from tests.cast import JOINED, person


def test_the_first_to_ask_has_the_turn_at_once() -> None:
    assert Turns().take(0)


def test_somebody_who_asks_in_vain_gives_up_and_leaves_the_line() -> None:
    turns = Turns()
    turns.take(0)

    assert not turns.take(0.01)

    turns.hand_on()
    assert turns.take(0)


def test_who_asked_first_writes_first() -> None:
    turns, order = Turns(), []
    turns.take(0)

    def write(number: int) -> None:
        turns.take(10)
        order.append(number)
        turns.hand_on()

    threads = [threading.Thread(target=write, args=[number]) for number in range(20)]
    for number, thread in enumerate(threads):
        thread.start()
        while len(turns._waiting) <= number:  # it stands in the line before the next one asks
            time.sleep(0.001)
    turns.hand_on()
    for thread in threads:
        thread.join()

    assert order == list(range(20))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lets writers work together.")
@pytest.mark.django_db(transaction=True)
class TestTheDatabase:
    def test_many_writers_at_once_all_write(self) -> None:
        farah = person("farah")

        def write() -> None:
            for _turn in range(5):
                with transaction.atomic():
                    record.write("test.happened", about=farah, by=farah, at=JOINED)
            connection.close()

        threads = [threading.Thread(target=write) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert Line.objects.count() == 40
        assert record.verify().is_sound

    def test_a_failed_transaction_hands_the_turn_on(self) -> None:
        with pytest.raises(RuntimeError), transaction.atomic():
            raise RuntimeError

        with transaction.atomic():
            person("farah")

    def test_a_lost_connection_hands_the_turn_on(self) -> None:
        connection.ensure_connection()
        connection._start_transaction_under_autocommit()

        connection._close()  # as when the thread dies; close() itself waits for the transaction
        connection.connection = None

        with transaction.atomic():
            person("farah")
