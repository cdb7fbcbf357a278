"""The first page: what is open, what comes next, what came of the last one."""

from __future__ import annotations

from folkmoot.council.consult.models import Consultation
from tests import factories
from tests.visit import Visit
from tests.web.public.published import publish


def test_an_empty_site_says_what_will_come(visit: Visit) -> None:
    page = visit("public:home")

    assert "Nothing is open just now." in page.main
    assert "No consultation has closed yet." in page.main


def test_what_is_open_tells_its_closing_time_and_how_long_is_left(
    visit: Visit, summer_plan: Consultation
) -> None:
    page = visit("public:home", at="2025-09-10 12:00")

    assert "Closes 5pm on Monday 22 September 2025, 12 days left" in page.main
    assert page.links["The summer plan"] == "/consultations/summer-plan/"


def test_on_the_stroke_it_is_open_and_a_millisecond_later_closed(
    visit: Visit, summer_plan: Consultation
) -> None:
    on_the_stroke = visit("public:home", at="2025-09-22 17:00:00.000")
    after = visit("public:home", at="2025-09-22 17:00:00.001")

    assert "Nothing is open just now." not in on_the_stroke.main
    assert "Closed 5pm on Monday 22 September 2025" in after.main


def test_what_comes_next_tells_when_it_opens(visit: Visit, summer_plan: Consultation) -> None:
    page = visit("public:home", at="2025-07-01 12:00")

    assert "Opens 9am on Monday 7 July 2025, closes 5pm on Monday 22 September 2025" in page.main


def test_a_closed_one_links_what_came_of_it_once_that_is_published(visit: Visit) -> None:
    read = factories.consultation(slug="read")
    before = visit("public:home", at="2025-10-01 10:00")
    publish(read)
    after = visit("public:home", at="2025-12-01 10:00")

    assert "You said, we did" not in "".join(before.links)
    assert after.links["You said, we did: The summer plan"] == "/consultations/read/report/"
