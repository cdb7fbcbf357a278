"""From a document to a proposed tree, on the seeds and on documents of other councils."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.library.documents.outline import Proposed, StatementKind, every, propose
from folkmoot.library.documents.reading import read
from folkmoot.library.documents.tree import (
    Block,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Table,
    words,
)
from tests.library.documents.papers import (
    BOARD,
    PLAN,
    WRITERS,
    as_unstyled_word,
    of_kind,
    proposed,
    seed,
)

K = StatementKind
FORMATS = [".txt", *WRITERS, "unstyled.docx"]


def seed_tree(name: str, ending: str) -> tuple[Proposed, ...]:
    """The proposal for a seed document as it is, or rewritten in another format."""
    content = seed(name)
    if ending != ".txt":
        write = WRITERS.get(ending, as_unstyled_word)
        content = write(read(content, name))
    return proposed(content, f"document{ending}")


def all_words(tree: tuple[Proposed, ...]) -> list[str]:
    """Every word of the titles and texts of a tree."""
    return re.findall(r"\w+", " ".join(f"{one.title} {one.text}" for one in every(tree)))


@pytest.mark.parametrize("ending", FORMATS)
def test_the_strategic_plan_has_one_vision_of_two_paragraphs_with_five_core_elements(ending):
    (vision,) = of_kind(seed_tree(PLAN, ending), K.VISION)

    assert vision.title == "Our vision"
    assert len(vision.text.split("\n\n")) == 2
    assert sum(child.kind is K.CORE_ELEMENT for child in vision.children) == 5


@pytest.mark.parametrize("ending", FORMATS)
def test_the_strategic_plan_has_all_else_that_an_officer_looks_for(ending):
    kinds = Counter(one.kind for one in every(seed_tree(PLAN, ending)))

    assert (kinds[K.COMMITMENT], kinds[K.PRIORITY]) == (2, 5)
    assert (kinds[K.CHALLENGE], kinds[K.MILESTONE]) == (5, 4)
    assert set(kinds) == {
        K.VISION, K.CORE_ELEMENT, K.CHALLENGE, K.COMMITMENT, K.PRIORITY, K.MILESTONE, K.PASSAGE
    }  # fmt: skip


@pytest.mark.parametrize("ending", FORMATS)
def test_the_strategic_plans_statements_have_their_titles(ending):
    tree = seed_tree(PLAN, ending)

    assert [one.title for one in of_kind(tree, K.PRIORITY)][2:4] == [
        "Strength and sustainability",
        "Sustainable school improvement",
    ]
    assert [one.title for one in of_kind(tree, K.MILESTONE)] == [
        "Autumn 2024",
        "Spring 2025",
        "Summer 2025",
        "Autumn 2025",
    ]
    assert of_kind(tree, K.COMMITMENT)[0].title == "Our commitment to being anti-racist"


@pytest.mark.parametrize("ending", FORMATS)
def test_the_board_has_its_aims_its_role_its_composition_and_its_dates(ending):
    tree = seed_tree(BOARD, ending)
    role = of_kind(tree, K.ROLE)[0]

    assert len(of_kind(tree, K.AIM)) == 2
    assert "advisory role" in role.text
    assert sum(child.kind is K.ROLE for child in role.children) == 3
    assert len(of_kind(tree, K.ROLE)) == 4
    assert len(of_kind(tree, K.COMPOSITION)) == 1
    assert [one.title for one in of_kind(tree, K.MILESTONE)] == [
        "November 2018 - January 2019",
        "24 January 2019",
        "February",
        "March",
    ]


@pytest.mark.parametrize("name", [PLAN, BOARD])
@pytest.mark.parametrize("ending", FORMATS)
def test_no_word_of_a_seed_document_is_lost(name, ending):
    source = Counter(re.findall(r"\w+", seed(name).decode()))

    assert Counter(all_words(seed_tree(name, ending))) == source


MARLBECK = b"""# Learning in Marlbeck: our strategy to 2030

Marlbeck is a town of mills and moors.

## Where we want to be

Our vision for learning is a town where no child is left to walk alone.

## What stands in our way

We face three challenges.

1. Rural buses stop at six
2. Half of our school roofs are older than their head teachers
3. Too few teachers of mathematics apply

## Our pledges

We make two pledges:

**Listening first** - We will ask before we decide.

**Open books** - We will publish what everything costs.

## Priorities

### Priority 1: Getting there

Every pupil can reach a school in forty minutes.

We will:

- Run a late bus
- Mend the footbridge

### Reading by seven

Every child reads for pleasure.

How we will know, by these indicators:

- Share of seven-year-olds who read well
- Books borrowed for each pupil

## Key dates

| When | What |
|------|------|
| By May 2027 | First late bus |
| Summer term 2028 | Roofs of four schools mended |
| 2029/30 | Review |

## Have your say

Which of these matter most to you?
"""

NORWICK = """# Norwick Learning Strategy 2027–2031

## The challenges we face

### Falling rolls
Numbers are down by a tenth.

### Money
Budgets are tight.

## Our strategic priorities

Our priorities are set out below.

### Priority One – Inclusion

**Objectives:**

1. Fewer suspensions
2. Every teacher trained

**What we will do**

- Fund ten places

#### How we will measure success

- Suspensions fall by a third

## Commitments

- **Anti-racism:** we act on racism.
- Partnership – We work together.
""".encode()

PANEL = b"""Marlbeck Youth Panel

