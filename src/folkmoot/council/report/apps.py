from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "folkmoot.council.report"
    label = "report"
    verbose_name = "Report"
