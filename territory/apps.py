from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoryConfig(AppConfig):
    name = "territory"
    verbose_name = _("Territory")

    def ready(self):
        """Bring the holidays of fixed dates."""
        from civicsite.support.reference import register_reference
        from territory.holidays import load_fixed

        register_reference("holidays", load_fixed)
