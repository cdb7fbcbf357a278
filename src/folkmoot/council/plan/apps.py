from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "folkmoot.council.plan"
    label = "plan"
    verbose_name = "Plan"
