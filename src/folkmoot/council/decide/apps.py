from django.apps import AppConfig


class DecideConfig(AppConfig):
    name = "folkmoot.council.decide"
    label = "decide"
    verbose_name = "Decide"
