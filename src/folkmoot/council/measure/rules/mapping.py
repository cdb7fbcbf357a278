"""May these boundaries come in? A map is read whole, or refused with a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from folkmoot.council.measure.rules.projection_files import safe_name
from folkmoot.library.documents.tabular import Row, read_rows
from folkmoot.library.errors import BadFile, NotAllowed
from folkmoot.library.evidence.conventions.boundaries import read_boundaries
from folkmoot.library.pictures.areas import (
    MOST_AREAS,
    MOST_POINTS,
    Coordinates,
    Ring,
    Tile,
    tiles,
)

SIZE_LIMIT = 30_000_000
"""Bytes: the generalised wards of all England are a fifth smaller."""
CODE_LIMIT, NAME_LIMIT = 20, 80
FURTHEST_TILE = 100
COLUMNS = ("code", "name", "column", "row")


@dataclass(frozen=True, slots=True)
class Outline:
    """One area as it is kept: its code, its name, and its rings of points."""

    code: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """A map read from a file, in what its points are measured.

    *tolerance* is by how many metres, at most, a border has moved for having been made simpler.
    """

    areas: tuple[Outline, ...]
    coordinates: Coordinates
    tolerance: float = 0.0


def read_outlines(file_name: str, content: bytes, codes: Collection[str] = ()) -> Outlines:
    """The areas of a GeoJSON file, or of a table of tiles (code, name, column, row).

    With *codes* only those areas. Raises BadFile.
    """
    if len(content) > SIZE_LIMIT:
        raise BadFile(
            _(
                "%(file)s has %(size)d bytes; at most %(limit)d are read. Leave out areas that are "
                "not needed, or take a more generalised version of the boundaries."
            )
            % {"file": file_name, "size": len(content), "limit": SIZE_LIMIT}
        )
    read = read_tiles if file_name.lower().endswith(".csv") else read_shapes
    with TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(file_name, "map")
        path.write_bytes(content)
        found = read(path, codes)
    check_outlines(found, file_name)
    return found


def read_shapes(path: Path, codes: Collection[str]) -> Outlines:
    """The areas of a GeoJSON file."""
    found = read_boundaries(path, codes=codes)
    kinds = {one.coordinates for one in found}
    if len(kinds) != 1:
        raise BadFile(_("%(file)s holds no areas of one kind.") % {"file": path.name})
    areas = tuple(Outline(one.code, one.name, one.rings) for one in found)
    return Outlines(areas, kinds.pop(), max(one.tolerance for one in found))


def read_tiles(path: Path, codes: Collection[str]) -> Outlines:
    """The areas of a table of tiles, each a square at its column and row."""
    rows = [tile(row, path.name) for row in read_rows(path, columns=COLUMNS)]
    wanted = [one for one in rows if not codes or one.code in codes]
    if missing := sorted(set(codes) - {one.code for one in wanted}):
        raise BadFile(
            _("%(file)s has no area with the code “%(code)s”.")
            % {"file": path.name, "code": missing[0][:40]}
        )
    check_names([Outline(one.code, one.name, ()) for one in wanted], path.name)
    check_places(wanted, path.name)
    squares = tiles(wanted)
    areas = tuple(Outline(one.code, one.name, squares[one.code]) for one in wanted)
    return Outlines(areas, Coordinates.TILES)


def check_places(rows: Sequence[Tile], file_name: str) -> None:
    """Refuse two tiles on one place: one would lie under the other."""
    twice = [place for place, number in Counter(map(place_of, rows)).items() if number > 1]
    if twice:
        raise BadFile(
            _("%(file)s has two areas at column %(column)d, row %(row)d.")
            % {"file": file_name, "column": twice[0][0], "row": twice[0][1]}
        )


def place_of(one: Tile) -> tuple[int, int]:
    return (one.column, one.row)


def tile(row: Row, file_name: str) -> Tile:
    """One row of a table of tiles."""
    at = []
    for column in ("column", "row"):
        cell = row[column].strip()
        if not (cell.isascii() and cell.isdigit()) or int(cell) > FURTHEST_TILE:
            raise BadFile(
                _(
                    "Row %(row)d of %(file)s, column “%(column)s”, says “%(cell)s”: write a whole "
                    "number from 0 to %(most)d."
                )
                % {
                    "row": row.number,
                    "file": file_name,
                    "column": column,
                    "cell": cell[:60],
                    "most": FURTHEST_TILE,
                }
            )
        at.append(int(cell))
    return Tile(row["code"].strip(), row["name"].strip(), at[0], at[1])


def check_outlines(found: Outlines, file_name: str) -> None:
    """Refuse a map without areas, of too many or too fine ones, or with names that cannot be kept."""
    if not found.areas:
        raise BadFile(_("%(file)s holds no areas.") % {"file": file_name})
    points = sum(len(ring) for one in found.areas for ring in one.rings)
    if len(found.areas) > MOST_AREAS or points > MOST_POINTS:
        raise BadFile(
            _(
                "%(file)s has %(areas)d areas with %(points)d points; here at most %(most_areas)d "
                "areas with %(most_points)d points are read. Leave out areas, or take "
                "generalised boundaries."
            )
            % {
                "file": file_name,
                "areas": len(found.areas),
                "points": points,
                "most_areas": MOST_AREAS,
                "most_points": MOST_POINTS,
            }
        )
    check_names(found.areas, file_name)


def check_names(areas: Sequence[Outline], file_name: str) -> None:
    """Refuse an area without a code or a name, with one that is too long, or with another's code."""
    seen: set[str] = set()
    for one in areas:
        is_kept = one.code and one.name and one.code.isprintable() and one.name.isprintable()
        if not is_kept or len(one.code) > CODE_LIMIT or len(one.name) > NAME_LIMIT:
            raise BadFile(
                _(
                    "%(file)s has an area “%(code)s”, “%(name)s”: give it a code of 1 to %(codes)d "
                    "and a name of 1 to %(names)d characters."
                )
                % {
                    "file": file_name,
                    "code": one.code[:40],
                    "name": one.name[:40],
                    "codes": CODE_LIMIT,
                    "names": NAME_LIMIT,
                }
            )
        if one.code in seen:
            raise BadFile(
                _("%(file)s has two areas with the code “%(code)s”.")
                % {"file": file_name, "code": one.code}
            )
        seen.add(one.code)


def check_same_areas(known: Collection[str], wanted: Collection[str]) -> None:
    """Refuse other areas of the same file under a name that is taken."""
    if wanted and set(wanted) != set(known):
        raise NotAllowed(
            _(
                "There is a map with other areas of this file under this name already. "
                "Load these areas under a new name."
            )
        )
