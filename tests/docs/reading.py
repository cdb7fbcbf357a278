"""The manual as it lies on the disk: its files, its spans of code, its words in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "folkmoot"

FENCE = re.compile(r"^```.*?^```", re.M | re.S)
SPAN = re.compile(r"`([^`\n]+)`")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
HEADING = re.compile(r"^#+ (.+)$", re.M)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)", re.S)


def papers() -> list[Path]:
    """Every page of the manual, and the papers at the root; the example plan is none."""
    found = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    return sorted(path for path in found if path.name != "riverside-plan.md")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """The text of a paper without its fenced code."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def spans(path: Path) -> Iterator[str]:
    """What stands between backquotes."""
    yield from SPAN.findall(prose(path))


def bold(path: Path) -> list[str]:
    """What stands in bold, on one line."""
    return [" ".join(words.split()) for words in BOLD.findall(prose(path))]


def anchors(path: Path) -> set[str]:
    """The places in a paper that a link may name, as the usual readers of Markdown make them."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in HEADING.findall(prose(path))
    }


def pages_say() -> str:
    """Everything that pages, forms and tables of words can say, as it stands in the source."""
    files = [
        *(SOURCE / "web").rglob("*.html"),
        *(SOURCE / "web").rglob("*.py"),
        *(SOURCE / "council").glob("*/models.py"),
        *(SOURCE / "council").glob("*/rules.py"),
    ]
    return unescape("\n".join(path.read_text(encoding="utf-8") for path in files))


def is_said(words: str, pages: str) -> bool:
    """Whether some page says *words*: whole, or from their beginning where they end in "…"."""
    if words.endswith("…"):
        return re.search(rf"[\"'>}}]\s*{re.escape(words[:-1].strip())}\b", pages) is not None
    return re.search(rf"[\"'>}}]\s*{re.escape(words)}\s*[\"'<{{]", pages) is not None
