"""Whole files read: every row accounted for, every refusal with its row and column."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.analysis.answers import Answered
from folkmoot.library.analysis.exchange.mapping import ColumnMap
from folkmoot.library.analysis.exchange.mapping_reading import parsed
from folkmoot.library.analysis.exchange.reading import Read, Source, gather, read
from folkmoot.library.analysis.gathered import Fate
from folkmoot.library.analysis.ledger import LedgerDoesNotReconcile
from folkmoot.library.errors import BadFile, FolkmootError
from tests.library.analysis.exchange.exports_made import Rows, opened, saved

COLUMNS = """\
folkmoot_mapping: 1
{head}
columns:
  - {{column: ID, is: response_id}}
  - {{column: View, is: question, id: q1, kind: scale, text: View, options: [Agree, Disagree]{others}}}
  - {{column: Use, is: question, id: q2, kind: several_choices, text: Use, separator: ",",
      options: ["Bus", "Car, or taxi", "Walk"]}}
  - {{column: Words, is: question, id: q3, kind: long_text, text: Words}}
{more}
"""
HEADINGS = ["ID", "View", "Use", "Words"]


def mapping(*, head: str = "", more: str = "", others: str = "") -> ColumnMap:
    return parsed(COLUMNS.format(head=head, more=more, others=others))


def gathered(table: Rows, **words: str) -> Read:
    return gather([Source(opened(table, "a.csv"), mapping(**words))])


def refused(table: Rows, **words: str) -> str:
    with pytest.raises(FolkmootError) as refusal:
        gathered(table, **words)
    return str(refusal.value)


def test_an_answer_is_read_with_its_options_and_its_words():
    one = gathered([HEADINGS, ["1", " agree", "Car, or taxi, Walk", " Longer hours\n "]])

    assert one.gathered.answers == (
        Answered("1", "q1", 1, chosen=("Agree",)),
        Answered("1", "q2", 1, chosen=("Car, or taxi", "Walk")),
        Answered("1", "q3", 1, text=" Longer hours\n "),
    )


def test_a_submission_in_which_nothing_was_answered_is_a_submission():
    one = gathered([HEADINGS, ["1"]])

    assert len(one.gathered.submissions) == 1
    assert [answer.is_blank for answer in one.gathered.answers] == [True, True, True]


def test_a_blank_row_is_set_aside_and_named():
    one = gathered([HEADINGS, ["1", "Agree"], [], ["2"]])

    assert (one.rows, one.blank_rows, len(one.gathered.submissions)) == (3, 1, 2)
    assert "2 submissions and 1 blank rows" in one.notes[0]


CELLS = st.lists(
    st.tuples(
        st.sampled_from(["", "Agree", "disagree"]),
        st.sampled_from(["", "Bus", "Walk, Bus"]),
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
    ),
    max_size=12,
)


@given(cells=CELLS, blanks=st.sets(st.integers(0, 12)))
def test_rows_in_are_submissions_and_rows_set_aside(cells, blanks):
    table: list[list[str]] = [HEADINGS]
    for number, row in enumerate(cells):
        if number in blanks:
            table.append([])
        table.append([str(number), *row])
    one = gathered(table)

    assert one.rows == len(table) - 1
    assert one.rows == len(one.gathered.submissions) + one.blank_rows
    assert one.gathered.ledger().received == len(cells)
    written = [row[2] if row[2].strip() else "" for row in cells]
    assert [answer.text for answer in one.gathered.answers[2::3]] == written


def test_values_that_are_no_options_are_refused_with_row_column_and_remedy():
    said = refused([HEADINGS, ["1", "Perhaps"], ["2", "", "Bus, Boat"], ["3", "Perhaps"]])

    assert 'Column "View" has "Perhaps" (rows 2, 4)' in said
    assert 'Column "Use" has "Boat" (row 3)' in said
    assert "others: keep" in said


def test_a_value_that_is_kept_stands_under_other_with_its_words():
    one = gathered([HEADINGS, ["1", "Perhaps, if paid"]], others=", others: keep")

    assert one.gathered.questions[0].codes == ("Agree", "Disagree", "Other")
    assert one.gathered.answers[0] == Answered("1", "q1", 1, ("Other",), "Perhaps, if paid")


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ([HEADINGS, ["1"], ["1"]], 'row 3, column "ID": The response id "1" stands in row 2'),
        ([HEADINGS, ["", "Agree"]], 'row 2, column "ID": There is no response id'),
        ([["ID", "View", "Uses", "Words"], ["1"]], 'no column "Use", which the mapping names. Did'),
        ([[*HEADINGS, "More"], ["1", "", "", "", "x"]], 'has a column "More" that the mapping'),
        ([HEADINGS, ["1", "Agree", "", "", "lost"]], "Row 2 of a.csv has 5 cells"),
    ],
)
def test_a_file_that_does_not_fit_its_mapping_is_refused(table, sentence):
    assert sentence in refused(table)


FATES = """\
  - {column: Out, is: excluded_because, means_included: [Complete], reasons: {Test: test entry}}
  - {column: Same as, is: merged_into}
