"""What people coded in some responses, learned and proposed for the others.

People decide: everything here is a proposal with a probability, checked against codings that the
model had not seen. Codings may be few or many, and a theme may have one example or none.

The order in which people code matters: shares with honest intervals need a random sample, so the
queue asks for one first (:mod:`.reading_queue`), and only then for the responses that teach most.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from folkmoot.library.analysis.themes.assigning import (
    Marks,
    Rule,
    best_rule,
    confident_from,
    expected_f1,
    samples_f1,
)
from folkmoot.library.analysis.themes.classifier import Classifier
from folkmoot.library.analysis.themes.features import Numbers, SentenceEncoder, seen
from folkmoot.library.analysis.themes.sampling import in_sampling_order
from folkmoot.library.progress import Progress, silent

MOST_LEARNED_FROM = 4000  # codings: beyond it nothing is gained, and the sums grow with the cube
SUGGESTIONS = 3
DECIMALS = 4
SEED = 20250922


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the code frame; *label* and *description* help where they are given."""

    key: str
    label: str = ""
    description: str = ""

    @property
    def words(self) -> str:
        """What a response may be likened to; a bare code such as t01 says nothing.

        >>> Theme("t01", "Parking", "Where to leave a car").words
        'Parking: Where to leave a car'
        >>> Theme("school_meals").words, Theme("t01").words
        ('school meals', '')
        """
        if self.description and self.label.casefold() in self.description.casefold():
            return self.description
        told = ": ".join(part for part in (self.label, self.description) if part)
        is_word = any(len(part) > 2 for part in self.key.split("_")) and not any(
            character.isdigit() for character in self.key
        )
        return told or (self.key.replace("_", " ") if is_word else "")


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What was learned, for N responses (*ids*, in the order given) and L themes (by key).

    *coded*: shape (N,), which responses a person coded; *codes*: (N, L), with what.
    *probabilities*: (N, L), to four decimals; for a coded response by a model that did not see its
    coding. *guesses*: (N, L), what shares are reckoned with (see :class:`.classifier.Fitted`).
    *assigned*: (N, L), what *rule* makes of the probabilities. *confident*: (N,), where the F1 is
    expected to be .80 or more, by cross-validation. *expected*: (N,), about the F1 to expect.
    *f1*: the mean F1 between people and model by cross-validation; it is a little flattering, for
    the rule was chosen on the same codings: judge the model on a blind slice.
    """

    ids: tuple[str, ...]
    themes: tuple[Theme, ...]
    words: NDArray[np.intp]
    coded: Marks
    codes: Marks
    probabilities: Numbers
    guesses: Numbers
    assigned: Marks
    confident: Marks
    expected: Numbers
    rule: Rule
    f1: float
    seed: int

    def ranks(self) -> NDArray[np.intp]:
        """The rank of each theme in each response, 1 the likeliest: shape (N, L)."""
        order = np.argsort(-self.probabilities, axis=1, kind="stable")
        return np.argsort(order, axis=1, kind="stable") + 1

    def suggestions(self) -> dict[str, tuple[str, ...]]:
        """For each response the keys of its three likeliest themes, the likeliest first."""
        order = np.argsort(-self.probabilities, axis=1, kind="stable")[:, :SUGGESTIONS]
        return {
            one: tuple(self.themes[theme].key for theme in row)
            for one, row in zip(self.ids, order, strict=True)
        }


def learn(
    texts: Mapping[str, str],
    coded: Mapping[str, Collection[str]],
    themes: Sequence[Theme] = (),
    *,
    seed: int = SEED,
    encoder: SentenceEncoder | None = None,
    progress: Progress = silent,
) -> Learned:
    """Learn from codings, and propose themes for every response.

    *texts*: the words of each response by its id. *coded*: for each response that a person read,
    the keys of its themes, empty where it has none of them. *themes*: the code frame; without it,
    the themes are those that were coded. The order of the mappings does not change any number.
    Raises ValueError where nothing is coded, there is no theme, a coded response is not among
    *texts*, or a coded theme is not among *themes*.

    >>> said = {"1": "The bus is late", "2": "No bus came", "3": "Cold school meals", "4": "A bus"}
    >>> learned = learn(said, {"1": {"bus"}, "2": {"bus"}, "3": {"meals"}})
    >>> learned.suggestions()["4"]
    ('bus', 'meals')
    """
    frame = _frame(texts, coded, themes)
    # Sums in floating point hang on the order of the rows: by id, then, and put back at the end.
    ids = sorted(texts)
    codes = np.array([[one.key in coded.get(key, ()) for one in frame] for key in ids], dtype=bool)
    teachers = set(in_sampling_order(coded, seed)[:MOST_LEARNED_FROM])
    anchors = np.flatnonzero([key in teachers for key in ids])
    words = [texts[key] for key in ids]
    views = seen(words, anchors, [one.words for one in frame], encoder=encoder, progress=progress)
    model = Classifier(views, anchors, codes[anchors].astype(np.float64))
    fitted = model.fitted(seed=seed, progress=progress)
    speaks = np.array([any(map(str.isalnum, text)) for text in words])
    probabilities = np.round(fitted.whole * speaks[:, None], DECIMALS)
    judged = _judged(probabilities, anchors, codes[anchors])
    learned = Learned(
        ids=tuple(ids),
        themes=frame,
        words=np.array([len(text.split()) for text in words], dtype=np.intp),
        coded=np.array([key in coded for key in ids]),
        codes=codes,
        probabilities=probabilities,
        guesses=np.round(fitted.blind * speaks[:, None], DECIMALS),
        assigned=judged.rule.assigned(probabilities),
        confident=judged.confident,
        expected=judged.expected,
        rule=judged.rule,
        f1=judged.f1,
        seed=seed,
    )
    return _in_order(learned, tuple(texts))


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """What the anchors' codings say of the probabilities."""

    rule: Rule
    expected: Numbers
    confident: Marks
    f1: float


