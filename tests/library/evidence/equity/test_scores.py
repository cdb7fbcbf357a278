"""Pupils' own scores: ranked together and let go; symbols and nameless rows are set aside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.equity.scores import read_scores

ROWS = [
    f"2025,{group},{score}"
    for group, scores in (("FSM", (1, 2, 3, 6)), ("other", (4, 5, 7, 8)))
    for score in scores
]


@pytest.fixture
def read(tmp_path):
    def ranked(*rows, threshold=2, reference="other"):
        (tmp_path / "s.csv").write_text("\n".join(["year,group,score", *rows]), encoding="utf-8")
        return read_scores(tmp_path / "s.csv", reference, threshold)

    return ranked


def test_a_rank_gap_is_in_percentile_points_with_its_index(read):
    (one,) = read(*ROWS).gaps

    assert one.points.value == -37.5
    assert one.index == -7.5
    assert one.pupils == 4


def test_a_group_of_few_pupils_is_not_told(read):
    (one,) = read(*ROWS, threshold=5).gaps

    assert (one.pupils, one.points, one.index) == (None, None, None)


def test_the_reference_must_be_named(read):
    with pytest.raises(BadFile, match="Name it with --reference: FSM; other"):
        read(*ROWS, reference="")


def test_a_bad_score_is_refused_with_its_place(read):
    with pytest.raises(BadFile, match="Row 2 of s.csv, column score: “good” is neither"):
        read("2025,FSM,good")


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(["FSM", "other", ""]), st.sampled_from(["1", "9", "c", "x", ""])),
        max_size=12,
    )
)
def test_every_row_is_used_or_set_aside_and_no_symbol_is_ranked(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("scores") / "s.csv"
    lines = [*ROWS, *(f"2025,{group},{score}" for group, score in rows)]
    path.write_text("\n".join(["year,group,score", *lines]), encoding="utf-8")

    ranked = read_scores(path, "other", threshold=1)

    numbers = sum(group != "" and score in {"1", "9"} for group, score in rows)
    assert ranked.account.rows == len(lines)
    assert ranked.account.used == len(ROWS) + numbers
    fsm = sum(group == "FSM" and score in {"1", "9"} for group, score in rows)
    assert ranked.gaps[0].pupils == 4 + fsm
