from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "folkmoot.council.listen"
    label = "listen"
    verbose_name = "Listen"
