"""You said, we did: only when published, every figure with its base, nothing small shown."""

from __future__ import annotations

import csv
import io

from folkmoot.council.consult.models import Consultation
from tests.visit import Visit
from tests.web.public.published import publish

AFTER = "2025-11-04 10:00"


def test_before_publication_the_page_says_when_it_will_come(
    visit: Visit, summer_plan: Consultation
) -> None:
    page = visit("public:report", "summer-plan", at="2025-10-01 10:00", expect=404)

    assert "The report on “The summer plan” is not published yet." in page.main


def test_each_theme_stands_with_its_count_and_the_reply(
    visit: Visit, summer_plan: Consultation
) -> None:
    publish(summer_plan)
    page = visit("public:report", "summer-plan", at=AFTER)
    theme = page.element("#theme-buses").text

    assert "Buses come too late" in theme
    assert "12 of the 30 responses with words" in theme
    assert "We reply: Accepted We have looked at buses." in theme
    assert page.links["In the plan: Special needs"].endswith("#s-priority-1")


def test_a_hidden_figure_is_named_as_hidden(visit: Visit, summer_plan: Consultation) -> None:
    publish(summer_plan)
    page = visit("public:report", "summer-plan", at=AFTER)

    assert "Hidden: it is below 5. hidden hidden" in page.main
    assert "Base: 36 responses. 2 left it blank" in page.main


def test_the_ledger_speaks_words_and_reconciles(visit: Visit, summer_plan: Consultation) -> None:
    publish(summer_plan)
    page = visit("public:report", "summer-plan", at=AFTER)

    assert "Of 40 submissions received, 38 responses are included" in page.main
    assert "The same item, registered twice by us" in page.main
    assert "These figures reconcile" in page.main
    assert "2 submissions came after 5pm on Monday 22 September 2025." in page.main


def test_the_file_holds_the_same_figures_and_no_formula(
    visit: Visit, summer_plan: Consultation
) -> None:
    publish(summer_plan)
    sent = visit.download("public:report_csv", "summer-plan", at=AFTER)
    rows = list(csv.DictReader(io.StringIO(sent.content.decode("utf-8-sig"))))

    assert sent["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0] | {"item": "Parent or carer", "count": "30", "base": "36"} == rows[0]
    assert rows[1]["item"] == "'=SUM(1+1) child"
    assert rows[1]["count"] == ""
    assert (
        sum(int(r["count"]) for r in rows if r["question"] == "included" and r["item"] != "total")
        == 38
    )


def test_the_file_is_missing_before_publication(visit: Visit, summer_plan: Consultation) -> None:
    visit.download("public:report_csv", "summer-plan", expect=404)
