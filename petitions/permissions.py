"""Who may do what with a petition; each reads as a sentence."""

from petitions.models import Level, PaperSheet, Petition
from petitions.states import COMPLETABLE, DOSSIER_MADE, EDITABLE, TRANSITIONS, PetitionState, SheetState
from territory.permissions import is_animator_for, is_central, is_officer_for, is_registrar_of


def is_author(person, petition: Petition) -> bool:
    """The person wrote the petition."""
    return person.is_authenticated and petition.author_id == person.pk


def can_edit(person, petition: Petition) -> bool:
    """The author, as long as it is not under review or published."""
    return is_author(person, petition) and petition.state in EDITABLE


def can_see(person, petition: Petition) -> bool:
    """Everyone once published; before and after that, who acts for it, and the region's officers once it was submitted."""
    was_submitted = petition.submitted_at is not None
    return petition.is_visible or acts_for(person, petition) or (was_submitted and _is_its_officer(person, petition))


def can_review(person, petition: Petition) -> bool:
    """An officer of the commune's region, never of one's own petition, while it waits for review."""
    return petition.state == PetitionState.SUBMITTED and _is_its_officer(person, petition) and not is_author(person, petition)


def can_withdraw(person, petition: Petition) -> bool:
    """The author, as long as the table of transitions allows it."""
    return is_author(person, petition) and petition.state in TRANSITIONS["withdraw"].sources


def is_mandataire(person, petition: Petition) -> bool:
    """The person is the citizen whom the petitioners appointed to follow the procedure (article 122)."""
    return person.is_authenticated and petition.mandates.filter(person=person, until__isnull=True).exists()


def acts_for(person, petition: Petition) -> bool:
    """The author or the mandataire."""
    return is_author(person, petition) or is_mandataire(person, petition)


def can_name_mandataire(person, petition: Petition) -> bool:
    """The mandataire, who hands over; the author alone as long as nobody could sign. Later an officer decides (note 0017)."""
    return is_mandataire(person, petition) or (is_author(person, petition) and petition.published_at is None)


def can_decide_mandate(person, petition: Petition) -> bool:
    """An officer of the region, never about a petition of one's own."""
    return _is_its_officer(person, petition) and not acts_for(person, petition)


def can_complete(person, petition: Petition) -> bool:
    """Who acts for it may declare and add documents until it is deposited, and while its key is there to keep them."""
    return petition.state in COMPLETABLE and not petition.why_forgotten and acts_for(person, petition)


def can_read_files(person, petition: Petition) -> bool:
    """The documents of the association: who acts for it, its region's officers once submitted, who registers for the council."""
    return acts_for(person, petition) or (petition.submitted_at is not None and handles_filing(person, petition))


def handles_filing(person, petition: Petition) -> bool:
    """Who registers for the petitioned council: the commune's registrar, an officer of the region, the central team.

    Never for a petition of one's own.
    """
    if not person.is_authenticated or petition.commune is None or acts_for(person, petition):
        return False
    is_registrar = petition.level == Level.COMMUNE and is_registrar_of(person, petition.commune)
    return is_registrar or _is_its_officer(person, petition) or is_central(person)


def can_make_dossier(person, petition: Petition) -> bool:
    """The author, the mandataire or who registers for the council, from publication until the deposit."""
    return petition.state in DOSSIER_MADE and not petition.why_forgotten and can_follow_dossier(person, petition)


def can_follow_dossier(person, petition: Petition) -> bool:
    """Who may make one may see how far it got, after the deposit too."""
    return petition.is_visible and (acts_for(person, petition) or handles_filing(person, petition))


def can_download_dossier(person, petition: Petition) -> bool:
    """The mandataire, or who registers for the council: it holds the identities of the signatories. Not the author."""
    return petition.is_visible and (is_mandataire(person, petition) or handles_filing(person, petition))


def can_download_online_annex(person, petition: Petition) -> bool:
    """Who registers for the council alone: online signers gave their identity to the site, not to the mandataire."""
    return petition.is_visible and handles_filing(person, petition)


def can_read_documents(person, petition: Petition) -> bool:
    """The official papers of a deposit: who acts for the petition, and who registers for the council."""
    return acts_for(person, petition) or handles_filing(person, petition)


def prints_sheets(person, petition: Petition) -> bool:
    """The author or the mandataire, and those who enter sheets."""
    return acts_for(person, petition) or enters_sheets(person, petition)


def enters_sheets(person, petition: Petition) -> bool:
    """Animators and officers of the region, the commune's registrar; never for a petition of one's own."""
    if not person.is_authenticated or petition.commune is None or acts_for(person, petition):
        return False
    return (
        _is_its_officer(person, petition)
        or is_animator_for(person, petition.commune)
        or is_registrar_of(person, petition.commune)
    )


def reads_sheet(person, sheet: PaperSheet) -> bool:
    """Who enters the sheets of its petition; where two of them differ and a third is needed, the central team too."""
    if enters_sheets(person, sheet.petition):
        return True
    return sheet.state == SheetState.DIFFERING and is_central(person) and not acts_for(person, sheet.petition)


def decides_expired_cards(person, petition: Petition) -> bool:
    """The commune's registrar, an officer of the region or the central team, where the law is silent; never for one's own."""
    if petition.commune is None or acts_for(person, petition):
        return False
    return _is_its_officer(person, petition) or is_registrar_of(person, petition.commune) or is_central(person)


def voids_sheets(person, petition: Petition) -> bool:
    """An officer of the region, never for a petition of one's own."""
    return _is_its_officer(person, petition) and not acts_for(person, petition)


def _is_its_officer(person, petition: Petition) -> bool:
    return person.is_authenticated and petition.commune is not None and is_officer_for(person, petition.commune)
