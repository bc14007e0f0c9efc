"""Who acts for a petition, as its papers name them."""

from django.utils.translation import gettext as _

from petitions.models import Association, Petition, Petitioner
from petitions.services.mandates import mandate_of
from petitions.services.papers import paper as p
from petitions.services.papers.paper import Value


def signer_label(petition: Petition) -> str:
    """Return what the law calls the person who acts for the petitioners."""
    return _("Legal representative") if petition.petitioner == Petitioner.ASSOCIATION else _("Mandataire")


def signer_name(petition: Petition) -> Value:
    """Return the name of that person, "" where nobody is named yet."""
    if petition.petitioner == Petitioner.ASSOCIATION:
        association = Association.objects.filter(petition=petition).first()
        return p.name(association.representative) if association and association.representative else ""
    mandate = mandate_of(petition)
    return p.name(mandate.name) if mandate else ""
