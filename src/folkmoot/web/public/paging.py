"""The links to the pages of a long table: the first, the last, and those around where one is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

AROUND = 1
Item = dict[str, object]


def paging(number: int, pages: int, *, label: str, fragment: str = "") -> dict[str, Any]:
    """What the component "pagination" takes for page *number* of *pages*.

    >>> [item.get("number", "…") for item in paging(5, 9, label="Pages")["items"]]
    [1, '…', 4, 5, 6, '…', 9]
    """
    params: dict[str, Any] = {"landmarkLabel": label, "items": items(number, pages, fragment)}
    if number > 1:
        params["previous"] = {"href": address(number - 1, fragment), "text": _("Previous page")}
    if number < pages:
        params["next"] = {"href": address(number + 1, fragment), "text": _("Next page")}
    return params


def items(number: int, pages: int, fragment: str) -> list[Item]:
    around = range(number - AROUND, number + AROUND + 1)
    shown = [page for page in range(1, pages + 1) if page in {1, pages} or page in around]
    found: list[Item] = []
    for place, page in enumerate(shown):
        if place and page > shown[place - 1] + 1:
            found.append({"ellipsis": True})
        words = _("Page %(number)d") % {"number": page}
        found.append(
            {
                "number": page,
                "href": address(page, fragment),
                "current": page == number,
                "visuallyHiddenText": words,
            }
        )
    return found


def address(page: int, fragment: str) -> str:
    return f"?page={page}{fragment}"
