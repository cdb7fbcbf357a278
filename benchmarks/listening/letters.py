"""Invented letters to a council: campaigns with seven kinds of change, and letters of one's own.

Everything here is made up and put together by chance from a seed. Sentences come from a grammar
with many thousand outcomes, so letters on one subject share turns of phrase as real ones do, and
about six in a hundred of the letters of one's own take a sentence out of a campaign's text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

OPENINGS = """I think that|I am sure that|We feel that|It seems to us that|My neighbours and I know that|
In my experience|Every week I see that|As a parent of two children I notice that|For many years|
Nobody has told us whether|The plan says that|Your leaflet claims that|Please remember that|
What worries me most is that|At the meeting we heard that|It is simply true that|Last winter|
My daughter tells me that|I would like you to know that|Anyone who walks there can see that""".replace(
    "\n", ""
).split("|")
SUBJECTS = """the reading room|the swimming pool|the new crossing|the bus to the hospital|the youth club|
the market square|the breakfast club|the music lessons|the playing field|the small library|
the nursery garden|the road by the canal|the evening classes|the sports hall|the school kitchen|
the advice desk|the street lighting|the after-school club|the community orchard|the cycle route|
the family centre|the language café|the toy library|the walking bus|the old depot|
the lunch hour|the dance studio|the repair workshop|the green lane|the corner playground""".replace(
    "\n", ""
).split("|")
VERBS = """helps|keeps together|brings comfort to|matters to|has changed the lives of|gives confidence to|
is used every day by|saves money for|is too far away for|costs too much for|was promised to|
has always been open to|no longer serves|makes mornings easier for|should belong to|frightens|
teaches patience to|offers shelter to|is the only meeting place of|cannot be replaced for""".replace(
    "\n", ""
).split("|")
PEOPLE = """young carers|families without a car|the oldest among us|children who have just arrived|
people in wheelchairs|shift workers|single fathers|the whole estate|teenagers with nothing to do|
parents of small children|those who live alone|night nurses|pupils who fell behind|new mothers|
our grandparents|people who cannot read well|the traders|deaf residents|students in hostels|
everybody on this side of the river|apprentices|foster families|the volunteers|lodgers|
children with asthma""".replace("\n", "").split("|")
REASONS = """because there is nothing like it within two miles|since the rents went up again|
and the figures in your own report show it|even when it rains for a week|
although the building has been neglected|and no other service would take its place|
which is why the opening hours must stay as they are|so a cut would be felt for a generation|
and closing it would cost more in the long run|as long as somebody friendly is at the door|
but the stairs and the heating need repair|and I have the photographs to prove it|
while the money goes into consultants and brochures|because trust takes years to grow|
and the waiting list is longer than ever|unless a later hour is offered on Thursdays|
so please walk there once before you vote|and that is worth more than a car park|
since the last review forgot to ask them|although hardly anyone outside has noticed""".replace(
    "\n", ""
).split("|")
ADVERBS = """quietly|plainly|often|still|rarely|truly|in fact|even now|by all accounts|of course|as ever|
on most days|again and again|in spring|without fuss|on the whole|for once|at no cost""".replace(
    "\n", ""
).split("|")
SPARE = """lantern|harbour|velvet|meadow|thunder|copper|whistle|garden|marble|orchard|saddle|bridge|winter|
basket|candle|ribbon|timber|anchor|pepper|silver|pocket|window|kettle|ladder|pebble|feather|needle|
button|island|barley|cotton|mirror|shadow|valley|hammer|cellar|bottle|carpet|pillow|tunnel""".replace(
    "\n", ""
).split("|")
FIRST = (
    "Amina Ben Clare Dele Farah Gita Hugo Ines Jonas Kemi Leyla Milo Nadia Omar Priya Rosa".split()
)
LAST = "Adeyemi Baker Cohen Demir Evans Fofana Grant Hussain Ito Jones Kaya Lopez Moss Nunn Osei".split()
GREETINGS = "Dear Sir or Madam|Dear Councillors|Hello|To whom it may concern|Dear all".split("|")
CLOSINGS = "Yours faithfully|Kind regards|Best wishes|Yours sincerely|Many thanks".split("|")
QUOTING = 0.06


class Kind(StrEnum):
    """What somebody did with the text that they were given."""

    EXACT = "exact copy"
    SPACING = "case, punctuation and spacing"
    NAMED = "name and greeting"
    REORDERED = "sentences reordered"
    REWORDED = "15 % of words changed"
    TWO_THIRDS = "two thirds kept"
    OWN_PARAGRAPH = "own paragraph added"
    NONE = "letter of one's own"
    QUOTES = "own letter that quotes"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many letters of what size to make. *sentences* is the least and most of a template.

    *shared* is the share of sentences that a template takes from the one before it.
    """

    copies: int = 60_000
    alone: int = 40_000
    templates: int = 40
    sentences: tuple[int, int] = (4, 6)
    shared: float = 0.0
    own_sentences: tuple[int, int] = (1, 4)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its words, the template that it came from (-1: none), what was done, and added."""

    text: str
    template: int
    kind: Kind
    added: str = ""


Sentences = Sequence[str]


def pile(recipe: Recipe, seed: int) -> list[Letter]:
    """The letters of *recipe*, shuffled; the same for the same seed."""
    chance = Random(seed)
    templates = _templates(recipe, chance)
    kinds = list(CHANGES)
    letters = []
    for number in range(recipe.copies):
        which = number % recipe.templates
        kind = chance.choice(kinds)
        text, added = CHANGES[kind](templates[which], chance, recipe)
        letters.append(Letter(text, which, kind, added))
    letters += [_alone(templates, chance, recipe) for _ in range(recipe.alone)]
    chance.shuffle(letters)
    return letters


def sentence(chance: Random) -> str:
    """One sentence of about sixteen words."""
    parts = [
        chance.choice(OPENINGS),
        chance.choice(SUBJECTS),
        chance.choice(ADVERBS) if chance.random() < 0.6 else "",
        chance.choice(VERBS),
        chance.choice(PEOPLE),
        chance.choice(REASONS) if chance.random() < 0.4 else "",
    ]
    return " ".join(part.strip() for part in parts if part) + "."


def _templates(recipe: Recipe, chance: Random) -> list[list[str]]:
    found: list[list[str]] = []
    for _ in range(recipe.templates):
        fresh = [sentence(chance) for _ in range(chance.randint(*recipe.sentences))]
        if found:
            taken = min(round(recipe.shared * len(fresh)), len(found[-1]))
            fresh[:taken] = chance.sample(found[-1], taken)
            chance.shuffle(fresh)
        found.append(fresh)
    return found


def _alone(templates: Sequence[Sentences], chance: Random, recipe: Recipe) -> Letter:
    own = [sentence(chance) for _ in range(chance.randint(*recipe.sentences))]
    if chance.random() >= QUOTING:
        return Letter(" ".join(own), -1, Kind.NONE)
    own.insert(chance.randrange(len(own) + 1), chance.choice(chance.choice(templates)))
    return Letter(" ".join(own), -1, Kind.QUOTES)


def _exact(given: Sentences, chance: Random, recipe: Recipe) -> tuple[str, str]:
    return " ".join(given), ""


def _spaced(given: Sentences, chance: Random, recipe: Recipe) -> tuple[str, str]:
    text = " ".join(given)
    changes: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.lower,
        lambda text: text.replace(".", "!"),
        lambda text: text.replace(". ", "\n\n"),
        lambda text: text.replace(" ", "  ").replace(".", ""),
    )
    return chance.choice(changes)(text), ""


def _named(given: Sentences, chance: Random, recipe: Recipe) -> tuple[str, str]:
    greeting = f"{chance.choice(GREETINGS)},"
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    return "\n".join([greeting, " ".join(given), chance.choice(CLOSINGS) + ",", name]), ""


def _reordered(given: Sentences, chance: Random, recipe: Recipe) -> tuple[str, str]:
    return " ".join(chance.sample(given, len(given))), ""


def _reworded(given: Sentences, chance: Random, recipe: Recipe) -> tuple[str, str]:
    words = " ".join(given).split()
    changed = sorted(chance.sample(range(len(words)), round(0.15 * len(words))))
    for at in changed:
        words[at] = chance.choice(SPARE)
    return " ".join(words), " ".join(words[at] for at in changed)


def _two_thirds(given: Sentences, chance: Random, recipe: Recipe) -> tuple[str, str]:
    kept = sorted(chance.sample(range(len(given)), max(1, round(2 * len(given) / 3))))
    return " ".join(given[at] for at in kept), ""


def _with_own(given: Sentences, chance: Random, recipe: Recipe) -> tuple[str, str]:
    own = " ".join(sentence(chance) for _ in range(chance.randint(*recipe.own_sentences)))
    text = " ".join(given)
    return (f"{own}\n\n{text}" if chance.random() < 0.5 else f"{text}\n\n{own}"), own


CHANGES: dict[Kind, Callable[[Sentences, Random, Recipe], tuple[str, str]]] = {
    Kind.EXACT: _exact,
    Kind.SPACING: _spaced,
    Kind.NAMED: _named,
    Kind.REORDERED: _reordered,
    Kind.REWORDED: _reworded,
    Kind.TWO_THIRDS: _two_thirds,
    Kind.OWN_PARAGRAPH: _with_own,
}
