"""The back office speaks the officer's language, also where a page is not found, refused or broken."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from territory.models import Role
from tests.factories.territory import CommuneFactory
from tests.petitions.filing.test_admin import staff

pytestmark = pytest.mark.django_db
WORDS = {
    "ar": ("هذه الصفحة غير موجودة في فضاء التدبير", "لا يمكنكم فتح هذه الصفحة", "وقع عطل من جهتنا", "ليس لديك صلاحية"),
    "fr": (
        "Cette page n’existe pas dans l’espace de gestion",
        "Vous ne pouvez pas ouvrir cette page",
        "de notre côté",
        "pas les autorisations",
    ),
}


@pytest.fixture(params=WORDS)
def language(request):
    return request.param


@pytest.fixture
def officer(language) -> Client:
    """Of that language, on a device in the other one."""
    client = staff(Role.OFFICER, CommuneFactory().region, language=language)
    UserProfile.objects.update_or_create(user=client.person, defaults={"preferred_language": language})
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr" if language == "ar" else "ar"
    return client


def assert_speaks(answer, language, words):
    assert words in answer.text
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in answer.text


@pytest.mark.parametrize("address", ["/admin/no-such-page/", "/admin/petitions/review/inspect/999/"])
def test_a_page_that_is_not_there(officer, language, address):
    answer = officer.get(address)
    assert answer.status_code == 404
    assert_speaks(answer, language, WORDS[language][0])


def test_pages_bear_the_name_of_the_site(officer, language):
    for address in ("/admin/", "/admin/no-such-page/"):
        page = officer.get(address).text
        title = page.partition("<title>")[2].partition("</title>")[0]
        assert {"fr": "Ma commune", "ar": "جماعتي"}[language] in title
        assert "Wagtail" not in title
        assert "civicsite/star" in page
        assert address != "/admin/" or {"fr": ">Ma commune</h1>", "ar": ">جماعتي</h1>"}[language] in re.sub(
            r"\s*(<|>)\s*", r"\1", page
        )
        for theirs in ("favicon", "icon-wagtail", "page404"):
            assert theirs not in page, (address, theirs)


def test_a_page_that_is_not_theirs(officer, language):
    answer = officer.get(reverse("wagtailusers_users:index"), follow=True)
    assert WORDS[language][3] in " ".join(str(message) for message in answer.context["messages"])


def test_a_form_that_does_not_come_from_the_page(officer, language):
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": officer.defaults["HTTP_ACCEPT_LANGUAGE"]})
    strict.cookies = officer.cookies
    answer = strict.post(reverse("petitions_sheets:index"), {"x": "1"})
    assert answer.status_code == 403
    assert_speaks(answer, language, "")


def test_a_failure_of_the_site(officer, language, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("petitions.admin.sheets.listing.QueueView.get_base_queryset", broken)
    officer.raise_request_exception = False
    answer = officer.get(reverse("petitions_sheets:index"))
    assert answer.status_code == 500
    assert_speaks(answer, language, WORDS[language][2])


def test_the_language_of_one_request_is_not_that_of_the_next(officer, language):
    officer.get("/admin/no-such-page/")
    other = officer.defaults["HTTP_ACCEPT_LANGUAGE"]
    assert f'<html lang="{other}"' in officer.get("/no-such-page/", follow=True).text
