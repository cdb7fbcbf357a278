"""From a file to a figure: what becomes of its rows, its symbols and its small numbers.

All figures here are invented.
"""

from datetime import date

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.sheets import sheet_of
from folkmoot.library.evidence.conventions.symbols import known
from folkmoot.library.evidence.equity.measuring import printable
from folkmoot.library.evidence.equity.reading import Stated
from folkmoot.library.evidence.exclusions import Measure
from folkmoot.library.evidence.exclusions.measuring import Asked, measured
from folkmoot.library.evidence.exclusions.naming import Wanted
from folkmoot.library.evidence.exclusions.reading import exclusions_of
from folkmoot.library.evidence.timeliness.dates import read_dates
from folkmoot.library.evidence.workforce.measuring import printed
from folkmoot.library.evidence.workforce.reading import read_staff

GROUPS = """time_period,ethnicity,headcount,perm_excl
202324,Elm,4000,12
202324,Oak,1500,9
202324,Ash,900,2
202425,Elm,4100,14
202425,Oak,1450,8
202425,Ash,910,c
"""


def _read(text, **wanted):
    return exclusions_of(sheet_of(text.encode(), "groups.csv"), Wanted(**wanted))


def test_whom_groups_are_compared_with_is_named_by_a_person():
    """Whether one group stands for "expected" changes every ratio. There is no default: without a
    name the groups are listed, and nothing is worked out."""
    with pytest.raises(BadFile, match="ethnicity: Ash, Elm, Oak"):
        _read(GROUPS)


def test_a_sum_of_years_over_a_symbol_is_not_known():
    """Ash had two exclusions in 2023/24 and "c" (held back) a year on. Both years together are not
    two: they are "at least 2", and are printed as held back."""
    recorded = _read(GROUPS, reference="Elm")
    (found,) = measured(recorded, Asked(None, threshold=1), [Measure.PERMANENT])
    ash = found.groups[0]

    assert ash.count.as_text == "c"
    assert ash.note == "count: at least 2 (1 figure is held back as confidential)"


def test_a_count_below_the_threshold_takes_another_with_it():
    """In 2023/24 there were 12, 9 and 2 exclusions, 23 in all. With a threshold of 5 the 2 is
    hidden, and so is the 9: or 23 - 12 - 9 would give the 2 back."""
    recorded = _read("\n".join(GROUPS.splitlines()[:4]), reference="Elm")
    (found,) = measured(recorded, Asked(None, threshold=5), [Measure.PERMANENT])

    shown = {row.group[0][1]: row.count.as_text for row in found.groups}
    assert shown == {"Ash": "c", "Elm": "12", "Oak": "c"}
    assert found.everybody.count.as_text == "23"


def test_a_share_hides_those_who_did_not_as_well_as_those_who_did():
    """98 % of 100 pupils points at the two who did not. With a threshold of 5 it is hidden, as 2 %
    is; 90 % is not."""
    shares = [printable(Stated(known(share), known(100)), 5) for share in (98, 2, 90)]

    assert [one.figure.as_text for one in shares] == ["c", "c", "90"]


def test_six_and_twenty_weeks_are_counted_from_the_day_of_the_request(tmp_path):
    """For a request on Monday 1 January 2024 a decision on Monday 12 February (42 days) is in time
    and one on 13 February is not; a plan on Monday 20 May (140 days) is, and one a day on is not."""
    path = tmp_path / "list.csv"
    path.write_text(
        "request_on,decided_on,issued_on,exception\n"
        "2024-01-01,2024-02-12,2024-05-20,\n2024-01-01,2024-02-13,2024-05-21,\n",
        encoding="utf-8",
    )
    rows = {one.name: one for one in read_dates(path).years[2024]}

    six = rows["decision whether to assess within 6 weeks, all cases"]
    twenty = rows["final plan within 20 weeks, all cases"]
    assert (six.within.as_text, six.of.as_text) == ("1", "2")
    assert (twenty.within.as_text, twenty.of.as_text) == ("1", "2")


def test_the_first_year_of_a_list_is_left_out_of_its_chart(tmp_path):
    """A list that begins with the requests of January 2023 holds no late plan asked for in 2022, so
    that the plans issued in its first months all look quick. The chart begins a year after the
    first request: here with January 2024."""
    path = tmp_path / "list.csv"
    path.write_text(
        "request_on,decided_on,issued_on,exception\n"
        "2023-01-02,,2023-04-03,\n2023-09-04,,2024-01-08,\n2023-09-04,,2024-02-05,\n",
        encoding="utf-8",
    )

    assert read_dates(path).months == {date(2024, 1, 1): (1, 1), date(2024, 2, 1): (0, 1)}


def test_leavers_of_a_school_are_hidden_so_that_others_do_not_give_them_back(tmp_path):
    """Of three schools 2, 12 and 15 teachers left, 29 in all. The 2 is hidden; were it alone, 29 -
    12 - 15 would give it back, so that another is hidden as well."""
    path = tmp_path / "staff.csv"
    path.write_text(
        "time_period,school,in_post,moved,left\n"
        "202425,Ash,30,6,2\n202425,Beech,60,9,12\n202425,Cedar,70,8,15\n",
        encoding="utf-8",
    )
    rows = printed(read_staff(path).schools, threshold=5)

    assert rows[0].leavers.left.as_text == "29"
    left = [one.leavers.left.as_text for one in rows[1:]]
    assert left[0] == "c"
    assert left.count("c") >= 2
