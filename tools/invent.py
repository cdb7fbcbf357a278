"""Invented answers to an invented consultation: type `python tools/invent.py` to write the tutorial's files.

Nobody said any of this. Answers are put together from sentences below, by a seeded generator, so
that the tutorial has something to read and the benchmarks can have as much of it as they want.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "tutorials" / "riverside-responses"
SEED = 2027

THEMES = {
    "buses": (
        "Getting to school",
        "Buses, walking and cycling: how children get to school and home.",
        (
            "The {bus} is late most mornings and my {child} misses registration.",
            "There is no bus after clubs, so {who} cannot stay for them.",
            "Please talk to the bus company before you move any classes.",
            "Crossing {road} on foot is frightening for a {child} alone.",
            "Cycling would be possible if {road} had a proper lane.",
        ),
    ),
    "send": (
        "Help for special needs",
        "Support, assessments and places for children with special educational needs.",
        (
            "We waited {long} for an assessment and nobody told us why.",
            "My {child} needs speech therapy and gets it once a term.",
            "The plan for special needs says little about autism in {stage} schools.",
            "Schools need a trained person for children with an EHC plan, not a spare hour.",
            "Support should start before there is a diagnosis on paper.",
        ),
    ),
    "empty": (
        "Empty places and closing schools",
        "Fewer children, empty classrooms, mergers and closures.",
        (
            "Do not close {school} because of three years of low births.",
            "Empty classrooms could be a nursery or a place for families.",
            "If two schools must join, say early which building stays.",
            "Merging classes of different ages has to be explained to {who}.",
            "New flats are going up by the river, so the children will come back.",
        ),
    ),
    "staff": (
        "Teachers and staff",
        "Keeping and finding teachers, assistants and leaders.",
        (
            "We have had {number} maths teachers since September.",
            "Teaching assistants leave because the shop pays better.",
            "Good heads need help with paperwork so that they can be in classrooms.",
            "Find teachers homes they can afford in Riverside.",
            "Supply teachers change every week and {who} cannot settle.",
        ),
    ),
    "exclusion": (
        "Exclusions and behaviour",
        "Who is sent out, why, and what happens then.",
        (
            "Too many boys from our estate are sent home for small things.",
            "When my {child} was excluded nobody rang for {long}.",
            "Calm rooms and somebody to talk to work better than exclusion.",
            "Other children deserve lessons without constant interruption.",
            "Publish how many are excluded by school and by background.",
        ),
    ),
    "heard": (
        "Being asked and being told",
        "How families are asked, and whether they hear what came of it.",
        (
            "This questionnaire is long and the summer holidays are a bad time.",
            "Last time we answered and never heard what came of it.",
            "Ask young people in school, not only parents at night.",
            "Please translate the summary; {who} reads no English.",
            "Meetings at six are impossible with small children.",
        ),
    ),
    "money": (
        "Money in schools",
        "Budgets, deficits and what families pay for.",
        (
            "{school} asks us for money for books and paper.",
            "A small school cannot balance its budget, however hard it tries.",
            "Trips now cost more than we can pay.",
            "Show plainly what each priority costs and what stops in return.",
            "Sharing a caretaker and a bursar would save more than it hurts.",
        ),
    ),
    "early": (
        "Early years and family help",
        "Nurseries, children's centres and help before school begins.",
        (
            "The children's centre was the only place where somebody listened.",
            "Nursery hours do not fit a working day.",
            "Reading with babies should be in the plan.",
            "Health visitors come once and are never seen again.",
            "Help families before school, it is cheaper than after.",
        ),
    ),
}
WORDS = {
    "bus": ("38", "school bus", "number 7", "early bus"),
    "child": ("son", "daughter", "grandson", "youngest", "eldest"),
    "who": ("my mother", "the little ones", "our neighbour", "half the class"),
    "road": ("Mill Lane", "the ring road", "Bridge Street"),
    "long": ("eight months", "two terms", "fourteen weeks", "over a year"),
    "stage": ("primary", "secondary", "small"),
    "school": ("Weir Primary", "Saint Brannock's", "the Lock school"),
    "number": ("three", "four", "five"),
}
OPENERS = ("", "", "I think this matters: ", "As a governor I would add: ", "Honestly, ")
CLOSERS = (
    "",
    "",
    "",
    " Thank you for asking.",
    " Please write back.",
    " I say this as somebody local.",
)
NOTHING = ("No", "n/a", "Nothing to add", "none")
CAMPAIGN = (
    "I am writing to ask you to keep every school in Riverside open. A school is the heart of its "
    "street. Small schools know every child by name, and once a school has gone it never comes "
    "back. The figures in the draft stop before the new flats are counted. Please withdraw the "
    "second priority and ask us again when the numbers are right."
)
CAPACITIES = ("Parent or carer", "School staff", "Governor", "Young person", "Resident")
AGES = ("Under 18", "18 to 34", "35 to 54", "55 and over", "Prefer not to say")
SCALE = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree")
WEIGHTS = (3, 5, 2, 3, 2)
CHANNELS = ("Online", "Online", "Online", "Online", "Email", "Post")
MISSED = "Have we missed anything?"
ACTIONS = "What should be done first?"
HEADER = (
    "Response ID",
    "Submitted",
    "Channel",
    "Are you responding as",
    "Age group",
    "Postcode",
    "Do the priorities fit Riverside?",
    "Which priorities matter most to you? - Early help",
    "Which priorities matter most to you? - Places for all",
    "Which priorities matter most to you? - Good teachers",
    "Which priorities matter most to you? - None of these",
    MISSED,
    ACTIONS,
    "May we publish your answer?",
)
PRIORITIES = ("Early help", "Places for all", "Good teachers", "None of these")


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented response: its row, and the themes of its answer to the question on what is missed."""

    row: tuple[str, ...]
    themes: tuple[str, ...]


