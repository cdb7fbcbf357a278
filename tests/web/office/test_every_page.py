"""Every page of the office, on the whole demonstration: sound for who may see it, shut to the rest."""

from __future__ import annotations

import re

import pytest

from folkmoot.council.advise.models import Meeting, Seat
from folkmoot.council.decide.models import Decision
from folkmoot.council.forget import changes as forgetting
from folkmoot.council.forget.models import Extent
from folkmoot.council.listen.models import Theme
from folkmoot.council.measure.models import Bound
from folkmoot.council.people.models import Role, User
from folkmoot.council.receive.models import Answer, Original, Submission
from folkmoot.project.demonstration import play
from folkmoot.web.access import OFFICE_PAGES
from folkmoot.web.office.urls import urlpatterns
from tests.cast import person
from tests.clock import london
from tests.visit import Visit

NOW = "2026-11-21 12:00"
PLAN = "education-strategic-plan"
BOARD = "schools-group-board"
CHILDREN = "children-in-reception"
INVENTED = "invented-rolls"
ROLLS = "hackney-rolls-2015-2019"

# Acts rather than pages: they are sent, never opened.
SENT = {
    "role_end",
    "document_accept",
    "statement_remove",
    "consultation_check",
    "consultation_schedule",
    "consultation_close",
    "questions_clear",
    "indicator_unbind",
    "projection_publish",
    "scenario_publish",
    "submission_verify",
    "exclusion_propose",
    "exclusion_confirm",
    "exclusion_lift",
    "merge_propose",
    "merge_confirm",
    "merge_undo",
    "frame_begin",
    "answer_mark",
    "theme_settle",
    "report_publish",
    "minutes_agree",
    "advice_agree",
    "advice_send",
    "advice_close",
    "reasons_carry",
    "version_submit",
    "decision_adopt",
}


def pages() -> dict[str, tuple[str, tuple[object, ...]]]:
    """Every page: who opens it, and its address."""
    theme = Theme.objects.earliest("pk").key
    ben = User.objects.get(name="Ben").pk
    letter = Submission.objects.filter(channel="post").earliest("pk")
    original = Original.objects.filter(submission=letter).earliest("pk").pk
    empty_seat = Seat.objects.filter(may_stay_empty=True).earliest("pk").pk
    meeting = Meeting.objects.get().pk
    request = forgetting.register(
        submission=letter,
        extent=Extent.IDENTITY,
        by=User.objects.get(name="Hassan"),
        now=london(NOW),
    )
    return {
        "home": ("lena", ()),
        "people": ("lena", ()),
        "person_add": ("lena", ()),
        "person": ("lena", (ben,)),
        "record": ("lena", ()),
        "plan": ("farah", ()),
        "document_add": ("farah", ()),
        "document": ("farah", (PLAN,)),
        "document_read": ("farah", (PLAN,)),
        "equality": ("farah", (PLAN,)),
        "version": ("farah", (PLAN, 2)),
        "version_begin": ("farah", (PLAN, 2)),
        "statement_add": ("farah", (PLAN, 2)),
        "statement": ("farah", (PLAN, 2, "priority-1")),
        "measure": ("farah", ()),
        "dataset_load": ("farah", ()),
        "dataset": ("farah", (ROLLS,)),
        "indicator": ("farah", (CHILDREN,)),
        "indicator_bind": ("farah", (CHILDREN, PLAN)),
        "indicator_define": ("farah", (ROLLS,)),
        "redefine": ("farah", (CHILDREN, ROLLS)),
        "target_set": ("farah", (CHILDREN,)),
        "evidence_place": ("farah", (PLAN, ROLLS)),
        "maps": ("farah", ()),
        "map_load": ("farah", ()),
        "planning": ("greta", ()),
        "projection": ("farah", (INVENTED,)),
        "projection_add": ("farah", ()),
        "scenario": ("farah", (INVENTED, "fewer-births")),
        "scenario_add": ("farah", (INVENTED, "housing")),
        "scenarios_compare": ("greta", (INVENTED,)),
        "consult": ("farah", ()),
        "consultation_add": ("farah", ()),
        "consultation": ("farah", (BOARD,)),
        "consultation_edit": ("farah", (BOARD,)),
        "consultation_extend": ("farah", (BOARD,)),
        "session_add": ("farah", (BOARD,)),
        "section_add": ("farah", (BOARD,)),
        "question_add": ("farah", (BOARD, "who")),
        "receive": ("ben", ()),
        "ledger": ("greta", (PLAN,)),
        "type_in": ("hassan", (BOARD,)),
        "submission": ("hassan", (PLAN, letter.number)),
        "original": ("hassan", (PLAN, original)),
        "listen": ("ben", ()),
        "frame": ("ben", (PLAN,)),
        "theme_add": ("ben", (PLAN,)),
        "theme_edit": ("ben", (PLAN, theme)),
        "reading": ("ben", (PLAN,)),
        "report": ("greta", ()),
        "findings": ("greta", (PLAN,)),
        "findings_freeze": ("farah", (BOARD,)),
        "reply": ("farah", (PLAN, theme)),
        "advise": ("irene", ()),
        "board": ("clare", (BOARD,)),
        "board_add": ("clare", ()),
        "seat_add": ("clare", (BOARD,)),
        "appoint": ("clare", (BOARD, empty_seat)),
        "meeting_call": ("clare", (BOARD,)),
        "meeting": ("dele", (BOARD, meeting)),
        "advice_draft": ("clare", (BOARD, meeting)),
        "advice": ("irene", (BOARD, 1)),
        "decide": ("jonah", ()),
        "decision_desk": ("jonah", (PLAN,)),
        "reason_give": ("farah", (PLAN, "priority-1")),
        "decision_record": ("jonah", (PLAN,)),
        "forget": ("musa", ()),
        "request_register": ("musa", ()),
        "erasure": ("musa", (request.pk,)),
    }


