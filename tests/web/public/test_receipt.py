"""The receipt and its story; asking whether one was counted."""

from __future__ import annotations

from folkmoot.council.consult.models import Consultation
from folkmoot.council.receive.models import Submission
from folkmoot.council.receive.rules import grouped, new_receipt
from tests.clock import london
from tests.visit import Visit
from tests.web.public.conftest import Amina
from tests.web.public.published import publish


def test_a_receipt_is_found_by_its_code_however_it_is_typed(amina: Amina, visit: Visit) -> None:
    amina.answers()
    code = Submission.objects.get().receipt

    for typed in (code, grouped(code), f"  {grouped(code).lower()} "):
        page = visit.post("public:counted", data={"code": typed})
        assert page.element(".fm-code").text == grouped(code)


def test_a_receipt_never_shows_the_answers(amina: Amina, visit: Visit) -> None:
    page = amina.answers()

    assert "Buses" not in page.text
    assert page.response["X-Robots-Tag"] == "noindex"


def test_every_wrong_code_gets_the_same_page(amina: Amina, visit: Visit) -> None:
    amina.answers()
    code = Submission.objects.get().receipt
    wrong = (new_receipt(), "nonsense", code[:-1], code[::-1], "x" * 2000)
    pages = {visit("public:receipt", each, expect=404).response.content for each in wrong}

    assert len(pages) == 1


def test_a_blank_code_is_asked_for(visit: Visit) -> None:
    page = visit.post("public:counted", expect=422)

    assert page.links["Enter the code from your receipt."] == "#id_code"


def test_a_mistyped_code_is_told_from_an_unknown_one(visit: Visit) -> None:
    mistyped = visit.post("public:counted", data={"code": "ABCD-EFGH"}, expect=422)
    unknown = visit.post("public:counted", data={"code": new_receipt()}, expect=422)

    assert "This is not one of our codes." in mistyped.main
    assert "We have no response with this code." in unknown.main
    assert mistyped.forms[0].fields["code"] == "ABCD-EFGH"


def test_the_receipt_begins_the_story(amina: Amina) -> None:
    page = amina.answers()

    assert "It has the number 1." in page.main
    assert page.element("[aria-current=step]").text.startswith("Received")


def test_once_published_the_story_goes_on(amina: Amina, visit: Visit) -> None:
    amina.answers()
    publish(amina.consultation)
    page = visit("public:receipt", Submission.objects.get().receipt, at="2025-11-04 10:00")

    assert "It raised none of the themes of the report." in page.main
    assert page.element("[aria-current=step]").text.startswith("The council's reply")


def test_what_came_late_is_in_time_once_the_closing_time_moved_past_it(
    amina: Amina, visit: Visit
) -> None:
    late = amina.answers(at="2025-09-22 17:01")
    Consultation.objects.update(closes_at=london("2025-10-06 17:00"))
    after = visit("public:receipt", Submission.objects.get().receipt, at="2025-09-24 10:00")

    assert "after the closing time of 5pm on Monday 22 September 2025." in late.main
    assert "Your response came in time." in after.main
