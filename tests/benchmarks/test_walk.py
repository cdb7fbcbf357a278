"""The respondent of the benchmark notices when the site answers something else than it should."""

from collections.abc import Iterator

import pytest

from benchmarks.journey.walk import SENDING, Answer, Request, WrongTurn, code, journey, token

FORM = b'<form><input type="hidden" name="token" value="signed"></form>'
KEY = "/consultations/schools-group-board/respond/8c1f/"


def page(body: bytes) -> Answer:
    return Answer(200, "", body)


def leads_to(path: str) -> Answer:
    return Answer(302, path, b"")


def answers() -> Iterator[Answer]:
    yield page(b'<a href="/consultations/schools-group-board/respond/">')
    yield page(FORM)
    yield leads_to(KEY)
    yield page(f'<a href="{KEY}section/who/">'.encode())
    yield page(FORM)
    yield leads_to(f"{KEY}section/proposal/")
    yield page(FORM)
    yield leads_to(f"http://127.0.0.1:8000{KEY}check/")
    yield page(b"Parents of children with special needs should" + FORM)
    yield leads_to("/receipt/ABCD/")
    yield page(b'<p class="fm-code">ABCD-EFGH</p>')


def walked(given: Iterator[Answer]) -> tuple[list[Request], str]:
    walk, asked = journey(), []
    request = next(walk)
    while True:
        asked.append(request)
        try:
            request = walk.send(next(given))
        except StopIteration as end:
            return asked, end.value


def test_a_journey_ends_with_the_receipt_it_was_shown() -> None:
    asked, receipt = walked(answers())

    assert receipt == "ABCD-EFGH"
    assert [request.kind for request in asked] == [
        "GET overview",
        "GET start",
        "POST start",
        "GET contents",
        "GET section who",
        "POST section who",
        "GET section proposal",
        "POST section proposal",
        "GET check",
        "POST send",
        "GET receipt",
    ]


def test_every_post_brings_the_token_of_its_page() -> None:
    asked, _receipt = walked(answers())

    posts = [request for request in asked if request.method == "POST"]
    assert {request.form["token"] for request in posts} == {"signed"}
    assert posts[-1].form == {"token": "signed", **SENDING}


@pytest.mark.parametrize("turn", range(11))
def test_a_failure_at_any_step_ends_the_journey(turn: int) -> None:
    given = list(answers())
    given[turn] = Answer(500, "", b"Something went wrong")

    with pytest.raises(WrongTurn):
        walked(iter(given))


def test_a_form_that_is_handed_back_is_no_success() -> None:
    given = list(answers())
    given[9] = Answer(422, "", FORM)

    with pytest.raises(WrongTurn, match="POST send answered 422"):
        walked(iter(given))


def test_a_page_without_a_token_or_a_code_is_told() -> None:
    with pytest.raises(WrongTurn, match="no form"):
        token(b"<p>Nothing here</p>")
    with pytest.raises(WrongTurn, match="no receipt"):
        code(b"<p>Nothing here</p>")
