"""Any bound field of a Django form as the component that suits it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from folkmoot.web.design.dayfield import DayWidget
from folkmoot.web.design.macros import render

# Set by the component itself, or kept out: a placeholder is a hint that fades when it is needed.
_OURS = frozenset(
    ["class", "rows", "cols", "id", "type", "required", "placeholder"]
    + ["aria-describedby", "aria-invalid"]
)
_KEYBOARDS = {forms.NumberInput: "numeric", forms.EmailInput: "email", forms.URLInput: "url"}


def render_field(bound: BoundField, *, heading: str = "", size: str = "") -> SafeString:
    """The field with its label or legend, hint and error, bound to each other for those who listen.

    *heading* (``l``, ``m``) makes the label the page's h1 in that size; *size* (``m``, ``s``) only
    makes it bold and larger.
    """
    widget = bound.field.widget
    if widget.is_hidden:
        return bound.as_widget()
    for kind, (component, params) in _RENDERERS.items():
        if isinstance(widget, kind):
            return render(component, params(bound, _label(bound, component, heading, size)))
    return render("input", _text(bound, _label(bound, "input", heading, size)))


def field_id(bound: BoundField) -> str:
    """The id that a link from the error summary lands on: the first thing to put right."""
    return f"{_id(bound)}-day" if isinstance(bound.field.widget, DayWidget) else _id(bound)


def _id(bound: BoundField) -> str:
    return bound.auto_id or bound.html_name


def _label(bound: BoundField, component: str, heading: str, size: str) -> dict[str, Any]:
    grouped = component in {"radios", "checkboxes", "date-input"}
    chosen = heading or size or ("s" if grouped else "")
    part = "fieldset__legend" if grouped else "label"
    return {
        "text": bound.label,
        "isPageHeading": bool(heading),
        "classes": f"govuk-{part}--{chosen}" if chosen else "",
    }


def _shared(bound: BoundField) -> dict[str, Any]:
    """What every component takes: name, hint, error and the widget's further attributes."""
    attrs = bound.field.widget.attrs
    shared: dict[str, Any] = {
        "name": bound.html_name,
        "classes": attrs.get("class", ""),
        "attributes": {name: v for name, v in attrs.items() if name not in _OURS},
    }
    if bound.help_text:
        shared["hint"] = {"html": bound.help_text}  # escaped unless marked safe
    if bound.errors:
        shared["errorMessage"] = {"text": " ".join(str(error) for error in bound.errors)}
    return shared


def _text(bound: BoundField, label: Mapping[str, Any]) -> dict[str, Any]:
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "text")
    return _shared(bound) | {
        "id": _id(bound),
        "label": label,
        "value": "" if kind == "password" else _value(bound),
        "type": "text" if isinstance(widget, forms.NumberInput) else kind,
        "inputmode": next((m for w, m in _KEYBOARDS.items() if isinstance(widget, w)), None),
    }


def _textarea(bound: BoundField, label: Mapping[str, Any]) -> dict[str, Any]:
    return _shared(bound) | {
        "id": _id(bound),
        "label": label,
        # HTML drops one line break after the tag, so we give one away to keep the writer's own.
        "value": f"\n{_value(bound)}",
        "rows": bound.field.widget.attrs.get("rows", 8),
    }


def _file(bound: BoundField, label: Mapping[str, Any]) -> dict[str, Any]:
    return _shared(bound) | {"id": _id(bound), "label": label}


def _select(bound: BoundField, label: Mapping[str, Any]) -> dict[str, Any]:
    items = [
        {"value": str(c["value"]), "text": str(c["label"]), "selected": c["selected"]}
        for c in _choices(bound)
    ]
    return _shared(bound) | {"id": _id(bound), "label": label, "items": items}


def _choice_group(bound: BoundField, legend: Mapping[str, Any]) -> dict[str, Any]:
    hints: Mapping[str, str] = getattr(bound.field.widget, "option_hints", {})
    items = [
        {
            "value": str(choice["value"]),
            "text": str(choice["label"]),
            "checked": choice["selected"],
            "hint": {"text": hints[key]} if (key := str(choice["value"])) in hints else None,
        }
        for choice in _choices(bound)
    ]
    return _shared(bound) | {
        "idPrefix": _id(bound),
        "fieldset": {"legend": legend},
        "items": items,
    }


def _tick(bound: BoundField, label: Mapping[str, Any]) -> dict[str, Any]:
    item = {"value": "on", "text": label["text"], "checked": bool(bound.value())}
    return _shared(bound) | {"idPrefix": _id(bound), "items": [item]}


def _day(bound: BoundField, legend: Mapping[str, Any]) -> dict[str, Any]:
    error = " govuk-input--error" if bound.errors else ""
    items = [
        {
            "name": part.name,
            "label": part.label,
            "value": part.value,
            "classes": f"govuk-input--width-{part.width}{error}",
        }
        for part in DayWidget.parts(bound.value())
    ]
    return _shared(bound) | {
        "id": _id(bound),
        "namePrefix": bound.html_name,
        "fieldset": {"legend": legend},
        "items": items,
    }


def _choices(bound: BoundField) -> Iterable[dict[str, Any]]:
    return (subwidget.data for subwidget in bound.subwidgets)


def _value(bound: BoundField) -> str:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else str(value)


# The first that fits: a more particular widget stands before the one it is made from.
_RENDERERS: dict[type[forms.Widget], tuple[str, Callable[..., dict[str, Any]]]] = {
    DayWidget: ("date-input", _day),
    forms.Textarea: ("textarea", _textarea),
    forms.CheckboxSelectMultiple: ("checkboxes", _choice_group),
    forms.RadioSelect: ("radios", _choice_group),
    forms.CheckboxInput: ("checkboxes", _tick),
    forms.SelectMultiple: ("checkboxes", _choice_group),
    forms.Select: ("select", _select),
    forms.FileInput: ("file-upload", _file),
}
