from django.apps import AppConfig


class AdviseConfig(AppConfig):
    name = "folkmoot.council.advise"
    label = "advise"
    verbose_name = "Advise"
