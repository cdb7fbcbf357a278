"""What the council does after a consultation has closed, so that a parent may see what became of it."""

from __future__ import annotations

from folkmoot.council.consult import changes as consulting
from folkmoot.council.consult.models import Consultation
from folkmoot.council.listen import changes as listening
from folkmoot.council.people.models import User
from folkmoot.council.receive.models import Answer
from folkmoot.council.report import changes as reporting
from folkmoot.council.report.models import Disposition, Report
from tests.clock import london

THEME = "Parents on the Board"
REPLY = "Two parents will sit on the Board, chosen by parents."


def demonstrator(name: str) -> User:
    return User.objects.get(email=f"{name}@demonstration.example")


def became_of_it(consultation: Consultation, *, day: str) -> Report:
    """Closed, read under one theme, replied to and published on *day*, such as "2026-07-20"."""
    farah, ben, greta = (demonstrator(name) for name in ("farah", "ben", "greta"))
    consulting.close(consultation=consultation, by=farah, now=london(f"{day} 09:00"))
    read_under_one_theme(consultation, ben, day)
    report = reporting.freeze(
        consultation=consultation, summary="", by=farah, now=london(f"{day} 11:00")
    )
    words = reporting.ReplyText("parents-on-the-board", Disposition.ACCEPTED, REPLY, "")
    reporting.reply(report=report, text=words, by=farah, now=london(f"{day} 12:00"))
    return reporting.publish(report=report, by=greta, now=london(f"{day} 13:00"))


def read_under_one_theme(consultation: Consultation, reader: User, day: str) -> None:
    """Every written answer read; those that speak of parents coded; the theme settled."""
    now = london(f"{day} 10:00")
    frame = listening.begin_frame(consultation=consultation, by=reader, now=now)
    text = listening.ThemeText(THEME, "Wants parents to have a seat.", "", "")
    theme = listening.add_theme(frame=frame, text=text, by=reader, now=now)
    for answer in Answer.objects.with_words().filter(submission__consultation=consultation):
        listening.mark_read(answer=answer, by=reader, now=now)
        if "parent" in answer.text.lower():
            listening.code(answer=answer, theme=theme, by=reader, now=now)
    listening.settle(theme=theme, by=reader, now=now)
