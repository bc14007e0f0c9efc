"""Petitions in every state, and signatures."""

from datetime import timedelta

import factory
from django.utils import timezone

from accounts.contacts import Contact
from petitions import identity
from petitions.models import Filing, LegalFigure, Petition, PetitionKey, PetitionText, Signature, Theme
from petitions.rules.collecting import collecting_ends
from petitions.services.signing import Signer
from petitions.states import VISIBLE, PetitionState, SignatureState
from tests.factories.accounts import UserFactory
from tests.factories.territory import CommuneFactory

TEXTS = {
    "fr": (
        "Un passage piéton sûr devant l’école Al Massira",
        "Nous demandons au conseil communal d’inscrire à son ordre du jour l’aménagement de la rue devant l’école.",
        "Chaque jour, six cents élèves traversent une route sans passage protégé. Nous voulons qu’ils arrivent à l’école sans danger.",
    ),
    "ar": (
        "ممر آمن للراجلين أمام مدرسة المسيرة",
        "نطلب من مجلس الجماعة إدراج تهيئة الشارع المقابل للمدرسة في جدول أعماله.",
        "يعبر ستمائة تلميذ كل يوم طريقا بلا ممر محمي. نريد أن يصلوا إلى مدرستهم دون خطر، وأن تنظم حركة السير أمامها.",
    ),
}


class PetitionFactory(factory.django.DjangoModelFactory):
    """A petition that collects signatures in both languages; `state=` gives others, `languages=` fewer."""

    class Meta:
        model = Petition
        skip_postgeneration_save = True

    author = factory.SubFactory(UserFactory)
    author_name = "Fatima Benali"
    commune = factory.SubFactory(CommuneFactory)
    state = PetitionState.COLLECTING

    @classmethod
    def _create(cls, model_class, *args, required=200, languages=("fr", "ar"), **kwargs):
        kwargs.setdefault("theme", Theme.objects.get(slug="mobility"))
        if kwargs["state"] in VISIBLE:
            opened = kwargs.setdefault("published_at", timezone.now() - timedelta(days=10))
            kwargs.setdefault("closes_at", collecting_ends(opened, 180))
            kwargs.setdefault("required_signatures", required)
            kwargs.setdefault("required_by", LegalFigure.objects.get(value=200))
            kwargs.setdefault("population", kwargs["commune"].populations.first())
        if kwargs["state"] not in (PetitionState.DRAFT, PetitionState.WITHDRAWN):
            kwargs.setdefault("submitted_at", timezone.now())
        if kwargs["state"] in (PetitionState.CLOSED, PetitionState.FILED):
            kwargs.setdefault("closed_at", timezone.now())
        petition = super()._create(model_class, *args, **kwargs)
        for language in languages:
            title, request, reasons = TEXTS[language]
            PetitionText.objects.create(petition=petition, language=language, title=title, request=request, reasons=reasons)
        if petition.state in VISIBLE:
            PetitionKey.objects.create(petition=petition, wrapped=identity.new_wrapped_key(petition.pk))
        return petition


class FilingFactory(factory.django.DjangoModelFactory):
    """A deposit that was just registered; `state=` and dates give others."""

    class Meta:
        model = Filing

    petition = factory.SubFactory(PetitionFactory, state=PetitionState.FILED)
    level = factory.SelfAttribute("petition.level")
    authority = factory.SelfAttribute("petition.addressee.code")
    number = factory.Sequence(lambda n: str(n + 1))
    filed_on = factory.LazyFunction(timezone.localdate)
    year = factory.SelfAttribute("filed_on.year")
    depositor = "Fatima Benali"
    registered_by = factory.SubFactory(UserFactory)


def signer(**changes) -> Signer:
    """What Fatima of Berkane declares; change any part."""
    values = {
        "first_name": "Fatima",
        "last_name": "Benali",
        "cnie": "FA123456",
        "address": "12, rue de la Marche verte",
        "link": "resident",
        "contact": Contact("mail", "fatima@example.ma"),
        "language": "fr",
        "shows_name": False,
    }
    return Signer(**values | changes)


def confirmed_signatures(petition, number, *, at=None, display_name="") -> list[Signature]:
    """Insert that many confirmed signatures of different people."""
    at = at or timezone.now()
    return Signature.objects.bulk_create(
        Signature(
            petition=petition,
            state=SignatureState.CONFIRMED,
            identity_digest=identity.new_nonce() * 2,
            sealed=b"",
            contact_digest=identity.new_nonce() * 2,
            channel="mail",
            language="fr",
            display_name=display_name,
            nonce=identity.new_nonce(),
            expires_at=at + timedelta(days=2),
            confirmed_at=at,
        )
        for _ in range(number)
    )
