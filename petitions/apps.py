"""What petitions give to the apps below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "petitions"
    verbose_name = _("Petitions")

    def ready(self):
        """Bring « My petitions » to my space, reference rows, personal data, the gauges of what is owed; follow the councils."""
        from accounts import personal_data, sections
        from civicsite.support.operations import register_alarm, register_gauge
        from civicsite.support.reference import register_reference
        from councils import followers
        from petitions import gauges, reference
        from petitions.mine import SECTION
        from petitions.services.erasure import HOLDER
        from petitions.services.filing.council import FOLLOWER

        followers.register("petitions", FOLLOWER)
        sections.register(SECTION)
        personal_data.register(HOLDER)
        register_reference("petitions", reference.load)
        register_gauge("owed_signature_codes", "Signatures whose code is still to be sent", gauges.owed_codes)
        register_gauge("owed_author_notices", "Authors and mandataires still to be told of a decision", gauges.owed_notices)
        register_gauge("owed_mandate_notices", "People still to be told of their mandate", gauges.owed_mandate_notices)
        register_gauge("owed_dossiers", "Dossiers still to be made", gauges.owed_dossiers)
        register_gauge("oldest_owed_seconds", "Age of the oldest message still to be sent", gauges.oldest_owed_seconds)
        register_gauge(
            "log_differences", "Differences that the last check of the log of signatures found", gauges.log_differences
        )
        register_gauge("log_age_seconds", "Time since a day of the log of signatures was closed", gauges.log_age_seconds)
        register_alarm("log", gauges.log_state)