The town council would like to hear young people on every plan for schools. It proposes a panel
of its own for them, so as to bring about:

- Plans that pupils understand
- Fewer surprises

The Panel shall advise the council on plans for learning, and speaks for nobody else.

The Panel will:
   * Meet each half term
   * Publish what it said

Membership

The panel will consist of two pupils from each school.

Steps

* Spring 2027: Schools choose their members
* 3 June 2027: First meeting
"""


@pytest.mark.parametrize("ending", [".md", ".docx", ".html"])
def test_a_plan_of_another_council_in_other_words_is_understood(ending):
    content = MARLBECK if ending == ".md" else WRITERS[ending](read(MARLBECK, "marlbeck.md"))
    tree = proposed(content, f"marlbeck{ending}")

    assert [one.text for one in of_kind(tree, K.VISION)] == [
        "Our vision for learning is a town where no child is left to walk alone."
    ]
    assert len(of_kind(tree, K.CHALLENGE)) == 3
    assert [one.title for one in of_kind(tree, K.COMMITMENT)] == ["Listening first", "Open books"]
    assert [one.title for one in of_kind(tree, K.MILESTONE)] == [
        "By May 2027",
        "Summer term 2028",
        "2029/30",
    ]


def test_chapters_under_priorities_are_priorities_with_their_actions_and_indicators():
    first, second = of_kind(proposed(MARLBECK, "marlbeck.md"), K.PRIORITY)

    assert (first.title, second.title) == ("Priority 1: Getting there", "Reading by seven")
    assert first.text == "Every pupil can reach a school in forty minutes."
    assert [one.text for one in of_kind(first.children, K.ACTION)] == [
        "Run a late bus",
        "Mend the footbridge",
    ]
    assert len(of_kind(second.children, K.INDICATOR)) == 2


def test_a_third_councils_plan_in_nested_chapters_is_understood():
    kinds = Counter(one.kind for one in every(proposed(NORWICK, "norwick.md")))
    del kinds[K.PASSAGE]

    assert kinds == {
        K.CHALLENGE: 2,
        K.PRIORITY: 1,
        K.OBJECTIVE: 2,
        K.ACTION: 1,
        K.INDICATOR: 1,
        K.COMMITMENT: 2,
    }


def test_a_question_to_the_reader_is_never_a_statement_of_the_plan():
    tree = propose([Heading(2, "Our aims"), ListItem("Fair access"), ListItem("What is missing?")])

    assert [one.kind for one in tree[0].children] == [K.AIM, K.PASSAGE]


def test_a_proposal_for_another_board_in_other_words_is_understood():
    tree = proposed(PANEL, "panel.txt")

    assert [one.text for one in of_kind(tree, K.AIM)] == [
        "Plans that pupils understand",
        "Fewer surprises",
    ]
    assert [len(one.children) for one in of_kind(tree, K.ROLE)] == [3, 0, 0]
    assert [one.text for one in of_kind(tree, K.COMPOSITION)] == [
        "The panel will consist of two pupils from each school."
    ]
    assert [one.title for one in of_kind(tree, K.MILESTONE)] == ["Spring 2027", "3 June 2027"]


def test_a_sentence_that_only_lists_kinds_names_none():
    lead_in = Paragraph("The draft sets out a vision, aims and objectives. It looks at:")
    tree = propose([Heading(2, "About this paper"), lead_in, ListItem("schools")])

    assert {one.kind for one in every(tree)} == {K.PASSAGE}


def test_points_deeper_in_a_list_stand_under_their_point():
    tree = propose([Heading(1, "Our aims"), ListItem("Reading"), ListItem("at home", 2)])

    assert tree[0].children[0].children[0].text == "at home"


def test_a_list_nested_without_end_is_proposed_whole():
    tree = propose([ListItem(f"point {level}", level) for level in range(1, 3000)])

    assert sum(1 for _ in every(tree)) == 2999


def test_a_second_vision_is_left_to_the_officer():
    tree = propose([Heading(1, "Our vision"), Paragraph("A."), Heading(1, "A vision for staff")])

    assert len(of_kind(tree, K.VISION)) == 1


TEXT = st.one_of(
    st.sampled_from(
        [
            "Our vision",
            "Our priorities",
            "We make two commitments:",
            "The Board will:",
            "The board will advise the council.",
            "The panel will consist of pupils.",
            "We aim to ensure:",
            "May 2025: Launch",
            "Reading: every child reads",
            "Priority 2: Roofs",
            "What is missing?",
            "Our vision is this.",
        ]
    ),
    st.text("ab: .|-\u2013?", min_size=1, max_size=20).filter(lambda text: bool(text.strip())),
)
ROWS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width).map(tuple), max_size=4)
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 4), TEXT),
    st.builds(Paragraph, TEXT),
    st.builds(ListItem, TEXT, st.integers(1, 3)),
    st.builds(Quote, TEXT),
    st.builds(Table, ROWS.map(tuple)),
)


@settings(deadline=None)
@given(st.lists(BLOCKS, max_size=15))
def test_no_word_of_any_document_is_lost_or_doubled(blocks):
    source = Counter(re.findall(r"\w+", " ".join(words(blocks))))

    assert Counter(all_words(propose(blocks))) == source


@settings(deadline=None)
@given(st.lists(BLOCKS, max_size=15))
def test_at_most_one_vision_is_proposed(blocks):
    assert len(of_kind(propose(blocks), K.VISION)) <= 1
