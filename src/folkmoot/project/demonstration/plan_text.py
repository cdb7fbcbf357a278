"""The plan and the proposal, in our own words."""

from __future__ import annotations

from folkmoot.library.documents.outline import Proposed, StatementKind

PLAN_SOURCE = (
    "London Borough of Hackney: draft Education Strategic Plan 2025-28 (facts only, retold)"
)
PLAN_LINK = "https://consultation.hackney.gov.uk/"
BOARD_SOURCE = (
    "London Borough of Hackney: Hackney Schools Group Board, 2018 proposal (facts only, retold)"
)
BOARD_LINK = "https://education.hackney.gov.uk/"


def _one(kind: StatementKind, text: str, title: str = "") -> Proposed:
    return Proposed(kind=kind, title=title, text=text)


CORE_ELEMENTS = (
    "Give schools, settings, young people and families the help they need, when they need it.",
    "Ask a great deal of every school and setting, and help each one to get there.",
    "Make fairness and belonging the ordinary experience of every child, everywhere.",
    "Keep children and young people safe and well.",
    "Let what we value show in everything we do.",
)

CHALLENGES = (
    (
        "Falling rolls",
        "There are far fewer children than there were, and some communities feel it most.",
    ),
    ("Complex needs", "Many more pupils have complex special educational needs and disabilities."),
    ("Exclusions", "Too many pupils are excluded from secondary schools."),
    ("School finances", "More and more schools and settings struggle to balance their books."),
    ("Staff", "It is hard to find good staff, and hard to keep them."),
)

COMMITMENTS = (
    (
        "Being anti-racist",
        "We work to end racism in our schools and in our own practice, and we ask the same of those"
        " we work with.",
    ),
    (
        "Working in partnership with children, parents and carers",
        "We listen to families, above all to those who are heard least, and change what we do because"
        " of what they tell us.",
    ),
)

PRIORITIES = (
    (
        "Special educational needs and disabilities (SEND) and inclusion",
        "Find needs early, give support in time, and build provision that will last.",
    ),
    (
        "Additional and alternative learning provision",
        "Offer help in three tiers, so that fewer pupils are excluded and more stay in their school.",
    ),
    (
        "Strength and sustainability",
        "Keep schools, children's centres and settings open, sound and well staffed.",
    ),
    (
        "Sustainable school improvement",
        "Let schools learn from one another and try new things at a cost that we can bear.",
    ),
    (
        "Equity for children and families",
        "Put the most help where it is needed most, so that every child can do well.",
    ),
)

MILESTONES = (
    ("Autumn 2024", "First ideas for the vision and the priorities shown to heads and governors."),
    ("Spring 2025", "Talks with many groups about the draft priorities and vision."),
    ("Summer 2025", "Public consultation on the draft plan."),
    ("Autumn 2025", "The plan goes to Cabinet on 15 December 2025, and is published after that."),
)


def plan() -> tuple[Proposed, ...]:
    """The draft plan: a vision with five core elements, then what stands beside it."""
    kind = StatementKind
    vision = Proposed(
        kind=kind.VISION,
        title="Our vision",
        text=(
            "Every child and young person in Hackney has better chances in life and feels well,"
            " whichever community they come from. Schools aim high, work against racism and leave"
            " nobody out.\n\nParents, carers, partners and the whole family of schools and settings"
            " do this together."
        ),
        children=tuple(_one(kind.CORE_ELEMENT, text) for text in CORE_ELEMENTS),
    )
    return (
        vision,
        *(_one(kind.CHALLENGE, text, title) for title, text in CHALLENGES),
        *(_one(kind.COMMITMENT, text, title) for title, text in COMMITMENTS),
        *(_one(kind.PRIORITY, text, title) for title, text in PRIORITIES),
        *(_one(kind.MILESTONE, text, title) for title, text in MILESTONES),
    )


def board() -> tuple[Proposed, ...]:
    """The proposal for a board that advises and never decides."""
    kind = StatementKind
    return (
        _one(
            kind.PASSAGE,
            "Schools, families and the council would share responsibility for good schools through"
            " an independent board. It would not be a separate legal body.",
            "What is proposed",
        ),
        _one(kind.AIM, "Children and young people achieve more, feel better and go further."),
        _one(kind.AIM, "Every child has fair access and an equal chance."),
        Proposed(
            kind=kind.ROLE,
            title="What the Board would do",
            text="The Board would advise. It would decide nothing.",
            children=(
                _one(kind.ROLE, "Let schools shape how schools are helped to improve."),
                _one(kind.ROLE, "Keep Hackney's schools and settings working together."),
                _one(kind.ROLE, "Advise, encourage and question."),
            ),
        ),
        _one(
            kind.COMPOSITION,
            "Heads, chairs of governors, independent experts and council representatives sit on it.",
            "Who would sit on it",
        ),
        _one(
            kind.MILESTONE,
            "The proposal is shared and talked about.",
            "November 2018 to January 2019",
        ),
        _one(
            kind.MILESTONE, "Information session at Hackney Town Hall, 6.30pm.", "24 January 2019"
        ),
        _one(kind.MILESTONE, "What people said is read and counted.", "February 2019"),
        _one(kind.MILESTONE, "Decision on whether to set up the group.", "March 2019"),
    )