def answer(random: Random, most: int = 3) -> tuple[str, tuple[str, ...]]:
    """A few sentences and the themes that they were made from."""
    if random.random() < 0.06:
        return random.choice(NOTHING), ()
    themes = tuple(sorted(random.sample(sorted(THEMES), random.choice((1, 1, 1, 2, 2, most)))))
    told = [random.choice(THEMES[theme][2]) for theme in themes]
    filled = [
        sentence.format(**{key: random.choice(words) for key, words in WORDS.items()})
        for sentence in told
    ]
    return random.choice(OPENERS) + " ".join(filled) + random.choice(CLOSERS), themes


def responses(number: int, seed: int = SEED) -> Iterator[Invented]:
    """*number* invented responses; about a sixth are copies of one campaign's letter."""
    random = Random(seed)
    opened = datetime(2027, 2, 1, 9)
    for place in range(1, number + 1):
        at = opened + timedelta(minutes=random.randrange(28 * 24 * 60))
        if random.random() < 0.16:
            yield campaign_copy(random, place, at)
            continue
        missed, themes = answer(random)
        actions, _ = answer(random, most=2)
        yield Invented(row(random, place, at, random.choice(CHANNELS), missed, actions), themes)


def campaign_copy(random: Random, place: int, at: datetime) -> Invented:
    """A letter of the campaign; every fourth person adds something of their own."""
    own, themes = answer(random, most=2) if random.random() < 0.25 else ("", ())
    text = f"{CAMPAIGN} {own}".strip()
    found = tuple(sorted({"empty", *themes}))
    return Invented(row(random, place, at, "Email", text, ""), found)


def row(
    random: Random, place: int, at: datetime, channel: str, missed: str, actions: str
) -> tuple[str, ...]:
    """One row as a consultation platform would export it."""
    chosen = set(random.sample(PRIORITIES[:3], random.randint(1, 2)))
    fit = random.choices(SCALE, WEIGHTS)[0] if random.random() < 0.9 else ""
    return (
        f"R{place:04}",
        at.strftime("%d/%m/%Y %H:%M"),
        channel,
        random.choices(CAPACITIES, (10, 4, 2, 2, 5))[0],
        random.choices(AGES, (2, 4, 8, 5, 1))[0],
        f"RV{random.randint(1, 9)} {random.randint(1, 9)}{random.choice('ABDEF')}{random.choice('GHJLN')}",
        fit,
        *(priority if priority in chosen else "" for priority in PRIORITIES),
        missed,
        actions,
        random.choice(("Yes", "Yes", "No")),
    )


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Write the files of the tutorial."""
    invented = list(responses(120))
    FOLDER.mkdir(exist_ok=True)
    write(FOLDER / "responses.csv", HEADER, [one.row for one in invented])
    coded = [
        (one.row[0], theme, "q3")
        for one in invented
        if one.row[11]
        for theme in one.themes or ("",)
    ]
    write(FOLDER / "coded.csv", ("response_id", "theme", "question"), coded)
    themes = [(key, label, words) for key, (label, words, _sentences) in THEMES.items()]
    write(FOLDER / "themes.csv", ("theme", "label", "description"), themes)


if __name__ == "__main__":
    main()
