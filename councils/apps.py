"""What councils give to the apps below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilsConfig(AppConfig):
    name = "councils"
    verbose_name = _("Councils")

    def ready(self):
        """Bring the rows of the law of councils."""
        from civicsite.support.reference import register_reference
        from councils import reference
        from councils.services.founding import ensure_councils

        register_reference("law of councils", reference.load)
        register_reference("councils of provinces and regions", ensure_councils)
