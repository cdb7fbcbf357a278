"""An invented map: wards as squares in metres, in degrees and as tiles, and figures for them."""

from __future__ import annotations

import json

from folkmoot.council.measure import changes
from folkmoot.council.measure.changes import BoundaryFacts, DatasetFacts
from folkmoot.council.measure.models import BoundarySet, Dataset
from folkmoot.council.people.models import User
from tests.clock import london

NOW = london("2025-06-02 10:00")
OAK, ELM, ASH = "X99000001", "X99000002", "X99000003"
NAMES = {OAK: "Oak ward", ELM: "Elm ward", ASH: "Ash ward"}
TILES = f"code,name,column,row\n{OAK},Oak ward,0,0\n{ELM},Elm ward,1,0\n{ASH},Ash ward,0,1\n"
FIGURES = (
    "measure,place,place_name,year,breakdown,value,unit\n"
    f"Children under five,{OAK},Oak ward,2022,,410,children\n"
    f"Children under five,{OAK},Oak ward,2023,,400,children\n"
    f"Children under five,{ELM},Elm ward,2023,,c,children\n"
    "Children under five,X99000009,Nowhere ward,2023,,7,children\n"
    f"New plans,{OAK},Oak ward,2023,girls,3.5,plans\n"
    f"New plans,{ELM},Elm ward,2023,girls,2,plans\n"
)


def square(x: float, y: float, side: float) -> list[list[list[float]]]:
    return [[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]]


def shapes(x: float, y: float, side: float, *, projected: bool) -> bytes:
    """Three squares in a row as GeoJSON."""
    features = [
        {
            "type": "Feature",
            "properties": {"WD22CD": code, "WD22NM": name},
            "geometry": {"type": "Polygon", "coordinates": square(x + turn * side, y, side)},
        }
        for turn, (code, name) in enumerate(NAMES.items())
    ]
    collection: dict[str, object] = {"type": "FeatureCollection", "features": features}
    if projected:
        collection["crs"] = {"type": "name", "properties": {"name": "EPSG:27700"}}
    return json.dumps(collection).encode()


IN_METRES = shapes(534_000, 184_000, 1_000, projected=True)
IN_DEGREES = shapes(-0.08, 51.53, 0.02, projected=False)


def facts(
    slug: str = "wards", file_name: str = "wards.csv", codes: tuple[str, ...] = ()
) -> BoundaryFacts:
    return BoundaryFacts(
        slug=slug,
        title="Three invented wards",
        source="Invented for a test",
        licence="None",
        attribution="Nobody",
        file_name=file_name,
        codes=codes,
    )


def wards(by: User, content: bytes = TILES.encode(), **said: object) -> BoundarySet:
    """The three wards, loaded."""
    told = facts(**said)  # type: ignore[arg-type]
    return changes.load_boundaries(facts=told, content=content, by=by, now=NOW)


def ward_figures(by: User) -> Dataset:
    """Figures for two of the wards, and for a place that is on no map."""
    told = DatasetFacts(
        slug="ward-figures",
        title="Invented ward figures",
        publisher="Nobody",
        source="Invented for a test",
        licence="None",
        attribution="Invented",
        years="2022-23 to 2023-24",
        file_name="ward-figures.csv",
    )
    return changes.load(facts=told, content=FIGURES.encode(), by=by, now=NOW)
