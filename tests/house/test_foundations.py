"""What every test may rely on in its database, whatever ran before it."""

import pytest
from django.core.management import call_command

from councils.models import CouncilRule
from home.models import HomePage
from moderation.models import Reason
from petitions.models import LegalFigure, Power, Theme


@pytest.mark.django_db(transaction=True)
def test_site_and_law_are_made_again_after_all_tables_were_emptied():
    call_command("flush", interactive=False, verbosity=0)
    assert [
        model.__name__ for model in (HomePage, CouncilRule, LegalFigure, Power, Reason, Theme) if not model.objects.exists()
    ] == []
