from django.apps import AppConfig


class MeasureConfig(AppConfig):
    name = "folkmoot.council.measure"
    label = "measure"
    verbose_name = "Measure"
