"""The design app: components, form renderer, styles and fonts, used by every page."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Looks only: no models, and one address of its own, the council's brand colour."""

    name = "folkmoot.web.design"
    label = "design"
