"""Twenty questions that work and twenty that do not, all invented, and ways to write them down."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import docx
import xlsxwriter
import yaml

KINDS = ("csv", "xlsx", "docx", "txt", "md", "yaml", "json")
PURPOSE = "We ask about you to see whether everybody is heard. You do not have to answer."


@dataclass(frozen=True)
class Q:
    text: str
    options: tuple[str, ...] = ()
    kind: str = "single_choice"
    required: bool = False


AGREE = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree")
SATISFIED = (
    *("Very satisfied", "Fairly satisfied", "Neither satisfied nor dissatisfied"),
    *("Fairly dissatisfied", "Very dissatisfied"),
)
YES_NO = ("Yes", "No", "Don't know")

GOOD = (
    Q("To what extent do you agree or disagree with our plan for a new library?", AGREE),
    Q("How satisfied or dissatisfied are you with the swimming pool?", SATISFIED),
    Q("Do you think that the park should stay open after dark?", YES_NO),
    Q("What have we missed?", (), "long_text"),
    Q("What would you change about the plan, and why?", (), "long_text"),
    Q("How often do you use the bus?", ("Every day", "Once a week", "Less often", "Never")),
    Q(
        "Which of these do you use? Tick all that apply.",
        ("Library", "Park", "Swimming pool", "None of these"),
        "several_choices",
    ),
    Q(
        "How do you usually travel to school?",
        ("Walk", "Cycle", "Bus", "Car", "Other (please say)"),
    ),
    Q("How old are you?", ("Under 16", "16 to 24", "25 to 64", "65 and over", "Prefer not to say")),
    Q(
        "Which of these best describes your ethnic group?",
        ("Asian", "Black", "Mixed", "White", "Another group", "Prefer not to say"),
    ),
    Q("Do you live in the borough?", ("Yes", "No")),
    Q("Are you answering as a parent or carer?", ("Yes", "No")),
    Q(
        "How easy or difficult was it to find the health and wellbeing page?",
        ("Very easy", "Easy", "Neither easy nor difficult", "Difficult", "Very difficult"),
    ),
    Q(
        "How important is it to you that the school is near?",
        (
            "Very important",
            "Fairly important",
            "Not very important",
            "Not at all important",
            "Don't know",
        ),
    ),
    Q("What is your postcode?", (), "short_text"),
    Q(
        "Put these in order of importance to you.",
        ("Parks", "Roads", "Schools", "Libraries"),
        "ranking",
    ),
    Q(
        "Would you support or oppose a crossing outside the station?",
        ("Support", "Oppose", "No opinion"),
    ),
    Q("How many children live with you?", ("None", "1", "2", "3 or more")),
    Q(
        "How long have you lived here?",
        ("Less than 1 year", "1 to 5 years", "6 to 10 years", "More than 10 years"),
    ),
    Q(
        "Do you agree or disagree that the market should move to Mill Road?",
        ("Agree", "Disagree", "Not sure"),
    ),
)

BAD = {
    "leads to one answer": (
        Q("Don't you agree that the library needs a new roof?", YES_NO),
        Q("Do you support our exciting plan for the high street?", YES_NO),
        Q("As everyone knows, parks matter. Should we keep them?", YES_NO),
        Q("Most residents want the new crossing. Do you?", YES_NO),
    ),
    "two things at once": (
        Q("Was the meeting clear and useful?", YES_NO),
        Q("How satisfied are you with the speed and quality of repairs?", SATISFIED),
        Q("Should the council close the depot and build a school?", YES_NO),
        Q("Do you walk and/or cycle to school?", YES_NO),
        Q("How often do you visit and what do you like best?", (), "long_text"),
    ),
    "denies twice": (
        Q("Do you disagree that the road should not be closed?", YES_NO),
        Q("Should nobody be allowed to park without never paying and not moving on?", YES_NO),
    ),
    "its scale has": (
        Q(
            "How would you rate the playground?",
            ("Excellent", "Very good", "Good", "Poor", "Don't know"),
        ),
        Q(
            "Do you agree with the plan?",
            ("Strongly agree", "Agree", "Slightly agree", "Disagree", "Don't know"),
        ),
    ),
    "overlap": (
        Q("How many hours do you volunteer each week?", ("0-5", "5-10", "10-20", "More than 20")),
        Q("How long is your journey?", ("Up to 10 minutes", "10 to 30 minutes", "Over 30 minutes")),
    ),
    "let people decline": (
        Q("What is your sexual orientation?", ("Bisexual", "Gay or lesbian", "Straight", "Other")),
    ),
    "no answer applies": (
        Q(
            "Which clubs do you go to? Tick all that apply.",
            ("Chess", "Choir", "Judo"),
            "several_choices",
        ),
    ),
    "not in the list": (
        Q(
            "Which is your favourite place in town?",
            ("Mill Road", "The park", "The pond", "The hall"),
        ),
    ),
    "without a view": (
        Q("Do you support or oppose the new one-way street?", ("Support", "Oppose")),
    ),
    "mean": (Q("Should the ZQPT team meet every month?", YES_NO),),
}
ALL_BAD = tuple(question for questions in BAD.values() for question in questions)


def written(kind: str, questions: Sequence[Q], intro: str = PURPOSE) -> bytes:
    """The bytes of a file of this kind that asks these questions after an introduction."""
    match kind:
        case "csv":
            return _csv(questions, intro)
        case "xlsx":
            return _xlsx(questions, intro)
        case "docx":
            return _docx(questions, intro)
        case "txt" | "md":
            return _text(questions, intro, "-" if kind == "md" else "[ ]")
        case "yaml":
            return yaml.safe_dump(_plain(questions, intro)).encode()
        case _:
            return json.dumps(_plain(questions, intro)).encode()


def _plain(questions: Sequence[Q], intro: str) -> dict[str, object]:
    asked = [
        {
            "id": f"q{number}",
            "kind": question.kind,
            "text": question.text,
            "hint": "",
            "options": [{"code": str(n), "label": one} for n, one in enumerate(question.options)],
            "required": question.required,
            "about": "",
        }
        for number, question in enumerate(questions, 1)
    ]
    section = {"id": "s1", "title": "Tell us", "intro": intro, "questions": asked}
    return {"id": "invented", "version": 1, "sections": [section]}


def _rows(questions: Sequence[Q], intro: str) -> list[list[str]]:
    rows = [["question", "type", "options", "required", "hint"]]
    rows += [
        [one.text, one.kind, "; ".join(one.options), "yes" if one.required else "no", intro]
        for one in questions
    ]
    return rows


def _csv(questions: Sequence[Q], intro: str) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(_rows(questions, intro))
    return file.getvalue().encode()


def _xlsx(questions: Sequence[Q], intro: str) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for down, row in enumerate(_rows(questions, intro)):
        for across, cell in enumerate(row):
            sheet.write_string(down, across, cell.replace("; ", "\n"))
    book.close()
    return file.getvalue()


def _docx(questions: Sequence[Q], intro: str) -> bytes:
    document = docx.Document()
    document.add_heading("Tell us", 1)
    if intro:
        document.add_paragraph(intro)
    for number, question in enumerate(questions, 1):
        document.add_paragraph(f"{number}. {question.text}{' *' if question.required else ''}")
        for option in question.options:
            document.add_paragraph(f"☐ {option}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _text(questions: Sequence[Q], intro: str, mark: str) -> bytes:
    lines = [intro, ""]
    for number, question in enumerate(questions, 1):
        lines.append(f"{number}. {question.text}{' (required)' if question.required else ''}")
        lines += [f"   {mark} {option}" for option in question.options]
        lines.append("")
    return "\n".join(lines).encode()
