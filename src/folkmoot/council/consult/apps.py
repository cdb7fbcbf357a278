from django.apps import AppConfig


class ConsultConfig(AppConfig):
    name = "folkmoot.council.consult"
    label = "consult"
    verbose_name = "Consult"