"""
WITH_FATES = [*HEADINGS, "Out", "Same as"]


def row(one: str, out: str = "", same: str = "") -> list[str]:
    return [one, "Agree", "", "", out, same]


def test_what_became_of_each_submission_is_read():
    table = [
        WITH_FATES,
        row("1", "Complete"),
        row("2", "Test"),
        row("3", "", "1"),
        row("4", "", "3"),
    ]
    one = gathered(table, more=FATES)

    assert [(a.id, a.fate, a.response, a.reason) for a in one.gathered.submissions] == [
        ("1", Fate.INCLUDED, "1", ""),
        ("2", Fate.EXCLUDED, "", "test entry"),
        ("3", Fate.MERGED, "1", ""),
        ("4", Fate.MERGED, "1", ""),
    ]
    assert {answer.response for answer in one.gathered.answers} == {"1"}
    assert len(one.gathered.answers) == 9
    assert one.gathered.ledger().reconciles


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([row("1", "", "9")], '"1" is merged into "9", which is not there'),
        ([row("1", "", "2"), row("2", "", "1")], "merged into itself"),
        ([row("1", "Test"), row("2", "", "1")], "which is excluded"),
        ([row("1", "Test", "2"), row("2")], "either excluded or merged"),
    ],
)
def test_a_merge_that_would_lose_words_is_refused(rows, sentence):
    assert sentence in refused([WITH_FATES, *rows], more=FATES)


TIMES = "  - {column: Sent, is: received_at}\n  - {column: How, is: channel}"


def test_lateness_and_channel_are_read():
    table = [
        [*HEADINGS, "Sent", "How"],
        ["1", "", "", "", "22/09/2025 17:00", ""],
        ["2", "", "", "", "22/09/2025 17:01", "By Post"],
        ["3", "", "", "", "", ""],
    ]
    one = gathered(table, more=TIMES, head="closes_at: 2025-09-22 17:00\nchannel: e-mail")

    assert [(a.channel, a.is_late) for a in one.gathered.submissions] == [
        ("e-mail", False),
        ("by post", True),
        ("e-mail", False),
    ]
    assert one.gathered.submissions[0].received_at == datetime(2025, 9, 22, 16, 0, tzinfo=UTC)


def test_a_time_that_is_none_is_refused_with_file_row_and_column():
    table = [[*HEADINGS, "Sent", "How"], ["1", "", "", "", "soon", ""]]

    assert refused(table, more=TIMES).startswith('a.csv: Row 2, column "Sent": "soon"')


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("{received: 4}", "there are 3 submissions, but 4 were expected: 1 missing"),
        ("{received: 2}", "1 too many"),
        ("{by_channel: {online: 3, post: 1}}", "0 submissions by post, but 1 were expected"),
    ],
)
def test_a_count_by_another_hand_that_differs_is_refused(expected, sentence):
    table = [HEADINGS, ["1"], ["2"], ["3"]]

    with pytest.raises(LedgerDoesNotReconcile, match=sentence):
        gathered(table, head=f"expected: {expected}")
    assert gathered(table, head="expected: {received: 3}").rows == 3


PEOPLE = """\
  - {column: Name, is: name}
  - {column: E-mail, is: email}
  - {column: Age, is: fact, key: age, label: Age, equality: yes}
  - {column: Publish, is: consent_to_publish, means_yes: ["Yes"]}
  - {column: Members, is: people_represented}
"""
WITH_PEOPLE = [*HEADINGS, "Name", "E-mail", "Age", "Publish", "Members"]


def test_personal_data_stands_apart_from_what_is_analysed():
    table = [
        WITH_PEOPLE,
        ["1", "", "", "", "Pat Example", "pat@example.org", "65+", "yes", "1,200"],
        ["2", "", "", "", "", "anonymous", "Under 18", "No", ""],
    ]
    one = gathered(table, more=PEOPLE)

    assert one.senders["1"].email == "pat@example.org"
    assert "2" not in one.senders
    assert "Pat" not in repr(one)
    assert [(a.may_publish, a.people) for a in one.gathered.submissions] == [
        (True, 1200),
        (False, None),
    ]
    assert one.gathered.facts[0].categories == ("Under 18", "65+")
    assert one.gathered.facts_of == {"1": {"age": "65+"}, "2": {"age": "Under 18"}}


def test_a_number_that_is_none_is_refused():
    table = [WITH_PEOPLE, ["1", "", "", "", "", "", "", "", "many"]]

    assert 'row 2, column "Members": "many" is not a whole number' in refused(table, more=PEOPLE)


SPREAD = """\
folkmoot_mapping: 1
columns:
  - {columns: {Bus: Bus, Walk: On foot}, is: question, id: q1, kind: KIND, text: How}
