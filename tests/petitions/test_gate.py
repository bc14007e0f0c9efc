"""What stands between a valid form and a signature: limits, the step-up, and the way round it."""

import base64
import json
import re
from datetime import timedelta
from html import unescape

import altcha
import pytest
import time_machine
from django.utils import timezone

from civicsite.support import limits
from tests.petitions.test_sign_views import petition, post

pytestmark = pytest.mark.django_db
__all__ = ["petition", "post"]


def test_attempts_with_one_phone_from_one_address_are_stopped_in_words(post, client, monkeypatch):
    monkeypatch.setattr("petitions.rules.signing.ATTEMPTS_FROM_ONE_ADDRESS", 2)
    assert [post(cnie=f"FA10000{n}").status_code for n in range(2)] == [302, 302]
    stopped = post(cnie="FA100003")
    assert stopped.status_code == 422
    assert stopped.context["form"].errors["contact"]
    assert post(cnie="FA100003", contact="other@example.ma").status_code == 302


def test_burst_from_one_address_is_stepped_up_and_a_flood_from_one_device_is_stopped(client, post, monkeypatch):
    monkeypatch.setattr("petitions.rules.signing.ADDRESS_PER_TEN_MINUTES", 2)
    monkeypatch.setattr("petitions.rules.signing.DEVICE_PER_HOUR", 3)
    assert [post(cnie=f"FA10000{n}", contact=f"s{n}@example.ma").status_code for n in range(2)] == [302, 302]
    stepped = post(cnie="FA100003", contact="s3@example.ma")
    assert stepped.status_code == 422
    assert "proof" in stepped.context["form"].errors
    assert "data-proof" in stepped.content.decode()
    monkeypatch.setattr("petitions.rules.signing.ADDRESS_PER_TEN_MINUTES", 1000)
    assert post(cnie="FA100004", contact="s4@example.ma").status_code == 302
    flooded = post(cnie="FA100005", contact="s5@example.ma")
    assert flooded.status_code == 422
    assert flooded.context["form"].non_field_errors()
    client.cookies.clear()
    assert post(cnie="FA100006", contact="s6@example.ma").status_code == 302


def test_step_up_is_told_as_a_step_and_not_as_a_mistake(post, monkeypatch):
    monkeypatch.setattr("petitions.rules.signing.ADDRESS_PER_TEN_MINUTES", 0)
    page = post().content.decode()
    assert 'class="summary"' not in page
    assert re.search(r'<div class="notice" role="alert" tabindex="-1" autofocus>', page)
    # With a mistake beside it, the mistakes are told as ever.
    assert 'class="summary"' in post(cnie="1").content.decode()


def test_proof_of_work_is_taken_once(client, post, monkeypatch):
    monkeypatch.setattr("petitions.rules.signing.ADDRESS_PER_TEN_MINUTES", 0)
    html = post().content.decode()
    task = json.loads(unescape(re.search(r'data-proof="([^"]+)"', html)[1]))
    solution = altcha.solve_challenge(task["challenge"], task["salt"], task["algorithm"], 30_000, 0)
    answer = {key: task[key] for key in ("algorithm", "challenge", "salt", "signature")} | {"number": solution.number, "took": 1}
    proof = base64.b64encode(json.dumps(answer).encode()).decode()
    assert post(proof="nonsense").status_code == 422
    assert post(proof=proof).status_code == 302
    assert post(proof=proof, cnie="FA123457").status_code == 422


def test_whoever_has_no_javascript_waits_instead_of_calculating(post, monkeypatch):
    monkeypatch.setattr("petitions.rules.signing.ADDRESS_PER_TEN_MINUTES", 0)
    with time_machine.travel("2026-11-03 10:00", tick=False) as now:
        stepped = post()
        assert stepped.status_code == 422
        assert 'value="FA123456"' in stepped.content.decode()
        ticket = re.search(r'name="ticket" value="([^"]+)"', stepped.content.decode())[1]
        now.shift(30)
        early = post(ticket=ticket)
        assert early.status_code == 422
        assert early.context["gate"].ticket.text == ticket
        assert early.context["gate"].ticket.seconds_left == 30
        now.shift(30)
        assert post(ticket=ticket, cnie="").status_code == 422, "An error elsewhere uses up nothing"
        assert post(ticket=ticket).status_code == 302
        used = post(ticket=ticket, cnie="FA123457")
        assert used.status_code == 422
        assert used.context["form"].non_field_errors()
        assert used.context["gate"].ticket.text != ticket


def test_text_messages_over_a_ceiling_are_refused_in_words_and_mail_goes_on(post, settings):
    settings.SMS_PER_ADDRESS_HOUR = 100
    settings.SMS_PER_RANGE_HOUR = 2
    assert [post(cnie=f"FA10000{n}").status_code for n in range(2)] == [302, 302]
    refused = post(cnie="FA100003")
    assert refused.status_code == 422
    assert refused.context["form"].errors["contact"]
    assert 'value="0612345678"' in refused.content.decode()
    assert post(cnie="FA100003", contact="fatima@example.ma").status_code == 302


def test_text_messages_near_a_ceiling_are_stepped_up_and_mail_is_not(post, settings):
    settings.SMS_PER_HOUR = 4
    assert [post(cnie=f"FA10000{n}", contact=f"061234567{n}").status_code for n in range(2)] == [302, 302]
    assert "proof" in post(cnie="FA100003", contact="0612345673").context["form"].errors
    assert post(cnie="FA100003", contact="fatima@example.ma").status_code == 302


def test_text_message_is_not_sent_again_over_a_ceiling(client, post, settings):
    settings.SMS_PER_HOUR = 1
    page = post()["Location"]
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        settings.SMS_PER_HOUR = 1
        limits.hit_fixed("sms-site-hour", "", limit=1, seconds=3600)
        answer = client.post(page, {"resend": "1"})
    assert answer.context["no_message"]
    assert answer.context["resent"] is False
