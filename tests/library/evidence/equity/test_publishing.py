"""Gaps as tidy files: nothing is wrong with them, and symbols are kept."""

import pytest

from folkmoot.library.evidence.conventions.faults import Weight
from folkmoot.library.evidence.conventions.recognising import check_file
from folkmoot.library.evidence.conventions.tidy import read_tidy
from folkmoot.library.evidence.equity.measuring import Asked, courses
from folkmoot.library.evidence.equity.publishing import (
    place_of,
    write_gaps,
    write_ranks,
    write_trends,
)
from folkmoot.library.evidence.equity.reading import read_shares
from folkmoot.library.evidence.equity.scores import read_scores
from tests.library.evidence.equity.made import EXPORT, OWN


@pytest.fixture(params=[OWN, EXPORT])
def folder(request, tmp_path):
    (tmp_path / "in.csv").write_text(request.param, encoding="utf-8")
    shares = read_shares(tmp_path / "in.csv")
    found = courses(shares, Asked("Foxhall", shares.reference_called(""), "England", ()))
    place = place_of("Foxhall", "England")
    write_gaps(tmp_path / "gaps.csv", shares, found, place)
    write_trends(tmp_path / "trends.csv", shares, found, place)
    return tmp_path


def wrong(path):
    (checked,) = check_file(path)
    return [one.in_words for one in checked.faults if one.weight is Weight.WRONG]


def test_nothing_is_wrong_with_what_is_written(folder):
    assert wrong(folder / "gaps.csv") == wrong(folder / "trends.csv") == []


def test_a_figure_that_is_not_known_keeps_its_symbol(folder):
    tidy = read_tidy(folder / "gaps.csv")
    rows = zip(tidy.figures("group_figure"), tidy.figures("gap"), strict=True)

    without = [(own.as_text, gap.as_text) for own, gap in rows if not own.is_known]
    assert without
    assert all(own == gap for own, gap in without)


def test_rank_gaps_are_written_with_hidden_ones_as_symbols(tmp_path):
    rows = [f"2025,{group},{score}" for group in ("FSM", "other") for score in range(6)]
    rows += ["2025,looked after,3"]
    (tmp_path / "s.csv").write_text("\n".join(["year,group,score", *rows]), encoding="utf-8")
    write_ranks(tmp_path / "ranks.csv", read_scores(tmp_path / "s.csv", "other"), place_of("", ""))

    tidy = read_tidy(tmp_path / "ranks.csv")
    assert wrong(tmp_path / "ranks.csv") == []
    assert [one.as_text for one in tidy.figures("rank_gap")] == ["0.0", "c"]
