from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "civicsite.support"
    label = "support"
