"""A sheet that is taken out: who may, what no longer counts, and the sheet that is entered anew."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from moderation.models import Decision
from petitions.models import SheetLine, Signature
from petitions.services import signing
from petitions.services.counting import count_recent, prove_count
from petitions.services.drafts import NotAllowed
from petitions.services.keys import KeyDestroyed
from petitions.services.paper import settling
from petitions.services.paper.reports import repeats_on
from petitions.services.retention.destroying import destroy_key
from petitions.states import SignatureState
from tests.factories.petitions import signer
from tests.factories.territory import officer_of
from tests.petitions.paper.test_sheets import counted, counts, line

pytestmark = pytest.mark.django_db


class TestVoid:
    def test_an_officer_takes_a_sheet_out_with_a_reason(self, petition, people):
        sheet = counted(petition, people, line("FA1"), line("FA2"))
        officer = officer_of(petition.commune)
        with pytest.raises(NotAllowed):
            settling.void(sheet, by=people[2], reason="x")
        with pytest.raises(ValidationError):
            settling.void(sheet, by=officer, reason=" ")
        settling.void(sheet, by=officer, reason="Feuille d’une autre pétition.")
        assert counts(petition) == (0, 0)
        assert set(Signature.objects.values_list("state", flat=True)) == {SignatureState.LAPSED}
        assert SheetLine.objects.count() == 2
        assert prove_count(petition.pk).found_paper == 0

    def test_whoever_stands_on_another_sheet_counts_there_at_once(self, petition, people, officer):
        first = counted(petition, people, line("FA1"), line("FA2"))
        second = counted(petition, people, line("FA2"), line("FA3"), line("FA2"))
        third = counted(petition, people, line("FA2"))
        assert (repeats_on(second), counts(petition)) == ({first.number: [1, 3]}, (0, 3))
        settling.void(first, by=officer, reason="Erreur")
        assert counts(petition) == (0, 2)
        assert [one.outcome for one in second.settled_lines.all()] == ["valid", "valid", "refused"]
        assert (repeats_on(second), repeats_on(third)) == ({second.number: [3]}, {second.number: [1]})
        assert Decision.objects.about(second).get(action="sheet-count-repeats").note == "+1 (1)"
        settling.void(second, by=officer, reason="Erreur")
        assert (counts(petition), third.settled_lines.get().outcome) == ((0, 1), "valid")
        assert prove_count(petition.pk).found_paper == 1

    def test_the_other_sheet_goes_before_the_signature_online(self, petition, people, officer):
        online = signing.sign(petition, signer(cnie="FA2"))
        signing.confirm(online)
        first, _second = counted(petition, people, line("FA2")), counted(petition, people, line("FA2"))
        settling.void(first, by=officer, reason="Erreur")
        online.refresh_from_db()
        count_recent()
        assert (online.state, counts(petition)) == (SignatureState.SUPERSEDED, (0, 1))

    def test_a_list_whose_data_are_destroyed_does_not_change(self, petition, people, officer):
        sheet = counted(petition, people, line("FA1"))
        type(petition).objects.filter(pk=petition.pk).update(state="closed", closed_at=timezone.now())
        destroy_key(petition)
        with pytest.raises(KeyDestroyed):
            settling.void(sheet, by=officer, reason="Erreur")
        assert counts(petition) == (0, 1)

    def test_its_lines_may_be_counted_from_another_sheet(self, petition, people):
        settling.void(counted(petition, people, line("FA1")), by=officer_of(petition.commune), reason="Erreur")
        counted(petition, people, line("FA1"))
        assert counts(petition) == (0, 1)
