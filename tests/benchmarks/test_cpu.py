"""Reading what other processes use."""

import os
import time

import pytest

from benchmarks.journey import cpu


def test_a_process_is_charged_for_what_it_does_and_not_for_waiting() -> None:
    before = cpu.reading([os.getpid()])
    own = time.process_time()
    while time.process_time() - own < 0.05:
        pass
    time.sleep(0.2)

    used = cpu.between(before, cpu.reading([os.getpid()])) / 1e9
    assert used == pytest.approx(time.process_time() - own, abs=0.04)


def test_a_process_that_has_ended_is_left_out() -> None:
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)

    assert cpu.reading([child]) == {}


def test_a_family_holds_the_process_and_its_child() -> None:
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.read(reading, 1)
        os._exit(0)
    try:
        assert {os.getpid(), child} <= set(cpu.family(os.getpid()))
        assert child not in cpu.family(child + 1_000_000)
    finally:
        os.write(writing, b".")
        os.waitpid(child, 0)


def test_a_process_born_between_two_readings_counts_from_nought() -> None:
    assert cpu.between({1: 100, 2: 50}, {1: 130, 3: 5}) == 35


def test_the_parent_is_found_behind_any_name() -> None:
    assert cpu.parent_in("12 (a) S (b) R 7 12 12 0") == 7
