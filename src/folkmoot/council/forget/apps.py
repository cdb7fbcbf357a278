from django.apps import AppConfig


class ForgetConfig(AppConfig):
    name = "folkmoot.council.forget"
    label = "forget"
    verbose_name = "Forget"
