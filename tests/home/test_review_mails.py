"""The mails of the officers' review: in both forms, each in the language and direction of its reader."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from home.models import NewsPage
from home.services import open_commune
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.territory import CommuneFactory
from tests.home.test_pages import WORDS, add

pytestmark = pytest.mark.django_db
DIRECTION = {"fr": "ltr", "ar": "rtl"}
WAITS = {"fr": "Une page attend votre relecture", "ar": "صفحة تنتظر مراجعتكم"}
PUBLISHED = {"fr": "Votre page est publiée", "ar": "صفحتكم منشورة"}
TO_CHANGE = {"fr": "Votre page est à modifier", "ar": "صفحتكم تحتاج إلى تعديل"}
EACH = pytest.mark.parametrize("language", ["fr", "ar"])


def person(language, role, **place):
    """Somebody who works in that language, and everybody else in the other."""
    one = UserFactory(language=language)
    UserProfile.objects.update_or_create(user=one, defaults={"preferred_language": language})
    assign(one, role, by=None, **place)
    return one


@pytest.fixture
def submitted(client, site_tree, language):
    """A page that an editor submitted whose language is the other one than the officer's; the editor, the officer."""
    commune = CommuneFactory(opened_at=None)
    officer = person(language, Role.OFFICER, region=commune.region)
    parent = open_commune(commune, officer)
    editor = person("ar" if language == "fr" else "fr", Role.COMMUNE_EDITOR, commune=commune)
    enter_as_staff(client, editor)
    add(client, parent, action="action-submit", **WORDS)
    return NewsPage.objects.get(), editor, officer


def assert_said(message, reader, language, words, *others):
    [(page, kind)] = message.alternatives
    assert (message.to, kind) == ([reader.email], "text/html")
    assert f'<html lang="{language}" dir="{DIRECTION[language]}">' in page
    assert message.subject.startswith(words)
    assert message.subject.endswith(WORDS[f"heading_{language}"])
    for form in (message.body, page):
        for said in (WORDS[f"heading_{language}"], *others):
            assert said in form
        assert "Wagtail" not in form


@EACH
def test_the_officer_reads_what_waits(submitted, language):
    page, _editor, officer = submitted
    [message] = mail.outbox
    assert_said(message, officer, language, WAITS[language], f"/admin/pages/{page.pk}/edit/", "/workflow/preview/")


@EACH
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_the_editor_reads_what_became_of_it(client, submitted, language, action):
    page, editor, officer = submitted
    mail.outbox.clear()
    enter_as_staff(client, officer)
    task = page.current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk]), {"comment": "L’heure <manque>."})
    [message] = mail.outbox
    theirs = "ar" if language == "fr" else "fr"
    if action == "approve":
        page.refresh_from_db()
        with translation.override(theirs):
            address = page.full_url
        assert f"/{theirs}/" in address
        assert_said(message, editor, theirs, PUBLISHED[theirs], address)
    else:
        assert_said(message, editor, theirs, TO_CHANGE[theirs], f"/admin/pages/{page.pk}/edit/")
        assert "\u2068L’heure <manque>.\u2069" in message.body
        assert "L’heure &lt;manque&gt;." in message.alternatives[0][0]
