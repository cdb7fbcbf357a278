"""A page around a piece of template, checked as every page is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.template import engines
from django.test import RequestFactory

from tests.soundness import Page, check

WHOLE = (
    '{{% extends "design/page.html" %}}{{% load design %}}'
    "{{% block title %}}A page{{% endblock %}}"
    "{{% block main %}}{{% error_summary form %}}<h1>A page</h1>{}{{% endblock %}}"
)
Show = Callable[..., Page]


@pytest.fixture(autouse=True)
def addresses_of_our_own(settings: LazySettings) -> None:
    """The pages are other people's work; here their addresses are enough."""
    settings.ROOT_URLCONF = "tests.web.design.addresses"


@pytest.fixture
def show() -> Show:
    """``show("{% tag 'Open' %}", form=form)``: the piece on a page that passed the door."""

    def _show(piece: str, **context: Any) -> Page:
        whole = (
            WHOLE.format(piece)
            if "form" in context
            else WHOLE.format(piece).replace("{% error_summary form %}", "")
        )
        html = engines["django"].from_string(whole).render(context, RequestFactory().get("/"))
        return check(html, path="/")

    return _show
