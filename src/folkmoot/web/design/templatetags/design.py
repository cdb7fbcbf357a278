"""The tags and filters that pages are composed of: ``{% load design %}``."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from folkmoot.library.analysis.ledger import Ledger
from folkmoot.library.documents.compare import Run, RunKind
from folkmoot.library.pictures.figure import Figure
from folkmoot.web.design import dates, fields, frame, macros, pieces

register = template.Library()
COLOURS = frozenset("grey green teal blue purple magenta red orange yellow".split())


@register.simple_tag
def govuk(component: str, params: Mapping[str, Any] | None = None, **given: Any) -> SafeString:
    """One govuk component: ``{% govuk "button" text="Save" %}``; ``hint__text=`` reaches inside."""
    merged: dict[str, Any] = dict(params or {})
    for name, value in given.items():
        *outer, last = name.split("__")
        inner = merged
        for step in outer:
            inner[step] = dict(inner.get(step, {}))
            inner = inner[step]
        inner[last] = value
    return macros.render(component, merged)


@register.simple_tag
def field(bound: BoundField, *, heading: str = "", size: str = "") -> SafeString:
    """A form's field: ``{% field form.name %}``; ``heading="l"`` makes its label the h1."""
    return fields.render_field(bound, heading=heading, size=size)


@register.inclusion_tag("design/parts/error_summary.html")
def error_summary(*forms: BaseForm | Sequence[BaseForm]) -> dict[str, object]:
    """Everything to put right in the forms, each with a link to its field; else nothing.

    A list of forms, such as the rows of a form set, counts as its forms.
    """
    each = [one for some in forms for one in ([some] if isinstance(some, BaseForm) else some)]
    return {"problems": [problem for form in each for problem in _problems(form)]}


@register.inclusion_tag("design/parts/figure.html")
def figure(figure: Figure, prefix: str, csv_url: str = "", level: int = 2) -> dict[str, object]:
    """A figure with its table, its CSV and how we know; *prefix* makes ids unique on the page."""
    return {
        "figure": figure,
        "svg": mark_safe(figure.svg),  # noqa: S308 - drawn by our own library, no respondent's text
        "prefix": prefix,
        "csv_url": csv_url,
        "heading_tag": f"h{level}",
        "rows": figure.table_rows,
    }


@register.inclusion_tag("design/parts/ledger.html")
def ledger(ledger: Ledger) -> dict[str, object]:
    """The ledger as a table, and whether its figures reconcile."""
    reasons = sorted(ledger.excluded)
    rows = [
        (row, [row.excluded.get(reason, 0) for reason in reasons])
        for row in (*ledger.rows, ledger.total)
    ]
    return {"ledger": ledger, "reasons": reasons, "rows": rows[:-1], "total": rows[-1]}


@register.inclusion_tag("design/parts/timeline.html")
def timeline(steps: Iterable[pieces.Step]) -> dict[str, object]:
    """The steps of a consultation as a strip, with a mark for now."""
    return {"steps": list(steps)}


@register.simple_tag(takes_context=True)
def header(context: Context) -> SafeString:
    """The head of every page: ``{% header %}``."""
    request, user = context.get("request"), context.get("user")
    return frame.header(
        path=request.path if request else "",
        is_signed_in=bool(user and user.is_authenticated),
        council=_word(context, "council_name"),
        service=_word(context, "service_name"),
    )


@register.simple_tag(takes_context=True)
def footer(context: Context) -> SafeString:
    """The foot of every page: ``{% footer %}``."""
    return frame.footer(_word(context, "council_name"), _word(context, "service_name"))


@register.simple_tag
def tag(text: str, colour: str = "grey") -> SafeString:
    """A small label: ``{% tag "Open" "green" %}``. The word says all; the colour only helps."""
    if colour not in COLOURS:
        raise ValueError(f"There is no {colour!r} tag. Choose one of {', '.join(sorted(COLOURS))}.")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


@register.simple_tag
def wording(runs: Iterable[Run]) -> SafeString:
    """Words kept, added and removed, told apart by marks and, for those who listen, by words."""
    words = format_html_join("", "{}", ((_run(run),) for run in runs))
    return format_html('<span class="fm-wording">{}</span>', words)


@register.simple_tag
def bidi(text: str) -> SafeString:
    """A respondent's words: escaped, in their own direction, with their line breaks."""
    lines = re.split(r"\r\n|\r|\n", str(text))
    return format_html(
        '<bdi class="fm-words">{}</bdi>', format_html_join(mark_safe("<br>"), "{}", zip(lines))
    )


@register.simple_tag
def drawing(svg: str, label: str) -> SafeString:
    """A drawing made by our own software, in the page itself, with words for those who listen."""
    inner = svg[svg.index("<svg") + len("<svg") :]
    opening = format_html('<svg class="fm-drawing" role="img" aria-label="{}"', label)
    return opening + mark_safe(inner)  # noqa: S308 - a square code, no respondent's text


@register.simple_tag
def desks(own: Iterable[str]) -> list[pieces.Desk]:
    """The words of the office that are among *own*: ``{% desks own_desks as words %}``."""
    names = set(own)
    return [desk for desk in pieces.desks() if desk.name in names]


@register.filter
def deadline(closes_at: datetime) -> str:
    """``{{ consultation.closes_at|deadline }}``: 5pm on Monday 22 September 2025."""
    return dates.deadline_words(closes_at)


@register.filter
def day(value: date | datetime) -> str:
    """``{{ version.adopted_on|day }}``: 22 September 2025."""
    return dates.day_words(value)


@register.filter
def moment(value: datetime) -> str:
    """``{{ submission.received_at|moment }}``: 22 September 2025 at 2:02pm."""
    return dates.moment_words(value)


@register.filter
def remaining(closes_at: datetime, now: datetime) -> str:
    """``{{ consultation.closes_at|remaining:now }}``: 12 days left."""
    return dates.remaining_words(closes_at, now)


def _problems(form: BaseForm) -> Iterable[pieces.Problem]:
    for sentence in form.non_field_errors():
        yield pieces.Problem(str(sentence))
    for bound in form:
        if bound.errors and not bound.is_hidden:
            sentence = " ".join(str(error) for error in bound.errors)
            yield pieces.Problem(sentence, f"#{fields.field_id(bound)}")


def _run(run: Run) -> SafeString:
    mark, word = {
        RunKind.ADDED: ("ins", _("added")),
        RunKind.REMOVED: ("del", _("removed")),
    }.get(run.kind, ("", ""))
    if not mark:
        return conditional_escape(run.text)
    return format_html(
        "<{0}>{1}{2}{3}</{0}>", mark, _hidden(f"({word}: "), run.text.rstrip(), _hidden(")")
    ) + conditional_escape(run.text[len(run.text.rstrip()) :])


def _word(context: Context, name: str) -> str:
    return str(context.get(name) or "")


def _hidden(words: str) -> SafeString:
    return format_html('<span class="govuk-visually-hidden">{}</span>', words)
