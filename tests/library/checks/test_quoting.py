"""Words that name or reach somebody are not quoted, however they are written."""

import pytest

from folkmoot.library.checks.quoting import may_be_quoted


@pytest.mark.parametrize(
    "text",
    [
        "Parking blocks the school gate. I live at N99 9ZZ.",
        "my postcode is n999zz",
        "Ring me on 07700 900123, or O7700 900 123",
        "Ask the council office on 020 7946 0018",
        "write to kai at example dot org",
        "write to kai [at] example.org",
        "@kaiquill said so",
        "it is all on social.example/kai.quill",
        "12 invented road floods every winter",
        "The lift in Flat 3 is broken",
        "Mr Quill is a wonderful teacher",
        "My son Kai Quill is in year 4 at Lock School",
        "Call the helpline, schools@riverside.example, they say",
    ],
)
def test_a_passage_that_may_lead_to_somebody_is_not_quoted(text):
    assert not may_be_quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "The crossing by the mill needs lights.",
        "In 2025 the 253 bus came 40 minutes late, three days in five.",
        "Spend the £1,200,000 on speech therapy; a year is too long to wait at the age of 4.",
        "I work at the school and/or the nursery from 9am to 5pm.",
        "Keep it open: it was there in 1990-1995, and 2,400 of us use it.",
        "Close one in 10 places, not the street market.",
    ],
)
def test_a_passage_that_leads_to_nobody_may_be_quoted(text):
    assert may_be_quoted(text)
