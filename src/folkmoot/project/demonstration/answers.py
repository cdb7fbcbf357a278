"""Invented answers to the demonstration's closed consultation, by invented people, through every channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from folkmoot.council.receive.models import Channel


@dataclass(frozen=True)
class Invented:
    """One invented submission: how and when it came, what it says, and the themes a reader finds in it."""

    channel: Channel
    at: str
    capacity: str
    reflects: str = ""
    missed: str = ""
    actions: str = ""
    alternative: str = ""
    order: Sequence[str] = ()
    heard: Sequence[str] = ()
    themes: Sequence[tuple[str, str]] = ()
    name: str = ""


THEMES: dict[str, tuple[str, str, str, str]] = {
    "send": (
        "Earlier and stronger SEND support",
        "Support for special educational needs comes too late, or is too little.",
        "Waiting times, plans, specialist staff and places.",
        "Money in general.",
    ),
    "naming": (
        "Name the groups who are excluded most",
        "The plan should say plainly which children exclusion falls on.",
        "Black children, children with special needs, naming figures.",
        "Exclusion as such, without a wish to name groups.",
    ),
    "wellbeing": (
        "Health and wellbeing as a commitment",
        "Health, mental health and wellbeing should stand beside the other commitments.",
        "Counselling, sleep, bullying, sport, food.",
        "Safety on the way to school.",
    ),
    "falling-rolls": (
        "What falling rolls mean for our school",
        "Worry about closures, mergers and what happens to staff and buildings.",
        "Closure, merger, empty classrooms.",
        "Staff pay.",
    ),
    "staff": (
        "Keep good staff",
        "Pay, workload and housing make teachers leave.",
        "Recruitment, retention, teaching assistants.",
        "Training on one subject only.",
    ),
    "plain-words": (
        "Say it in plain words",
        "The plan is hard to read, or does not say what will be done.",
        "Jargon, missing actions, missing figures, translation.",
        "",
    ),
    "youth-club": (
        "Youth clubs and play",
        "Wishes for youth clubs, playgrounds and things to do after school.",
        "After-school clubs, parks.",
        "",
    ),
}

ONLINE, EMAIL, POST = Channel.ONLINE, Channel.EMAIL, Channel.POST
BY_HAND, SESSION = Channel.BY_HAND, Channel.SESSION

CLOSED: tuple[Invented, ...] = (
    Invented(
        ONLINE,
        "2025-07-08 08:12",
        "parent",
        "4",
        missed="My son waited fourteen months for his plan. Nothing here says how long is too long.",
        actions="Promise a date by which every child is seen, and print how often you keep it.",
        order=("p1", "p5", "p2"),
        heard=("school",),
        themes=(("missed", "send"), ("actions", "send"), ("actions", "plain-words")),
    ),
    Invented(
        ONLINE,
        "2025-07-09 19:40",
        "parent",
        "3",
        missed="Say who is excluded. Everyone at our gate knows that it is mostly Black boys.",
        order=("p2", "p1"),
        heard=("friend", "online"),
        themes=(("missed", "naming"),),
    ),
    Invented(
        ONLINE,
        "2025-07-10 06:50",
        "staff",
        "3",
        missed="Which children do we exclude? The plan should say it before it says how many.",
        order=("p2",),
        heard=("school",),
        themes=(("missed", "naming"),),
    ),
    Invented(
        ONLINE,
        "2025-07-16 22:10",
        "parent",
        "2",
        actions="Print exclusions by ethnicity and by need, school by school.",
        order=("p2", "p5"),
        heard=("online",),
        themes=(("actions", "naming"),),
    ),
    Invented(
        ONLINE,
        "2025-08-05 08:40",
        "staff",
        "3",
        missed="Pay our teaching assistants so that they can stay.",
        order=("p3",),
        heard=("school",),
        themes=(("missed", "staff"),),
    ),
    Invented(
        ONLINE,
        "2025-07-10 21:05",
        "staff",
        "4",
        missed="Wellbeing is in the vision and then it is gone. Make it a promise.",
        actions="A counsellor in every school, every day.",
        order=("p3", "p4"),
        heard=("school",),
        themes=(("missed", "wellbeing"), ("actions", "wellbeing")),
    ),
    Invented(
        ONLINE,
        "2025-07-11 07:30",
        "governor",
        "4",
        actions="Plan for fewer classes now, with governors, before the money runs out.",
        order=("p3", "p4", "p1"),
        heard=("school",),
        themes=(("actions", "falling-rolls"),),
    ),
    Invented(
        ONLINE,
        "2025-07-14 12:15",
        "parent",
        "5",
        order=("p4", "p3"),
        heard=("online",),
    ),
    Invented(
        ONLINE,
        "2025-07-15 16:55",
        "young",
        "2",
        missed="Sleep and stress. Nobody asks us about stress.",
        actions="Let us have the youth club back.",
        heard=("school",),
        themes=(("missed", "wellbeing"), ("actions", "youth-club")),
    ),
    Invented(
        ONLINE,
        "2025-07-17 09:20",
        "head",
        "4",
        missed="A line on how schools will be told early about numbers.",
        actions="One page a term with the forecast for each school.",
        order=("p3", "p1", "p4"),
        heard=("letter",),
        themes=(("missed", "falling-rolls"), ("actions", "falling-rolls")),
    ),
    Invented(
        ONLINE,
        "2025-07-21 22:48",
        "parent",
        "2",
        missed="Teaching assistants. Ours left because of the rent.",
        actions="Help staff to live here.",
        heard=("friend",),
        themes=(("missed", "staff"), ("actions", "staff")),
    ),
    Invented(
        ONLINE,
        "2025-07-28 10:02",
        "resident",
        "3",
        missed="I read it twice and do not know what will happen on Monday morning.",
        heard=("online",),
        themes=(("missed", "plain-words"),),
    ),
    Invented(
        ONLINE,
        "2025-08-02 14:33",
        "parent",
        "4",
        actions="Speech therapy before the age of four.",
        order=("p1", "p5"),
        heard=("school",),
        themes=(("actions", "send"),),
    ),
    Invented(
        ONLINE,
        "2025-08-11 20:20",
        "organisation",
        "3",
        missed="The words avoid race where the figures do not. Name the children concerned.",
        actions="Publish exclusions by group every term, with what was done about it.",
        alternative="Fund two schools to try a year without permanent exclusions.",
        order=("p2", "p5", "p1"),
        heard=("letter",),
        themes=(("missed", "naming"), ("actions", "naming")),
    ),
    Invented(
        ONLINE,
        "2025-08-19 11:11",
        "staff",
        "4",
        missed="How we shall keep the teachers that we train.",
        order=("p3",),
        heard=("school",),
        themes=(("missed", "staff"),),
    ),
    Invented(
        ONLINE,
        "2025-09-01 18:00",
        "parent",
        "4",
        missed="Support for children waiting for a diagnosis.",
        order=("p1", "p2", "p5", "p3", "p4"),
        heard=("school", "letter"),
        themes=(("missed", "send"),),
    ),
    Invented(ONLINE, "2025-09-04 07:59", "parent", "5", order=("p4",), heard=("school",)),
    Invented(
        ONLINE,
        "2025-09-08 13:45",
        "governor",
        "3",
        missed="What is the plan if our school becomes too small?",
        order=("p3", "p4"),
        heard=("letter",),
        themes=(("missed", "falling-rolls"),),
    ),
    Invented(
        ONLINE,
        "2025-09-12 21:30",
        "parent",
        "1",
        missed="My daughter has been out of school since May. Early help came after the exclusion.",
        actions="Bring the help to the classroom.",
        order=("p2", "p1"),
        heard=("friend",),
        themes=(("missed", "send"), ("actions", "send")),
    ),
    Invented(
        ONLINE,
        "2025-09-16 08:08",
        "young",
        "4",
        missed="Put mental health first.",
        heard=("school",),
        themes=(("missed", "wellbeing"),),
    ),
    Invented(
        ONLINE,
        "2025-09-22 16:58",
        "staff",
        "4",
        actions="Fewer forms for the help that we all know is needed.",
        order=("p1",),
        heard=("school",),
        themes=(("actions", "send"),),
        name="An invented teacher",
    ),
    Invented(
        EMAIL,
        "2025-07-30 09:00",
        "head",
        "4",
        missed="Governors and heads need the same figures on the same day.",
        themes=(("missed", "falling-rolls"),),
    ),
    Invented(
        EMAIL,
        "2025-08-25 15:10",
        "organisation",
        "3",
        missed="Be open that Black pupils and pupils with special needs are excluded more often.",
        actions="Make health partners part of each commitment.",
        themes=(("missed", "naming"), ("actions", "wellbeing")),
    ),
    Invented(
        EMAIL,
        "2025-09-15 10:25",
        "parent",
        "2",
        missed="Please write it so that my mother can read it.",
        themes=(("missed", "plain-words"),),
    ),
    Invented(
        POST,
        "2025-08-06 11:00",
        "resident",
        "3",
        missed="What happens to the building when a school shuts?",
        themes=(("missed", "falling-rolls"),),
    ),
    Invented(
        POST,
        "2025-09-10 11:00",
        "parent",
        "4",
        actions="More play streets and clubs for the small ones.",
        themes=(("actions", "youth-club"),),
    ),
    Invented(
        POST,
        "2025-09-24 11:00",
        "parent",
        "3",
        missed="We have no computer. The letter about this came late. Wellbeing matters most.",
        themes=(("missed", "wellbeing"),),
    ),
    Invented(
        BY_HAND,
        "2025-09-18 15:30",
        "parent",
        "4",
        actions="Tell parents of their rights when a child is sent home.",
        themes=(("actions", "naming"),),
    ),
    Invented(
        BY_HAND,
        "2025-09-19 12:05",
        "staff",
        "4",
        missed="The cost of living for support staff.",
        themes=(("missed", "staff"),),
        name="An invented teacher",
    ),
    Invented(
        SESSION,
        "2025-09-03 18:30",
        "parent",
        "4",
        missed="Several parents asked for wellbeing to stand beside anti-racism.",
        themes=(("missed", "wellbeing"),),
    ),
)

# Answers without words: who answers, how well the plan reflects what is needed, what matters most,
# how they heard of it, and how many answered so.
QUIET: tuple[tuple[str, str, Sequence[str], Sequence[str], int], ...] = (
    ("parent", "4", ("p1", "p5"), ("school",), 9),
    ("parent", "5", ("p4", "p1"), ("school", "friend"), 6),
    ("parent", "2", ("p2", "p1"), ("online",), 5),
    ("young", "3", ("p5",), ("school",), 7),
    ("staff", "4", ("p3", "p1"), ("school",), 8),
    ("head", "4", ("p3", "p4"), ("letter",), 5),
    ("governor", "5", ("p4", "p3"), ("letter",), 6),
    ("resident", "3", ("p5", "p3"), ("online",), 6),
)


def quiet() -> Iterator[Invented]:
    """The answers without words, one every nineteen hours from the second morning on."""
    at = datetime(2025, 7, 8, 7, 0)
    for capacity, reflects, order, heard, times in QUIET:
        for _turn in range(times):
            yield Invented(
                ONLINE, f"{at:%Y-%m-%d %H:%M}", capacity, reflects, order=order, heard=heard
            )
            at += timedelta(hours=19)
