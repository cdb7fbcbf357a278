"""What we promise, page by page."""

from __future__ import annotations

import pytest

from folkmoot.council.receive.rules import PRIVACY_NOTICE
from tests.visit import Visit


@pytest.mark.parametrize("name", ["accessibility", "privacy", "cookies"])
def test_each_statement_is_a_sound_page(visit: Visit, name: str) -> None:
    assert visit(f"public:{name}").h1 == name.capitalize()


def test_the_privacy_notice_tells_the_version_that_submissions_keep(visit: Visit) -> None:
    assert f"Version {PRIVACY_NOTICE} of this notice." in visit("public:privacy").main


def test_the_cookies_are_called_as_they_are(visit: Visit) -> None:
    page = visit("public:cookies")

    assert "sessionid" in page.main
    assert "csrftoken" in page.main
    assert "12 hours at most" in page.main
