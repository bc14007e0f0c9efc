"""There is one door for a password, and behind it stands the second factor."""

import pytest
from django.contrib.auth import views as auth_views
from django.urls import URLResolver, get_resolver

from accounts.views.staff import StaffSignIn
from tests.factories.accounts import UserFactory

PASSWORD = "Correct-Horse-9-Battery"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/fr/_util/login/", "/ar/_util/login/", "/admin/login/", "/fr/_util/login/?next=/admin/", "/admin/login/?next=/admin/"],
)
def test_no_other_door_takes_a_password(client, address):
    person = UserFactory(is_superuser=True, email="chief@example.ma")
    person.set_password(PASSWORD)
    person.save()
    for field in ("username", "login", "email"):
        answer = client.post(address, {field: person.email, "password": PASSWORD})
        assert answer.status_code == 302
        assert "/account/staff/" in answer["Location"]
        assert "_auth_user_id" not in client.session


def _class_of(view):
    """The class of a view, under whatever decorates it."""
    while view is not None and not hasattr(view, "view_class"):
        view = getattr(view, "__wrapped__", None)
    return getattr(view, "view_class", type(None))


def _reached(resolver, prefix, seen):
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _reached(entry, address, seen)
        # The first address that fits is taken: one that stands in front hides the other.
        elif address not in seen:
            seen.add(address)
            yield address, _class_of(entry.callback)


def test_no_address_leads_to_a_sign_in_of_django_or_wagtail():
    reached = dict(_reached(get_resolver(), "", set()))
    assert [address for address, view in reached.items() if issubclass(view, auth_views.LoginView)] == []
    assert [address for address, view in reached.items() if view is StaffSignIn] == ["fr/account/staff/"]
