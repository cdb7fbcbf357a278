"""The optional encoder: opened with checks, read whole, the same whatever the order.

Where onnxruntime is installed, the loading is tested on the smallest encoder there can be, which is
written here byte by byte: it says how many pieces a text has, and the mean of their numbers.
"""

import hashlib
import json
from importlib.util import find_spec

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from folkmoot.library.analysis.themes import encoder as module
from folkmoot.library.analysis.themes.encoder import Encoder
from folkmoot.library.errors import BadFile, NotFound

WORDS = ("[PAD]", "[UNK]", "bus", "late", "roof", "leaks")
INT64, FLOAT = 7, 1  # ONNX's numbers for kinds of tensors

needs_runtime = pytest.mark.skipif(
    find_spec("onnxruntime") is None, reason="the extra `encoder` (onnxruntime) is not installed"
)


def number(value: int) -> bytes:
    """A protocol-buffer varint."""
    head, value = value & 127, value >> 7
    return bytes([head | 128]) + number(value) if value else bytes([head])


def field(place: int, value: int | str | bytes) -> bytes:
    """One field of a protocol-buffer message."""
    if isinstance(value, int):
        return number(place << 3) + number(value)
    content = value.encode() if isinstance(value, str) else value
    return number(place << 3 | 2) + number(len(content)) + content


def node(kind: str, inputs: list[str], output: str, *attributes: bytes) -> bytes:
    named = b"".join(field(1, one) for one in inputs) + field(2, output) + field(4, kind)
    return field(1, named + b"".join(field(5, one) for one in attributes))


def attribute(name: str, value: int) -> bytes:
    return field(1, name) + field(3, value) + field(20, 2)


def value(place: int, name: str, kind: int) -> bytes:
    shape = b"".join(field(1, field(2, dimension)) for dimension in (f"{name}0", f"{name}1"))
    tensor = field(1, kind) + field(2, shape)
    return field(place, field(1, name) + field(2, field(1, tensor)))


def smallest_model() -> bytes:
    """ids and mask as numbers, summed along the text, side by side: (texts, 2)."""
    axis = field(1, 1) + field(2, INT64) + field(8, "axis") + field(7, number(1))
    graph = (
        node("Cast", ["input_ids"], "ids", attribute("to", FLOAT))
        + node("Cast", ["attention_mask"], "mask", attribute("to", FLOAT))
        + node("Mul", ["ids", "mask"], "seen")
        + node("ReduceSum", ["seen", "axis"], "total")
        + node("ReduceSum", ["mask", "axis"], "count")
        + node("Concat", ["total", "count"], "vectors", attribute("axis", 1))
        + field(2, "smallest")
        + field(5, axis)
        + value(11, "input_ids", INT64)
        + value(11, "attention_mask", INT64)
        + value(12, "vectors", FLOAT)
    )
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 17))


@pytest.fixture
def folder(tmp_path):
    """A folder with the smallest encoder."""
    tokenizer = Tokenizer(
        models.WordLevel({word: place for place, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    (tmp_path / "encoder.onnx").write_bytes(smallest_model())
    described(tmp_path)
    return tmp_path


def described(folder) -> None:
    sums = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("encoder.onnx", "tokenizer.json")
    }
    (folder / "encoder.json").write_text(json.dumps({"longest": 4, "sha256": sums}))


@needs_runtime
def test_texts_become_rows_of_length_one(folder):
    rows = Encoder.open(folder).embed(["bus late", "roof"])

    assert rows == pytest.approx(np.array([[5, 2], [4, 1]]) / np.sqrt([[29], [17]]))


@needs_runtime
def test_a_row_does_not_hang_on_what_stands_beside_it(folder):
    texts = ["bus late", "roof", "bus", "roof leaks late", "late"] * 20
    opened = Encoder.open(folder)

    assert (opened.embed(texts[::-1]) == opened.embed(texts)[::-1]).all()


@needs_runtime
def test_a_text_longer_than_the_encoder_reads_is_read_in_parts(folder):
    once, often = Encoder.open(folder).embed(["bus bus bus bus", "bus bus bus bus leaks leaks"])

    assert once[0] / once[1] == pytest.approx(2)
    assert often[0] / often[1] > 2


@needs_runtime
def test_texts_without_letters_have_rows_of_noughts(folder):
    opened = Encoder.open(folder)

    assert not opened.embed(["", "bus"])[0].any()
    assert not opened.embed(["", "!"]).any()


@needs_runtime
def test_progress_is_told(folder):
    told = []
    Encoder.open(folder).embed(
        [f"bus {'late ' * one}" for one in range(3)],
        progress=lambda words, done, of: told.append((done, of)),
    )

    assert told == [(1, 1)]


@needs_runtime
def test_a_model_that_cannot_be_opened_is_refused(folder):
    (folder / "encoder.onnx").write_bytes(b"not a model")
    described(folder)

    with pytest.raises(BadFile, match="cannot be opened. Make it again"):
        Encoder.open(folder)


@pytest.fixture
def runtime(monkeypatch):
    """Something in the place of onnxruntime, so that the checks before it are reached."""
    monkeypatch.setattr(module, "onnxruntime", object())


def test_without_the_extra_a_sentence_says_what_to_install(folder, monkeypatch):
    monkeypatch.setattr(module, "onnxruntime", None)

    with pytest.raises(BadFile, match=r"Install folkmoot\[encoder\]"):
        Encoder.open(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path, runtime):
    with pytest.raises(NotFound, match="There is no folder .*nowhere"):
        Encoder.open(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["encoder.json", "encoder.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(folder, runtime, name):
    (folder / name).unlink()

    with pytest.raises(NotFound, match=f"{name}. Make it again with tools/export_encoder.py"):
        Encoder.open(folder)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_a_changed_file_is_refused(folder, runtime, name):
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")

    with pytest.raises(BadFile, match=f"{name} is not the file that encoder.json describes"):
        Encoder.open(folder)


@pytest.mark.parametrize("content", ["", "[]", '{"longest": 4}', '{"longest": "x", "sha256": {}}'])
def test_a_description_that_describes_nothing_is_refused(folder, runtime, content):
    (folder / "encoder.json").write_text(content)

    with pytest.raises(BadFile, match="does not describe an encoder"):
        Encoder.open(folder)
