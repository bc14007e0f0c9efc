"""Signatures in numbers: real rows, sealed under the petition's key, counted by the counting service."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from civicsite.demo.names import FIRST, LAST, NUMBER, STREETS
from civicsite.demo.people import DOMAIN
from petitions import identity
from petitions.models import Level, Petition, Signature
from petitions.rules.collecting import CASABLANCA
from petitions.rules.signing import CODE_LIFE
from petitions.services.counting import count_recent
from petitions.states import SignatureState

BATCH = 2000
# Between asking for a code and typing it.
CONFIRMED_AFTER = timedelta(minutes=3)
_NAMED_SHARE, _REPEATED_EVERY, _PENDING = 0.45, 60, 3
_WAKING_HOURS = range(7, 24)


def scaled(number: int, required: int, scale: float) -> int:
    """Return fewer signatures for quick tests, on the same side of the required number."""
    if number >= required:
        return required + round((number - required) * scale)
    return max(round(number * scale), 1)


@transaction.atomic
def add_signatures(petition: Petition, number: int, *, since: datetime, until: datetime) -> None:
    """Insert `number` confirmed signatures spread between two moments, with some repeated and waiting ones, and count them."""
    confirmed = _Signers(petition, since, until).confirmed(number)
    for start in range(0, number, BATCH):
        Signature.objects.bulk_create(confirmed[start : start + BATCH])
    count_recent()
    Signature.objects.bulk_create(_repeated(confirmed[::_REPEATED_EVERY][1:]))
    if petition.closes_at > timezone.now():
        Signature.objects.bulk_create(_Signers(petition, since, until, first=number).waiting(_PENDING))
    petition.refresh_from_db()


def reached_at(petition: Petition) -> datetime | None:
    """Return when the required number was reached, by the dates of the signatures."""
    if petition.asked_signatures is None:
        return None
    in_order = petition.signatures.confirmed().order_by("confirmed_at").values_list("confirmed_at", flat=True)
    return in_order[petition.asked_signatures - 1 : petition.asked_signatures].first()


class _Signers:
    """Makes the signers of one petition, the same at every run."""

    def __init__(self, petition: Petition, since: datetime, until: datetime, first: int = 0):
        self.petition, self.since, self.span = petition, since, until - since - CONFIRMED_AFTER
        self.languages = [text.language for text in petition.texts.all()]
        self.chance = random.Random(f"{petition.commune.code}/{petition.theme.slug}/{first}")  # noqa: S311 - no secret
        self.vault = identity.Vault(petition.pk, petition.key.wrapped)
        self.first = first
        # A region has a share of its signatures from each province.
        self.provinces = list(petition.commune.province.region.provinces.all()) if petition.level == Level.REGION else [None]
        self.names = {language: (FIRST[language].split(), LAST[language].split()) for language in FIRST}

    def confirmed(self, number: int) -> list[Signature]:
        """Signatures created within the span, each confirmed shortly after."""
        moments = sorted(self._moment() for _ in range(number))
        return [
            self._signature(self.first + n, moment, state=SignatureState.CONFIRMED, confirmed_at=moment + CONFIRMED_AFTER)
            for n, moment in enumerate(moments)
        ]

    def waiting(self, number: int) -> list[Signature]:
        """Signatures of the last hours whose code was sent and not typed yet."""
        now = timezone.now()
        return [self._signature(self.first + n, now - timedelta(minutes=40 + 90 * n)) for n in range(number)]

    def _moment(self) -> datetime:
        """More at the beginning, when the news goes round; none while people sleep, where the span has other hours."""
        for _ in range(12):
            moment = self.since + self.span * self.chance.random() ** 1.6
            if moment.astimezone(CASABLANCA).hour in _WAKING_HOURS:
                break
        return moment

    def _signature(self, position: int, created_at: datetime, **state) -> Signature:
        language = self.chance.choice(self.languages)
        first_names, last_names = self.names[language]
        first_name, last_name = self.chance.choice(first_names), self.chance.choice(last_names)
        # No card begins with ZZ, and nobody has an address in demo.example.
        cnie, contact = f"ZZ{position + 1:07}", f"signataire.{self.petition.pk}.{position + 1}@{DOMAIN}"
        address = NUMBER[language].format(number=self.chance.randint(1, 160), street=self.chance.choice(STREETS[language]))
        values = {
            "first_name": first_name,
            "last_name": last_name,
            "cnie": cnie,
            "address": address,
            "link": "resident" if self.chance.random() < 0.9 else "active",
            "contact": contact,
        }
        return Signature(
            petition=self.petition,
            identity_digest=self.vault.digest(cnie),
            sealed=self.vault.seal(values),
            contact_digest=identity.contact_digest(contact),
            channel=Signature.Channel.MAIL,
            province=self.provinces[position % len(self.provinces)],
            language=language,
            display_name=f"{first_name} {last_name}" if self.chance.random() < _NAMED_SHARE else "",
            nonce=identity.new_nonce(),
            created_at=created_at,
            resent_at=created_at,
            code_claimed_at=created_at,
            code_sent_at=created_at,
            expires_at=created_at + CODE_LIFE,
            **state,
        )


def _repeated(originals: list[Signature]) -> list[Signature]:
    """Second confirmations of the same identities, a day later at the most: kept out of the count."""
    again = []
    for original in originals:
        created_at = min(original.created_at + timedelta(hours=20), timezone.now() - timedelta(hours=1))
        again.append(
            Signature(
                petition=original.petition,
                state=SignatureState.REPEATED,
                identity_digest=original.identity_digest,
                sealed=original.sealed,
                contact_digest=original.contact_digest,
                channel=original.channel,
                language=original.language,
                nonce=identity.new_nonce(),
                created_at=created_at,
                resent_at=created_at,
                code_claimed_at=created_at,
                code_sent_at=created_at,
                expires_at=created_at + CODE_LIFE,
                confirmed_at=created_at + CONFIRMED_AFTER,
            )
        )
    return again
