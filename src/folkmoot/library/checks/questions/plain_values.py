"""A questionnaire in .yaml or .json, as this project itself writes it."""

import json
from collections.abc import Mapping, Sequence

import yaml

from folkmoot.library.checks.questions.asked import Answering, Asked
from folkmoot.library.errors import BadFile

ANSWERING = {
    "single_choice": Answering.ONE,
    "scale": Answering.ONE,
    "several_choices": Answering.SEVERAL,
    "ranking": Answering.RANKING,
    "short_text": Answering.SHORT,
    "long_text": Answering.LONG,
}
FORM = 'Give it as {"sections": [{"title": ..., "intro": ..., "questions": [...]}]}.'


def parsed(text: str, name: str) -> object:
    """The values of a .yaml or .json text. Raises BadFile where it is neither, or uses anchors.

    An anchor lets a few lines stand for billions of values, and no questionnaire needs one.
    """
    try:
        if name.lower().endswith(".json"):
            return json.loads(text)
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            raise BadFile(f"{name} uses anchors (& and *). Write every question out.")
        return yaml.safe_load(text)
    except (ValueError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise BadFile(f"{name} cannot be read as it is written: {reason}.") from error
    except RecursionError as error:
        raise BadFile(f"{name} is nested too deep. {FORM}") from error


def from_plain(plain: object) -> tuple[tuple[Asked, ...], str]:
    """The questions of a questionnaire in plain values, and its introductions.

    Raises BadFile where the values have another form, naming the question.

    >>> questions, _ = from_plain({"sections": [{"questions": [{"id": "q1", "text": "Why?"}]}]})
    >>> questions[0].named
    'Question q1 ("Why?")'
    """
    sections = plain.get("sections") if isinstance(plain, Mapping) else [{"questions": plain}]
    if sections is None and isinstance(plain, Mapping):
        sections = [plain]
    questions: list[Asked] = []
    introductions: list[str] = []
    for section in _items(sections, "sections"):
        if not isinstance(section, Mapping):
            raise BadFile(f"A section is not a set of named values. {FORM}")
        around = " ".join(_text(section, key) for key in ("title", "intro")).strip()
        introductions.append(around)
        for number, one in enumerate(_items(section.get("questions"), "questions"), 1):
            questions.append(_asked(one, len(questions) + 1, number, around))
    return tuple(questions), " ".join(introductions).strip()


def _items(values: object, what: str) -> Sequence[object]:
    if values is None:
        return ()
    if not isinstance(values, Sequence) or isinstance(values, str):
        raise BadFile(f'"{what}" is not a list. {FORM}')
    return values


def _asked(one: object, number: int, place: int, around: str) -> Asked:
    text = isinstance(one, Mapping) and (_text(one, "text") or _text(one, "question"))
    if not isinstance(one, Mapping) or not text:
        raise BadFile(f"Question {place} of its section has no text. {FORM}")
    options = tuple(
        _text(option, "label") if isinstance(option, Mapping) else str(option)
        for option in _items(one.get("options"), "options")
    )
    kind = ANSWERING.get(_text(one, "kind"), Answering.ONE if options else Answering.LONG)
    return Asked(
        where=f"Question {_text(one, 'id') or number}",
        text=text,
        answering=kind,
        options=options,
        is_required=one.get("required") is True,
        around=" ".join((around, _text(one, "hint"))).strip(),
    )


def _text(values: Mapping[object, object], key: str) -> str:
    value = values.get(key)
    return "" if value is None else " ".join(str(value).split())