def _judged(probabilities: Numbers, anchors: NDArray[np.intp], codes: Marks) -> _Judged:
    rule = best_rule(probabilities[anchors], codes)
    assigned = rule.assigned(probabilities)
    expected = np.round(expected_f1(probabilities, assigned), DECIMALS)
    f1 = samples_f1(codes, assigned[anchors])
    return _Judged(
        rule, expected, expected >= confident_from(expected[anchors], f1), float(f1.mean())
    )


def _in_order(learned: Learned, ids: tuple[str, ...]) -> Learned:
    """*learned* with its rows in the order of *ids*."""
    place = {key: at for at, key in enumerate(learned.ids)}
    rows = np.array([place[key] for key in ids], dtype=np.intp)
    return replace(
        learned,
        ids=ids,
        words=learned.words[rows],
        coded=learned.coded[rows],
        codes=learned.codes[rows],
        probabilities=learned.probabilities[rows],
        guesses=learned.guesses[rows],
        assigned=learned.assigned[rows],
        confident=learned.confident[rows],
        expected=learned.expected[rows],
    )


def _frame(
    texts: Mapping[str, str], coded: Mapping[str, Collection[str]], themes: Sequence[Theme]
) -> tuple[Theme, ...]:
    """The themes by key, those without a coding too."""
    if not coded:
        raise ValueError("Nothing is coded yet, so there is nothing to learn from.")
    if strangers := sorted(set(coded) - set(texts)):
        raise ValueError(f"Response {strangers[0]} is coded, but it is not among the responses.")
    used = {theme for found in coded.values() for theme in found}
    keys = [theme.key for theme in themes] or sorted(used)
    if len(set(keys)) != len(keys) or not keys:
        raise ValueError("There must be a theme, and each theme's key may stand only once.")
    if unknown := sorted(used - set(keys)):
        raise ValueError(f"Theme {unknown[0]} is coded, but it is not among the themes.")
    return tuple(sorted(themes or map(Theme, keys), key=lambda theme: theme.key))
