"""The small embedding: there, undamaged, within its size, and without the network."""

import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from model2vec import StaticModel

from folkmoot.library.analysis.themes.vectors import (
    CHECKSUMS,
    ENGLISH,
    centred,
    embed,
    english,
    normed,
    opened,
)
from folkmoot.library.errors import BadFile

BUSES = "The bus is always late"
COACH = "Our coach never arrives on time"
ROOF = "Water drips through the classroom ceiling"


def test_texts_of_like_meaning_are_near_without_a_shared_word():
    bus, coach, roof = embed([BUSES, COACH, ROOF])

    assert bus @ coach > bus @ roof + 0.1


def test_rows_have_length_one():
    assert np.linalg.norm(embed([BUSES, ROOF]), axis=1) == pytest.approx([1, 1], abs=1e-5)


@pytest.mark.parametrize("text", ["", "  ", "漢字"])
def test_a_text_without_known_words_has_a_row_of_noughts(text):
    assert not embed([text, BUSES])[0].any()


def test_no_texts_have_no_rows():
    assert embed([]).shape == (0, english().dimensions)


def test_a_text_that_cannot_be_encoded_is_read_all_the_same():
    assert embed(["buses \ud800 late"])[0].any()


def test_the_last_page_of_a_long_letter_counts():
    letter = f"{BUSES}. " * 200

    assert embed([letter])[0] @ embed([letter + f"{ROOF}. " * 200])[0] < 0.9


def test_the_vectors_are_those_that_model2vec_reads_from_the_same_files():
    theirs = StaticModel.from_pretrained(ENGLISH).encode([BUSES, COACH, ROOF])

    assert embed([BUSES, COACH, ROOF]) == pytest.approx(theirs, abs=1e-4)


@given(st.lists(st.text(max_size=40), max_size=8), st.randoms())
def test_a_text_has_the_same_row_whatever_stands_beside_it(texts, random):
    mixed = list(enumerate(texts))
    random.shuffle(mixed)
    rows = embed([text for _, text in mixed])

    together = embed(texts)
    assert all((rows[place] == together[at]).all() for place, (at, _) in enumerate(mixed))


def test_centring_takes_out_what_all_share():
    shared = embed([f"Advertising: {text}" for text in (BUSES, COACH, ROOF)])
    apart = centred(shared)

    assert apart[0] @ apart[2] < shared[0] @ shared[2]
    assert np.linalg.norm(apart, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)


def test_centring_leaves_rows_of_noughts_and_is_not_moved_by_them():
    vectors = embed([BUSES, "", ROOF, COACH])
    apart = centred(vectors)

    assert not apart[1].any()
    assert (apart[[0, 2, 3]] == centred(vectors[[0, 2, 3]])).all()
    assert not centred(normed(np.zeros((2, 3), np.float32))).any()


def test_the_files_take_at_most_eight_million_bytes():
    assert sum(path.stat().st_size for path in ENGLISH.iterdir()) <= 8_000_000


def test_the_notice_and_the_licence_stand_beside_the_files():
    assert "all-MiniLM-L6-v2" in (ENGLISH / "NOTICE").read_text("utf-8")
    assert "Apache License" in (ENGLISH / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("name", CHECKSUMS)
def test_a_damaged_file_is_refused(tmp_path, name):
    shutil.copytree(ENGLISH, tmp_path / "english")
    content = bytearray((tmp_path / "english" / name).read_bytes())
    content[-2] ^= 1
    (tmp_path / "english" / name).write_bytes(content)

    with pytest.raises(BadFile, match=f"{name} of the English embedding is damaged"):
        opened(tmp_path / "english", CHECKSUMS)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadFile, match="model.safetensors of the English embedding cannot be"):
        opened(tmp_path, CHECKSUMS)
