"""Every row of a file is used, or set aside by a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.evidence.accounts import Account


def test_reasons_are_told_in_their_order():
    lines = list(Account(6, 3, {"no day": 1, "another area": 2}).lines("list.csv"))

    assert lines == [
        "list.csv: 6 rows = 3 used + 3 set aside.",
        "2 set aside: another area.",
        "1 set aside: no day.",
    ]


@given(st.integers(0, 50), st.integers(-5, 50), st.integers(0, 50))
def test_an_account_that_does_not_add_up_is_refused(rows, used, aside):
    if rows == used + aside and used >= 0:
        assert Account(rows, used, {"a reason": aside}).rows == rows
        return
    with pytest.raises(ValueError, match="rows are not"):
        Account(rows, used, {"a reason": aside})
