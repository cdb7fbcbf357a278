"""Texts as numbered words."""

from hypothesis import example, given
from hypothesis import strategies as st

from folkmoot.library.analysis.campaigns.words import WORD, clean, numbered, plain, words_of

SIGNS = st.text(alphabet="ab1 '’ʼ_-.,\n\u00e9\u4e00\u30ab\u00ad", max_size=40)


@given(SIGNS)
@example("a''b _ c'd' 'tis")
def test_the_quick_ways_and_the_careful_way_read_the_same_words(text):
    text = clean(text)

    assert [plain(word) for word in words_of(text)] == [plain(w) for w in WORD.findall(text)]


def test_case_punctuation_and_spacing_make_no_other_text():
    texts = numbered(["Keep it OPEN, please!", "keep  it open - please", "Keep it shut"])

    assert texts.counts.tolist() == [2, 1]
    assert texts.of.tolist() == [0, 0, 1]


def test_accents_are_read_alike_however_they_are_composed():
    assert numbered(["café noir", "cafe\u0301 noir"]).counts.tolist() == [2]


def test_the_hash_of_a_word_rests_on_the_word_alone():
    one, other = numbered(["red blue"]), numbered(["green blue red"])

    assert one.hashes[one.words].tolist() == other.hashes[other.words][[2, 1]].tolist()
