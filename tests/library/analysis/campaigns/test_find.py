"""Campaigns in a pile of invented letters: who copied, who edited, who quotes."""

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.listening.campaigns import scored
from benchmarks.listening.letters import Kind, Recipe, pile
from folkmoot.library.analysis.campaigns.find import find
from folkmoot.library.analysis.campaigns.words import clean, plain, words_of
from folkmoot.library.analysis.three_ways import Part

TEXT = (
    "Please keep the music lessons in the old town hall going this winter. Many of us learned to "
    "play there, and the teachers know every family by name. A cut would be felt for years."
)
RECIPES = {
    "as usual": Recipe(1200, 800, 4),
    "short texts": Recipe(1200, 800, 6, sentences=(3, 4)),
    "long texts": Recipe(400, 300, 4, sentences=(16, 20)),
    "texts that share sentences": Recipe(1200, 800, 6, shared=0.34),
    "own paragraphs longer than the text": Recipe(800, 500, 5, own_sentences=(9, 12)),
    "many campaigns of ten": Recipe(300, 800, 30),
}


def groups(texts):
    found = find(texts)
    return [
        -1 if part is Part.QUOTES else int(key[1:])
        for key, part in (found.membership.get(at, ("c-1", "")) for at in range(len(texts)))
    ]


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES.keys())
def test_copies_are_found_whatever_was_done_to_them(recipe):
    letters = pile(recipe, seed=11)

    precision, recall = scored(
        [one.template for one in letters], groups([one.text for one in letters])
    )

    assert precision >= 0.999
    assert recall >= 0.98


def test_each_kind_of_copy_is_given_its_part():
    letters = pile(Recipe(1200, 800, 4), seed=3)

    found = find([one.text for one in letters])

    parts = {
        kind: {found.membership[at][1] for at, one in enumerate(letters) if one.kind is kind}
        for kind in (Kind.EXACT, Kind.SPACING, Kind.NAMED, Kind.OWN_PARAGRAPH, Kind.REWORDED)
    }
    assert parts == {
        Kind.EXACT: {Part.STANDARD},
        Kind.SPACING: {Part.STANDARD},
        Kind.NAMED: {Part.STANDARD},
        Kind.OWN_PARAGRAPH: {Part.EDITED},
        Kind.REWORDED: {Part.EDITED},
    }


def test_almost_every_own_paragraph_is_given_back_to_the_letter():
    letters = pile(Recipe(1200, 800, 4), seed=3)

    found = find([one.text for one in letters])

    own = {at: words for one in found.campaigns for at, words in one.own_words.items()}
    added = {at: one.added for at, one in enumerate(letters) if one.kind is Kind.OWN_PARAGRAPH}
    same = sum(own[at] == " ".join(words.split()) for at, words in added.items())
    assert same >= 0.98 * len(added)


def test_copies_of_which_every_one_was_reworded_are_found():
    words, chance = TEXT.split(), random.Random(1)
    texts = []
    for _ in range(30):
        changed = {chance.randrange(len(words)) for _ in range(5)}
        texts.append(" ".join("lantern" if at in changed else w for at, w in enumerate(words)))

    assert find(texts).campaigns[0].size >= 28


def test_names_inside_the_text_are_no_own_words_and_stand_in_no_shared_text():
    names = ["Amina Moss", "Ben Kaya", "Clare Ito", "Dele Nunn", "Farah Osei"]
    found = find([f"My name is {name} and I live in Hackney. {TEXT}" for name in names])

    assert len(found.campaigns[0].standard) == 5
    assert found.campaigns[0].text.startswith("My name is [...] and I live")
    assert not found.campaigns[0].own_words


def test_a_campaign_in_a_script_without_spaces_is_found():
    text = "请保持图书馆在放学后对每个孩子开放因为孩子饿了就不能学习谢谢你们"
    own = "我每天都去那里"

    found = find([text, text, text, text + own])

    assert dict(found.campaigns[0].own_words) == {3: own}


def test_nothing_and_emptiness_are_read_without_complaint():
    assert find([]).campaigns == ()
    assert find(["", " ", "?!"]).membership == {}


def test_a_campaign_of_one_is_refused():
    with pytest.raises(ValueError, match="two responses"):
        find([TEXT], smallest=1)


def test_progress_is_told():
    told = []
    find([TEXT] * 3, progress=lambda words, done, of: told.append(words))

    assert "Reading the words" in told
    assert "Finding everybody's own words" in told


def test_the_same_is_found_whatever_seeds_the_hashes_of_the_process():
    program = (
        "from benchmarks.listening.letters import Recipe, pile\n"
        "from folkmoot.library.analysis.campaigns.find import find\n"
        "print(find([one.text for one in pile(Recipe(200, 100, 3), 5)]).campaigns)"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(printed) == 1


WORD = st.sampled_from("we ask you to walk there once and see it was is of the school".split())
OWN = st.lists(WORD, max_size=12).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(before=OWN, after=OWN)
def test_no_word_that_the_shared_text_lacks_is_ever_lost(before, after):
    letter = f"{before}. {TEXT} {after}."
    found = find([TEXT] * 4 + [letter])

    own = words_of(clean(found.campaigns[0].own_words.get(4, "")))
    shared = set(map(plain, words_of(TEXT)))
    for word in words_of(clean(letter)):
        assert plain(word) in shared or word in own


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(60)))
def test_the_order_of_responses_does_not_matter(order):
    texts = [one.text for one in pile(Recipe(40, 20, 2), seed=4)]

    there, here = find(texts), find([texts[place] for place in order])

    assert [one.text for one in there.campaigns] == [one.text for one in here.campaigns]
    assert {order[at]: what for at, what in here.membership.items()} == there.membership


def phrases(number: int, chance: random.Random) -> str:
    """So many sentences of few turns of phrase, each of which hundreds use."""
    begins = ("The council must", "We ask that you", "Residents want you to", "It is time to")
    does = ("protect", "fund", "reopen", "extend", "rebuild", "rethink")
    what = ("the weekend clinic", "places in Mill Street", "the late bus", "the ramp", "free meals")
    ends = (
        "before September",
        "while costs are falling",
        "so that nobody travels an hour",
        "instead of paying for taxis",
    )
    parts = (begins, does, what, ends)
    return " ".join(" ".join(chance.choice(part) for part in parts) + "." for _ in range(number))


@pytest.mark.parametrize("seed", [1, 5, 6, 8, 10, 12, 14, 21])
def test_a_letter_of_usual_phrases_that_many_sent_word_for_word_is_found(seed):
    chance = random.Random(seed)
    letter = phrases(3, chance)
    others = [phrases(chance.randint(1, 4), chance) for _ in range(300)]

    found = find([letter] * 30 + others)

    copied = (Part.STANDARD, Part.EDITED)
    assert all(found.membership[place][1] in copied for place in range(30))
