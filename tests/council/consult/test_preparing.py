"""A consultation is prepared, checked and announced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from folkmoot.council.consult import changes, queries, rules
from folkmoot.council.consult.models import (
    Consultation,
    QuestionnaireState,
    Stage,
)
from folkmoot.council.people.models import Line, RoleName, Scope
from folkmoot.council.plan import changes as plan
from folkmoot.council.plan.models import VersionState
from folkmoot.library.errors import NotAllowed, NotFound
from tests import factories
from tests.cast import give, person
from tests.clock import london
from tests.conftest import Cast
from tests.council.consult.scene import (
    MAY,
    SUMMER,
    announced,
    check,
    prepare,
    reworded,
    schedule,
    write,
)
from tests.council.receive.arrivals import AUGUST

pytestmark = pytest.mark.django_db


def test_a_consultation_is_prepared_and_written_down() -> None:
    made = prepare()

    assert (made.stage, made.title) == (Stage.DRAFT, "The summer plan")
    assert Line.objects.filter(verb="consult.created").get().facts == {"slug": "summer"}


def test_an_address_is_given_once() -> None:
    prepare()
    with pytest.raises(NotAllowed, match="already a consultation"):
        prepare()


def test_it_closes_after_it_opens() -> None:
    backwards = replace(SUMMER, closes_at=SUMMER.opens_at)
    with pytest.raises(NotAllowed, match="after the opening"):
        changes.create(
            slug="x",
            version=factories.version(),
            particulars=backwards,
            by=person("farah"),
            now=MAY,
        )


@pytest.mark.parametrize(
    ("slug", "words", "change"),
    [
        ("two words", "no spaces", {}),
        ("x" * 81, "1 to 80", {}),
        ("x", "title is empty", {"title": " "}),
        ("x", "Shorten the title to 200", {"title": "x" * 201}),
        ("x", "name of who asks", {"who_asks": "x" * 201}),
    ],
)
def test_what_no_page_could_show_is_refused(slug: str, words: str, change: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed, match=words):
        changes.create(
            slug=slug,
            version=factories.version(),
            particulars=replace(SUMMER, **change),
            by=person("farah"),
            now=MAY,
        )


@pytest.mark.parametrize("who", ["eve", "ben", "greta", "lena", "hassan"])
def test_only_an_owner_prepares(who: str) -> None:
    with pytest.raises(NotAllowed, match="Consultation owner"):
        changes.create(
            slug="x", version=factories.version(), particulars=SUMMER, by=person(who), now=MAY
        )


def test_what_was_checked_is_checked_again_after_an_edit(cast: Cast) -> None:
    made = prepare()
    check(made)
    changes.edit(
        consultation=made, particulars=replace(SUMMER, title="Autumn"), by=cast.farah, now=MAY
    )

    assert (made.stage, made.title) == (Stage.DRAFT, "Autumn")
    with pytest.raises(NotAllowed, match="cannot go on"):
        schedule(made)


def test_what_was_announced_is_not_edited(cast: Cast) -> None:
    made = announced()

    with pytest.raises(NotAllowed, match="what it says stands"):
        changes.edit(consultation=made, particulars=SUMMER, by=cast.farah, now=MAY)
    with pytest.raises(NotAllowed, match="what it says stands"):
        write(made, reworded())


def test_questions_are_written_anew_while_they_are_a_draft() -> None:
    made = prepare()
    write(made, reworded("What did we forget?"))

    row = made.questionnaires.get()
    texts = [question.text for question in queries.definition(row).questions]
    assert "What did we forget?" in texts
    assert row.state == QuestionnaireState.DRAFT


def test_the_owner_of_one_consultation_does_not_touch_another(cast: Cast) -> None:
    mine, other = prepare("mine"), prepare("other")
    give(cast.eve, RoleName.OWNER, Scope.consultation("mine"))

    assert changes.check(consultation=mine, durability=(), by=cast.eve, now=MAY)
    with pytest.raises(NotAllowed, match="Consultation owner"):
        changes.check(consultation=other, durability=(), by=cast.eve, now=MAY)


# --- announcing ---------------------------------------------------------------------------------


def test_announcing_freezes_the_plan_the_questions_and_the_reasons() -> None:
    made = announced()
    row = queries.frozen_questionnaire(made)

    made.version.refresh_from_db()
    assert made.version.state == VersionState.CONSULTATION_DRAFT
    assert made.version.frozen_at == MAY
    assert row.definition_hash == queries.definition(row).digest()
    assert made.exclusion_reasons == list(rules.EXCLUSION_REASONS)
    assert queries.life(made, MAY) == rules.Life.FORTHCOMING


@pytest.mark.parametrize("step", [check, schedule])
def test_a_forgetful_database_opens_nothing(step: Callable[..., Consultation]) -> None:
    made = prepare()
    if step is schedule:
        check(made)

    with pytest.raises(NotAllowed, match="with fsync off"):
        step(made, "PostgreSQL runs with fsync off.")


def test_a_plan_without_an_assessment_is_not_announced() -> None:
    made = changes.create(
        slug="bare", version=factories.version(), particulars=SUMMER, by=person("farah"), now=MAY
    )
    write(made, factories.three_questions())

    with pytest.raises(NotAllowed, match="quality impact assessment"):
        check(made)


def test_a_version_that_is_decided_is_not_asked_about() -> None:
    made = prepare()
    made.version.is_final = True
    made.version.save()

    with pytest.raises(NotAllowed, match="declared final"):
        check(made)


def test_what_was_not_checked_is_not_announced() -> None:
    with pytest.raises(NotAllowed, match="cannot go on"):
        schedule(prepare())


def test_a_time_that_went_by_meanwhile_counts_from_now(cast: Cast) -> None:
    made = prepare()

    with pytest.raises(NotAllowed, match="41 days"):
        changes.check(
            consultation=made, durability=(), by=cast.farah, now=london("2025-08-12 09:00")
        )


def test_before_announcing_there_is_no_frozen_questionnaire() -> None:
    with pytest.raises(NotFound, match="no frozen questionnaire"):
        queries.frozen_questionnaire(prepare())


def test_a_session_is_announced(cast: Cast) -> None:
    made = changes.add_session(
        consultation=announced(),
        title="At the library",
        starts_at=london("2025-07-20 18:00"),
        place="The library",
        by=cast.farah,
        now=AUGUST,
    )

    assert made.consultation.sessions.get() == made


def test_a_consultation_called_off_is_seen_no_more(cast: Cast) -> None:
    made = announced()
    changes.cancel(consultation=made, by=cast.farah, now=AUGUST)

    listing = queries.listing(AUGUST)
    assert (listing.open, listing.forthcoming, listing.closed) == ((), (), ())


def test_each_consultation_stands_in_one_list_at_every_moment() -> None:
    made = announced()
    where = {
        "2025-07-07 08:59:59.999": "forthcoming",
        "2025-07-07 09:00": "open",
        "2025-09-22 17:00": "open",
        "2025-09-22 17:00:00.000999": "open",
        "2025-09-22 17:00:00.001": "closed",
    }
    for moment, name in where.items():
        listing = queries.listing(london(moment))
        lists = {"open": listing.open, "forthcoming": listing.forthcoming, "closed": listing.closed}
        assert [kind for kind, rows in lists.items() if made in rows] == [name], moment


def test_what_is_prepared_is_nobody_elses_business() -> None:
    prepare()
    listing = queries.listing(AUGUST)

    assert (listing.open, listing.forthcoming, listing.closed) == ((), (), ())


def test_the_owner_of_one_consultation_announces_it_and_freezes_its_plan(cast: Cast) -> None:
    made = prepare("mine")
    give(cast.eve, RoleName.OWNER, Scope.consultation("mine"))
    changes.check(consultation=made, durability=(), by=cast.eve, now=MAY)

    changes.schedule(consultation=made, durability=(), by=cast.eve, now=MAY)

    made.version.refresh_from_db()
    assert made.stage == Stage.SCHEDULED
    assert made.version.frozen_at == MAY


def test_who_owns_one_consultation_still_does_not_freeze_plans_by_themselves(cast: Cast) -> None:
    made = prepare("mine")
    give(cast.eve, RoleName.OWNER, Scope.consultation("mine"))

    with pytest.raises(NotAllowed, match="freeze a plan"):
        plan.freeze_for_consultation(version=made.version, by=cast.eve, now=MAY)
