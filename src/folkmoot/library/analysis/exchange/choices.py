"""From a cell to the options chosen in it, by the mapping; what fits no option is remembered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from folkmoot.library.analysis.exchange.contents import pieces
from folkmoot.library.analysis.exchange.mapping import Asked, Others, Spread, Stated
from folkmoot.library.analysis.exchange.scales import folded, in_order
from folkmoot.library.analysis.exchange.spreading import NOT_TICKED, TICKED
from folkmoot.library.analysis.gathered import Fact
from folkmoot.library.analysis.questions import Option, Question, QuestionKind
from folkmoot.library.errors import BadFile

OTHER = "Other"
SHOWN_VALUES, SHOWN_ROWS = 5, 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one cell, or one row over several, says: the codes, and words that are no option."""

    codes: tuple[str, ...] = ()
    text: str = ""


NOTHING = Chosen()


@dataclass(slots=True)
class Unfit:
    """Values that are none of the options, by column, with the rows where they stand."""

    rows: dict[str, dict[str, list[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def note(self, column: str, value: str, row: int) -> None:
        """Remember one value."""
        self.rows[column][value].append(row)

    def check(self, name: str, known: Mapping[str, Sequence[str]]) -> None:
        """Raise BadFile with every column that has such values, where, and the remedy.

        *known* gives the options of each column.
        """
        sentences = [self._sentence(column, known[column]) for column in self.rows]
        if sentences:
            raise BadFile(f"{name} and its mapping do not agree. " + " ".join(sentences))

    def _sentence(self, column: str, known: Sequence[str]) -> str:
        values = self.rows[column]
        shown = [
            f'"{value[:60]}" ({_rows(rows)})' for value, rows in list(values.items())[:SHOWN_VALUES]
        ]
        more = len(values) - len(shown)
        also = f" and {more:,} more values" if more else ""
        options = ", ".join(f'"{one[:40]}"' for one in known[:SHOWN_VALUES])
        return (
            f'Column "{column}" has {", ".join(shown)}{also}, which is none of its options '
            f"({options}{', ...' if len(known) > SHOWN_VALUES else ''}). Correct the cell, add the "
            "option in the mapping, or write others: keep there."
        )


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(f"{row:,}" for row in rows[:SHOWN_ROWS])
    more = len(rows) - SHOWN_ROWS
    return f"row{'s' if len(rows) > 1 else ''} {shown}" + (
        f" and {more:,} more" if more > 0 else ""
    )


@dataclass(slots=True)
class Chooser:
    """Reads the cells of one column by its options; the same text is looked at once.

    *several* parts a cell at *separator*; an option that itself holds the separator is found
    first. *others* and *unfit* take what is none of the options.
    """

    column: str
    options: Sequence[Option]
    separator: str
    takes_several: bool
    others: Others
    unfit: Unfit
    _codes: dict[str, str] = field(init=False)
    _seen: dict[str, Chosen] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Look options up by code and by label, whatever their case and spaces."""
        self._codes = {folded(one.label): one.code for one in self.options}
        self._codes |= {folded(one.code): one.code for one in self.options}

    def read(self, cell: str, row: int) -> Chosen:
        """What the *cell* in *row* says."""
        if not cell or cell.isspace():
            return NOTHING
        found = self._seen.get(cell)
        if found is None:
            found, unknown = self._choose(cell)
            for value in unknown:
                self.unfit.note(self.column, value, row)
            if not unknown:
                self._seen[cell] = found
        return found

    def _choose(self, cell: str) -> tuple[Chosen, list[str]]:
        whole = self._codes.get(folded(cell))
        if whole is not None:
            return Chosen((whole,)), []
        if not (self.separator and self.takes_several):
            return self._none_of_them(cell, [cell], [])
        codes, unknown = self._several(pieces(cell, self.separator))
        if unknown:
            return self._none_of_them(", ".join(unknown), unknown, codes)
        return Chosen(tuple(dict.fromkeys(codes))), []

    def _none_of_them(
        self, text: str, values: list[str], codes: list[str]
    ) -> tuple[Chosen, list[str]]:
        if self.others is Others.REFUSE:
            return NOTHING, [" ".join(value.split()) for value in values]
        code = self._codes.get(folded(OTHER), OTHER)
        return Chosen(tuple(dict.fromkeys([*codes, code])), text.strip()), []

    def _several(self, parts: Sequence[str]) -> tuple[list[str], list[str]]:
        """The codes of the pieces, taking the longest run that together is an option."""
        codes: list[str] = []
        unknown: list[str] = []
        start = 0
        while start < len(parts):
            for end in range(len(parts), start, -1):
                together = folded(f"{self.separator} ".join(parts[start:end]))
                code = self._codes.get(together) or self._codes.get(
                    folded(self.separator.join(parts[start:end]))
                )
                if code is not None:
                    codes.append(code)
                    break
            else:
                end = start + 1
                unknown.append(parts[start])
            start = end
        return codes, unknown


def with_options(entry: Asked, cells: Iterable[str]) -> Question:
    """The question of *entry*, its options completed from the cells where the mapping has none,
    and by "Other" where others are kept."""
    question = entry.question
    if question.kind.takes_text:
        return question
    options = question.options
    if not options:
        seen = {" ".join(part.split()) for cell in cells for part in _parts_of(entry, cell)}
        options = tuple(Option(label, label) for label in in_order(_unlike(seen)))
    if entry.others is Others.KEEP and not any(folded(one.label) == "other" for one in options):
        options = (*options, Option(OTHER, OTHER))
    return replace(question, options=options)


def _parts_of(entry: Asked, cell: str) -> list[str]:
    if not entry.separator or entry.question.kind.takes_one:
        return [cell] if cell.strip() else []
    return pieces(cell, entry.separator)


def _unlike(labels: Iterable[str]) -> list[str]:
    """One spelling of each label: the first by the alphabet."""
    return list({folded(one): one for one in sorted(labels, reverse=True)}.values())


def with_categories(entry: Stated, cells: Iterable[str]) -> Fact:
    """The fact of *entry*, its categories those seen where the mapping has none."""
    categories = entry.fact.categories
    if not categories:
        categories = in_order(_unlike(" ".join(cell.split()) for cell in cells if cell.strip()))
    if entry.others is Others.KEEP and not any(folded(one) == "other" for one in categories):
        categories = (*categories, OTHER)
    return replace(entry.fact, categories=categories)


def ticked(entry: Spread, cells: Sequence[str], row: int, unfit: Unfit) -> Chosen:
    """What one row says over the columns of *entry*: the options ticked, or ranked by their place.

    A cell may also hold its option's label. Anything else is remembered as unfit.
    """
    if entry.question.kind is QuestionKind.RANKING:
        return _ranked(entry, cells, row, unfit)
    codes = []
    for column, option, cell in zip(entry.columns, entry.question.options, cells, strict=True):
        word = folded(cell)
        if not word or word in NOT_TICKED:
            continue
        if word in TICKED or word == folded(option.label):
            codes.append(option.code)
        else:
            unfit.note(column, " ".join(cell.split()), row)
    return Chosen(tuple(codes))


def _ranked(entry: Spread, cells: Sequence[str], row: int, unfit: Unfit) -> Chosen:
    places: dict[int, str] = {}
    for column, option, cell in zip(entry.columns, entry.question.options, cells, strict=True):
        word = cell.strip()
        if not word:
            continue
        place = int(word) if word.isascii() and word.isdecimal() and len(word) < 4 else 0
        if place < 1 or place in places:
            unfit.note(column, word, row)
        places[place] = option.code
    return Chosen(tuple(places[place] for place in sorted(places)))
