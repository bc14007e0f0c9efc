from django.apps import AppConfig

from civicsite import checks


class CivicsiteConfig(AppConfig):
    name = "civicsite"

    def __init__(self, *args):
        """Refuse to start a production that is unsafe, before anything else of it is loaded."""
        super().__init__(*args)
        checks.refuse_unsafe_start()