"""


def spread(kind: str, *rows: list[str]) -> Read:
    source = opened([["Bus", "Walk"], *rows], "a.csv")
    return gather([Source(source, parsed(SPREAD.replace("KIND", kind)))])


def test_ticks_over_several_columns_are_one_question():
    one = spread("several_choices", ["1", "on foot"], ["No", "Yes"], ["x", ""])

    assert [answer.chosen for answer in one.gathered.answers] == [
        ("Bus", "On foot"),
        ("On foot",),
        ("Bus",),
    ]


def test_ranks_over_several_columns_are_put_in_order():
    assert spread("ranking", ["2", "1"]).gathered.answers[0].chosen == ("On foot", "Bus")


@pytest.mark.parametrize(("kind", "cell"), [("several_choices", "sometimes"), ("ranking", "first")])
def test_a_cell_that_is_neither_tick_nor_rank_is_refused(kind, cell):
    with pytest.raises(BadFile, match=f'Column "Bus" has "{cell}"'):
        spread(kind, [cell, ""])


def test_options_that_the_mapping_does_not_name_are_those_seen():
    text = "folkmoot_mapping: 1\ncolumns:\n  - {column: View, is: question, id: q1, kind: scale}"
    one = gather([Source(opened([["View"], ["Disagree"], ["agree "], ["Agree"]]), parsed(text))])

    assert one.gathered.questions[0].codes == ("Agree", "Disagree")
    assert [answer.chosen for answer in one.gathered.answers] == [
        ("Disagree",),
        ("Agree",),
        ("Agree",),
    ]


def test_two_files_are_one_consultation():
    online = Source(opened([HEADINGS, ["1", "Agree"]], "online.csv"), mapping())
    paper = Source(
        opened([HEADINGS, ["1", "Disagree"]], "paper.csv"), mapping(head="prefix: P\nchannel: post")
    )
    one = gather([online, paper])

    assert [(a.id, a.channel) for a in one.gathered.submissions] == [
        ("1", "online"),
        ("P1", "post"),
    ]
    assert len(one.gathered.questions) == 3
    assert [row.received for row in one.gathered.ledger().rows] == [1, 1]


def test_one_id_in_two_files_is_refused_with_the_remedy():
    source = Source(opened([HEADINGS, ["1"]], "a.csv"), mapping())

    with pytest.raises(BadFile, match="in a.csv and in b.csv.*prefix"):
        gather([source, Source(opened([HEADINGS, ["1"]], "b.csv"), mapping())])


def test_one_question_id_with_two_meanings_is_refused():
    other = COLUMNS.replace("text: View", "text: Another").format(head="", more="", others="")
    second = Source(opened([HEADINGS, ["2"]], "b.csv"), parsed(other))

    with pytest.raises(BadFile, match='Question q1 is "View".* in a.csv, but "Another"'):
        gather([Source(opened([HEADINGS, ["1"]], "a.csv"), mapping()), second])


def test_files_on_disk_are_opened_and_read(tmp_path):
    paths = [
        saved(tmp_path / "a.csv", [HEADINGS, ["1", "Agree"]]),
        saved(tmp_path / "b.csv", [HEADINGS, ["2", "Disagree"]]),
    ]
    told: list[str] = []
    one = read(paths, mapping(), progress=lambda words, done, of: told.append(words))

    assert len(one.gathered.submissions) == 2
    assert told[0] == "Opening a.csv"


def test_two_mappings_for_one_file_are_refused(tmp_path):
    with pytest.raises(BadFile, match="1 files but 2 mappings"):
        read(saved(tmp_path / "a.csv", [HEADINGS]), [mapping(), mapping()])


@settings(deadline=None)
@given(table=st.lists(st.lists(st.text(max_size=6), max_size=5), min_size=1, max_size=5))
def test_any_table_is_read_or_refused_with_a_sentence(table):
    try:
        one = gathered(table)
    except FolkmootError as error:
        assert str(error)
    else:
        assert one.rows == len(one.gathered.submissions) + one.blank_rows
