"""A receipt can be read out, copied by hand, and not guessed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.council.people.models import Line
from folkmoot.council.receive import rules
from tests import factories
from tests.council.receive.arrivals import send

receipts = st.builds(rules.new_receipt)


def test_the_alphabet_has_thirty_signs_and_none_that_look_alike() -> None:
    assert len(set(rules.ALPHABET)) == 30
    assert not set("01ILOU") & set(rules.ALPHABET)


def test_a_receipt_carries_seventy_bits_and_more() -> None:
    assert rules.RANDOM_SIGNS * math.log2(len(rules.ALPHABET)) > 70


@given(receipts)
def test_a_receipt_is_sixteen_signs_and_checks(code: str) -> None:
    assert len(code) == 16
    assert rules.is_receipt(code)


@given(receipts, st.integers(0, 15), st.sampled_from(rules.ALPHABET))
def test_one_sign_copied_wrongly_is_found_out(code: str, place: int, sign: str) -> None:
    wrong = code[:place] + sign + code[place + 1 :]

    assert rules.is_receipt(wrong) == (sign == code[place])


@given(receipts)
def test_it_may_be_typed_in_groups_in_small_letters_or_with_spaces(code: str) -> None:
    grouped = rules.grouped(code)

    assert grouped.count("-") == 3
    for typed in (
        grouped,
        grouped.lower(),
        f"  {grouped.replace('-', ' ')}\t",
        grouped.replace("-", "–"),
    ):
        assert rules.tidy_receipt(typed) == code


@given(st.text(max_size=200))
def test_anything_else_is_no_receipt_and_no_mistake(typed: str) -> None:
    tidied = rules.tidy_receipt(typed)

    assert tidied is None or rules.is_receipt(tidied)


@pytest.mark.django_db
def test_a_receipt_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    consultation = factories.consultation()
    taken, free = send(consultation).receipt, rules.new_receipt()
    drawn = iter([taken, taken, free])
    monkeypatch.setattr(rules, "new_receipt", lambda: next(drawn))

    sent = send(consultation)

    assert (sent.receipt, sent.number) == (free, 2)
    assert Line.objects.filter(verb="receive.submitted").count() == 2
