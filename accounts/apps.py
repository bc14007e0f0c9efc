from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Registers what this app itself keeps about people."""

    name = "accounts"
    verbose_name = _("People")
    default = True

    def ready(self):
        """Register the holder of the account itself."""
        from accounts import personal_data, services

        personal_data.register(
            personal_data.Holder(
                name="account",
                export=services.export_account,
                erase=services.erase_account,
                erased=_("Your name, your phone number, your e-mail address, your language and your ways to sign in."),
                kept=_("A row without any name, number or address, so that what was decided keeps its place in the journal."),
                order=1000,
            )
        )


class CivicUsersConfig(WagtailUsersAppConfig):
    """Wagtail's management of users, with the forms of this site's people."""

    user_viewset = "accounts.viewsets.PeopleViewSet"
