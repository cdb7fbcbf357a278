"""From a table of schools to what may be printed: rates of each school, each area and all together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from folkmoot.library.evidence.conventions.symbols import (
    Figure,
    Symbol,
    hidden,
    known,
    total,
)
from folkmoot.library.evidence.sums import are_whole, plus
from folkmoot.library.evidence.workforce.rates import (
    Leavers,
    SchoolRate,
    StaffRate,
    Turnover,
    printable_leavers,
    steadied_rates,
    turnover,
    vacancy_rate,
)
from folkmoot.library.evidence.workforce.reading import Staffed
from folkmoot.library.progress import Progress, silent
from folkmoot.library.stats.disclosure import CountTable, Key, protect

FATES = ("stayed", "moved", "left")
SECRET = hidden(Symbol.CONFIDENTIAL)


@dataclass(frozen=True, slots=True)
class Printed:
    """One school, one area or all of them in one year, as it may be printed.

    *school* is None for a sum, *area* then its area, empty for all. The steadied rates are None for
    sums.
    """

    school: Staffed | None
    area: str
    vacancies: Figure
    in_post_fte: Figure
    vacancy: StaffRate
    steadied_vacancy: SchoolRate | None
    leavers: Leavers
    turnover: Turnover
    steadied_turnover: SchoolRate | None


def printed(
    schools: Sequence[Staffed], threshold: int, progress: Progress = silent
) -> tuple[Printed, ...]:
    """All schools of one year together, then each area, then each school.

    Leavers who point at fewer than *threshold* teachers are hidden, more where subtraction would
    give them back; a sum of an area holds no more than its schools show. Vacancies are posts, not
    people, and stay. Nothing is worked out from what is hidden.
    """
    safe, everybody = _safe(schools, threshold, progress)
    names = [one.urn or one.name for one in schools]
    vacancies = steadied_rates(
        [(name, one.vacancies, one.in_post_fte) for name, one in zip(names, schools, strict=True)]
    )
    went = steadied_rates(
        [
            (name, plus(one.moved, one.left), one.in_post)
            for name, one in zip(names, safe, strict=True)
        ]
    )
    rows = [_sum(schools, everybody, "")]
    areas = sorted({one.area for one in schools} - {""})
    for area in areas if len(areas) > 1 else ():
        places = [at for at, one in enumerate(schools) if one.area == area]
        together = _together([safe[at] for at in places])
        rows.append(_sum([schools[at] for at in places], together, area))
    for one, leavers, vacancy, gone in zip(schools, safe, vacancies, went, strict=True):
        rows.append(
            Printed(
                school=one,
                area=one.area,
                vacancies=one.vacancies,
                in_post_fte=one.in_post_fte,
                vacancy=vacancy_rate(one.vacancies, one.in_post_fte),
                steadied_vacancy=vacancy,
                leavers=leavers,
                turnover=turnover(leavers),
                steadied_turnover=gone,
            )
        )
    return tuple(rows)


def _sum(schools: Sequence[Staffed], leavers: Leavers, area: str) -> Printed:
    posts = [one for one in schools if _applies(one.vacancies, one.in_post_fte)]
    vacancies = total(one.vacancies for one in posts).figure
    in_post = total(one.in_post_fte for one in posts).figure
    rate = vacancy_rate(vacancies, in_post)
    return Printed(None, area, vacancies, in_post, rate, None, leavers, turnover(leavers), None)


def _safe(
    schools: Sequence[Staffed], threshold: int, progress: Progress
) -> tuple[list[Leavers], Leavers]:
    """The leavers of each school, and of all, as they may be printed."""
    figures = [
        figure
        for one in schools
        for figure in (one.leavers.in_post, one.leavers.moved, one.leavers.left)
    ]
    if not are_whole(*figures):
        alone = [printable_leavers(one.leavers, threshold) for one in schools]
        return alone, _together(alone)
    shown = protect([_table(schools, threshold)], progress=progress)[0].shown
    rows = [_leavers(shown, _place(at)) for at in range(len(schools))]
    return rows, _leavers(shown, None)


def _table(schools: Sequence[Staffed], threshold: int) -> CountTable:
    counts: dict[tuple[str, ...], int] = {}
    for at, one in enumerate(schools):
        in_post, moved, left = (
            int(figure.number or 0)
            for figure in (one.leavers.in_post, one.leavers.moved, one.leavers.left)
        )
        for fate, count in zip(FATES, (in_post - moved - left, moved, left), strict=True):
            counts[_place(at), fate] = count
    places = tuple(_place(at) for at in range(len(schools)))
    return CountTable("leavers", ("school", "fate"), (places, FATES), counts, threshold)


def _place(at: int) -> str:
    return f"{at:06d}"


def _leavers(shown: Mapping[Key, int | None], place: str | None) -> Leavers:
    in_post, moved, left = (shown[place, fate] for fate in (None, "moved", "left"))
    return Leavers(*(SECRET if one is None else known(one) for one in (in_post, moved, left)))


def _together(some: Iterable[Leavers]) -> Leavers:
    """The sums of what is shown; a sum over a hidden figure is hidden."""
    rows = [one for one in some if _applies(one.in_post, one.moved, one.left)]
    return Leavers(
        total(one.in_post for one in rows).figure,
        total(one.moved for one in rows).figure,
        total(one.left for one in rows).figure,
    )


def _applies(*figures: Figure) -> bool:
    """Whether all are of something that exists: or one would be summed without its others."""
    return all(one.symbol is not Symbol.NOT_APPLICABLE for one in figures)
