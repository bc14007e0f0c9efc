"""Makes the people and gives them their roles."""

from django.db import transaction
from wagtail.users.models import UserProfile

from accounts.models import User
from civicsite.demo.people import PASSWORD, PEOPLE, Person
from civicsite.demo.places import CODES
from territory.models import COMMUNE_ROLES, REGION_ROLES, Assignment, Commune, Region
from territory.services import assign


def missing() -> list[Person]:
    """Return the people without an account."""
    present = set(User.objects.filter(email__in=[person.email for person in PEOPLE]).values_list("email", flat=True))
    return [person for person in PEOPLE if person.email not in present]


@transaction.atomic
def make(wanted: list[Person]) -> None:
    """Make their accounts; staff sign in with the one password, citizens with a code."""
    for person in wanted:
        names = {"first_name": person.first_name, "last_name": person.last_name, "language": person.language}
        if person.role == "admin":
            user = User.objects.create_superuser(person.email, PASSWORD, **names)
        else:
            user = User.objects.create_user(person.email, PASSWORD if person.role else None, **names)
        if person.role:
            # The back office in the person's language, whatever the browser asks for.
            UserProfile.objects.create(user=user, preferred_language=person.language)


def missing_roles() -> list[Person]:
    """Return the staff who were never assigned."""
    present = set(Assignment.objects.values_list("person__email", flat=True))
    return [person for person in PEOPLE if person.role not in ("", "admin") and person.email not in present]


def assign_roles(wanted: list[Person]) -> None:
    """Assign them where they work, from today."""
    for person in wanted:
        places: dict[str, Region | Commune] = {}
        if person.role in REGION_ROLES:
            places["region"] = Region.objects.get(code=person.place)
        if person.role in COMMUNE_ROLES:
            places["commune"] = Commune.objects.get(code=CODES[person.place])
        assign(User.objects.get(email=person.email), person.role, by=None, **places)
