"""The accounts of the demonstration as the command prints them."""

from django.conf import settings

from civicsite.demo.people import CITIZENS, PASSWORD, STAFF, Person
from civicsite.demo.places import CODES
from territory.models import COMMUNE_ROLES, REGION_ROLES, Commune, Region, Role


def account_lines() -> list[str]:
    """Return the lines of the table: staff with their password, citizens who get a code."""
    return [
        "DEMONSTRATION ACCOUNTS",
        "",
        f"Staff sign in at {settings.SITE_URL}/admin/  with the password  {PASSWORD}",
        *(f"  {person.email:36} {_does(person)}" for person in STAFF),
        "",
        f"Citizens sign in at {settings.SITE_URL}/fr/account/  with a code, which is printed in this terminal",
        *(f"  {person.email:36} {'writes in Arabic' if person.language == 'ar' else 'writes in French'}" for person in CITIZENS),
    ]


def _does(person: Person) -> str:
    # Not translated: the names of roles stand in the language of the other lines of the terminal.
    roles = {
        "admin": "technical administrator",
        Role.CENTRAL: "central team",
        Role.FOLLOW_UP: "follow-up officer",
        Role.OFFICER: "intervention officer: reviews the petitions of the region",
        Role.ANIMATOR: "animator",
        Role.COMMUNE_EDITOR: "commune staff: publishing",
        Role.COMMUNE_REGISTRAR: "commune staff: keeps the council, registers deposits",
    }
    place = ""
    if person.role in REGION_ROLES:
        place = Region.objects.get(code=person.place).name_fr
    if person.role in COMMUNE_ROLES:
        place = Commune.objects.get(code=CODES[person.place]).name_fr
    language = " (in Arabic)" if person.language == "ar" else ""
    return f"{roles[person.role]}{', ' + place if place else ''}{language}"
