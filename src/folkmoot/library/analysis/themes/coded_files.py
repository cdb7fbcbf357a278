"""The two tables that people bring to `learn`: what they coded, and their code frame."""

from collections.abc import Collection, Mapping
from pathlib import Path

from folkmoot.library.analysis.themes.learn import Theme
from folkmoot.library.documents.tabular import read_rows
from folkmoot.library.errors import BadFile


def read_themes(path: Path) -> tuple[Theme, ...]:
    """The code frame in a table with the columns theme, label and description (the last two may be
    missing), in the file's order.

    Raises NotFound where there is no file, BadFile where a theme has no key, a key stands twice, or
    there is no theme.
    """
    first: dict[str, int] = {}
    found = []
    for row in read_rows(path, columns=("theme",), optional=("label", "description")):
        key = row["theme"].strip()
        if not key:
            raise BadFile(f"Row {row.number} of {path.name} has no theme. Give it a short key.")
        if key in first:
            raise BadFile(
                f"Rows {first[key]} and {row.number} of {path.name} have the same theme, {key}. "
                "Give every theme a key of its own."
            )
        first[key] = row.number
        found.append(Theme(key, row["label"].strip(), row["description"].strip()))
    if not found:
        raise BadFile(f"{path.name} holds no themes, only a header. Add a row for each theme.")
    return tuple(found)


def read_coded(
    path: Path, *, responses: Collection[str], themes: Collection[str]
) -> Mapping[str, frozenset[str]]:
    """What people coded: the themes of each response that they read, empty for none of them.

    In: a table with the columns response_id and theme, several rows for a response with several
    themes; one row with an empty theme for a response that was read and raises none. *responses*
    are the ids that there are; *themes* the keys of the code frame, empty where there is none.
    Raises NotFound where there is no file, BadFile with the row where an id or a theme is not known,
    or a response has both a theme and none, and where nothing is coded at all.
    """
    found: dict[str, set[str]] = {}
    nothing: dict[str, int] = {}
    for row in read_rows(path, columns=("response_id", "theme")):
        where = f"Row {row.number} of {path.name}"
        response, theme = row["response_id"].strip(), row["theme"].strip()
        if response not in responses:
            raise BadFile(
                f"{where} codes response {response or '(empty)'}, which is not among the responses. "
                "Correct the response_id, or add the response."
            )
        if theme and themes and theme not in themes:
            raise BadFile(
                f"{where} names theme {theme}, which is not in the table of themes. "
                "Correct the theme, or add it to the table."
            )
        found.setdefault(response, set())
        if theme:
            found[response].add(theme)
        else:
            nothing[response] = row.number
    for response, number in nothing.items():
        if found[response]:
            raise BadFile(
                f"Row {number} of {path.name} says that response {response} raises no theme, but "
                "another row gives it one. Remove one of the two."
            )
    _check_there_is_something(path, found, themes)
    return {response: frozenset(keys) for response, keys in found.items()}


def _check_there_is_something(
    path: Path, found: Mapping[str, set[str]], themes: Collection[str]
) -> None:
    if not found:
        raise BadFile(f"{path.name} holds no codings, only a header. Code some responses first.")
    if not themes and not any(found.values()):
        raise BadFile(
            f"{path.name} gives no response a theme, and there is no table of themes. "
            "Code a response with a theme, or give the themes with --themes."
        )
