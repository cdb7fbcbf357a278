"""How a question was answered, from what stands in its cells."""

from collections import Counter
from dataclasses import dataclass

from folkmoot.library.analysis.exchange.contents import Contents, pieces
from folkmoot.library.analysis.exchange.scales import folded, in_order, is_scale
from folkmoot.library.analysis.questions import QuestionKind

SEPARATORS = {";": "semicolons", "|": "bars", ",": "commas"}
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
        if not any(separator in text for text in found.counts):
            continue
        cells = {text: pieces(text, separator) for text in found.counts}
        counts: Counter[str] = Counter()
        for text, parts in cells.items():
            for part in parts:
                counts[part] += found.counts[text]
        if not _are_options(found, cells, counts, separator):
            continue
        is_ended = all(text.endswith(separator) for text in cells)
        if is_sure and not (is_ended or _stand_alone_too(cells) or _are_ranks(cells)):
            continue
        return _several(found, cells, counts, separator, name)
    return None


def _are_options(
    found: Contents, cells: dict[str, list[str]], counts: Counter[str], separator: str
) -> bool:
    """Whether the pieces recur so often that they were ticked, not written."""
    if not counts or len({folded(one) for one in counts}) > PIECES_MOST:
        return False
    if max(map(len, counts)) > PIECE_LONGEST:
        return False
    joined = sum(found.counts[text] for text, parts in cells.items() if len(parts) > 1)
    ended = sum(found.counts[text] for text in cells if text.endswith(separator))
    if ended == found.filled:  # Microsoft Forms ends even a single choice with a semicolon
        return True
    least = PIECE_REPEATED if separator == "," else 2
    return joined >= JOINED_SHARE * found.filled and counts.total() >= least * len(counts)


def _stand_alone_too(cells: dict[str, list[str]]) -> bool:
    alone = {parts[0] for parts in cells.values() if len(parts) == 1}
    return any(part in alone for parts in cells.values() if len(parts) > 1 for part in parts)


def _are_ranks(cells: dict[str, list[str]]) -> bool:
    """Whether every cell holds the same pieces, in more than one order."""
    sets = {frozenset(parts) for parts in cells.values()}
    return len(cells) > 1 and len(sets) == 1 and len(next(iter(sets))) >= RANKED_LEAST


def _several(
    found: Contents,
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
