"""The page of a council, below the page of its place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from civicsite.support.crumbs import Crumb
from civicsite.support.pages import BilingualPage, bilingual_tabs
from councils.crumbs import crumbs_below
from councils.models import page_contents
from councils.models.council import Council


class CouncilPage(BilingualPage):
    """A council: who sits in it, when it meets, what it deliberated."""

    council = models.OneToOneField(Council, on_delete=models.PROTECT, related_name="page", editable=False)

    shown_beside = ("council__commune__province__region", "council__province__region", "council__region")
    # Made by councils.services.founding alone.
    is_creatable = False
    parent_page_types = ["home.CommunePage"]
    subpage_types: list[str] = []
    edit_handler = bilingual_tabs()

    class Meta:
        verbose_name = _("page of a council")

    def get_context(self, request, *args, **kwargs):
        """What the template shows."""
        return (
            super().get_context(request, *args, **kwargs)
            | page_contents.of_council(self.council)
            | {"crumbs": crumbs_below(self.council, Crumb(self.heading, ""))}
        )
