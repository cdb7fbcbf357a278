"""The office's maps: a file of boundaries is loaded, or refused with nothing typed lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from folkmoot.council.measure.models import BoundarySet
from tests.conftest import Cast
from tests.council.measure import invented_map
from tests.soundness import check
from tests.visit import Visit

pytestmark = pytest.mark.django_db

SAID = {
    "title": "Wards of nowhere",
    "slug": "wards",
    "source": "Invented for a test",
    "licence": "None",
    "attribution": "Nobody",
    "codes": "",
}


def sent(cast: Cast, content: str, name: str = "wards.csv", **said: str) -> str:
    client = Client()
    client.force_login(cast.farah)
    file = SimpleUploadedFile(name, content.encode())
    answer = client.post("/office/maps/load/", {**SAID, **said, "file": file}, follow=True)
    html = answer.content.decode()
    return check(html, path="/office/maps/load/").main


def test_a_desk_without_maps_says_what_to_do(visit: Visit, cast: Cast) -> None:
    page = visit.as_(cast.farah)("office:maps")

    assert "No map yet. Load the boundaries of the wards" in page.main


def test_a_map_is_loaded_and_listed(cast: Cast) -> None:
    main = sent(cast, invented_map.TILES)

    assert "The map is loaded. Everybody can see it now." in main
    assert "Wards of nowhere 3 areas. A scheme of tiles." in main


def test_codes_may_stand_with_commas_or_spaces(cast: Cast) -> None:
    sent(cast, invented_map.TILES, codes=f"{invented_map.OAK}, {invented_map.ELM}")

    assert BoundarySet.objects.get().boundaries.count() == 2


def test_a_bad_file_is_refused_with_its_sentence_and_nothing_typed_is_lost(cast: Cast) -> None:
    main = sent(cast, "code,name,column,row\nA,One,x,0\n")

    assert "Row 2 of wards.csv, column “column”, says “x”" in main
    assert not BoundarySet.objects.exists()


def test_a_reader_may_not_see_the_maps(visit: Visit, cast: Cast) -> None:
    assert "you need the role" in visit.as_(cast.ben)("office:maps", expect=403).main


def test_an_approver_sees_but_does_not_load(visit: Visit, cast: Cast) -> None:
    visit.as_(cast.greta)("office:maps")
    visit.as_(cast.greta)("office:map_load", expect=403)
