"""The same person twice: proposals for people to look at. Every sender here is invented."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from folkmoot.library.analysis.duplicates import Sender, Strength, propose

NOON = datetime(2025, 9, 1, 12, 0, tzinfo=UTC)
LETTER = "The crossing by the school was taken away and our children now run across the main road."


def test_a_parent_who_writes_online_and_by_post_is_proposed():
    online = Sender("R1", "Amina Moss", email="amina@example.org", postcode="E8 1EA")
    letter = Sender("R2", "MOSS, Amina", postcode="e8 1ea")

    (one,) = propose([letter, online])

    assert (one.first, one.second, one.strength) == ("R1", "R2", Strength.LIKELY)
    assert one.reasons == ("They gave the same name and postcode.",)


def test_several_signs_together_are_strong():
    both = [
        Sender(f"R{at}", "Ben Kaya", "b.kaya@example.org", "E8 1EA", "07700 900123", text=LETTER,
               received_at=NOON + timedelta(minutes=at))
        for at in range(2)
    ]  # fmt: skip

    (one,) = propose(both)

    assert one.strength is Strength.STRONG
    assert one.reasons == (
        "They gave the same e-mail address.",
        "They gave the same phone number.",
        "Both wrote the same words, and nobody else did.",
        "They gave the same name and postcode.",
        "They were received 1 minute apart.",
    )


def test_two_children_of_one_home_with_different_words_are_a_weak_proposal():
    first = Sender("R1", "Ines Moss", "home@example.org", "E8 1EA", text=LETTER, received_at=NOON)
    second = Sender("R2", "Hugo Moss", "home@example.org", "E8 1EA", text="I like it.",
                    received_at=NOON)  # fmt: skip

    (one,) = propose([first, second])

    assert one.strength is Strength.WEAK
    assert one.reasons[-1] == (
        "But their first names differ, so they may be two people of one home."
    )


def test_an_initial_may_be_the_same_name():
    (one,) = propose([Sender("R1", "A. Moss", postcode="E8 1EA"),
                      Sender("R2", "Amina Moss", postcode="E8 1EA")])  # fmt: skip

    assert one.reasons == ("They gave the same surname, initial and postcode.",)


def test_copies_of_a_campaign_are_no_sign_of_one_sender():
    assert propose([Sender(f"R{at}", text=LETTER) for at in range(300)]) == ()


def test_the_same_short_answer_is_no_sign_of_one_sender():
    assert propose([Sender("R1", text="I agree"), Sender("R2", text="I agree")]) == ()


def test_neighbours_and_namesakes_are_not_proposed():
    assert propose([
        Sender("R1", "Amina Moss", postcode="E8 1EA"),
        Sender("R2", "Ben Kaya", postcode="E8 1EA"),
        Sender("R3", "Amina Moss", postcode="N1 4QS"),
    ]) == ()  # fmt: skip


def test_a_computer_of_the_library_makes_no_proposal_for_everybody_who_used_it():
    names = ["Amina Moss", "Ben Kaya", "Clare Ito", "Dele Nunn", "Farah Osei", "Gita Lopez"] * 2
    found = propose([Sender(f"R{at:02}", name, device="lib-1") for at, name in enumerate(names)])

    assert [(one.first, one.second) for one in found] == [
        (f"R{at:02}", f"R{at + 6:02}") for at in range(6)
    ]


def test_twenty_thousand_from_one_address_are_compared_in_a_row():
    found = propose([Sender(f"R{at:05}", email="office@example.org") for at in range(20_000)])

    assert len(found) == 19_999
    assert all(one.second == other.first for one, other in pairwise(found))


def test_the_order_of_senders_changes_nothing():
    senders = [
        Sender(f"R{at}", f"{first} {last}", postcode="E8 1EA")
        for at, (first, last) in enumerate([("Ben", "Kaya"), ("B", "Kaya"), ("Ines", "Kaya")] * 3)
    ]
    mixed = random.Random(2).sample(senders, len(senders))

    assert propose(mixed) == propose(senders)


def test_personal_values_are_shown_nowhere():
    sender = Sender("R1", "Amina Moss", "amina@example.org", "E8 1EA", "07700 900123", text=LETTER)
    twin = Sender("R2", "Amina Moss", "amina@example.org", "E8 1EA", "07700 900123", text=LETTER)

    shown = f"{sender!r} {propose([sender, twin])!r}"

    assert not any(
        secret in shown for secret in ("Amina", "amina", "E8", "900123", "crossing", "Moss")
    )


def test_a_response_that_stands_twice_is_refused_without_a_name():
    with pytest.raises(ValueError, match="stands twice") as caught:
        propose([Sender("R1", "Amina Moss"), Sender("R1", "Amina Moss")])
    assert "Moss" not in str(caught.value)


def test_times_without_and_with_a_zone_are_not_a_mistake():
    naive = Sender("R1", email="a@example.org", received_at=datetime(2025, 9, 1, 12, 0))
    aware = Sender("R2", email="a@example.org", received_at=NOON + timedelta(days=9))

    assert len(propose([naive, aware])) == 1
