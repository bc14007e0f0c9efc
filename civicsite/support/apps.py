from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "civicsite.support"
    label = "support"

    def ready(self):
        """Show the gauges of text messages; keep formulas out of exports."""
        from civicsite.support import sms, smsceilings
        from civicsite.support.operations import register_gauge
        from civicsite.support.spreadsheets import neutralise_exports

        neutralise_exports()
        register_gauge("sms_gateway_refuses_us", "1 while the SMS gateway refuses our credentials", sms.gateway_refuses_us)
        register_gauge("sms_asked_this_hour", "Text messages asked for in the hour that runs", smsceilings.asked_this_hour)
        register_gauge(
            "sms_refused_this_hour", "Text messages refused because a ceiling was reached", smsceilings.refused_this_hour
        )
