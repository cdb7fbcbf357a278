"""Vectors of texts from a small static embedding that stands in the package: no network, no torch.

The files in *english* are in the format of model2vec (Minish Lab 2024); tools/distil.py made them.
They are read with tokenizers and safetensors directly: importing model2vec costs 0.6 s of
processor, this 0.03 s; model2vec reads no more than 512 word pieces of a letter, this reads all.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load
from scipy import sparse
from tokenizers import Tokenizer

from folkmoot.library.errors import BadFile

ENGLISH = Path(__file__).parent / "english"
CHECKSUMS: Mapping[str, str] = MappingProxyType(
    {
        "model.safetensors": "28989b052bc828c1e53598c9b5b959479e49654efb2f4e9ab7dc503c6c330f16",
        "tokenizer.json": "4ad23eb0fddabfa15ba5c8c044f5a3185a14cf225f2195f963c887aa908b0af9",
    }
)
UNKNOWN = "[UNK]"
AT_ONCE = 2048  # texts; bounds the memory that their word pieces take


@dataclass(frozen=True, slots=True, eq=False)
class Embedding:
    """A table of word pieces: *pieces* of shape (vocabulary, dimensions), float32."""

    tokenizer: Tokenizer
    pieces: NDArray[np.float32]
    unknown: int

    @property
    def dimensions(self) -> int:
        return int(self.pieces.shape[1])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text: see :func:`embed`."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), AT_ONCE):
            some = texts[start : start + AT_ONCE]
            rows[start : start + len(some)] = self._counted(some) @ self.pieces
        return normed(rows)

    def _counted(self, texts: Sequence[str]) -> sparse.csr_array:
        """How often each text holds each known word piece: shape (texts, vocabulary)."""
        readable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        encoded = self.tokenizer.encode_batch_fast(readable, add_special_tokens=False)
        found = [[piece for piece in one.ids if piece != self.unknown] for one in encoded]
        ends = np.cumsum([0, *(len(one) for one in found)])
        places = np.fromiter((piece for one in found for piece in one), np.int64, int(ends[-1]))
        counted = sparse.csr_array(
            (np.ones(len(places), dtype=np.float32), places, ends),
            shape=(len(texts), len(self.pieces)),
        )
        counted.sum_duplicates()  # also sorts: the sum of a row no longer hangs on word order
        return counted


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """The meaning of each text as a row of 256 numbers: shape (texts, 256), float32.

    A row is the mean of the vectors of its word pieces, of length one; all noughts where a text
    holds no word that the embedding knows. Texts that are close in meaning have a large product.
    The same text has the same row whatever stands beside it. Raises BadFile where the installed
    embedding is damaged.

    >>> bus, coach, roof = embed(["The bus is late", "Our coach never comes", "A leaking roof"])
    >>> bool(bus @ coach > bus @ roof)
    True
    """
    return english().embed(texts)


def centred(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """*vectors*, shape (n, d), without what all of them share; rows of length one or nought again.

    All answers to one question share its subject, and plain products see mostly that; taking out
    the mean leaves what tells them apart. Rows of noughts stay noughts and do not move the mean.
    """
    known: NDArray[np.bool_] = np.any(vectors != 0, axis=1)
    if not known.any():
        return vectors
    moved = np.where(known[:, None], vectors - vectors[known].mean(axis=0), np.float32(0))
    return normed(moved.astype(np.float32))


def normed(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row divided by its length; rows of noughts stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


@lru_cache(maxsize=1)
def english() -> Embedding:
    """The embedding of the package, read once. Raises BadFile where its files are damaged."""
    return opened(ENGLISH, CHECKSUMS)


def opened(folder: Path, checksums: Mapping[str, str]) -> Embedding:
    """The embedding in *folder*, whose files must have the SHA-256 told in *checksums*."""
    content = {name: _verified(folder / name, wanted) for name, wanted in checksums.items()}
    tokenizer = Tokenizer.from_buffer(content["tokenizer.json"])
    pieces = load(content["model.safetensors"])["embeddings"].astype(np.float32)
    return Embedding(tokenizer, pieces, int(tokenizer.token_to_id(UNKNOWN) or 0))


def _verified(path: Path, wanted: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadFile(
            f"{path.name} of the English embedding cannot be opened ({error.strerror}). "
            "Install folkmoot again."
        ) from error
    if hashlib.sha256(content).hexdigest() != wanted:
        raise BadFile(
            f"{path.name} of the English embedding is damaged: it is not the file that this "
            "version was tested with. Install folkmoot again."
        )
    return content
