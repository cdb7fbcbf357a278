"""The pieces that pages are composed of."""

from datetime import UTC, date, datetime

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from folkmoot.library.analysis.ledger import ChannelRow, Ledger
from folkmoot.library.documents.compare import Run, RunKind
from folkmoot.library.pictures.figure import Figure
from folkmoot.web.design import macros
from folkmoot.web.design.pieces import Place, Step
from folkmoot.web.design.templatetags import design
from tests.web.design.conftest import Show

ROLLS = Figure(
    heading="Primary rolls fell by a tenth in five years",
    svg='<svg role="img" aria-labelledby="r-t"><title id="r-t">Rolls</title><path d="M0 0"/></svg>',
    table_header=("Year", "Pupils"),
    table_rows=(("2020", "17,200"), ("2025", "15,500")),
    csv="Year,Pupils\n",
    description="A line that falls.",
    source="School census, January 2025.",
)


def test_a_component_is_called_with_words(show: Show) -> None:
    page = show('{% govuk "inset-text" text="Saved at 2:02pm" %}')

    assert page.element(".govuk-inset-text").text == "Saved at 2:02pm"


def test_two_underscores_reach_inside() -> None:
    html = design.govuk("input", id="a", name="a", label__text="Ward", hint__text="Its name.")

    assert "Ward" in html
    assert 'aria-describedby="a-hint"' in html


def test_given_words_come_on_top_of_a_dict_without_changing_it() -> None:
    params = {"id": "a", "name": "a", "label": {"text": "Ward"}}

    assert "Its name." in design.govuk("input", params, label__classes="x", hint__text="Its name.")
    assert params == {"id": "a", "name": "a", "label": {"text": "Ward"}}


@pytest.mark.parametrize("key", ["text", "html"])
def test_words_are_escaped_under_every_name(key: str) -> None:
    assert "<b>" not in macros.render("inset-text", {key: "<b>bold</b>"})


def test_html_marked_safe_stands_as_it_is() -> None:
    assert "<b>bold</b>" in macros.render("inset-text", {"html": mark_safe("<b>bold</b>")})


def test_lazy_translations_are_words() -> None:
    assert "Send &amp; keep" in macros.render("button", {"text": gettext_lazy("Send & keep")})


def test_a_figure_is_picture_table_file_and_source(show: Show) -> None:
    page = show('{% figure rolls "r" "/rolls.csv" %}', rolls=ROLLS)

    assert page.element("figure h2").text == ROLLS.heading
    assert page.element("figure svg title").text == "Rolls"
    rows = [row.text for row in page.elements("figure tbody tr")]
    assert rows == ["2020 17,200", "2025 15,500"]
    assert "How we know this: School census, January 2025." in page.main
    assert "/rolls.csv" in page.links.values()


def test_two_figures_on_one_page_share_no_id(show: Show) -> None:
    other = Figure("Other", ROLLS.svg.replace("r-t", "o-t"), ("A",), (("1",),), "", "", "Here.")

    assert show('{% figure a "a" %}{% figure b "b" level=3 %}', a=ROLLS, b=other)


def test_a_ledger_that_reconciles_says_so(show: Show) -> None:
    rows = (
        ChannelRow("online", 5, 3, {"test entry": 1}, 1, late=2),
        ChannelRow("post", 2, 1, {"blank": 1}),
    )
    page = show("{% ledger ledger %}", ledger=Ledger(rows))

    assert [row.text for row in page.elements("tbody tr")] == [
        "Online 5 0 1 1 3 2",
        "Post 2 1 0 0 1 0",
        "Total 7 1 1 1 4 2",
    ]
    assert "These figures reconcile" in page.main


def test_a_ledger_that_is_off_says_where(show: Show) -> None:
    page = show("{% ledger ledger %}", ledger=Ledger((ChannelRow("post", 2, 1),)))

    assert "These figures do not reconcile" in page.main
    assert "1 are not accounted for" in page.main


def test_an_empty_ledger_is_still_a_table(show: Show) -> None:
    assert "Total 0 0 0 0" in show("{% ledger ledger %}", ledger=Ledger()).main


def test_the_timeline_marks_now(show: Show) -> None:
    steps = [
        Step("Share", Place.PAST),
        Step("Answer", Place.NOW, "until Monday"),
        Step("Decide", Place.AHEAD),
    ]
    page = show("{% timeline steps %}", steps=steps)

    assert page.element("[aria-current=step]").text == "Answer Now until Monday"
    assert page.elements(".fm-timeline li")[0].text == "Share (done)"


def test_a_tag_of_no_known_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="There is no 'pink' tag"):
        design.tag("Open", "pink")


def test_changed_words_are_told_to_those_who_listen() -> None:
    runs = (
        Run(RunKind.KEPT, "We build "),
        Run(RunKind.REMOVED, "two "),
        Run(RunKind.ADDED, "<three> "),
        Run(RunKind.KEPT, "schools."),
    )
    html = design.wording(runs)

    hidden = '<span class="govuk-visually-hidden">'
    assert f"<del>{hidden}(removed: </span>two{hidden})</span></del> " in html
    assert f"<ins>{hidden}(added: </span>&lt;three&gt;{hidden})</span></ins> schools." in html


def test_a_respondents_words_are_escaped_and_keep_their_lines() -> None:
    assert design.bidi("<i>שלום\r\nsecond\nthird") == (
        '<bdi class="fm-words">&lt;i&gt;שלום<br>second<br>third</bdi>'
    )


def test_filters_say_dates_in_words(show: Show) -> None:
    page = show(
        "<p>{{ closes|deadline }}; {{ on|day }}; {{ at|moment }}; {{ closes|remaining:at }}</p>",
        closes=datetime(2025, 9, 22, 16, tzinfo=UTC),
        on=date(2025, 9, 2),
        at=datetime(2025, 9, 10, 13, 2, tzinfo=UTC),
    )

    assert page.main.endswith(
        "5pm on Monday 22 September 2025; 2 September 2025; 10 September 2025 at 2:02pm; "
        "12 days left"
    )


COMPONENTS = {
    "back-link": {"text": "Back to contents", "href": "/"},
    "breadcrumbs": {"items": [{"text": "Home", "href": "/"}, {"text": "Plan", "href": "/plan/"}]},
    "button": {"text": "Save and continue"},
    "details": {"summaryText": "Read the passage", "text": "Every child heard."},
    "inset-text": {"text": "Nothing is lost: saved at 2:02pm."},
    "notification-banner": {"titleText": "Kept", "text": "The letter is typed in."},
    "pagination": {
        "previous": {"href": "/1/"},
        "items": [{"number": 1, "href": "/1/"}, {"number": 2, "href": "/2/", "current": True}],
    },
    "panel": {"titleText": "We received your response", "headingLevel": 2, "text": "7K3M-QX4T"},
    "summary-list": {
        "rows": [
            {
                "key": {"text": "Name"},
                "value": {"text": "not answered"},
                "actions": {"items": [{"href": "/a/", "text": "Change"}]},
            }
        ]
    },
    "task-list": {
        "idPrefix": "part",
        "items": [
            {"title": {"text": "Vision"}, "href": "/v/", "status": {"text": "Answered"}},
            {
                "title": {"text": "Priorities"},
                "href": "/p/",
                "status": {"tag": {"text": "Not begun", "classes": "govuk-tag--blue"}},
            },
        ],
    },
    "warning-text": {"text": "This cannot be undone.", "iconFallbackText": "Warning"},
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_components_we_use_are_sound(show: Show, name: str) -> None:
    assert show("{% govuk name params %}", name=name, params=COMPONENTS[name])
