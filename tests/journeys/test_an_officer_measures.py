"""An officer loads a file of figures, defines an indicator, gives it a target and binds it to a plan.

A bad file first. The figures are invented. Every page is looked at by axe, on a telephone, by keys.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page

from folkmoot.council.people.models import User
from tests import factories
from tests.council.measure.test_tidy_loading import HEADER, META, row
from tests.journeys.conftest import Door
from tests.journeys.test_anybody_reads_the_evidence import unfold_all
from tests.journeys.walk import (
    attach,
    choose,
    fill,
    fill_day,
    go,
    headed,
    pick,
    press,
    see,
    sign_in,
    sound,
    tick,
)

pytestmark = pytest.mark.slow

FILE = {
    "Places to keep": "E09000012",
    "Title": "Invented pupils",
    "Address": "invented",
    "Publisher": "An invented office",
    "Publication": "An invented census",
    "Licence": "Open Government Licence v3.0",
    "Attribution": "Invented for a test",
    "Years": "2017-18 to 2019-20",
    "Series": "invented-pupils",
}
INDICATOR = {
    "Title": "Pupils in Inventshire",
    "Address": "pupils",
    "Unit": "pupils",
    "First school year measured so": "2017",
    "What is counted": "Every pupil that was invented",
    "Why it is defined so": "To see a page",
}


def csv(name: str, content: str | bytes) -> FilePayload:
    buffer = content.encode() if isinstance(content, str) else content
    return FilePayload(name=name, mimeType="text/csv", buffer=buffer)


def load(page: Page) -> None:
    """From the empty desk to the page of the file, a bad file first."""
    go(page, "/office/measure/")
    see(page, "No dataset yet.")
    sound(page)
    press(page, "Load a dataset")
    sound(page)
    for label, words in FILE.items():
        fill(page, label, words)
    fill_day(page, "Day on which it was published", "1 7 2024")
    attach(page, "The file", csv("invented.csv", HEADER + row("many")))
    attach(page, "Its .meta.csv file, if it has one", csv("invented.meta.csv", META))
    press(page, "Load it")
    see(page, "Row 2, column pupils")
    sound(page)
    rows = row() + row("c", year="201819") + row("90", year="201920") + row(sex="Girls")
    attach(page, "The file", csv("invented.csv", HEADER + rows))
    attach(page, "Its .meta.csv file, if it has one", csv("invented.meta.csv", META))
    tick(page, "Load it although the check of the file has advice")
    press(page, "Load it")
    headed(page, "Invented pupils")
    see(page, "Set aside: sex is not Total")
    sound(page)


def define(page: Page) -> None:
    press(page, "Define an indicator by this series")
    for label, words in INDICATOR.items():
        fill(page, label, words)
    choose(page, "Which way is better?", "Higher is better")
    pick(page, "Measure", "Number of pupils")
    fill_day(page, "Day from which this definition is in force", "1 6 2025")
    sound(page)
    press(page, "Define it")
    headed(page, "Pupils in Inventshire")
    see(page, "No colour: no target has been set.")


def aim(page: Page) -> None:
    press(page, "Set a target")
    fill(page, "By which school year", "2027")
    fill(page, "The target", "100")
    fill(page, "How far from the target is still amber", "15")
    fill(page, "Why this is the target", "It is invented")
    sound(page)
    press(page, "Set it")
    see(page, "Near the target for 2027-28, in 2019-20.")


def test_an_officer_loads_figures_and_follows_them(
    browse: Door, account: Callable[[str], User], at: Callable[[str], None]
) -> None:
    at("2025-06-02 10:00")
    factories.version()
    page = browse()
    sign_in(page, account("farah").email)
    load(page)
    define(page)
    aim(page)
    press(page, "Bind it to a statement of A plan for our schools")
    sound(page)
    pick(page, "It stands for the statement", "Special needs")
    press(page, "Bind it")
    see(page, "A plan for our schools, priority-1")
    unfold_all(page)
    sound(page)
    press(page, "Define it anew by Invented pupils")
    sound(page)
    go(page, "/office/measure/")
    see(page, "This is the one that counts.")
    sound(page)
