from django.apps import AppConfig


class CivicsiteConfig(AppConfig):
    name = "civicsite"

    def ready(self):
        """Registers the checks; refuses to start a production that is unsafe."""
        from civicsite import checks

        checks.refuse_unsafe_start()