@pytest.fixture
def demonstration(db: None) -> None:
    assert play(london(NOW))


def test_every_address_of_the_office_is_opened_here_or_only_sent_to(demonstration: None) -> None:
    named = {str(pattern.name) for pattern in urlpatterns}

    assert named == pages().keys() | SENT
    assert {f"office:{name}" for name in named} == OFFICE_PAGES


def test_every_page_is_sound_for_who_may_see_it_and_shut_to_eve(
    demonstration: None, visit: Visit
) -> None:
    eve = visit.as_(person("eve"))
    for name, (who, args) in pages().items():
        user = User.objects.get(name=who.capitalize())
        if name == "original":
            visit.as_(user).download("office:original", *args, at=NOW)
        elif name != "board_add":
            visit.as_(user)(f"office:{name}", *args, at=NOW)
        if name != "home":
            refusal = eve(f"office:{name}", *args, at=NOW, expect=403)
            assert "you need the role" in refusal.main


def test_every_act_is_refused_to_eve(demonstration: None, visit: Visit) -> None:
    eve = visit.as_(person("eve"))
    for pattern in urlpatterns:
        if pattern.name in SENT:
            page = eve.send(f"/office/{filled(str(pattern.pattern))}", data={}, at=NOW, expect=403)
            assert "you need the role" in page.main


def filled(pattern: str) -> str:
    """An address of the demonstration that *pattern* takes."""
    slug = BOARD if pattern.startswith("advise") else PLAN
    things = {
        "people": Role,
        "measure": Bound,
        "listen": Answer,
        "advise": Meeting,
        "decide": Decision,
    }
    thing = things.get(pattern.split("/")[0], Submission)
    values = {
        "slug": slug,
        "number": "1",
        "pk": str(thing._default_manager.earliest("pk").pk),
        "stable_id": "priority-1",
        "key": Theme.objects.earliest("pk").key,
        "scenario_slug": "fewer-births",
    }
    return re.sub(r"<\w+:(\w+)>", lambda found: values[found.group(1)], pattern)


def test_somebody_signed_out_is_asked_to_sign_in(visit: Visit) -> None:
    page = visit("office:home")

    assert page.path == "/accounts/login/"


def test_only_the_desks_that_open_are_offered(demonstration: None, visit: Visit) -> None:
    page = visit.as_(User.objects.get(name="Clare"))("office:home", at=NOW)

    assert {"Advise"} == {"Advise", "Plan", "Receive", "People"} & page.links.keys()


def test_somebody_without_a_role_is_offered_no_desk(demonstration: None, visit: Visit) -> None:
    page = visit.as_(person("eve"))("office:home", at=NOW)

    assert not {"Advise", "Plan", "Receive", "People"} & page.links.keys()
    assert "you hold no role yet" in page.main
