from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.jobs import forget_unused
from tests.accounts.steps import ask_code

pytestmark = pytest.mark.django_db


def test_forget_unused_drops_expired_sessions_only(client):
    ask_code(client, "0612345678")
    living = client.session.session_key
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(seconds=1))
    forget_unused()
    forget_unused()
    assert list(Session.objects.values_list("session_key", flat=True)) == [living]
