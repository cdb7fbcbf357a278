"""Who may give and end roles, and what a role is worth where."""

from __future__ import annotations

import pytest

from folkmoot.council.people import changes, queries, rules
from folkmoot.council.people.models import Line, Role, RoleName, Scope, User
from folkmoot.library.errors import NotAllowed
from tests.cast import JOINED, PASSWORD
from tests.conftest import Cast

pytestmark = pytest.mark.django_db
SUMMER = Scope.consultation("summer-plan")


def give(cast: Cast, to: User, name: RoleName, scope: Scope) -> Role:
    return changes.give_role(user=to, name=name, scope=scope, by=cast.lena, now=JOINED)


def test_a_role_on_one_consultation_is_worth_nothing_on_another(cast: Cast) -> None:
    give(cast, cast.eve, RoleName.READER, SUMMER)

    assert queries.roles_in(SUMMER, cast.eve) == {RoleName.READER}
    assert queries.roles_in(Scope.consultation("winter-plan"), cast.eve) == frozenset()


def test_a_role_for_the_whole_council_counts_everywhere(cast: Cast) -> None:
    assert RoleName.OWNER in queries.roles_in(SUMMER, cast.farah)


def test_a_role_on_a_consultation_does_not_count_for_the_council(cast: Cast) -> None:
    give(cast, cast.eve, RoleName.OWNER, SUMMER)

    assert queries.roles_in(Scope.council(), cast.eve) == frozenset()


def test_an_ended_role_is_worth_nothing(cast: Cast) -> None:
    role = give(cast, cast.eve, RoleName.READER, SUMMER)

    changes.end_role(role=role, by=cast.lena, now=JOINED)

    assert queries.roles_in(SUMMER, cast.eve) == frozenset()


def test_somebody_who_may_no_longer_sign_in_holds_nothing(cast: Cast) -> None:
    assert cast.farah.is_active
    User.objects.filter(name="Farah").update(is_active=False)

    assert queries.roles_in(SUMMER, User.objects.get(name="Farah")) == frozenset()


def test_only_a_system_administrator_gives_roles(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="you need the role System administrator"):
        changes.give_role(
            user=cast.eve, name=RoleName.READER, scope=SUMMER, by=cast.farah, now=JOINED
        )


def test_the_same_role_is_not_given_twice(cast: Cast) -> None:
    give(cast, cast.eve, RoleName.READER, SUMMER)

    with pytest.raises(NotAllowed, match="holds that role there already"):
        give(cast, cast.eve, RoleName.READER, SUMMER)


def test_the_last_system_administrator_keeps_the_role(cast: Cast) -> None:
    role = Role.objects.get(user=cast.lena, name=RoleName.SYSTEM_ADMIN)

    with pytest.raises(NotAllowed, match="last system administrator"):
        changes.end_role(role=role, by=cast.lena, now=JOINED)


def test_giving_and_ending_a_role_each_write_a_line(cast: Cast) -> None:
    role = give(cast, cast.eve, RoleName.READER, SUMMER)
    changes.end_role(role=role, by=cast.lena, now=JOINED)

    verbs = Line.objects.order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["people.role_given", "people.role_ended"]


def test_two_accounts_never_share_an_address_whatever_its_capitals(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="already an account"):
        changes.add_user(
            email=cast.eve.email.upper(), name="Eve", password=PASSWORD, by=cast.lena, now=JOINED
        )


def test_an_installation_begins_only_once(db: None) -> None:
    changes.begin(email="lena@example.org", name="Lena", password=PASSWORD, now=JOINED)

    with pytest.raises(NotAllowed, match="has begun already"):
        changes.begin(email="eve@example.org", name="Eve", password=PASSWORD, now=JOINED)


def test_a_page_that_wants_yes_or_no_asks_the_same_rule(cast: Cast) -> None:
    assert rules.allows(rules.check_holds, [RoleName.OWNER], [RoleName.OWNER], to="try")
    assert not rules.allows(rules.check_holds, [], [RoleName.OWNER], to="try")
