"""The people of the demonstration. None of them exists."""

from dataclasses import dataclass

DOMAIN = "demo.example"
PASSWORD = "macommune-demo"  # noqa: S105 - printed for everyone: demonstration accounts, refused in production


@dataclass(frozen=True)
class Person:
    """An account; `role` of territory.models.Role with its `place` (region code or commune key), "admin", or "" for a citizen."""

    key: str
    first_name: str
    last_name: str
    language: str = "fr"
    role: str = ""
    place: str = ""

    @property
    def email(self) -> str:
        """The address with which the person signs in."""
        return f"{self.key}@{DOMAIN}"

    @property
    def name(self) -> str:
        """As published."""
        return f"{self.first_name} {self.last_name}"


STAFF = [
    Person("admin", "Yassine", "Berrada", role="admin"),
    Person("central", "Hanane", "Sefrioui", role="central"),
    Person("central.ar", "عادل", "بنموسى", "ar", role="central"),
    Person("suivi", "Meryem", "Tahiri", role="follow_up"),
    Person("agent.nord", "Anas", "Ouahabi", role="officer", place="01"),
    Person("agent.oriental", "سعاد", "قدوري", "ar", role="officer", place="02"),
    Person("agent.benimellal", "Driss", "Amrani", role="officer", place="05"),
    Person("agent.casablanca", "Loubna", "Kettani", role="officer", place="06"),
    Person("agent.souss", "إبراهيم", "أوشن", "ar", role="officer", place="09"),
    Person("animation.nord", "هدى", "المرابط", "ar", role="animator", place="01"),
    Person("animation.oriental", "Samir", "Belkacem", role="animator", place="02"),
    Person("animation.benimellal", "مليكة", "حداوي", "ar", role="animator", place="05"),
    Person("animation.casablanca", "Othmane", "Fikri", role="animator", place="06"),
    Person("animation.souss", "Zahra", "Idbelkacem", role="animator", place="09"),
    Person("commune.berkane", "نجاة", "اليعقوبي", "ar", role="commune_editor", place="berkane"),
    Person("registre.berkane", "Fouad", "Mokhtari", role="commune_registrar", place="berkane"),
    Person("commune.tiznit", "Lahcen", "Ouhmou", role="commune_editor", place="tiznit"),
]

CITIZENS = [
    Person("nadia", "Nadia", "El Ouardi"),
    Person("karim", "Karim", "Bensalah"),
    Person("salma", "Salma", "Chraïbi"),
    Person("hicham", "Hicham", "Aït Lahcen"),
    Person("imane", "Imane", "Zeroual"),
    Person("rachid", "Rachid", "Lamrani"),
    Person("fatima", "فاطمة الزهراء", "بوعزة", "ar"),
    Person("youssef", "يوسف", "العمراني", "ar"),
    Person("khadija", "خديجة", "أوبلا", "ar"),
    Person("abdellah", "عبد الله", "المنصوري", "ar"),
    Person("amina", "أمينة", "بيهي", "ar"),
    Person("mustapha", "مصطفى", "الدحماني", "ar"),
]

PEOPLE = [*STAFF, *CITIZENS]
