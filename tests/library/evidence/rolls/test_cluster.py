"""A real cluster of two processes on this computer: the same figures, or a sentence."""

import os
import signal
from contextlib import contextmanager
from importlib.util import find_spec

import pytest

from folkmoot.cli.clusters import workers
from folkmoot.library.evidence.rolls import cluster as module
from folkmoot.library.evidence.rolls.cluster import ClusterFailed
from folkmoot.library.evidence.rolls.projecting import Asked
from folkmoot.library.evidence.rolls.school_futures import project_schools
from tests.library.evidence.rolls.invented_schools import invented_schools

pytestmark = pytest.mark.skipif(
    find_spec("distributed") is None, reason="the extra `cluster` is not installed"
)
LONGEST = 120


@contextmanager
def seconds(number):
    """A cluster that hangs must fail the test, not stop the suite."""

    def out_of_time(*_):
        raise TimeoutError(f"The cluster did not answer within {number} seconds.")

    before = signal.signal(signal.SIGALRM, out_of_time)
    signal.alarm(number)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def two_processes():
    with seconds(LONGEST), workers("local:2") as opened:
        yield opened


@pytest.fixture(autouse=True)
def bounded():
    with seconds(LONGEST):
        yield


def test_a_cluster_of_two_processes_gives_the_same_figures_to_the_last_digit(two_processes):
    asked = Asked(2023, 100)
    here = project_schools(*invented_schools(), asked)
    there = project_schools(*invented_schools(), asked, over=two_processes)

    assert there.codes == here.codes
    assert there.central.tobytes() == here.central.tobytes()
    for level in here.lower:
        assert there.lower[level].tobytes() == here.lower[level].tobytes()
        assert there.upper[level].tobytes() == here.upper[level].tobytes()


def test_pieces_are_computed_in_other_processes_and_come_in_order(two_processes):
    found = list(two_processes.each(lambda own, item: (own, item, os.getpid()), 7, range(12)))

    assert [one[:2] for one in found] == [(7, at) for at in range(12)]
    assert os.getpid() not in {one[2] for one in found}


def test_a_scheduler_is_reached_by_its_address(two_processes):
    with workers(two_processes.client.scheduler.address) as again:
        assert list(again.each(lambda own, item: own + item, 1, [1, 2])) == [2, 3]


def test_only_this_computer_can_reach_it(two_processes):
    psutil = pytest.importorskip("psutil")
    here = psutil.Process()
    heard = [
        one.laddr.ip
        for process in (here, *here.children(recursive=True))
        for one in process.net_connections("tcp")
        if one.status == psutil.CONN_LISTEN
    ]

    assert len(two_processes.client.nthreads()) == 2
    assert len(heard) >= 3
    assert set(heard) == {"127.0.0.1"}


def test_a_worker_that_dies_is_replaced_and_its_pieces_computed_again(two_processes, tmp_path):
    died = tmp_path / "died"

    def once_deadly(own, item):
        if item == 3 and not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return own + item

    assert list(two_processes.each(once_deadly, 10, range(8))) == list(range(10, 18))
    assert died.exists()


def test_a_mistake_in_a_piece_is_the_mistake_that_is_raised(two_processes):
    with pytest.raises(ZeroDivisionError):
        list(two_processes.each(lambda own, item: own // item, 1, [1, 0]))


def test_a_worker_with_another_program_or_arithmetic_is_refused(two_processes, monkeypatch):
    monkeypatch.setattr(module, "fingerprint", lambda: "another")

    with pytest.raises(ClusterFailed, match="figures could differ in their last digits"):
        list(two_processes.each(lambda own, item: item, None, [1]))


def test_a_cluster_that_all_workers_have_left_says_so(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)

    with workers("local:1") as opened:
        opened.client.retire_workers(close_workers=True)
        opened.client.cluster.scale(0)
        with pytest.raises(ClusterFailed, match="No worker of the cluster is left"):
            list(opened.each(lambda own, item: item, None, [1]))


def test_a_cluster_whose_workers_all_die_says_so():
    dask = pytest.importorskip("dask")

    def deadly(own, item):
        os.kill(os.getpid(), signal.SIGKILL)

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        workers("local:1") as opened,
        pytest.raises(ClusterFailed, match="The cluster gave up: KilledWorker"),
    ):
        list(opened.each(deadly, None, [1]))
