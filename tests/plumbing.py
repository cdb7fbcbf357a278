"""The pipes under the tests: where the browser is, and saying loudly when there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

JOURNEYS = Path(__file__).parent / "journeys"
NO_BROWSER = "chromium is absent (on Debian: apt install chromium)"


def chromium() -> str | None:
    """The browser of the journeys, or None where there is none."""
    return os.environ.get("FOLKMOOT_CHROMIUM") or shutil.which("chromium")


def needs_browser(item: pytest.Item) -> bool:
    """Whether a test walks in a browser: all journeys do, and those marked so."""
    return JOURNEYS in item.path.parents or item.get_closest_marker("browser") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser, skip what needs one."""
    for item in items:
        if needs_browser(item):
            item.add_marker(pytest.mark.browser)
            if chromium() is None:
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a browser test that was skipped, for whatever reason, has failed."""
    report = yield
    if report.skipped and needs_browser(item) and in_ci():
        report.outcome = "failed"
        report.longrepr = f"A browser test may not be skipped in CI: {report.longrepr}"
    return report


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() == "true"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, loudly, how many browser tests did not run."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(NO_BROWSER in str(report.longrepr) for report in skipped)
    if count:
        words = f"{count} BROWSER TESTS DID NOT RUN: {NO_BROWSER}."
        terminalreporter.write_line(words, yellow=True, bold=True)
