"""Texts as numbered words: without case, punctuation and spacing, greeting and signature apart.

Every distinct text is kept once. Numbers of words depend on the order of the texts, so nothing
that is decided may rest on them; what is decided rests on the hashes, which depend on the words.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.analysis.campaigns.greetings import body
from folkmoot.library.progress import Progress, silent

# Scripts that set no spaces (Han, kana) count each sign as a word.
LETTER = r"[^\W_ʼ\u3040-\u30ff\u3400-\u9fff]"
WORD = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff]|{LETTER}+(?:['’ʼ]+{LETTER}+)*")
WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
PLAIN_WORD = re.compile(r"\w+")
PLAIN_ASCII = {
    code: None if chr(code) == "'" else chr(code).lower() if chr(code).isalnum() else " "
    for code in range(128)
}
APOSTROPHES = str.maketrans("", "", "'’ʼ")
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
STEP = 5000

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Texts:
    """The distinct texts. *words* holds all their word numbers in a row, text t those from
    offsets[t] up to offsets[t + 1]; *hashes* has the 64-bit hash of every word number; *counts*
    says how many responses sent text t, and *of* which text each response sent."""

    words: NDArray[np.uint32]
    offsets: Numbers
    hashes: Hashes
    counts: Numbers
    of: Numbers

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def lengths(self) -> Numbers:
        """The number of words of every text."""
        return np.diff(self.offsets)

    def text(self, number: int) -> list[int]:
        """The word numbers of one text."""
        found: list[int] = self.words[self.offsets[number] : self.offsets[number + 1]].tolist()
        return found


def clean(text: str) -> str:
    """*text* in composed characters, without soft hyphens and other signs that are not seen."""
    return text if text.isascii() else UNSEEN.sub("", unicodedata.normalize("NFC", text))


def plain(word: str) -> str:
    """A word as it is compared: "Don’t" and "dont" are the same word.

    >>> plain("Don’t")
    'dont'
    """
    return unicodedata.normalize("NFKC", word).casefold().translate(APOSTROPHES)


def words_of(text: str) -> list[str]:
    """The words of *text* in order, as they are written or in small letters.

    >>> words_of("Don't close it - it's OURS")
    ['dont', 'close', 'it', 'its', 'ours']
    """
    # Three ways to the same words: the quickest that the signs of the text allow.
    if text.isascii():
        return text.translate(PLAIN_ASCII).split()
    if WITHOUT_SPACES.search(text):
        return WORD.findall(text)
    for apostrophe in "'’ʼ":
        text = text.replace(apostrophe, "")
    return PLAIN_WORD.findall(text.replace("_", " "))


class Vocabulary(dict[str, int]):
    """The number of every word as it is written; spellings of the same word share a number."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}

    def __missing__(self, written: str) -> int:
        number = self[written] = self.numbers.setdefault(plain(written), len(self.numbers))
        return number

    def hashes(self) -> Hashes:
        """A 64-bit hash of every word, by number: the same on every machine and run."""
        digests = b"".join(blake2b(word.encode(), digest_size=8).digest() for word in self.numbers)
        return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def numbered(texts: Sequence[str], *, progress: Progress = silent) -> Texts:
    """The distinct bodies of *texts*, each once, as numbered words."""
    vocabulary = Vocabulary()
    number_of: dict[bytes, int] = {}
    read: dict[str, int] = {}
    words, offsets, counts, of = array("I"), array("q", [0]), array("q"), array("q")
    for place, text in enumerate(texts):
        if place % STEP == 0:
            progress("Reading the words", place, len(texts))
        if (known := read.get(text)) is not None:
            counts[known] += 1
            of.append(known)
            continue
        found = array("I", map(vocabulary.__getitem__, words_of(body(clean(text)))))
        key = blake2b(found.tobytes(), digest_size=16).digest()
        number = read[text] = number_of.setdefault(key, len(counts))
        if number == len(counts):
            words.extend(found)
            offsets.append(len(words))
            counts.append(0)
        counts[number] += 1
        of.append(number)
    return Texts(
        np.frombuffer(words, dtype=np.uint32) if words else np.zeros(0, np.uint32),
        np.array(offsets, dtype=np.int64),
        vocabulary.hashes(),
        np.array(counts, dtype=np.int64),
        np.array(of, dtype=np.int64),
    )
