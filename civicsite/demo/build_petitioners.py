"""Makes who petitions: the mandataire, the declaration of citizens, the association with its documents."""

import io
from datetime import datetime, timedelta

from PIL import Image, ImageDraw

from accounts.contacts import MAIL, Contact
from accounts.models import User
from civicsite.demo.kinds import DemoPetition, french
from petitions.models import Mandate, Petition
from petitions.rules.files import check
from petitions.services.associations import DOCUMENTS, AssociationValues, declare, keep_document, save_association
from petitions.services.mandates import Person, name_mandataire

_ADDRESS = {"fr": "12, rue de l’exemple", "ar": "12، زنقة المثال"}


def prepare(petition: Petition, wanted: DemoPetition, author: User, submitted_at: datetime) -> list[datetime]:
    """Name the author as mandataire and complete what the law asks; return when each line of the journal was written."""
    before = submitted_at - timedelta(hours=5)
    # No card begins with ZZ.
    contact = Contact(MAIL, author.email or "")
    person = Person(author.get_full_name(), f"ZZ{900_000 + petition.pk}", _ADDRESS[author.language], contact)
    name_mandataire(petition, person, by=author)
    Mandate.objects.filter(petition=petition).update(since=before)
    if wanted.association is None:
        declared = declare(petition, by=author)
        Petition.objects.filter(pk=declared.pk).update(declared_at=before + timedelta(minutes=6))
        return [before, before + timedelta(minutes=6)]
    _complete(petition, wanted, author, before)
    return [before]


def _complete(petition: Petition, wanted: DemoPetition, author: User, before: datetime) -> None:
    association = wanted.association
    assert association is not None, "The caller has asked."  # noqa: S101
    founded = (before - timedelta(days=365 * association.years + 40)).date()
    values = AssociationValues(
        name=association.name,
        founded_on=founded,
        receipt_number=f"{founded.year}/{association.members}",
        receipt_on=founded + timedelta(days=38),
        seat=petition.commune,
        members=association.members,
        activity=french(association.activity) if author.language == "fr" else association.activity,
        representative=author.get_full_name(),
        is_regular=True,
    )
    save_association(petition, values, by=author)
    for kind in DOCUMENTS:
        keep_document(petition, kind, check(_scan(kind.label)), name="scan.jpg", by=author)


def _scan(label: str) -> bytes:
    """A page that says what it stands for: nobody's real document."""
    page = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((30, 30, 590, 847), outline="grey")
    for line in range(12):
        draw.line((70, 200 + 45 * line, 550 - 30 * (line % 3), 200 + 45 * line), fill="silver", width=6)
    draw.text((70, 70), f"DEMO {label.encode('ascii', 'ignore').decode()}", fill="black")
    out = io.BytesIO()
    page.save(out, "JPEG", quality=70)
    return out.getvalue()
