from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "folkmoot.web.office"
    label = "office"
