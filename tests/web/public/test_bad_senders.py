"""Sent twice, sent by strangers, sent for somebody else: one submission, and nobody else's data."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from folkmoot.council.consult.models import Consultation
from folkmoot.council.receive.models import Submission
from folkmoot.web.public.tokens import token
from tests import factories
from tests.visit import Visit, stopped
from tests.web.public.conftest import Amina

# Lines 13 and 14: sent twice, received once.


def test_sending_again_leads_to_the_same_receipt(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    form = visit("public:respond_check", amina.slug, draft.key).forms[0]
    codes = {visit.send(form.action, data=form.values).element(".fm-code").text for _n in range(3)}

    assert len(codes) == 1 == Submission.objects.count()


def test_every_page_of_what_was_sent_leads_to_its_receipt(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    code = amina.sends(draft).element(".fm-code").text

    for name in ("public:respond_contents", "public:respond_check"):
        assert (
            visit(name, amina.slug, draft.key, at="2025-08-02 10:00").element(".fm-code").text
            == code
        )
    page = visit("public:respond_section", amina.slug, draft.key, "the-plan")
    assert page.element(".fm-code").text == code


@pytest.mark.django_db(transaction=True)
def test_five_at_once_make_one_submission_and_five_identical_receipts() -> None:
    amina = Amina(Visit(Client()), factories.consultation(slug="summer-plan"))
    draft = amina.begins()
    amina.fills_in(draft)
    form = amina.visit("public:respond_check", amina.slug, draft.key).forms[0]
    places: list[str] = []
    start = threading.Barrier(5)

    def send() -> None:
        start.wait()
        places.append(Client().post(form.action, form.values).headers.get("Location", "none"))
        connection.close()

    senders = [threading.Thread(target=send) for _n in range(5)]
    with stopped("2025-08-01 10:00"):
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()

    assert places == [f"/receipt/{Submission.objects.get().receipt}/"] * 5


# Line 36: what is another's is missing in the same words as what never was.


def test_a_draft_of_another_consultation_is_missing_like_one_that_never_was(
    amina: Amina, visit: Visit
) -> None:
    other = factories.consultation(slug="other")
    draft = amina.begins()
    pages = {
        visit(name, slug, key, *rest, expect=404).response.content
        for name, rest in (
            ("public:respond_contents", ()),
            ("public:respond_check", ()),
            ("public:respond_section", ("the-plan",)),
        )
        for slug, key in ((other.slug, draft.key), (other.slug, uuid4()), (amina.slug, uuid4()))
    }

    assert len(pages) == 1


@pytest.mark.parametrize("section", ["about-you", "the-plan"])
def test_what_was_sent_elsewhere_is_missing_for_a_form_too(
    amina: Amina, visit: Visit, section: str
) -> None:
    other = factories.consultation(slug="other")
    draft = amina.begins()
    amina.fills_in(draft)
    amina.sends(draft)
    pages = {
        visit.send(address, data={"token": token(address)}, expect=404).response.content
        for slug, key in ((other.slug, draft.key), (other.slug, uuid4()), (amina.slug, uuid4()))
        for address in (reverse("public:respond_section", args=[slug, key, section]),)
    }

    assert len(pages) == 1


def test_a_receipt_code_with_one_wrong_character_is_missing_like_any_that_never_was(
    amina: Amina, visit: Visit
) -> None:
    amina.answers()
    code = Submission.objects.get().receipt
    near = [code[:n] + ("3" if code[n] == "2" else "2") + code[n + 1 :] for n in range(len(code))]
    pages = {
        visit("public:receipt", wrong, expect=404).response.content
        for wrong in (*near, "2222222222222222", "x", "0" * 60)
    }

    assert len(pages) == 1


def test_a_receipt_of_what_was_sent_elsewhere_is_not_given_away(amina: Amina, visit: Visit) -> None:
    other = factories.consultation(slug="other")
    draft = amina.begins()
    amina.fills_in(draft)
    amina.sends(draft)

    visit("public:respond_check", other.slug, draft.key, expect=404)


# Line 40: a form of a stranger's page changes nothing; cookies are not needed.


def test_without_cookies_and_with_csrf_enforced_one_can_answer(summer_plan: Consultation) -> None:
    class Forgetful(Client):
        def request(self, **given: object) -> object:  # type: ignore[override]
            self.cookies.clear()
            return super().request(**given)

    page = Amina(Visit(Forgetful(enforce_csrf_checks=True)), summer_plan).answers()

    assert page.h1 == "We have your response"


@pytest.mark.parametrize("token", ["", "x", ":", "\u00e9", "a:b:c", "0" * 5000])
def test_a_false_token_changes_nothing(amina: Amina, token: str) -> None:
    draft = amina.begins()
    amina.fills_in(draft)
    amina.visit.send(
        "public:respond_check", amina.slug, draft.key, data={"token": token}, expect=403
    )

    assert not Submission.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
def test_other_methods_are_refused_on_pages_that_only_show(visit: Visit, method: str) -> None:
    assert getattr(visit.client, method)("/").status_code == 405


# Line 43: nobody else's host name enters a page.


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost.evil.example", ""])
def test_a_foreign_host_is_refused(visit: Visit, host: str) -> None:
    response = visit.client.get("/", headers={"host": host})

    assert response.status_code == 400
    assert b"evil.example" not in response.content


def test_a_forwarded_host_is_not_believed(amina: Amina, visit: Visit) -> None:
    draft = amina.begins()
    address = reverse("public:respond_contents", args=[amina.slug, draft.key])
    response = visit.client.get(address, headers={"x-forwarded-host": "evil.example"})

    assert response.status_code == 200
    assert b"evil.example" not in response.content
