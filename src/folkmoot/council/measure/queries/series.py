"""Series of datasets: the newest vintage, the newest number of each year, and what was revised."""

from __future__ import annotations

from dataclasses import dataclass

from folkmoot.council.measure.models import Dataset, Observation
from folkmoot.council.measure.queries.showing import in_time, moment_of, plain
from folkmoot.council.measure.queries.words import amount, sign_words
from folkmoot.council.measure.rules import Row, is_same_figure


@dataclass(frozen=True, slots=True)
class Revision:
    """A number that a later vintage changed; *before* and *after* in words, *dataset* its slug."""

    period: str
    before: str
    after: str
    dataset: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which numbers of a series are meant."""

    series: str
    measure: str
    place: str
    breakdown: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the vintages of a series said of one moment, the earliest first."""

    rows: tuple[tuple[Row, Dataset], ...]

    @property
    def newest(self) -> tuple[Row, Dataset]:
        return self.rows[-1]


def current(series: str) -> Dataset | None:
    """The newest vintage of a series; None where there is none."""
    return Dataset.objects.of_series(series).first() if series else None


def histories_of(wanted: list[Wanted]) -> dict[Wanted, tuple[Told, ...]]:
    """For each of *wanted* what was ever said of each moment, in the order of time: one look-up."""
    rows = Observation.objects.filter(
        dataset__series__in={one.series for one in wanted} - {""},
        measure__in={one.measure for one in wanted},
        place__in={one.place for one in wanted},
        breakdown__in={one.breakdown for one in wanted},
    ).select_related("dataset")
    found: dict[Wanted, dict[tuple[int, int, str], list[tuple[Row, Dataset]]]] = {}
    for row in rows.order_by("dataset__published_on", "dataset_id", "pk"):
        key = Wanted(row.dataset.series, row.measure, row.place, row.breakdown)
        one = plain(row)
        moments = found.setdefault(key, {})
        moments.setdefault((*in_time(one), one.period), []).append((one, row.dataset))
    return {
        one: tuple(Told(tuple(said)) for _at, said in sorted(found.get(one, {}).items()))
        for one in wanted
    }


def revisions(series: str, measure: str, place: str, breakdown: str = "") -> tuple[Revision, ...]:
    """Every change of a number that a later vintage made, in the order of time."""
    wanted = Wanted(series, measure, place, breakdown)
    return tuple(one for told in histories_of([wanted])[wanted] for one in revised(told))


def revised(told: Told) -> list[Revision]:
    """The changes of one moment's number."""
    found = []
    for (before, _dataset), (after, dataset) in zip(told.rows, told.rows[1:], strict=False):
        if not is_same_figure(before, after):
            words = (moment_of(after), in_words(before), in_words(after), dataset.slug)
            found.append(Revision(*words))
    return found


def in_words(row: Row) -> str:
    """A figure in words: its number and unit, its symbol, and whether it was provisional."""
    number = "" if row.value is None else amount(row.value, row.unit)
    status = row.status if row.status == "provisional" else ""
    return ", ".join(one for one in (number, sign_words(row.symbol, status)) if one)


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """One publication with its files, the newest first; *name* is "" for files of no series."""

    name: str
    datasets: tuple[Dataset, ...]


def by_series() -> tuple[SeriesShown, ...]:
    """Every dataset, grouped by the publication that it is a vintage of; loose files last."""
    of: dict[str, list[Dataset]] = {}
    for dataset in Dataset.objects.order_by("-published_on", "title", "pk"):
        of.setdefault(dataset.series, []).append(dataset)
    named = sorted(of.items(), key=lambda one: (not one[0], one[0]))
    return tuple(SeriesShown(name, tuple(datasets)) for name, datasets in named)
