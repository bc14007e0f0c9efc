"""What petitions give to the apps below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "petitions"
    verbose_name = _("Petitions")

    def ready(self):
        """Brings « My petitions » to my space."""
        from accounts import sections
        from petitions.mine import SECTION

        sections.register(SECTION)
