"""The macros of govuk-frontend-jinja, compiled once and called with plain values."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader

_environment = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(component: str, params: Mapping[str, Any]) -> SafeString:
    """The HTML of one govuk component, for example ``render("button", {"text": "Save"})``.

    A parameter called ``html`` or ending in ``Html`` is escaped unless it is marked safe.
    Raises jinja2.TemplateNotFound for a component that does not exist.
    """
    html = _macro(component)(_plain(params))
    return mark_safe(str(html).strip())  # noqa: S308 - autoescaped by jinja


@cache
def _macro(component: str) -> Callable[[object], object]:
    template = _environment.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    macro: Callable[[object], object] = getattr(template.module, name)
    return macro


def _plain(value: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(inner, name) for name, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Promise):
        value = str(value)
    if key == "html" or key.endswith("Html"):
        return conditional_escape(value)
    return value
