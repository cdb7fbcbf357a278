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


# Written down after the rules were made, to see whether they hold for words not thought of.
MORE_GOOD = (
    Q(
        "How strongly do you agree or disagree with our vision for education?",
        (
            "Strongly agree",
            "Tend to agree",
            "Neither agree nor disagree",
            "Tend to disagree",
            "Strongly disagree",
            "Don't know",
        ),
    ),
    Q("Please tell us why you gave this answer.", (), "long_text"),
    Q(
        "In what capacity are you responding to this consultation?",
        (
            "Parent or carer",
            "School governor",
            "Teacher or school staff",
            "Resident",
            "Organisation",
            "Other, please specify",
        ),
    ),
    Q(
        "Do you think the five priorities are the right ones?",
        ("Yes", "No", "Partly", "Don't know"),
    ),
    Q(
        "What is your gender?",
        ("Woman", "Man", "Non-binary", "Prefer to self-describe", "Prefer not to say"),
    ),
    Q("Do you consider yourself to be disabled?", ("Yes", "No", "Prefer not to say")),
    Q(
        "What is your religion or belief?",
        (
            "Buddhist",
            "Christian",
            "Hindu",
            "Jewish",
            "Muslim",
            "Sikh",
            "No religion",
            "Other",
            "Prefer not to say",
        ),
    ),
    Q(
        "Overall, how would you rate the quality of the service you received?",
        ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don't know"),
    ),
    Q(
        "How did you hear about this consultation?",
        ("Email", "Poster", "Social media", "Newspaper", "Word of mouth", "Other"),
    ),
    Q(
        "Is there anything else you would like to tell us about walking and cycling in your area?",
        (),
        "long_text",
    ),
    Q(
        "Which days would suit you best? Please select all that apply.",
        ("Monday", "Tuesday", "Wednesday", "Weekend", "None of these"),
        "several_choices",
    ),
    Q(
        "What is the main reason you do not use the library?",
        ("I buy my own books", "It is too far", "I do not have time", "Other"),
    ),
    Q(
        "Do you support or oppose the proposed changes to bus routes 4 and 9?",
        ("Strongly support", "Support", "Neither support nor oppose", "Oppose", "Strongly oppose"),
    ),
    Q(
        "What impact, if any, would closing the nursery have on you or your family?",
        (),
        "long_text",
    ),
    Q(
        "How safe or unsafe do you feel in the town centre at night?",
        (
            "Very safe",
            "Fairly safe",
            "Neither safe nor unsafe",
            "Fairly unsafe",
            "Very unsafe",
            "Don't know",
        ),
    ),
    Q(
        "Does your child have special educational needs or disabilities (SEND)?",
        ("Yes", "No", "Not sure", "Prefer not to say"),
    ),
    Q(
        "Are your day-to-day activities limited because of a health problem or disability?",
        ("Yes, limited a lot", "Yes, limited a little", "No", "Prefer not to say"),
    ),
    Q("What would you like us to do differently?", (), "long_text"),
    Q("Would you be willing to take part in a workshop in October?", ("Yes", "No")),
    Q(
        "Do you agree that we should publish your response?",
        ("Yes, with my name", "Yes, without my name", "No"),
    ),
    Q("What are the advantages and disadvantages of this option?", (), "long_text"),
    Q(
        "How likely are you to recommend the service to friends and family?",
        (
            "Very likely",
            "Likely",
            "Neither likely nor unlikely",
            "Unlikely",
            "Very unlikely",
            "Don't know",
        ),
    ),
    Q("If you have children, which school do they go to?", (), "short_text"),
    Q(
        "What is your annual household income?",
        (
            "Under £15,000",
            "£15,000 to £29,999",
            "£30,000 to £49,999",
            "£50,000 or more",
            "Prefer not to say",
        ),
    ),
)
MORE_BAD = (
    Q("Would you agree that our award-winning staff do a brilliant job?", YES_NO),
    Q("Should the council stop wasting money on consultants?", YES_NO),
    Q("Do you agree that the park is safe and well maintained?", AGREE),
    Q("How would you rate the food and the service?", ("Good", "Average", "Poor", "Don't know")),
    Q("Do you support reducing waste and increasing recycling?", YES_NO),
    Q("Do you agree with the priorities and the actions?", AGREE),
    Q("Isn't it time that we invested in our schools?", YES_NO),
    Q("How satisfied are you?", ("Very satisfied", "Satisfied", "Quite satisfied", "Dissatisfied")),
    Q("Do you not think that nobody should be excluded?", YES_NO),
    Q("What is your age?", ("16-25", "25-34", "35-44", "45+")),
    Q("What is your ethnicity?", ("White", "Black", "Asian", "Mixed", "Other")),
    Q("Do you agree that the EHCP and AP pathway should be reformed?", AGREE),
    Q(
        "How much do you value our excellent libraries?",
        ("A lot", "A little", "Not at all", "Don't know"),
    ),
    Q("To what extent do you agree that teachers should not be required to work weekends?", AGREE),
    Q("How did you travel today?", ("Car", "Bus", "Train", "Bicycle")),
    Q("Do you think the council should raise tax to pay for vital services?", YES_NO),
)


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
