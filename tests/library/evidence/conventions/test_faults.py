"""A fault says where it is, in rows as a spreadsheet shows them."""

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.faults import Fault, Weight, by_reason, refuse


def test_many_rows_are_told_by_the_first_and_how_many():
    fault = Fault("It is empty.", tuple(range(2, 1500)), "headcount")

    assert fault.in_words == "Row 2 and 1,497 more, column headcount: It is empty."


def test_advice_says_that_it_is_advice():
    assert Fault("Look.", (4,), weight=Weight.ADVICE).in_words == "Advice. Row 4: Look."


def test_faults_of_one_reason_are_one_fault_in_order_of_their_rows():
    faults = by_reason({("b", "No."): [9], ("a", "No."): [3, 4]}, Weight.WRONG)

    assert [(one.column, one.rows) for one in faults] == [("a", (3, 4)), ("b", (9,))]


def test_a_file_is_refused_for_the_first_wrong_thing_and_not_for_advice():
    refuse([Fault("Old.", weight=Weight.ADVICE)], "a.csv")

    with pytest.raises(BadFile, match=r"a\.csv: Bad\. \(and 1 more"):
        refuse([Fault("Old.", weight=Weight.ADVICE), Fault("Bad."), Fault("Worse.")], "a.csv")
