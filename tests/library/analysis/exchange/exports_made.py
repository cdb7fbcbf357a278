"""Exports as each platform writes them, with invented answers; the same rows every time."""

import csv
import io
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from folkmoot.library.analysis.exchange.sheets import Opened, Row, Sheet, without_blank_end

Rows = Sequence[Sequence[str]]
NUMBER = 40
AGREE = (
    "Strongly agree",
    "Agree",
    "Neither agree nor disagree",
    "Disagree",
    "Strongly disagree",
    "Don't know",
)
WORDS = (
    "A later bus for the clubs after school would help us more than another leaflet",
    "Please mend the roof of the hall before anything else is promised to anybody",
    "My daughter walks and the crossing at the corner is not safe in the dark",
    "Longer library hours, and somebody there who can help with forms",
    "Nothing was said of the young carers, and there are four in one class",
    "I like the plan but I cannot see who will pay for it, or when",
    "More teachers who stay",
)


def given(*values: str) -> list[str]:
    """*NUMBER* answers, the values over and over."""
    return list(islice(cycle(values), NUMBER))


def words() -> list[str]:
    """*NUMBER* passages, each different."""
    return [f"{text}, says number {index}." for index, text in enumerate(given(*WORDS))]


def numbers(shape: str = "{}") -> list[str]:
    """*NUMBER* ids."""
    return [shape.format(index) for index in range(1, NUMBER + 1)]


def blank() -> list[str]:
    """A column that holds nothing."""
    return [""] * NUMBER


def days(shape: str) -> list[str]:
    """*NUMBER* times in September 2025, day by day."""
    return [shape.format(day=index % 28 + 1) for index in range(NUMBER)]


def rows(headings: Rows, *columns: Sequence[str]) -> list[list[str]]:
    """The rows of an export: its headings, then its columns side by side."""
    return [list(row) for row in headings] + [list(row) for row in zip(*columns, strict=True)]


def opened(table: Rows, name: str = "export.csv") -> Opened:
    """The table as if it had been opened from a file."""
    made = (
        Row(number, tuple(without_blank_end(list(cells))))
        for number, cells in enumerate(table, start=1)
    )
    return Opened(name, (Sheet("", tuple(made)),))


def saved(path: Path, table: Rows) -> Path:
    """The table as a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def microsoft_forms() -> list[list[str]]:
    headings = (
        "ID|Start time|Completion time|Email|Name|Do you agree with the vision?|How do you travel?|"
        "What have we missed?|Rank these priorities|Are you responding as...|"
        "Which age group are you in?|May we publish your comments?|What is your postcode?"
    ).split("|")
    return rows(
        [headings],
        numbers(),
        days("9/{day}/25 10:00:01"),
        days("9/{day}/25 10:05:01"),
        given("anonymous"),
        blank(),
        given(*AGREE),
        given("Bus;Walk;", "Walk;", "Car, or taxi;Bus;"),
        words(),
        given("Reading;Roofs;Buses;", "Buses;Roofs;Reading;"),
        given("Parent or carer", "Governor", "Teacher"),
        given("65+", "Under 18", "18-24", "25-64", "Prefer not to say"),
        given("Yes", "No"),
        given("E8 1EA", "N16 5AB", "E9 6DQ"),
    )


def smart_survey() -> list[list[str]]:
    above = (
        "UserID|UserNo|Name|Email|IP Address|Unique ID|Started|Ended|1. Do you support the plan?|"
        "2. Which do you use?|||3. Comments|4. Ethnic group"
    ).split("|")
    below = "||||||||||Library|Park|Club||".split("|")[1:]
    return rows(
        [above, below],
        numbers("9{:03}"),
        numbers(),
        blank(),
        blank(),
        numbers("10.0.0.{}"),
        numbers("u{}"),
        days("{day:02}/09/2025 09:00"),
        days("{day:02}/09/2025 09:10"),
        given("Yes", "No", "Not sure"),
        given("Library", ""),
        given("Park", "", ""),
        given("", "Club"),
        words(),
        given("White British", "Black African", "Turkish", "Prefer not to say"),
    )


LIME = (
    ("id", "Response ID"),
    ("submitdate", "Date submitted"),
    ("lastpage", "Last page"),
    ("startlanguage", "Start language"),
    ("G1Q1", "Do you agree with the vision?"),
    ("G1Q2[SQ001]", "How did you hear? [Poster]"),
    ("G1Q2[SQ002]", "How did you hear? [E-mail]"),
    ("G1Q3", "What should change?"),
    ("G2Q1[SQ001]", "How important is it? [Reading]"),
    ("G2Q1[SQ002]", "How important is it? [Roofs]"),
)


def lime_survey(shape: str = "{code}. {text}") -> list[list[str]]:
    return rows(
        [[shape.format(code=code, text=text) for code, text in LIME]],
        numbers(),
        days("2025-09-{day:02} 12:00:00"),
        given("5", "5", "2"),
        given("en"),
        given(*AGREE),
        given("Yes", "No"),
        given("No", "Yes", "Yes"),
        words(),
        given("Very important", "Not very important"),
        given("Very important", "Fairly important"),
    )


def qualtrics() -> list[list[str]]:
    codes = (
        "StartDate EndDate Status IPAddress Finished RecordedDate ResponseId DistributionChannel "
        "UserLanguage Q1 Q2_1 Q2_2 Q2_2_TEXT Q3 Q4"
    ).split()
    texts = (
        "Start Date|End Date|Response Type|IP Address|Finished|Recorded Date|Response ID|"
        "Distribution Channel|User Language|Do you agree with the vision?|"
        "Which do you use? - Selected Choice - Library|Which do you use? - Selected Choice - Other|"
        "Which do you use? - Other - Text|What have we missed?|Gender"
    ).split("|")
    third = [f'{{"ImportId":"{code}","timeZone":"Europe/Paris"}}' for code in codes]
    return rows(
        [codes, texts, third],
        days("2025-09-{day:02} 09:00:00"),
        days("2025-09-{day:02} 09:05:00"),
        given("IP Address"),
        numbers("10.0.0.{}"),
        given("True", "True", "False"),
        days("2025-09-{day:02} 09:05:01"),
        numbers("R_{}"),
        given("anonymous"),
        given("EN", "TR"),
        given(*AGREE),
        given("Library", ""),
        given("", "Other"),
        given("", "the pool", "", "the youth club"),
        words(),
        given("Woman", "Man", "Non-binary", "Prefer not to say"),
    )


def citizen_space() -> list[list[str]]:
    headings = (
        "Response ID|Submitted Date|Response Status|1: Do you agree? - Agreement|"
        "2: Which matter to you? - Reading|2: Which matter to you? - Roofs|3: Why? - Reasons|"
        "4: Name|5: Email|Consent to publish response|Do you consider yourself to have a disability?|"
        "How many people do you represent?"
    ).split("|")
    made = rows(
        [["Our plan: the survey"], [], headings],
        numbers("ANON-XY{:02}-1"),
        days("2025-09-{day:02} 10:00"),
        given("Submitted"),
        given(*AGREE),
        given("Reading", ""),
        given("", "Roofs"),
        words(),
        numbers("Pat Example {}"),
        numbers("pat{}@example.org"),
        given("Publish response", "Publish response anonymously", "Do not publish response"),
        given("Yes", "No", "Prefer not to say"),
        given("", "12", "3"),
    )
    return [*made[:10], [], *made[10:]]
