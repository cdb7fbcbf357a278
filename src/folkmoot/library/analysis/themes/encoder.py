"""An optional sentence encoder: better vectors than the static embedding, at thirty times the work.

It is a folder with encoder.onnx, tokenizer.json and encoder.json, made by tools/export_encoder.py,
and needs the extra `encoder`. It is never fetched from anywhere.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from folkmoot.library.analysis.themes.vectors import normed
from folkmoot.library.errors import BadFile, NotFound
from folkmoot.library.progress import Progress, silent

try:
    import onnxruntime
except ImportError:  # the extra is not installed: open() says so
    onnxruntime = None

FILES = ("encoder.onnx", "tokenizer.json")
MADE_BY = "Make it again with tools/export_encoder.py."
AT_ONCE = 32  # pieces of text a batch


@dataclass(frozen=True, slots=True, eq=False)
class Encoder:
    """An opened encoder. *longest*: word pieces that it reads at once."""

    session: Any  # onnxruntime.InferenceSession, which is optional
    tokenizer: Tokenizer
    longest: int

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The encoder in *folder*.

        Raises NotFound where the folder or a file is missing, BadFile where the extra is not
        installed or the files are not those that were exported.
        """
        if onnxruntime is None:
            raise BadFile(
                "An encoder needs onnxruntime, which is not installed. Install folkmoot[encoder], "
                "or leave the encoder out."
            )
        longest, checksums = _described(folder)
        content = {name: _verified(folder / name, checksums.get(name, "")) for name in FILES}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # threads share out whole batches, so sums never differ
        options.log_severity_level = 3
        try:
            tokenizer = Tokenizer.from_buffer(content["tokenizer.json"])
            session = onnxruntime.InferenceSession(
                content["encoder.onnx"], options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # noqa: BLE001 - both raise plain Exceptions of their own
            raise BadFile(f"The encoder in {folder} cannot be opened. {MADE_BY}") from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(longest)
        return cls(session, tokenizer, longest)

    def embed(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]:
        """One row of length one for each text, shape (texts, dimensions), float32.

        A text longer than the encoder reads at once is read in parts, and its row is their mean by
        length. Equal collections of texts have equal rows in whatever order they stand. A text
        without a letter or digit has a row of noughts.
        """
        distinct = sorted({text for text in texts if any(map(str.isalnum, text))})
        parts = sorted(self._parts(distinct), key=lambda part: (len(part[1]), part[0]))
        batches = [parts[start : start + AT_ONCE] for start in range(0, len(parts), AT_ONCE)]
        sums: NDArray[np.float32] | None = None
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for done, (batch, rows) in enumerate(
                zip(batches, pool.map(self._rows, batches), strict=True), start=1
            ):
                if sums is None:
                    sums = np.zeros((len(distinct), rows.shape[1]), dtype=np.float32)
                for (place, pieces), row in zip(batch, rows, strict=True):
                    sums[place] += row * len(pieces)
                progress("Reading answers with the encoder", done, len(batches))
        return _spread(texts, distinct, sums)

    def _parts(self, texts: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        """The word pieces of each text, in parts that can be read at once, with its place."""
        readable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        encoded: Iterable[Encoding] = self.tokenizer.encode_batch(readable)
        for place, one in enumerate(encoded):
            yield from ((place, list(part.ids)) for part in (one, *one.overflowing))

    def _rows(self, batch: Sequence[tuple[int, list[int]]]) -> NDArray[np.float32]:
        longest = max(len(pieces) for _, pieces in batch)
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, (_, pieces) in enumerate(batch):
            ids[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
        found = self.session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return np.asarray(found, dtype=np.float32)


def _spread(
    texts: Sequence[str], distinct: Sequence[str], sums: NDArray[np.float32] | None
) -> NDArray[np.float32]:
    """The row of each text from the rows of the distinct ones."""
    if sums is None:
        return np.zeros((len(texts), 1), dtype=np.float32)
    rows = normed(sums)
    places = {text: place for place, text in enumerate(distinct)}
    nothing = np.zeros(rows.shape[1], dtype=np.float32)
    return np.stack([rows[places[text]] if text in places else nothing for text in texts])


def _described(folder: Path) -> tuple[int, Mapping[str, str]]:
    """What encoder.json says: the longest text in word pieces, and the checksums."""
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder} with an encoder.")
    content = _content(folder / "encoder.json")
    try:
        plain = json.loads(content)
        return int(plain["longest"]), {
            str(name): str(sum_) for name, sum_ in plain["sha256"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadFile(
            f"{folder / 'encoder.json'} does not describe an encoder. {MADE_BY}"
        ) from error


def _verified(path: Path, wanted: str) -> bytes:
    content = _content(path)
    if hashlib.sha256(content).hexdigest() != wanted:
        raise BadFile(f"{path} is not the file that encoder.json describes. {MADE_BY}")
    return content


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}. {MADE_BY}") from error
    except OSError as error:
        raise BadFile(f"{path} cannot be opened: {error.strerror}.") from error
