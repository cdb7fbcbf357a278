"""How the trapped and the clean files of these tests are told and put together."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Build = Callable[[], bytes]


@dataclass(frozen=True)
class Trap:
    """A file that must be refused: how it is made, where and what the finding must say."""

    called: str
    file: str
    where: str
    what: str
    build: Build


@dataclass(frozen=True)
class Clean:
    """A file that must pass, and how it is made."""

    called: str
    file: str
    build: Build


def trap(traps: list[Trap], file: str, where: str, what: str) -> Callable[[Build], Build]:
    """Enter the decorated builder into *traps*."""

    def enter(build: Build) -> Build:
        traps.append(Trap(build.__name__.replace("_", " "), file, where, what, build))
        return build

    return enter


def clean(files: list[Clean], file: str) -> Callable[[Build], Build]:
    """Enter the decorated builder into *files*."""

    def enter(build: Build) -> Build:
        files.append(Clean(build.__name__.replace("_", " "), file, build))
        return build

    return enter


def saved(document: object) -> bytes:
    """The bytes of anything that has a method save()."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def with_parts(content: bytes, parts: Mapping[str, str | bytes | Callable[[str], str]]) -> bytes:
    """A zipped file with parts put in; a function is given the part's text and gives the new."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part: str | bytes = old.read(name)
            change = parts.get(name)
            if callable(change):
                part = change(part.decode())  # type: ignore[union-attr]
            elif change is not None:
                part = change
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])  # type: ignore[arg-type]
    return out.getvalue()


def swap(old: str, new: str) -> Callable[[str], str]:
    """A change of a part's text; the old words must be there."""

    def change(text: str) -> str:
        assert old in text, text[:2000]
        return text.replace(old, new)

    return change


def relation(kind: str, target: str, number: int = 99, *, mode: str = "") -> Callable[[str], str]:
    """One more relation in a .rels part."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    how = f' TargetMode="{mode}"' if mode else ""
    entry = f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{target}"{how}/>'
    return swap("</Relationships>", f"{entry}</Relationships>")
