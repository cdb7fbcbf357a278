"""Two submissions of one person become one response, and two again, in any order."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.db import IntegrityError, transaction

from folkmoot.council.people.models import RoleName, Scope
from folkmoot.council.receive import changes, queries
from folkmoot.council.receive.models import ExclusionReason, Merge, Part, Submission
from folkmoot.library.errors import NotAllowed
from tests import factories
from tests.cast import give, person
from tests.conftest import Cast
from tests.council.receive.arrivals import AUGUST, enter, letter, send

pytestmark = pytest.mark.django_db


def propose(kept: Submission, merged: Submission) -> Merge:
    return changes.propose_merge(
        kept=kept, merged=merged, why="Same address.", by=person("ben"), now=AUGUST
    )


def confirm(merge: Merge) -> Merge:
    return changes.confirm_merge(merge=merge, by=person("greta"), now=AUGUST)


def join(kept: Submission, merged: Submission) -> Merge:
    return confirm(propose(kept, merged))


def undo(merge: Merge) -> Merge:
    return changes.undo_merge(merge=merge, by=person("greta"), now=AUGUST)


def together(*submissions: Submission) -> list[set[int]]:
    """Which of *submissions* stand in one response, by their numbers."""
    groups: dict[int, set[int]] = {}
    for part in Part.objects.current().filter(submission__in=submissions):
        groups.setdefault(part.response_id, set()).add(part.submission.number)
    return sorted(groups.values(), key=min)


def test_a_form_and_a_letter_of_one_parent_are_one_response() -> None:
    consultation = factories.consultation()
    online, paper = send(consultation), enter(consultation)

    join(online, paper)

    ledger = queries.ledger(consultation)
    assert (ledger.received, ledger.included, ledger.merged_away) == (2, 1, 1)
    assert {row.channel: row.merged_away for row in ledger.rows} == {"online": 0, "post": 1}
    assert ledger.reconciles
    assert online.originals.exists()
    assert paper.originals.exists()


def test_both_count_until_it_is_confirmed() -> None:
    consultation = factories.consultation()
    propose(send(consultation), send(consultation))

    assert queries.ledger(consultation).included == 2


def test_siblings_joined_by_mistake_are_two_again() -> None:
    consultation = factories.consultation()
    one, two = send(consultation), send(consultation)
    undo(join(one, two))

    assert queries.ledger(consultation).included == 2
    assert together(one, two) == [{1}, {2}]
    assert queries.standing(two).place == queries.Place.INCLUDED


def test_two_that_were_parted_can_be_joined_again() -> None:
    consultation = factories.consultation()
    one, two = send(consultation), send(consultation)
    undo(join(one, two))
    join(two, one)

    assert queries.ledger(consultation).merged_away == 1
    assert queries.standing(one).merged_into == two.number


def test_a_chain_stands_in_the_response_of_its_last() -> None:
    consultation = factories.consultation()
    a, b, c = (send(consultation) for _turn in range(3))
    join(b, a)
    join(c, b)

    assert together(a, b, c) == [{1, 2, 3}]
    assert queries.standing(a).merged_into == c.number
    assert queries.ledger(consultation).merged_away == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_comes_apart_in_any_order(order: tuple[int, ...]) -> None:
    consultation = factories.consultation()
    a, b, c, d = (send(consultation) for _turn in range(4))
    merges = [join(b, a), join(c, b), join(c, d)]

    for turn in order:
        undo(merges[turn])
        assert queries.ledger(consultation).reconciles

    assert together(a, b, c, d) == [{1}, {2}, {3}, {4}]
    assert queries.ledger(consultation).included == 4


def test_undoing_the_end_of_a_chain_keeps_its_beginning_together() -> None:
    consultation = factories.consultation()
    a, b, c = (send(consultation) for _turn in range(3))
    join(b, a)
    undo(join(c, b))

    assert together(a, b, c) == [{1, 2}, {3}]


def test_two_that_are_one_already_are_not_joined_again() -> None:
    consultation = factories.consultation()
    a, b, c = (send(consultation) for _turn in range(3))
    join(b, a)
    join(b, c)

    with pytest.raises(NotAllowed, match="joined already"):
        propose(a, c)


def test_two_proposals_in_a_circle_do_not_both_come_true() -> None:
    consultation = factories.consultation()
    a, b = send(consultation), send(consultation)
    there, back = propose(a, b), propose(b, a)
    confirm(there)

    with pytest.raises(NotAllowed, match="joined already"):
        confirm(back)
    assert queries.ledger(consultation).reconciles


def test_a_submission_is_proposed_once_at_a_time() -> None:
    consultation = factories.consultation()
    a, b, c = (send(consultation) for _turn in range(3))
    propose(a, b)

    with pytest.raises(NotAllowed, match="to another already"):
        propose(c, b)


def test_one_submission_is_not_two() -> None:
    sent = send(factories.consultation())

    with pytest.raises(NotAllowed, match="one submission"):
        propose(sent, sent)


def test_submissions_to_two_consultations_stay_apart() -> None:
    with pytest.raises(NotAllowed, match="two different consultations"):
        propose(send(factories.consultation()), send(factories.consultation()))


def exclude(submission: Submission) -> None:
    proposed = changes.propose_exclusion(
        submission=submission,
        reason=ExclusionReason.TEST,
        note="",
        by=person("ben"),
        now=AUGUST,
    )
    changes.confirm_exclusion(exclusion=proposed, by=person("greta"), now=AUGUST)


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_left_out_is_not_joined(which: int) -> None:
    consultation = factories.consultation()
    both = (send(consultation), send(consultation))
    exclude(both[which])

    with pytest.raises(NotAllowed, match="left out"):
        propose(*both)


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_joined_is_not_left_out(which: int) -> None:
    consultation = factories.consultation()
    both = (send(consultation), send(consultation))
    join(*both)

    with pytest.raises(NotAllowed, match="Undo that first"):
        exclude(both[which])


def test_a_proposal_to_join_falls_when_one_is_left_out_meanwhile() -> None:
    consultation = factories.consultation()
    one, two = send(consultation), send(consultation)
    proposed = propose(one, two)
    exclude(two)

    with pytest.raises(NotAllowed, match="left out"):
        confirm(proposed)
    assert queries.ledger(consultation).reconciles


def test_nobody_confirms_what_they_proposed(cast: Cast) -> None:
    give(cast.ben, RoleName.APPROVER, Scope.council())
    consultation = factories.consultation()
    proposed = propose(send(consultation), send(consultation))

    with pytest.raises(NotAllowed, match="Somebody other"):
        changes.confirm_merge(merge=proposed, by=cast.ben, now=AUGUST)


@pytest.mark.parametrize("second", ["ben", None])
def test_the_database_too_refuses_one_person_or_nobody(cast: Cast, second: str | None) -> None:
    consultation = factories.consultation()
    proposed = propose(send(consultation), send(consultation))
    signed = cast.ben if second else None

    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.filter(pk=proposed.pk).update(confirmed_by=signed, confirmed_at=AUGUST)


@pytest.mark.parametrize("who", ["eve", "farah", "hassan", "greta"])
def test_only_readers_propose(who: str) -> None:
    consultation = factories.consultation()
    with pytest.raises(NotAllowed):
        changes.propose_merge(
            kept=send(consultation),
            merged=send(consultation),
            why="Same name.",
            by=getattr(Cast(), who),
            now=AUGUST,
        )


def test_nothing_is_undone_or_confirmed_twice() -> None:
    consultation = factories.consultation()
    joined = join(send(consultation), send(consultation))
    with pytest.raises(NotAllowed, match="confirmed this already"):
        confirm(joined)
    undo(joined)
    with pytest.raises(NotAllowed, match="taken back already"):
        undo(joined)


# --- what a composite response answers ----------------------------------------------------------


def test_one_person_counts_once_and_all_their_words_stay() -> None:
    consultation = factories.consultation()
    online = send(consultation, {"capacity": ["parent"], "missed": "More shade."})
    paper = enter(consultation, letter({"capacity": ["staff"], "missed": "And water."}))
    join(online, paper)

    said = {row.question: row for row in queries.answers(consultation)}
    assert len(queries.answers(consultation)) == 4, "one row a question"
    assert said["capacity"].chosen == ("parent",), "the submission that leads decides"
    assert said["missed"].text == "More shade.\n\nAnd water."


def test_what_the_first_left_blank_the_second_may_say() -> None:
    consultation = factories.consultation()
    online = send(consultation, {"capacity": ["parent"]})
    join(online, enter(consultation, letter({"reflects": ["4"]})))

    said = {row.question: row.chosen for row in queries.answers(consultation)}
    assert said["reflects"] == ("4",)


# --- who undoes ---------------------------------------------------------------------------------


def test_a_reader_takes_a_proposal_back(cast: Cast) -> None:
    consultation = factories.consultation()
    proposed = propose(send(consultation), send(consultation))

    assert changes.undo_merge(merge=proposed, by=cast.ben, now=AUGUST).undone_by == cast.ben


@pytest.mark.parametrize("copy", ["as it stands", "read before the confirmation"])
def test_what_two_people_confirmed_only_an_approver_undoes(cast: Cast, copy: str) -> None:
    consultation = factories.consultation()
    merge = propose(send(consultation), send(consultation))
    stale = Merge.objects.get(pk=merge.pk)
    confirm(merge)

    with pytest.raises(NotAllowed, match="Approver"):
        changes.undo_merge(
            merge=merge if copy == "as it stands" else stale, by=cast.ben, now=AUGUST
        )
    assert queries.ledger(consultation).merged_away == 1
