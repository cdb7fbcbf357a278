"""The links to the pages of a long table."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.web.public import paging


def test_the_examples_are_true() -> None:
    tried = doctest.testmod(paging)

    assert tried.attempted > 0
    assert tried.failed == 0


@given(st.integers(1, 3000), st.data())
def test_few_links_lead_from_every_page_to_its_neighbours_and_both_ends(
    pages: int, data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, pages))

    linked = [item["number"] for item in paging.items(number, pages, "") if "number" in item]

    assert linked == sorted(linked)
    assert {1, pages, number} <= set(linked)
    assert {max(1, number - 1), min(pages, number + 1)} <= set(linked)
    assert len(linked) <= 5
