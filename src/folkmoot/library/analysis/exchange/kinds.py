"""How a question was answered, from what stands in its cells."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from folkmoot.library.analysis.exchange.contents import Contents, pieces
from folkmoot.library.analysis.exchange.scales import folded, in_order, is_scale
from folkmoot.library.analysis.questions import QuestionKind

SEPARATORS = {"\n": "line ends", ";": "semicolons", "|": "bars", ",": "commas"}
"""From the surest on: an option may hold a comma, and none holds a line end."""
JOINED_SHARE = 0.15
"""At least this share of the cells hold several pieces where several could be chosen."""
PIECES_MOST, PIECE_LONGEST = 40, 120
PIECE_REPEATED = 3
"""On average a piece stands in at least so many cells; commas within sentences are less regular."""
RANKED_LEAST = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question with the options seen, what parts them in a cell, and why it seems so."""

    kind: QuestionKind
    because: str
    options: tuple[str, ...] = ()
    separator: str = ""


def kind_of(found: Contents) -> Kind:
    """The kind of question that a column's contents speak for.

    >>> from folkmoot.library.analysis.exchange.contents import contents
    >>> kind_of(contents(["Agree", "Disagree", "Agree", ""])).kind
    <QuestionKind.SCALE: 'scale'>
    """
    if not found.filled:
        return Kind(QuestionKind.LONG_TEXT, "nobody answered it; if it had options, name them")
    if found.are_chosen and not (joined := _joined(found, is_sure=True)):
        return _chosen(found)
    if joined := _joined(found):
        return joined
    if found.are_chosen:
        return _chosen(found)
    if found.is_long:
        return Kind(
            QuestionKind.LONG_TEXT,
            f"the answers are in people's own words, {found.mean:,.0f} characters on average",
        )
    return Kind(
        QuestionKind.SHORT_TEXT,
        f"{found.distinct:,} of {found.filled:,} answers differ, and none is long",
    )


def _chosen(found: Contents) -> Kind:
    options = in_order(found.labels)
    several = f"only {len(options)} different answers in {found.filled:,} cells"
    if is_scale(options):
        return Kind(QuestionKind.SCALE, f"{several}, the steps of a known scale", options)
    return Kind(QuestionKind.SINGLE_CHOICE, several, options)


def _joined(found: Contents, *, is_sure: bool = False) -> Kind | None:
    """Several choices or ranks in one cell, whatever parts them; None where nothing does.

    Where *is_sure*, only where a piece stands by itself and in company, which no single option
    does, or where the cells can be nothing else.
    """
    for separator, name in SEPARATORS.items():
        texts = found.lined if separator == "\n" else found.counts
        if not any(separator in text for text in texts):
            continue
        cells = {text: pieces(text, separator) for text in texts}
        if separator == ",":
            cells = _rejoined(cells)
        counts: Counter[str] = Counter()
        for text, parts in cells.items():
            for part in parts:
                counts[part] += texts[text]
        if not _are_options(texts, cells, counts, separator):
            continue
        is_ended = all(text.endswith(separator) for text in cells)
        if separator == "\n" and not _stand_alone_too(cells):
            continue  # a letter that several people sent has lines, too
        if is_sure and not (is_ended or _stand_alone_too(cells) or _are_ranks(cells)):
            continue
        return _several(cells, counts, separator, name)
    return None


def _rejoined(cells: dict[str, list[str]]) -> dict[str, list[str]]:
    """The pieces between commas, those joined again that are one option with a comma in it.

    They are where a piece that begins with a small letter follows the same piece wherever either
    stands: "Swimming pool, indoor".
    """
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for parts in cells.values():
        for one, following in zip(["", *parts], [*parts, ""], strict=True):
            before[following].add(one)
            after[one].add(following)
    tails = {
        piece
        for piece, heads in before.items()
        if piece[:1].islower() and len(heads) == 1 and all(after[one] == {piece} for one in heads)
    }
    tails = {piece for piece in tails if before[piece] != {""}}
    return {text: _with_tails(parts, tails) for text, parts in cells.items()}


def _with_tails(parts: Sequence[str], tails: Set[str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if part in tails:
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def _are_options(
    texts: Mapping[str, int], cells: dict[str, list[str]], counts: Counter[str], separator: str
) -> bool:
    """Whether the pieces recur so often that they were ticked, not written."""
    if not counts or len({folded(one) for one in counts}) > PIECES_MOST:
        return False
    if max(map(len, counts)) > PIECE_LONGEST:
        return False
    filled = sum(texts.values())
    joined = sum(texts[text] for text, parts in cells.items() if len(parts) > 1)
    ended = sum(texts[text] for text in cells if text.endswith(separator))
    if ended == filled:  # Microsoft Forms ends even a single choice with a semicolon
        return True
    least = PIECE_REPEATED if separator == "," else 2
    return joined >= JOINED_SHARE * filled and counts.total() >= least * len(counts)


def _stand_alone_too(cells: dict[str, list[str]]) -> bool:
    alone = {parts[0] for parts in cells.values() if len(parts) == 1}
    return any(part in alone for parts in cells.values() if len(parts) > 1 for part in parts)


def _are_ranks(cells: dict[str, list[str]]) -> bool:
    """Whether every cell holds the same pieces, in more than one order."""
    sets = {frozenset(parts) for parts in cells.values()}
    return len(cells) > 1 and len(sets) == 1 and len(next(iter(sets))) >= RANKED_LEAST


def _several(
    cells: dict[str, list[str]],
    counts: Counter[str],
    separator: str,
    name: str,
) -> Kind:
    labels = _commonest(counts)
    if _are_ranks(cells):
        return Kind(
            QuestionKind.RANKING,
            f"every cell holds the same {len(labels)} options, parted by {name}, in its own order",
            labels,
            separator,
        )
    return Kind(
        QuestionKind.SEVERAL_CHOICES,
        f"the cells hold one or more of the same {len(labels)} options, parted by {name}",
        labels,
        separator,
    )


def _commonest(counts: Counter[str]) -> tuple[str, ...]:
    """The options in order, each in its commonest spelling."""
    spelled: dict[str, list[tuple[int, str]]] = {}
    for text, number in counts.items():
        spelled.setdefault(folded(text), []).append((-number, text))
    return in_order(min(ways)[1] for ways in spelled.values())
