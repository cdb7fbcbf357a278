"""The option --cluster: what is opened, and the sentences for what cannot be."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from folkmoot.cli import clusters as module
from folkmoot.cli.clusters import workers
from folkmoot.library.errors import BadFile, NotFound
from folkmoot.library.evidence.rolls.pieces import Threads

needs_cluster = pytest.mark.skipif(
    find_spec("distributed") is None, reason="the extra `cluster` is not installed"
)


def test_without_an_address_threads_of_this_process_do_the_work():
    with workers("") as found:
        assert isinstance(found, Threads)


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(module, "distributed", None)

    with pytest.raises(BadFile, match=r"Install folkmoot\[cluster\]"), workers("local:2"):
        pass


@needs_cluster
@pytest.mark.parametrize("address", ["scheduler:8786", "http://here:80", "2"])
def test_what_is_no_address_is_refused(address):
    refused = pytest.raises(BadFile, match=f"--cluster {address} is no address. Write tls://")
    with refused, workers(address):
        pass


@needs_cluster
@pytest.mark.parametrize("address", ["local:", "local:0", "local:two", "local:65", "local:-1"])
def test_what_is_no_number_of_processes_is_refused(address):
    with (
        pytest.raises(BadFile, match=f"--cluster {address} is no number of processes"),
        workers(address),
    ):
        pass


@needs_cluster
def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)

    refused = pytest.raises(NotFound, match="No Dask scheduler with a worker answers at tcp://127")
    with refused, workers("tcp://127.0.0.1:9"):
        pass


def test_the_desk_can_be_had_without_the_extra():
    told = "import sys; sys.modules['distributed'] = None; import folkmoot.cli.rolling as it; print(it)"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)

    assert "rolling.py" in ran.stdout, ran.stderr
