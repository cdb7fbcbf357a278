"""Where the headings stand, and what each column is called."""

import pytest

from folkmoot.library.analysis.exchange.headings import Header, find_header, table
from folkmoot.library.analysis.exchange.sheets import Row, Sheet
from folkmoot.library.errors import BadFile


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("", tuple(Row(number, cells) for number, cells in enumerate(rows, start=1)))


def names(one: Sheet) -> list[str]:
    return [heading.name for heading in table(one, find_header(one), "a.csv").headings]


def test_titles_and_blank_rows_above_the_table_are_passed_over():
    one = sheet(("Our survey",), (), ("ID", "Age", "View"), ("1", "5", "a"))

    assert find_header(one) == Header(3, 1)


def test_an_option_under_a_question_that_is_written_once_is_named_by_both():
    one = sheet(
        ("ID", "Which do you use?", "", "Comments"),
        ("", "Library", "Park", ""),
        ("1", "Library", "", "Longer hours"),
        ("2", "", "Park", ""),
    )

    assert find_header(one) == Header(1, 2)
    assert names(one) == [
        "ID",
        "Which do you use? / Library",
        "Which do you use? / Park",
        "Comments",
    ]


def test_the_three_rows_of_qualtrics_are_known_by_their_third():
    one = sheet(
        ("ResponseId", "Q1"),
        ("Response ID", "What have we missed?"),
        ('{"ImportId":"_recordId"}', '{"ImportId":"QID1"}'),
        ("R_1", "Longer hours"),
    )
    found = table(one, find_header(one), "a.csv")

    assert found.header == Header(1, 3)
    assert [heading.name for heading in found.headings] == ["ResponseId", "Q1"]
    assert found.headings[1].text == "What have we missed?"
    assert len(found.rows) == 1


def test_a_row_of_answers_without_an_id_is_no_second_heading():
    one = sheet(("ID", "View", ""), ("1", "a", ""), ("2", "b", "c"))

    assert find_header(one) == Header(1, 1)


def test_two_headings_alike_and_one_that_is_missing_get_names_of_their_own():
    one = sheet(("ID", "Comments", "", "Comments"), ("1", "a", "b", "c"))

    assert names(one) == ["ID", "Comments", "Column C", "Comments (2)"]


def test_a_table_without_headings_is_named_by_letters():
    found = table(sheet(("1", "a"), ("2",)), Header(1, 0), "a.csv")

    assert [heading.name for heading in found.headings] == ["Column A", "Column B"]
    assert found.columns == (("1", "2"), ("a", ""))


def test_a_cell_beyond_the_last_heading_is_refused_by_its_row():
    with pytest.raises(BadFile, match="Row 3 of a.csv has 3 cells, but there are headings for 2"):
        table(sheet(("ID", "View"), ("1", "a"), ("2", "b", "lost")), Header(), "a.csv")


def test_headings_that_are_not_where_the_mapping_says_are_refused():
    with pytest.raises(BadFile, match="no headings in row 9"):
        table(sheet(("ID",), ("1",)), Header(9), "a.csv")


@pytest.mark.parametrize("word", ["Total", "Grand total", "SUM:", "Average"])
def test_a_sum_below_the_answers_is_refused_and_not_counted(word):
    one = sheet(("ID", "Agree?", "Age"), ("1", "Yes", "40"), ("2", "No", "31"), (word, "", "71"))

    with pytest.raises(BadFile, match=f'Row 4 of a.csv begins with "{word}"'):
        names(one)


@pytest.mark.parametrize(
    "last", [("Total", "I disagree"), ("3", "12"), ("Total",), ("Totals mill", "4")]
)
def test_an_answer_in_the_last_row_is_no_sum(last):
    assert names(sheet(("Which words?", "Why?"), ("a", "b"), ("c", "d"), last))
