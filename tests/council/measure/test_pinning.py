"""What people were shown when they were asked stays what it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkmoot.council.measure import changes, queries
from folkmoot.council.measure.models import Dataset, Pin
from folkmoot.council.people.models import Line
from folkmoot.council.plan.models import Version
from folkmoot.library.analysis.canonical import canonical, digest
from tests import factories
from tests.conftest import Cast
from tests.council.measure import figures
from tests.council.measure.figures import NOW

pytestmark = pytest.mark.django_db

VALUES = {2015: "120", 2016: "c", 2017: "97.5"}
DAY = date(2024, 7, 1)


def beside(cast: Cast) -> Version:
    """A version with a figure and an indicator beside its challenge."""
    version = factories.version()
    dataset = figures.vintage(cast.farah, VALUES, day=DAY)
    changes.place_beside(
        document=version.document,
        statement_id="challenge-1",
        dataset=dataset,
        measure=figures.MEASURE,
        breakdowns=["Reception"],
        heading="Fewer children",
        by=cast.farah,
        now=NOW,
    )
    indicator = figures.indicator(cast.farah)
    figures.target(cast.farah, indicator)
    changes.bind(
        indicator=indicator,
        document=version.document,
        statement_id="challenge-1",
        by=cast.farah,
        now=NOW,
    )
    return version


def pin(cast: Cast, version: Version) -> tuple[Pin, ...]:
    return changes.pin_figures(version=version, by=cast.farah, now=NOW)


def test_every_figure_and_indicator_beside_a_version_is_pinned(cast: Cast) -> None:
    version = beside(cast)
    pins = pin(cast, version)

    assert [one.content["kind"] for one in pins] == ["evidence", "indicator"]
    assert all(one.content_hash == digest(one.content) for one in pins)
    line = Line.objects.latest("number")
    assert (line.verb, line.facts["figures"]) == ("measure.pinned", 2)


def test_pinning_again_adds_nothing(cast: Cast) -> None:
    version = beside(cast)
    pin(cast, version)

    assert pin(cast, version) == ()
    assert Pin.objects.count() == 2


def test_a_pinned_figure_is_drawn_with_its_gap(cast: Cast) -> None:
    version = beside(cast)
    pin(cast, version)
    figure, indicator = queries.pinned(version)["challenge-1"]

    assert figure.figure is not None
    assert figure.figure.table_rows == (
        ("2015-16", "120"),
        ("2016-17", "c: held back as confidential"),
        ("2017-18", "97.5"),
    )
    assert indicator.rating is not None
    assert indicator.rating.words == "Near the target for 2027-28, in 2017-18."
    assert figure.is_current
    assert indicator.is_current
    assert len(figure.fingerprint) == 12


def test_a_revision_leaves_the_pin_and_says_that_it_is_not_the_newest(cast: Cast) -> None:
    version = beside(cast)
    pin(cast, version)
    figures.vintage(cast.farah, {2017: "98"}, slug="rolls-2", day=DAY + timedelta(days=1))
    figure, indicator = queries.pinned(version)["challenge-1"]

    assert figure.figure is not None
    assert figure.figure.table_rows[-1] == ("2017-18", "97.5")
    assert not figure.is_current
    assert not indicator.is_current


def test_a_tampered_figure_is_not_shown_and_says_so(cast: Cast) -> None:
    version = beside(cast)
    first, _second = pin(cast, version)
    content = dict(first.content)
    content["heading"] = "More children"
    Pin.objects.filter(pk=first.pk).update(content=content)
    figure, indicator = queries.pinned(version)["challenge-1"]

    assert figure.figure is None
    assert not figure.is_whole
    assert "no longer have the fingerprint" in figure.warning
    assert indicator.is_whole


def test_what_stands_beside_no_statement_of_the_version_is_not_pinned(cast: Cast) -> None:
    version = beside(cast)
    version.statements.filter(stable_id="challenge-1").delete()

    assert pin(cast, version) == ()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    values=st.dictionaries(
        st.integers(2010, 2025),
        st.one_of(st.integers(0, 5000).map(str), st.sampled_from(["c", "x", "z", "low", "u"])),
        min_size=1,
    )
)
def test_whatever_is_loaded_later_the_pinned_bytes_are_the_same(
    cast: Cast, values: dict[int, str]
) -> None:
    version = Version.objects.first() or beside(cast)
    pin(cast, version)
    before = [(one.pk, canonical(one.content)) for one in Pin.objects.order_by("pk")]
    number = Dataset.objects.count()
    figures.vintage(cast.farah, values, slug=f"later-{number}", day=DAY + timedelta(days=number))

    after = list(Pin.objects.order_by("pk"))
    assert [(one.pk, canonical(one.content)) for one in after] == before
    assert all(digest(one.content) == one.content_hash for one in after)
    shown = queries.pinned(version, draw=lambda pin, content: None)["challenge-1"]
    assert all(one.is_whole for one in shown)
