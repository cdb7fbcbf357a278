"""What each column of a file is: the mapping that a person may correct."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from folkmoot.library.analysis.exchange.dates import LONDON, Order
from folkmoot.library.analysis.exchange.headings import Header
from folkmoot.library.analysis.exchange.scales import folded
from folkmoot.library.analysis.gathered import Fact
from folkmoot.library.analysis.questions import Question, QuestionKind

ONLINE = "online"
"""The channel of a submission where neither the file nor the mapping says another."""


class Meaning(StrEnum):
    """What a column holds that is neither an answer nor a fact about the respondent."""

    RESPONSE_ID = "response_id"
    RECEIVED_AT = "received_at"
    CHANNEL = "channel"
    CONSENT = "consent_to_publish"
    LANGUAGE = "language"
    PEOPLE = "people_represented"
    SIGNATURES = "signatures"
    ATTENDEES = "attendees"
    EXCLUDED = "excluded_because"
    MERGED = "merged_into"
    NAME = "name"
    EMAIL = "email"
    POSTCODE = "postcode"
    PHONE = "phone"
    IGNORED = "ignored"

    @property
    def is_personal(self) -> bool:
        """Whether it says who somebody is: kept for finding duplicates, never in an output."""
        return self in {Meaning.NAME, Meaning.EMAIL, Meaning.POSTCODE, Meaning.PHONE}

    @property
    def may_repeat(self) -> bool:
        """Whether several columns may hold it."""
        return self is Meaning.IGNORED or self.is_personal


class Others(StrEnum):
    """What happens to a value that is none of the options."""

    REFUSE = "refuse"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question answered in one *column*.

    The code of an option is its value in the file. *separator* parts several choices, or the ranks
    of a ranking, in one cell. *others* says what happens to a value that is none of the options:
    it is refused with its row, or counted as "Other".
    """

    question: Question
    column: str
    separator: str = ""
    others: Others = Others.REFUSE

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column, as a tuple."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class Spread:
    """A question over several *columns*, one for each of its options and in their order.

    A cell says whether its option was chosen or, for a ranking, its place from 1.
    """

    question: Question
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about the respondent in one *column*; no categories mean those that are seen."""

    fact: Fact
    column: str
    others: Others = Others.REFUSE

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column, as a tuple."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class Held:
    """A *column* that holds something else.

    *values* are, for the consent to publish, those that give it; for a reason of exclusion, those
    that mean included (a blank cell always does). *reasons* gives, for a value of a column of
    exclusion, the words of the reason where they differ from the value.
    """

    column: str
    meaning: Meaning
    values: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column, as a tuple."""
        return (self.column,)


Entry = Asked | Spread | Stated | Held


@dataclass(frozen=True, slots=True)
class Expected:
    """How many submissions there should be, by another count: in all, and by channel."""

    received: int | None = None
    by_channel: Mapping[str, int] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Keep a read-only copy."""
        object.__setattr__(self, "by_channel", MappingProxyType(dict(self.by_channel)))


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What the columns of one file are, and what the file does not say itself.

    *prefix* is put before each response id, so that two files may number alike. *closes_at* is
    aware; a submission received after it is late. Raises ValueError where the entries contradict
    one another.
    """

    entries: tuple[Entry, ...]
    header: Header = Header()
    sheet: str = ""
    platform: str = ""
    channel: str = ONLINE
    prefix: str = ""
    dates: Order = Order.DAY_FIRST
    zone: ZoneInfo = LONDON
    closes_at: datetime | None = None
    expected: Expected = Expected()

    def __post_init__(self) -> None:
        """Refuse entries that contradict one another."""
        for _, sentence in contradictions(self.entries):
            raise ValueError(sentence)

    @property
    def asked(self) -> tuple[Asked | Spread, ...]:
        """The entries of questions, in their order."""
        return tuple(one for one in self.entries if isinstance(one, Asked | Spread))

    @property
    def stated(self) -> tuple[Stated, ...]:
        """The entries of facts, in their order."""
        return tuple(one for one in self.entries if isinstance(one, Stated))

    def held(self, meaning: Meaning) -> tuple[Held, ...]:
        """The entries of columns that hold *meaning*."""
        return tuple(
            one for one in self.entries if isinstance(one, Held) and one.meaning is meaning
        )


def contradictions(entries: tuple[Entry, ...]) -> Iterator[tuple[int, str]]:
    """The index of each entry that cannot stand beside those before it, and a sentence why."""
    columns: set[str] = set()
    ids: set[str] = set()
    keys: set[str] = set()
    meanings: Counter[Meaning] = Counter()
    for index, one in enumerate(entries):
        for column in one.columns:
            if column in columns:
                yield index, f'The column "{column}" is mapped twice. Keep one of the two.'
            columns.add(column)
        if isinstance(one, Asked | Spread):
            if one.question.id in ids:
                yield index, f'Two questions have the id "{one.question.id}". Give one another.'
            ids.add(one.question.id)
            yield from ((index, sentence) for sentence in _misshapen(one))
        elif isinstance(one, Stated):
            if one.fact.key in keys:
                yield index, f'Two facts have the key "{one.fact.key}". Give one another.'
            keys.add(one.fact.key)
        else:
            meanings[one.meaning] += 1
            if meanings[one.meaning] > 1 and not one.meaning.may_repeat:
                yield (
                    index,
                    f'Two columns are "{one.meaning.value}", "{one.column}" the second. '
                    'Make one of them "ignored".',
                )


def _misshapen(one: Asked | Spread) -> Iterator[str]:
    """What is wrong with a question by itself."""
    question = one.question
    if isinstance(one, Spread):
        if question.kind not in {QuestionKind.SEVERAL_CHOICES, QuestionKind.RANKING}:
            yield (
                f'"{question.id}" stands over several columns, so its kind must be '
                f"several_choices or ranking, not {question.kind.value}."
            )
        elif len(question.options) != len(one.columns):
            yield f'"{question.id}" needs one option for each of its columns.'
    elif one.separator and question.kind.takes_text:
        yield f'"{question.id}" is answered in words, so its cells have no separator.'
    elif question.kind is QuestionKind.RANKING and not one.separator:
        yield f'"{question.id}" is a ranking in one column: say what separator parts the ranks.'
    same = [word for word, number in Counter(map(folded, question.codes)).items() if number > 1]
    if same:
        yield f'"{question.id}" has two options that read the same: "{same[0]}".'
