"""What the two demonstration consultations ask."""

from __future__ import annotations

from folkmoot.library.analysis.questions import (
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
)
from folkmoot.project.demonstration.plan_text import PRIORITIES

CAPACITY = Question(
    id="capacity",
    kind=QuestionKind.SINGLE_CHOICE,
    text="Who is answering?",
    hint="Choose what fits you best for this answer.",
    required=True,
    options=(
        Option("parent", "Parent or carer"),
        Option("young", "Child or young person"),
        Option("staff", "Member of staff of a school or setting"),
        Option("head", "Headteacher"),
        Option("governor", "Governor"),
        Option("organisation", "On behalf of an organisation"),
        Option("resident", "Another resident"),
    ),
)
SETTING = Question(
    id="setting",
    kind=QuestionKind.SHORT_TEXT,
    text="Which school, setting or organisation, if any?",
    hint="Leave this empty if you would rather not say.",
)
HEARD = Question(
    id="heard",
    kind=QuestionKind.SEVERAL_CHOICES,
    text="How did you hear of this consultation?",
    options=(
        Option("school", "From a school or setting"),
        Option("letter", "By letter"),
        Option("online", "Online"),
        Option("session", "At a session"),
        Option("friend", "From somebody I know"),
    ),
)
AGREEMENT = tuple(
    Option(code, label)
    for code, label in (
        ("5", "Very well"),
        ("4", "Fairly well"),
        ("3", "Neither well nor badly"),
        ("2", "Fairly badly"),
        ("1", "Very badly"),
    )
)


def about_the_plan() -> Questionnaire:
    """Who is answering, three questions on the draft plan, and the order of the priorities."""
    return Questionnaire(
        id="education-strategic-plan",
        version=1,
        sections=(
            Section(id="who", title="Who is answering", questions=(CAPACITY, SETTING, HEARD)),
            Section(
                id="vision-and-commitments",
                title="The vision and the commitments",
                questions=(
                    Question(
                        id="reflects",
                        kind=QuestionKind.SCALE,
                        text="How well does the draft plan reflect what Hackney needs?",
                        options=AGREEMENT,
                        about="vision-1",
                    ),
                    Question(
                        id="missed",
                        kind=QuestionKind.LONG_TEXT,
                        text="Is anything important missing?",
                        about="commitment-1",
                    ),
                ),
            ),
            Section(
                id="priorities",
                title="The priorities",
                questions=(
                    Question(
                        id="order",
                        kind=QuestionKind.RANKING,
                        text="Which priorities matter most to you?",
                        hint="Give 1 to the most important. You need not place them all.",
                        options=tuple(
                            Option(f"p{number}", title)
                            for number, (title, _text) in enumerate(PRIORITIES, start=1)
                        ),
                    ),
                    Question(
                        id="actions",
                        kind=QuestionKind.LONG_TEXT,
                        text="What should be done to reach the aims of the plan?",
                    ),
                    Question(
                        id="alternative",
                        kind=QuestionKind.LONG_TEXT,
                        text="Would you do something else instead?",
                    ),
                ),
            ),
        ),
    )


def about_the_board() -> Questionnaire:
    """Who is answering, and three questions on the proposal."""
    return Questionnaire(
        id="schools-group-board",
        version=1,
        sections=(
            Section(id="who", title="Who is answering", questions=(CAPACITY, SETTING)),
            Section(
                id="proposal",
                title="The proposal",
                questions=(
                    Question(
                        id="useful",
                        kind=QuestionKind.SCALE,
                        text="How well would such a board serve Hackney's schools?",
                        options=AGREEMENT,
                        about="role-1",
                    ),
                    Question(
                        id="seats",
                        kind=QuestionKind.LONG_TEXT,
                        text="Who should sit on the Board, and who is missing?",
                        about="composition-1",
                    ),
                    Question(
                        id="alternative",
                        kind=QuestionKind.LONG_TEXT,
                        text="Would you do something else instead?",
                    ),
                ),
            ),
        ),
    )
