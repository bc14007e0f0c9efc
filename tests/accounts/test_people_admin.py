import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts import personal_data
from accounts.models import User
from accounts.personal_data import Holder
from tests.accounts.steps import PASSWORD, enrol, enter_as_staff, make_staff
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

FIELDS = {"first_name": "Karim", "last_name": "Alaoui", "language": "ar", "password1": "", "password2": ""}


@pytest.fixture
def admin(client, site_tree):
    person = make_staff(email="admin@example.ma", is_superuser=True)
    enrol(person)
    enter_as_staff(client, person)
    return person


def create(client, **fields):
    return client.post(reverse("wagtailusers_users:add"), FIELDS | fields)


def edit(client, person, **fields):
    kept = {"email": person.email or "", "phone": person.phone or "", "is_active": "on"}
    return client.post(reverse("wagtailusers_users:edit", args=[person.pk]), FIELDS | kept | fields)


def test_staff_without_the_right_cannot_manage_people(client, site_tree):
    enter_as_staff(client, make_staff())
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302
    assert create(client, email="new@example.ma").status_code == 302
    assert not User.objects.filter(email="new@example.ma").exists()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_list_and_forms_are_shown(client, admin, language):
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=admin, preferred_language=language)
    phone_only = UserFactory(email=None, phone="+212612345678", first_name="", last_name="")
    for url in [
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:index") + "?q=fatima",
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=[phone_only.pk]),
        reverse("wagtailusers_users:edit", args=[admin.pk]),
        reverse("wagtailusers_users:history", args=[phone_only.pk]),
        reverse("wagtailadmin_account"),
    ]:
        response = client.get(url)
        assert response.status_code == 200
        assert f'lang="{language}"' in response.content.decode()


def test_erased_people_are_not_listed(client, admin):
    from accounts.services import erase_account

    erase_account(UserFactory(first_name="Disparue"))
    users = client.get(reverse("wagtailusers_users:index")).context["users"]
    assert [user.email for user in users] == ["admin@example.ma"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"email": "", "phone": ""}, "email"),
        ({"email": "not an address", "phone": ""}, "email"),
        ({"email": "", "phone": "+33612345678"}, "phone"),
        ({"email": "ADMIN@example.ma", "phone": ""}, "email"),
        ({"email": "new@example.ma", "phone": "0711111111"}, "phone"),
        ({"email": "", "phone": "0612345678", "is_superuser": "on"}, "email"),
        ({"email": "new@example.ma", "password1": "court", "password2": "court"}, "password2"),
        ({"email": "new@example.ma", "password1": PASSWORD, "password2": "other"}, "password2"),
    ],
)
def test_person_that_cannot_be_is_refused(client, admin, fields, wrong):
    UserFactory(phone="+212711111111")
    response = create(client, **fields)
    assert response.status_code == 200
    assert wrong in response.context["form"].errors
    assert User.objects.count() == 2


def test_person_is_made_with_phone_only_or_email_only(client, admin):
    assert create(client, phone="06 12 34 56 78", email="").status_code == 302
    assert create(client, phone="", email="Karim@Example.ma").status_code == 302
    by_phone, by_mail = User.objects.get(phone="+212612345678"), User.objects.get(email="karim@example.ma")
    assert [by_phone.email, by_mail.phone, by_mail.language] == [None, None, "ar"]
    assert [by_phone.has_usable_password(), by_mail.has_usable_password()] == [False, False]


def test_two_people_without_email_may_be(client, admin):
    create(client, phone="0612345678", email="")
    create(client, phone="0612345679", email="")
    assert User.objects.filter(email__isnull=True).count() == 2


def test_phone_changed_by_the_administration_is_not_proven(client, admin, time_machine):
    from django.utils import timezone

    person = UserFactory(phone="+212612345678", phone_verified_at=timezone.now())
    assert edit(client, person, email="karim2@example.ma").status_code == 302
    person.refresh_from_db()
    assert [person.email, person.phone_verified_at is not None] == ["karim2@example.ma", True]
    assert edit(client, person, phone="0711223344").status_code == 302
    person.refresh_from_db()
    assert [person.phone, person.phone_verified_at] == ["+212711223344", None]


def test_lost_second_factor_is_removed(client, admin):
    person = make_staff()
    enrol(person)
    edit(client, person)
    assert Authenticator.objects.filter(user=person).count() == 1
    assert edit(client, person, forget_second_factor="on").status_code == 302
    assert Authenticator.objects.filter(user=person).count() == 0
    assert Authenticator.objects.filter(user=admin).count() == 1


def test_ones_own_second_factor_is_not_removed_here(client, admin):
    edit(client, admin, forget_second_factor="on")
    assert Authenticator.objects.filter(user=admin).count() == 1


def test_email_is_not_changed_on_the_account_page_of_wagtail(client, admin):
    assert 'name="name_email-email"' not in client.get(reverse("wagtailadmin_account")).content.decode()


def test_deleting_a_person_with_an_obstacle_says_why(client, admin, monkeypatch):
    monkeypatch.setattr(personal_data, "_holders", dict(personal_data._holders))
    personal_data.register(Holder("test", lambda p: None, lambda p: None, "x", obstacle=lambda p: "A petition is open."))
    person = UserFactory()
    response = client.post(reverse("wagtailusers_users:delete", args=[person.pk]), follow=True)
    assert "A petition is open." in response.content.decode()
    person.refresh_from_db()
    assert person.erased_at is None


def test_deleting_a_person_erases_and_leaves_no_name_in_the_log(client, admin):
    create(client, email="karim@example.ma", first_name="Karim")
    person = User.objects.get(email="karim@example.ma")
    assert client.get(reverse("wagtailusers_users:delete", args=[person.pk])).status_code == 200
    assert client.post(reverse("wagtailusers_users:delete", args=[person.pk])).status_code == 302
    person.refresh_from_db()
    assert [person.email, person.first_name, person.erased_at is not None] == [None, "", True]
    assert list(ModelLogEntry.objects.for_instance(person).values_list("label", flat=True)) == [""]


def test_nobody_deletes_themselves_here(client, admin):
    client.post(reverse("wagtailusers_users:delete", args=[admin.pk]))
    admin.refresh_from_db()
    assert admin.erased_at is None


def test_people_are_not_deleted_in_bulk(client, admin):
    person = UserFactory()
    url = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"]) + f"?id={person.pk}&next=/admin/"
    assert client.post(url).status_code in {200, 302}
    assert User.objects.filter(pk=person.pk, erased_at__isnull=True).exists()


def test_forms_show_every_field_that_they_need(client, admin):
    """A field that the form requires and the page leaves out cannot be filled in."""
    person = make_staff()
    enrol(person)
    for url in [reverse("wagtailusers_users:add"), reverse("wagtailusers_users:edit", args=[person.pk])]:
        response = client.get(url)
        text = response.content.decode()
        assert [name for name in response.context["form"].fields if f'name="{name}"' not in text] == []


def test_person_with_a_phone_only_is_named_by_it(client, admin):
    person = UserFactory(email=None, phone="+212612345678", first_name="", last_name="")
    for url in [reverse("wagtailusers_users:index"), reverse("wagtailusers_users:edit", args=[person.pk])]:
        assert "\u206606 12 34 56 78\u2069" in client.get(url).content.decode()
    assert ">None<" not in "".join(client.get(reverse("wagtailusers_users:index")).content.decode().split())
