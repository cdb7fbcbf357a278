"""The picture of the README: taken by a browser from the demonstration, when somebody asks for it.

`FOLKMOOT_WRITE_PICTURES=1 ./test tests/journeys/test_screenshot.py` writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from folkmoot.project.demonstration import play
from tests.clock import london
from tests.journeys.conftest import Door
from tests.journeys.walk import go, headed, see, sound

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "home.png"
TODAY = "2026-06-01 10:00"
PNG = b"\x89PNG\r\n\x1a\n"
IS_ASKED_FOR = os.environ.get("FOLKMOOT_WRITE_PICTURES") == "1"


def test_the_home_page_shows_what_the_picture_of_it_is_for(
    browse: Door, at: Callable[[str], None]
) -> None:
    at(TODAY)
    play(london(TODAY))
    page = browse()

    go(page, "/")

    headed(page, "Have your say on plans for education")
    see(page, "The figures of this demonstration are invented.")
    see(page, "A board that advises Hackney's schools")
    see(page, "Closes 5pm on Monday 6 July 2026")
    see(page, "You said, we did")
    sound(page)
    if IS_ASKED_FOR:
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
    assert PICTURE.read_bytes().startswith(PNG)
