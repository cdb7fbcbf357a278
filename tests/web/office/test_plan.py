"""The desk Plan: reading a document in, correcting what was guessed, and changing statements."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.council.plan.models import Version, VersionState
from tests import factories
from tests.conftest import Cast
from tests.visit import Visit

TEXT = """Our vision

Every child learns to swim. Every child learns to sing.

Our priorities

- Water: Open the lido in winter.
- Song: A choir in every school.
"""


def file(content: bytes = TEXT.encode(), name: str = "plan.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def farah(visit: Visit, cast: Cast) -> Visit:
    return visit.as_(cast.farah)


def test_a_file_comes_back_as_rows_with_guessed_kinds(farah: Visit) -> None:
    document = factories.document()

    page = farah.post("office:document_read", document.slug, data={"file": file()})

    assert "What was found" in page.h1
    form = next(one for one in page.forms if "row-TOTAL_FORMS" in one.fields)
    kinds = {value for name, value in form.fields.items() if name.endswith("-kind")}
    assert {"vision", "priority"} <= kinds


def test_accepted_rows_become_the_first_version(farah: Visit) -> None:
    document = factories.document()
    page = farah.post("office:document_read", document.slug, data={"file": file()})
    form = next(one for one in page.forms if "row-TOTAL_FORMS" in one.fields)

    farah.send("office:document_accept", document.slug, data=form.values)

    kinds = Version.objects.get(document=document).statements.values_list("kind", flat=True)
    assert sorted(set(kinds) & {"vision", "priority"}) == ["priority", "vision"]


def test_a_row_that_is_left_out_is_not_accepted(farah: Visit) -> None:
    document = factories.document()
    page = farah.post("office:document_read", document.slug, data={"file": file()})
    form = next(one for one in page.forms if "row-TOTAL_FORMS" in one.fields)
    total = int(str(form.fields["row-TOTAL_FORMS"]))
    left_out = {f"row-{number}-leave_out": "on" for number in range(1, total)}

    farah.send("office:document_accept", document.slug, data={**form.values, **left_out})

    assert Version.objects.get(document=document).statements.count() == 1


def test_a_row_emptied_by_mistake_is_shown_again_with_all_the_others(farah: Visit) -> None:
    document = factories.document()
    page = farah.post("office:document_read", document.slug, data={"file": file()})
    form = next(one for one in page.forms if "row-TOTAL_FORMS" in one.fields)
    emptied = {**form.values, "row-0-title": "", "row-0-text": "", "row-1-text": "Kept words."}

    page = farah.send("office:document_accept", document.slug, data=emptied, expect=422)

    assert "Write the title or the text, or leave this row out." in page.main
    assert "Kept words." in page.text


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.pdf", b"%PDF-1.7"), ("plan.docx", b"not a zip"), ("plan.txt", b"\x00\x01\x02")],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    farah: Visit, name: str, content: bytes
) -> None:
    document = factories.document()

    page = farah.post(
        "office:document_read",
        document.slug,
        data={"file": file(content, name)},
        expect=422,
    )

    assert "There is a problem" in page.main
    assert not Version.objects.exists()


def test_a_statement_of_a_frozen_version_cannot_be_reworded(farah: Visit) -> None:
    version = factories.version(state=VersionState.CONSULTATION_DRAFT)

    page = farah.post(
        "office:statement",
        version.document.slug,
        1,
        "priority-1",
        data={"text": "Something else."},
        form=0,
        expect=422,
    )

    assert "Something else." in page.text
    assert version.statements.get(stable_id="priority-1").text == "Support arrives early and lasts."


def test_a_draft_statement_can_be_reworded(farah: Visit) -> None:
    version = factories.version()

    farah.post(
        "office:statement",
        version.document.slug,
        1,
        "priority-1",
        data={"text": "Support arrives in time."},
    )

    assert version.statements.get(stable_id="priority-1").text == "Support arrives in time."
