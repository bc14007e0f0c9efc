"""What people do in these tests: read a code, sign in as a citizen, enter as staff."""

import re
import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Permission
from django.core import mail

from civicsite.support.sms import MemorySms
from tests.factories.accounts import UserFactory

STAFF_SIGN_IN = "/fr/account/staff/"
STAFF_ENROLMENT = "/fr/account/staff/second-factor/"
# A phone as people type it, and as it is kept.
PHONE, E164 = "0612345678", "+212612345678"
PASSWORD = "une phrase assez longue"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sent_code():
    """Return the code of the newest message, by SMS or by mail."""
    text = MemorySms.outbox[-1][1] if MemorySms.outbox else mail.outbox[-1].body
    return re.search(r"(?<!\d)\d{6}(?!\d)", text).group()


def another(code):
    """Return a code that is not `code`."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def ask_code(client, contact, language="fr", **data):
    return client.post(f"/{language}/account/", {"contact": contact, **data})


def sign_in(client, contact, language="fr"):
    """Go the citizens' way in; return the last answer."""
    ask_code(client, contact, language)
    return client.post(f"/{language}/account/code/", {"code": sent_code()})


def make_staff(**fields):
    """Return a person with a password who may enter the back office."""
    person = UserFactory(**{"password": PASSWORD} | fields)
    person.user_permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return person


def enrol(person):
    """Give the person an authenticator application that knows SECRET."""
    return TOTP.activate(person, SECRET)


def application_code(secret=SECRET, *, steps=0):
    """Return what the application shows now, or `steps` half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def enter_as_staff(client, person):
    """Give the client a session that has proven password and second factor, without walking through the pages."""
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": m, "at": time.time()} for m in ("password", "mfa")]
    session["account_authentication_methods_user"] = user_id_to_str(person)
    session.save()


def give_password(client, person, password=PASSWORD, **data):
    """Send the form of the staff's door."""
    return client.post(STAFF_SIGN_IN, {"login": person.email, "password": password, **data})


def door(client):
    """Knock at the back office; return where one is sent, or the status."""
    response = client.get("/admin/", headers={"accept-language": "fr"})
    return response.get("Location", response.status_code).split("?")[0] if response.status_code == 302 else response.status_code
