"""The Board of the demonstration: its seats, invented members, one meeting, one piece of advice."""

from __future__ import annotations

from datetime import date, datetime

from folkmoot.council.advise import changes
from folkmoot.council.advise.models import Advice, AdviceDisposition, Board, SeatCategory
from folkmoot.council.plan.models import Version
from folkmoot.project.demonstration.cast import Cast
from folkmoot.project.demonstration.clock import london

APPOINTED = "Open competition, appointed by the council"
BY_OFFICE = "By virtue of office"

SEATS: tuple[tuple[SeatCategory, int, int, str], ...] = (
    (SeatCategory.HEADTEACHER, 3, 0, APPOINTED),
    (SeatCategory.CHAIR_OF_GOVERNORS, 2, 0, APPOINTED),
    (SeatCategory.INDEPENDENT_EXPERT, 4, 2, APPOINTED),
    (SeatCategory.LEAD_MEMBER, 1, 0, BY_OFFICE),
    (SeatCategory.COUNCILLOR, 1, 0, "The Mayor"),
    (SeatCategory.DIRECTOR_OF_EDUCATION, 1, 0, BY_OFFICE),
    (SeatCategory.GROUP_DIRECTOR, 1, 0, BY_OFFICE),
)
"""Category, seats that must be held, seats that may stay empty, who appoints."""


def set_up(people: Cast, now: datetime) -> Board:
    """The Board with its seats, all but two of them held by invented people."""
    board = changes.create_board(
        slug="schools-group-board",
        name="Hackney Schools Group Board",
        purpose="An independent board that advises the Director of Education. It decides nothing.",
        by=people.clare,
        now=now,
    )
    member = 0
    for category, needed, spare, appointed_by in SEATS:
        for place in range(needed + spare):
            seat = changes.add_seat(
                board=board,
                category=category,
                appointed_by=appointed_by,
                term_years=3 if appointed_by == APPOINTED else None,
                may_stay_empty=place >= needed,
                by=people.clare,
                now=now,
            )
            if place >= needed:
                continue
            member += 1
            is_chair = category == SeatCategory.INDEPENDENT_EXPERT and place == 0
            changes.appoint(
                seat=seat,
                name=f"Invented member {member}",
                member=people.dele if is_chair else None,
                is_chair=is_chair,
                starts_on=date(2024, 9, 1),
                ends_on=date(2027, 8, 31) if appointed_by == APPOINTED else None,
                by=people.clare,
                now=now,
            )
    return board


def advise(people: Cast, board: Board, version: Version) -> Advice:
    """One meeting on the revised plan, one piece of advice, and the Director's answer."""
    meeting = changes.call_meeting(
        board=board,
        title="Autumn meeting on the revised plan",
        starts_at=london("2025-11-04 18:00"),
        place="Hackney Service Centre",
        agenda="1. The report on the consultation\n2. The revised plan\n3. Advice to the Director",
        by=people.clare,
        now=london("2025-10-27 09:00"),
    )
    advice = changes.draft_advice(
        meeting=meeting,
        version=version,
        text=changes.AdviceText(
            statement_id="priority-2",
            title="Name the groups who are excluded most",
            text="Say in the priority itself which pupils exclusion falls on, and report on each"
            " group every term.",
        ),
        by=people.clare,
        now=london("2025-11-04 19:30"),
    )
    changes.minute(
        meeting=meeting,
        minutes="The Board read the report and the revised plan. It agreed one piece of advice.",
        by=people.clare,
        now=london("2025-11-05 10:00"),
    )
    advice = changes.agree(advice=advice, by=people.dele, now=london("2025-11-05 12:00"))
    changes.agree_minutes(meeting=meeting, by=people.dele, now=london("2025-11-05 12:05"))
    advice = changes.send(advice=advice, by=people.clare, now=london("2025-11-05 14:00"))
    changes.answer(
        advice=advice,
        disposition=AdviceDisposition.ACCEPTED,
        reason="The priority now names the groups, and the figures will be published every term.",
        by=people.irene,
        now=london("2025-11-14 09:30"),
    )
    return advice
