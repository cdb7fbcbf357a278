"""Groups beside a named reference; what is hidden gives nothing. Invented figures."""

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.exclusions import Measure, Method, Pooled, compare

NAMES = ("first", "second", "third", "fourth")


def _rows(*counts):
    return [
        Pooled((("group", name),), (201617,), known(count), known(pupils))
        for name, (count, pupils) in zip(NAMES, counts, strict=False)
    ]


def _of(name):
    return (("group", name),)


ROWS = _rows((30, 10_000), (12, 2_000), (0, 150), (3, 400))


def test_every_group_but_the_reference_is_beside_it():
    found = compare(ROWS, measure=Measure.PERMANENT, reference=_of("first"))

    assert [one.group for one in found] == [_of("second"), _of("third"), _of("fourth")]
    assert found[0].rate_ratio.value == pytest.approx(2.0)
    assert found[0].difference.value == pytest.approx(0.3)


def test_the_share_of_exclusions_is_set_against_the_share_of_pupils():
    (one,) = compare(_rows((30, 600), (70, 400)), measure=Measure.PERMANENT, reference=_of("first"))

    assert one.gap_in_shares == pytest.approx(70 - 40)


def test_a_reference_that_is_not_there_is_refused_by_name():
    with pytest.raises(ValueError, match="group fifth"):
        compare(ROWS, measure=Measure.PERMANENT, reference=_of("fifth"))


def test_of_a_hidden_group_nothing_is_given_and_of_no_group_a_share():
    rows = [*ROWS[:2], Pooled(_of("third"), (201617,), hidden(Symbol.CONFIDENTIAL), known(150))]

    found = compare(rows, measure=Measure.PERMANENT, reference=_of("first"))

    assert found[0].rate_ratio.value == pytest.approx(2.0)
    assert (found[1].rate_ratio, found[1].odds_ratio, found[1].difference) == (None, None, None)
    assert {one.gap_in_shares for one in found} == {None}


def test_with_a_hidden_reference_nothing_is_compared():
    rows = [Pooled(_of("first"), (201617,), hidden(Symbol.CONFIDENTIAL), known(99)), ROWS[1]]

    (one,) = compare(rows, measure=Measure.PERMANENT, reference=_of("first"))

    assert one.rate_ratio is None
    assert one.note.startswith("of the reference group")


def test_suspensions_are_compared_without_intervals():
    rows = _rows((300, 200), (90, 40))

    (one,) = compare(rows, measure=Measure.SUSPENSIONS, reference=_of("first"))

    assert one.rate_ratio.value == pytest.approx(1.5)
    assert (one.rate_ratio.low, one.odds_ratio) == (None, None)


def test_a_shrunk_ratio_of_a_small_group_is_nearer_to_one():
    plain = compare(ROWS, measure=Measure.PERMANENT, reference=_of("first"))
    shrunk = compare(ROWS, measure=Measure.PERMANENT, reference=_of("first"), method=Method.SHRUNK)

    assert plain[1].rate_ratio.value == 0 < shrunk[1].rate_ratio.value < 1.5
    assert plain[2].rate_ratio.value > shrunk[2].rate_ratio.value > 1


def test_a_wider_level_gives_a_wider_interval():
    narrow, wide = (
        compare(ROWS, measure=Measure.PERMANENT, reference=_of("first"), level=level)[0]
        for level in (0.8, 0.99)
    )

    assert wide.rate_ratio.low < narrow.rate_ratio.low < narrow.rate_ratio.high
    assert narrow.rate_ratio.high < wide.rate_ratio.high


def test_everybody_may_be_the_reference_and_counts_nobody_twice():
    rows = [*_rows((30, 600), (70, 400)), Pooled((), (201617,), known(100), known(1000))]

    first, second = compare(rows, measure=Measure.PERMANENT, reference=())

    assert second.rate_ratio.value == pytest.approx(1.75)
    assert second.gap_in_shares == pytest.approx(30)
    assert first.gap_in_shares == pytest.approx(-30)


def test_nothing_to_shrink_towards_is_refused():
    with pytest.raises(ValueError, match="some event"):
        compare(
            _rows((0, 100), (0, 200), (0, 300)),
            measure=Measure.PERMANENT,
            reference=_of("first"),
            method=Method.SHRUNK,
        )


def test_an_estimated_count_is_compared_without_an_interval():
    rows = [*ROWS[:2], Pooled(_of("third"), (201617,), known("1.5"), known(250))]

    found = compare(rows, measure=Measure.PERMANENT, reference=_of("first"))

    assert found[1].rate_ratio.value == pytest.approx(2.0)
    assert found[1].rate_ratio.low is None
    assert found[0].rate_ratio.low is not None
