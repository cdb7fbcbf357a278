from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "folkmoot.council.people"
    label = "people"
    verbose_name = "People"
