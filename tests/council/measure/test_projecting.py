"""Rolls are projected from files that are kept, and the same files give the same figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from folkmoot.council.measure import changes
from folkmoot.council.measure.models import (
    Counted,
    InputPart,
    PlannedSchool,
    Projected,
    Projection,
    ProjectionInput,
)
from folkmoot.council.people.models import Line
from folkmoot.library.errors import BadFile, NotAllowed
from tests.clock import london
from tests.conftest import Cast
from tests.council.measure import invented_rolls as invented

NOW = london("2025-06-02 10:00")


def made(cast: Cast, slug: str = "invented-rolls", **other: object) -> Projection:
    facts = replace(invented.FACTS, slug=slug, **other)
    return changes.project_rolls(facts=facts, files=invented.files(), by=cast.farah, now=NOW)


def figures(projection: Projection) -> list[tuple[object, ...]]:
    rows = Projected.objects.filter(projection=projection).order_by("code", "column", "year")
    return list(rows.values_list("code", "column", "year", "central", "lower_80", "upper_95"))


def test_a_projection_has_the_area_and_its_schools_and_no_neighbour(cast: Cast) -> None:
    projection = made(cast)

    codes = set(projection.projected.values_list("code", flat=True))
    assert codes == {"A0", "100", "101", "102", "103", "104"}
    assert set(projection.counted.values_list("code", flat=True)) == codes


def test_the_same_files_give_the_same_figures(cast: Cast) -> None:
    first, again = made(cast), made(cast, "again")

    assert figures(first) == figures(again) != []
    assert first.tested == again.tested


def test_the_files_are_kept_whole_with_their_checksums(cast: Cast) -> None:
    projection = made(cast)

    kept = {one.part: bytes(one.content) for one in projection.inputs.all()}
    assert kept == {part: content for part, (_name, content) in invented.files().items()}
    assert all(len(one.checksum) == 64 for one in ProjectionInput.objects.all())


def test_schools_are_kept_with_names_places_and_where_they_stand(cast: Cast) -> None:
    made(cast)

    beech = PlannedSchool.objects.get(urn="101")
    assert (beech.name, beech.admission_number, beech.easting) == ("Beech Primary", 30, 534400)


def test_what_was_counted_is_kept_by_year_group_and_phase(cast: Cast) -> None:
    projection = made(cast)

    own = Counted.objects.filter(projection=projection, code="100", year=invented.LAST - 1)
    by_column = dict(own.values_list("column", "pupils"))
    assert by_column["primary"] == sum(by_column[str(grade)] or 0 for grade in range(7))
    assert "7" not in by_column


def test_a_few_pupils_are_hidden_with_what_gives_them_back(cast: Cast) -> None:
    projection = made(cast)

    hidden = projection.counted.filter(year=invented.LAST, pupils=None)
    cells = set(hidden.values_list("code", "column"))
    assert ("104", "5") in cells
    assert len([code for code, column in cells if column == "5"]) >= 2
    assert len([column for code, column in cells if code == "104"]) >= 2


def test_intervals_hold_their_centre(cast: Cast) -> None:
    made(cast)

    for row in Projected.objects.all():
        assert row.lower_95 <= row.lower_80 <= row.central <= row.upper_80 <= row.upper_95


def test_the_past_is_replayed_for_the_area_and_for_schools(cast: Cast) -> None:
    tested = made(cast).tested

    first = next(one for one in tested if one["phase"] == "primary" and one["horizon"] == 1)
    assert (first["level"], first["from"], first["to"]) == ("area", 2017, 2019)
    assert {one["level"] for one in tested} == {"area", "school"}


def test_the_record_keeps_what_went_in(cast: Cast) -> None:
    made(cast)

    line = Line.objects.get(verb="measure.projected")
    assert line.facts["area"] == "A0"
    assert len(str(line.facts["inputs"]).split()) == 3


def test_an_area_without_schools_is_projected_too(cast: Cast) -> None:
    projection = changes.project_rolls(
        facts=invented.FACTS, files=invented.files(with_schools=False), by=cast.farah, now=NOW
    )

    assert set(projection.projected.values_list("code", flat=True)) == {"A0"}


def test_an_area_that_is_only_counted_by_schools_is_their_sum(cast: Cast) -> None:
    files = invented.files()
    name, content = files[InputPart.ROLLS]
    lines = [line for line in content.decode().splitlines() if ",A0," not in line]
    files[InputPart.ROLLS] = (name, "\n".join(lines).encode())

    projection = changes.project_rolls(facts=invented.FACTS, files=files, by=cast.farah, now=NOW)

    counted = projection.counted.filter(year=invented.LAST, column="primary")
    pupils = dict(counted.values_list("code", "pupils"))
    assert pupils["A0"] == sum(pupils[urn] or 0 for urn in ("100", "101", "102", "104"))


def test_an_area_that_is_not_in_the_file_is_named(cast: Cast) -> None:
    with pytest.raises(BadFile, match=r"rolls.csv counts neither the area “B9” nor its schools"):
        made(cast, area="B9")


def test_a_bad_row_is_named_by_the_name_that_the_file_has(cast: Cast) -> None:
    files = invented.files()
    files[InputPart.BIRTHS] = ("Our births.csv", b"code,mid_year,births\nA0,2014,many\n")

    with pytest.raises(BadFile, match=r"Row 2 of Our births.csv has 'many' in column births"):
        changes.project_rolls(facts=invented.FACTS, files=files, by=cast.farah, now=NOW)


def test_a_projection_needs_births(cast: Cast) -> None:
    files = invented.files()
    del files[InputPart.BIRTHS]

    with pytest.raises(NotAllowed, match="A projection needs a file of births"):
        changes.project_rolls(facts=invented.FACTS, files=files, by=cast.farah, now=NOW)


def test_a_last_year_beyond_ten_is_refused(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match=r"can be 2020-21 to 2029-30, not 2030-31"):
        made(cast, until=2030)


def test_an_address_is_taken_once(cast: Cast) -> None:
    made(cast)

    with pytest.raises(NotAllowed, match="There is a projection at this address"):
        made(cast)


def test_only_an_owner_projects(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="you need the role"):
        changes.project_rolls(facts=invented.FACTS, files=invented.files(), by=cast.ben, now=NOW)


def test_a_published_projection_is_in_the_record(cast: Cast) -> None:
    projection = changes.publish_projection(projection=made(cast), by=cast.farah, now=NOW)

    assert Projection.objects.get(pk=projection.pk).is_public
    assert Line.objects.filter(verb="measure.projection_published").count() == 1
