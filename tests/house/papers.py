"""Documents name only commands, pages and files that exist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
PAGE = re.compile(r"^/(?:[a-z0-9<>_-]+/)*$")


@dataclass(frozen=True)
class Known:
    """What documents may name: commands of the desk and of the site, and whether a page exists."""

    desk: Collection[str]
    site: Collection[str]
    is_page: Callable[[str], bool]
    root: Path


def wrong(text: str, folder: Path, known: Known) -> Iterator[str]:
    """A sentence for each thing that *text*, a document lying in *folder*, names in vain."""
    for words in code(text):
        yield from wrong_command(words, known)
    for span in SPAN.findall(FENCE.sub("", text)):
        if PAGE.match(span) and not known.is_page(span):
            yield f"there is no page {span}"
    for target in LINK.findall(FENCE.sub("", text)):
        if not re.match(r"[a-z]+:|#", target) and not (folder / target.split("#")[0]).exists():
            yield f"there is no file {target}"


def code(text: str) -> Iterator[list[str]]:
    """The words of each command-like line: those of fences and those between backquotes."""
    for fence in FENCE.findall(text):
        for line in fence.splitlines()[1:-1]:
            yield line.strip().removeprefix("$ ").split()
    for span in SPAN.findall(FENCE.sub("", text)):
        yield span.split()


def wrong_command(words: list[str], known: Known) -> Iterator[str]:
    """Judge one line of code: ./file, folkmoot <command>, python -m folkmoot.project <command>."""
    while words and re.match(r"^[A-Z_]+=", words[0]):
        words = words[1:]
    if not words:
        return
    if words[0].startswith(("./", ".ci/", "tools/")) and not (known.root / words[0]).exists():
        yield f"there is no {words[0]}"
    desk = words[1] if words[0] == "folkmoot" and len(words) > 1 else ""
    if re.match(r"^[a-z]", desk) and desk not in known.desk:
        yield f"the desk has no command {desk}"
    site = words[3] if words[1:3] == ["-m", "folkmoot.project"] and len(words) > 3 else ""
    if site and site not in known.site:
        yield f"the site has no command {site}"


def twice_numbered(files: Collection[str]) -> list[str]:
    """Numbers that two decision records share, from names such as 0001-django.md."""
    numbers = Counter(name.split("-")[0] for name in files if re.match(r"\d+-", name))
    return [number for number, times in numbers.items() if times > 1]
