"""The check of figures on whole reports; but for the published set, every figure is invented."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from folkmoot.library.checks.figures.checking import check_figures
from folkmoot.library.errors import BadFile
from tests.library.checks.figures.published import Layout, entries, layouts, r09, r10, reports
from tests.library.checks.figures.written import (
    KINDS,
    Cells,
    Head,
    Para,
    Part,
    points,
    table,
    written,
)

PUBLISHED = entries()
needs_published = pytest.mark.skipif(
    not PUBLISHED, reason="The published figures are kept beside the project and are not here."
)
SOUND = sorted(set(PUBLISHED) - {"R09", "R10"})
THE_FOUR = ["1/17 is 12", "11/17 is 62.5", "2/17 is 1.8", "2/17 is 18"]


def said(kind: str, *parts: Part) -> list[str]:
    return [str(one) for one in check_figures(written(kind, parts), f"report.{kind}")]


def fractions(found: list[str]) -> list[str]:
    """What each finding about a percentage says: count/base and the percentage as printed."""
    pattern = re.compile(r"but (\d+/\d+) is \S+, not ([\d.]+)%")
    return sorted(f"{one[1]} is {one[2]}" for line in found if (one := pattern.search(line)))


# Writing and reading Word and Excel takes long, so those two see every fourth layout here.
def shown(kind: str, every: Iterable[Layout]) -> list[Layout]:
    return list(every)[:: 1 if kind in {"html", "csv"} else 4]


def sound_layouts(key: str) -> list[Layout]:
    entry = PUBLISHED[key]
    every = [*layouts(entry), *reports(key, entry["given"])]
    return [parts for _, parts in every]


def wrong_layouts(key: str) -> list[Layout]:
    entry = PUBLISHED[key]
    if key == "R09":
        return list(r09(entry["given"]))
    plain = [parts for name, parts in layouts(entry) if name.startswith("given")]
    return [*r10(entry["given"]), *plain]


@needs_published
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", SOUND)
def test_nothing_false_is_found_in_a_published_report_that_adds_up(key, kind):
    wrong = [found for parts in shown(kind, sound_layouts(key)) if (found := said(kind, *parts))]

    assert wrong == []


@needs_published
@pytest.mark.slow
def test_the_published_reports_are_told_apart_in_every_layout_of_excel():
    sound = [found for key in SOUND for one in sound_layouts(key) if (found := said("xlsx", *one))]

    assert sound == []
    assert {tuple(fractions(said("xlsx", *one))) for one in wrong_layouts("R09")} == {
        tuple(THE_FOUR)
    }
    assert {len(said("xlsx", *one)) for one in wrong_layouts("R10")} == {1}


@needs_published
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_false_is_found_where_all_sound_reports_stand_in_one_file(kind):
    parts: list[Part] = []
    for key in SOUND:
        for name, layout in reports(key, PUBLISHED[key]["given"]):
            parts += [Head(f"{key}, {name}"), *layout]

    assert said(kind, *parts) == []


@needs_published
@pytest.mark.parametrize("kind", KINDS)
def test_the_four_errors_of_a_published_report_are_found_in_every_layout(kind):
    for parts in shown(kind, wrong_layouts("R09")):
        found = said(kind, *parts)

        assert (fractions(found), len(found)) == (THE_FOUR, 4), parts


@needs_published
@pytest.mark.parametrize("kind", KINDS)
def test_the_missing_two_of_a_published_total_are_found_in_every_layout(kind):
    for parts in shown(kind, wrong_layouts("R10")):
        found = said(kind, *parts)

        assert len(found) == 1, parts
        assert "6,156" in found[0]


def test_a_wrong_percentage_is_said_with_what_was_printed_and_what_follows():
    counts = table(("Answer", "Count", "%"), ("Yes", 5, 29.4), ("No", 12, 71.6), ("Total", 17, 100))

    assert said("html", counts) == [
        'Table 1, row 3 ("No"): prints 71.6% for 12 of 17, but 12/17 is 70.6%, not 71.6%. '
        "Print 70.6%, or correct the count, or state the base that it follows from."
    ]


def test_a_total_that_its_parts_do_not_reach_is_said_with_the_remedy():
    counts = table(("Group", "Count"), ("Parents", "1,204"), ("Carers", 96), ("Total", "1,305"))

    assert said("csv", counts) == [
        'Row 4 ("Total"): prints a total of 1,305, but its parts come to 1,300 (1,204 + 96): '
        "5 fewer than the total. Correct the figure that is wrong, or name the missing 5 in a row "
        'of its own, for example "not stated".'
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "sentence",
    [
        "3 of 24 parents (15%) disagreed.",
        "3 out of the 24 parents (15 per cent) disagreed.",
        "3/24 (15%) disagreed.",
        "Three of the 24 parents (15%) disagreed.",
        "15% (3 of 24) disagreed.",
        "15% of the 24 parents (3) disagreed.",
        "Of the 24 responses, 3 (15%) disagreed.",
        "3 of 24 respondents, or 15%, disagreed.",
        "There were 24 responses in 2023. 3 respondents living within nine miles (15%) disagreed.",
    ],
)
def test_a_sentence_whose_percentage_does_not_follow_is_found(sentence, kind):
    (found,) = said(kind, Para(sentence))

    assert "3/24 is 13%, not 15%" in found


@pytest.mark.parametrize(
    "parts",
    [
        (Para("3 of 24 parents (12%) and 3 of 24 carers (13%) disagreed."),),
        (Para("Of 24 responses, 3 (12.5%) disagreed and 21 (87.5%) agreed."),),
        (Para("24 responses came from 410 letters (5.9%)."),),
        (Para("Of those who use the library, 9 (64%) walk there. We had 412 responses."),),
        (Para("We had 412 responses. In Year 6 (29%) and at Key Stage 2 (35%) more agreed."),),
        (Para("412 responses, 12 of them (2.9%) after 5pm on 3 May 2024 (17% more than before)."),),
        (Para("Between 16 and 24 people (8%) of 200 responses came by post."),),
        (Para("The roll fell from 410 to 389 (5%). We had 60 responses."),),
        (Para("12 schools (62% of pupils) took part, with 40 responses."),),
        (Para("We had 300 responses, including 120 from parents and 90 from staff."),),
        (Para("We had 300 responses: at least 120 from parents and about 170 from staff."),),
        (Para("The 40 responses and the 69 young people in meetings are counted apart."),),
        (Para("Question 7 had 33 answers, question 8 had 41, and 29 people answered both."),),
        (
            Para("Respondents could choose more than one answer."),
            table(("Way", "Count", "%"), ("Walk", 30, "75%"), ("Bus", 24, "60%"), ("Base", 40, "")),
        ),
        (table(("School", "Responses", "Response rate %"), ("Elm", 40, 12), ("Oak", 31, 9)),),
        (table(("Ward", "Responses", "% of population"), ("East", 40, 30), ("West", 31, 70)),),
        (
            table(
                ("Group", "Responses", "%", "Census %"),
                ("Asian", 30, 30, 22),
                ("Black", 20, 20, 31),
                ("White", 50, 50, 47),
                ("Total", 100, 100, 100),
            ),
        ),
        (
            table(
                ("Answer", "Count", "Valid per cent"),
                ("Yes", 50, 62.5),
                ("No", 30, 37.5),
                ("Not answered", 20, ""),
                ("Total", 100, ""),
            ),
        ),
        (
            table(
                ("", "Parents n", "Parents %", "Staff n", "Staff %", "Total"),
                ("Agree", 30, 75, 5, 50, 35),
                ("Disagree", 10, 25, 5, 50, 15),
                ("Total", 40, 100, 10, 100, 50),
            ),
        ),
        (
            table(
                ("", "Agree n", "Agree %", "Disagree n", "Disagree %", "Total"),
                ("Parents", 30, 75, 10, 25, 40),
                ("Staff", 5, 50, 5, 50, 10),
            ),
        ),
        (table(("Ward", "2023", "2024"), ("East", 40, 50), ("West", 30, 35), ("Total", 70, 85)),),
        (
            table(
                ("Answer", "Count"),
                ("Strongly agree", 12),
                ("Agree", 15),
                ("Total agree", 27),
                ("Disagree", 8),
                ("Total", 35),
            ),
        ),
        (
            table(
                ("Area", "Count"),
                ("East", 12),
                ("West", "<5"),
                ("North", "*"),
                ("Total", 17),
            ),
        ),
        (table(("Rank", "Option", "First choices"), (1, "A", 12), (2, "B", 9), (3, "C", 4)),),
        (
            table(
                ("Answer", "%"), ("Yes", "33%"), ("No", "33%"), ("Unsure", "33%"), ("Total", "100%")
            ),
        ),
        (points("A total ban: 30", "Some limits: 45", "No change: 12"),),
        (
            Head("All schools (n = 80)"),
            table(("Answer", "%"), ("Yes", 61), ("No", 39)),
            Head("Primary schools (n = 60)"),
            table(("Answer", "Count", "%"), ("Yes", 40, 67), ("No", 20, 33)),
        ),
    ],
    ids=lambda parts: re.sub(r"\W+", " ", str(parts[-1]))[:40],
)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_error_is_left_alone(parts, kind):
    assert said(kind, *parts) == []


@pytest.mark.parametrize("kind", KINDS)
def test_percentages_on_another_base_than_the_one_stated_are_found(kind):
    found = said(
        kind,
        Para("Base: 400 respondents"),
        table(
            ("Answer", "Count", "%"), ("Yes", 150, 48.4), ("No", 120, 38.7), ("Unsure", 40, 12.3)
        ),
    )

    assert fractions(found) == ["40/310 is 12.3"] or "310" in found[0]


def test_a_column_with_two_bases_is_found():
    counts = table(("Answer", "Count (n = 38)"), ("Yes", 25), ("No", 11), ("Total", 36))

    (found,) = said("html", counts)

    assert "two bases for one column" in found


def test_rows_that_do_not_add_across_are_found():
    counts = table(
        ("Ward", "Online", "Post", "Total"),
        ("East", 40, 2, 42),
        ("West", 31, 4, 35),
        ("North", 9, 1, 11),
    )

    (found,) = said("xlsx", counts)

    assert found.startswith('Sheet Results, row 4 ("North"): prints a total of 11')


def test_several_tables_in_one_sheet_are_told_apart():
    sheet = (
        Para("Question 1"),
        table(("Answer", "Count"), ("Yes", 30), ("No", 20), ("Total", 50)),
        Para("Question 2"),
        table(("Answer", "Count"), ("Yes", 30), ("No", 12), ("Total", 45)),
    )

    (found,) = said("xlsx", *sheet)

    assert found.startswith('Sheet Results, row 11 ("Total")')


@pytest.mark.parametrize("name", ["report.pdf", "report.txt", "report"])
def test_a_kind_of_file_that_is_not_checked_is_refused_with_a_sentence(name):
    with pytest.raises(BadFile, match="not a kind of file whose figures we check"):
        check_figures(b"Yes,5", name)


def rounded(count: int, base: int, decimals: int, rounding: str) -> str:
    share = Decimal(100 * count) / Decimal(base)
    return str(share.quantize(Decimal(1).scaleb(-decimals), rounding=rounding))


COUNTS = st.lists(st.integers(0, 400), min_size=2, max_size=7)
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])
CLOSINGS = st.sampled_from(["Total", "Base", ""])


def counted(counts: list[int], shares: list[str], closing: str) -> Cells:
    rows = [
        (f"Answer {chr(65 + n)}", *both) for n, both in enumerate(zip(counts, shares, strict=True))
    ]
    last = [(closing, sum(counts), "")] if closing else []
    return table(("Answer", "Count", "%"), *rows, *last)


@settings(deadline=None, max_examples=150)
@given(COUNTS, st.integers(0, 2), ROUNDINGS, CLOSINGS, st.sampled_from(["html", "csv"]))
def test_a_table_computed_without_error_is_left_alone(counts, decimals, rounding, closing, kind):
    base = sum(counts)
    assume(base)
    shares = [rounded(count, base, decimals, rounding) for count in counts]

    assert said(kind, counted(counts, shares, closing)) == []


@settings(deadline=None, max_examples=150)
@given(COUNTS, st.integers(0, 2), st.data())
def test_one_wrong_percentage_among_right_ones_is_found(counts, decimals, data):
    base = sum(counts)
    assume(base and sum(count > 0 for count in counts) > 2)
    shares = [rounded(count, base, decimals, ROUND_HALF_UP) for count in counts]
    wrong = data.draw(st.integers(0, len(counts) - 1))
    step = data.draw(st.integers(2, 30))
    shares[wrong] = str(Decimal(shares[wrong]) + Decimal(step).scaleb(-decimals))

    found = said("csv", counted(counts, shares, "Total"))

    assert [line.split(" ")[1] for line in found] == [str(wrong + 2)]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(1, 900), min_size=2, max_size=8), st.integers(1, 50))
def test_a_total_above_its_parts_is_found_and_the_right_one_is_not(counts, gap):
    assume(gap * 2 < sum(counts))
    assume(not 98 <= sum(counts) <= 102)  # may be rounded percentages without their sign
    rows = [(f"Group {chr(65 + n)}", f"{count:,}") for n, count in enumerate(counts)]

    right = said("csv", table(("Group", "Count"), *rows, ("Total", f"{sum(counts):,}")))
    wrong = said("csv", table(("Group", "Count"), *rows, ("Total", f"{sum(counts) + gap:,}")))

    assert (right, len(wrong)) == ([], 1)
