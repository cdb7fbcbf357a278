from django.apps import AppConfig


class ReceiveConfig(AppConfig):
    name = "folkmoot.council.receive"
    label = "receive"
    verbose_name = "Receive"
