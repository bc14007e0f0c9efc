"""The lines of a sheet on screens: by form and as JSON, decided by a third, refused in words with nothing lost."""

import pytest

from petitions.models import LineEntry, PaperSheet
from petitions.services.paper import entering, holding
from petitions.services.paper.readings import own_reading
from petitions.states import PetitionState, SheetState
from tests.factories.territory import CommuneFactory
from tests.petitions.paper.test_pages import address, client_of
from tests.petitions.paper.test_sheets import EMPTY, line, read, refused, returned

pytestmark = pytest.mark.django_db
SENT = {
    "outcome": "valid",
    "last_name": "Benali",
    "first_name": "Fatima",
    "cnie": "fa ١٢٣٤٥٦",
    "cnie_expires": "٣١/١٢/٢٠٣٠",
    "address": "Hay Essalam",
    "signed": "on",
    "has_copy": "on",
    "revision": "0",
    "key": "k1",
}


@pytest.fixture
def sheet(petition, people):
    return returned(petition, people[3], lines=2)


class TestLines:
    @pytest.fixture
    def client(self, people, sheet):
        client = client_of(people[0])
        assert client.post(address("entry", sheet.pk)).status_code == 302
        return client

    def send(self, client, sheet, position=1, **changes):
        data = {name: value for name, value in (SENT | changes).items() if value is not None}
        return client.post(address("line", sheet.pk, position), data, headers={"Accept": "application/json"})

    def test_a_line_in_arabic_digits_is_kept_sealed(self, client, sheet):
        answer = self.send(client, sheet)
        assert (answer.status_code, answer.json()["revision"]) == (200, 1)
        entry = LineEntry.objects.get()
        assert b"FA123456" not in bytes(entry.sealed)
        assert own_reading(sheet, 1)[1].values["cnie"] == "FA123456"
        assert own_reading(sheet, 1)[1].values["cnie_expires"] == "2030-12-31"

    def test_as_a_plain_form_it_leads_to_the_next_line(self, client, sheet):
        answer = client.post(address("line", sheet.pk, 1), SENT)
        assert answer["Location"].endswith(f"{address('entry', sheet.pk)}#line-2")
        assert "FA123456" not in answer["Location"]
        page = client.get(address("entry", sheet.pk)).content.decode()
        assert 'value="FA123456"' in page

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"cnie": "12345678901"}, "cnie"),
            ({"cnie": ""}, "cnie"),
            ({"cnie_expires": "31/02/2030"}, "cnie_expires"),
            ({"cnie_expires": "31/12/1900"}, "cnie_expires"),
            ({"cnie_expires": "01/01/2190"}, "cnie_expires"),
            ({"cnie_expires": "demain"}, "cnie_expires"),
            ({"last_name": "B3nali"}, "last_name"),
            ({"address": ""}, "address"),
            ({"signed": None}, "signed"),
            ({"has_copy": None}, "has_copy"),
            ({"outcome": "refused"}, "reason"),
            ({"outcome": ""}, "outcome"),
            ({"outcome": "refused", "reason": "999999"}, "reason"),
            ({"address": "x" * 201}, "address"),
            ({"last_name": "a\x00b"}, "last_name"),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field_and_the_typed_stays(self, client, sheet, changes, field):
        answer = self.send(client, sheet, **changes)
        assert answer.status_code == 422
        assert list(answer.json()["errors"]) == [field]
        data = {name: value for name, value in (SENT | changes).items() if value is not None}
        page = client.post(address("line", sheet.pk, 1), data)
        assert page.status_code == 422
        assert 'value="Fatima"' in page.content.decode()
        assert not LineEntry.objects.exists()

    def test_a_line_that_does_not_count_keeps_an_impossible_number_as_it_was_read(self, client, sheet):
        from moderation.models import Reason

        reason = Reason.objects.get(code="line-impossible-number")
        answer = self.send(client, sheet, outcome="refused", cnie="12345678901", cnie_expires="?", reason=str(reason.pk))
        assert answer.status_code == 200
        kept = own_reading(sheet, 1)[1]
        assert (kept.reason, kept.values["cnie"]) == (reason, "12345678901")

    def test_an_expired_card_is_kept_with_a_remark(self, client, sheet):
        assert len(self.send(client, sheet, cnie_expires="01/02/2020").json()["remarks"]) == 1
        assert self.send(client, sheet, 2, key="k2").json()["remarks"] == []

    def test_sent_again_changes_nothing_and_from_another_screen_is_a_conflict(self, client, sheet):
        self.send(client, sheet)
        assert self.send(client, sheet).json()["revision"] == 1
        answer = self.send(client, sheet, key="k2", address="Ailleurs")
        assert (answer.status_code, answer.json()["kept"]["address"]) == (409, "Hay Essalam")
        assert self.send(client, sheet, key="k3", address="Ailleurs", revision="1").json()["revision"] == 2

    def test_somebody_elses_sheet_is_said(self, client, sheet, people):
        answer = self.send(client_of(people[1]), sheet)
        assert answer.status_code == 423
        assert str(people[0]) in answer.json()["stopped"]
        assert client_of(people[1]).post(address("entry", sheet.pk), follow=True).status_code == 200

    @pytest.mark.parametrize("position", [0, 3, 99])
    def test_no_such_line(self, client, sheet, position):
        assert self.send(client, sheet, position).status_code == 404

    def test_the_second_reader_sees_nothing_of_the_first_and_the_first_cannot_read_again(self, client, sheet, people):
        self.send(client, sheet)
        self.send(client, sheet, 2, outcome="empty")
        client.post(address("finish", sheet.pk))
        second = client_of(people[1])
        second.post(address("entry", sheet.pk))
        page = second.get(address("entry", sheet.pk)).content.decode()
        assert "FA123456" not in page
        assert "Benali" not in page.replace(str(people[0]), "")
        assert client.post(address("entry", sheet.pk)).status_code == 302
        assert client.get(address("entry", sheet.pk)).status_code == 302
        assert self.send(client, sheet).status_code == 423

    def test_a_reading_ends_when_every_line_is_entered(self, client, sheet):
        self.send(client, sheet)
        client.post(address("finish", sheet.pk))
        sheet.refresh_from_db()
        assert sheet.state == SheetState.RETURNED

    @pytest.mark.parametrize("state", [PetitionState.FILED, PetitionState.WITHDRAWN])
    def test_a_petition_that_moved_on_between_page_and_post_loses_nothing(self, petition, sheet, people, state):
        read(sheet, people[0], line("FA111111"), EMPTY)
        for position, one in enumerate([line("FA111111"), EMPTY], start=1):
            entering.save_line(sheet, position, one, by=people[1])
        petition.state, petition.closed_at = state, petition.published_at
        petition.save()
        answer = client_of(people[1]).post(address("finish", sheet.pk), follow=True)
        assert answer.status_code == 200
        assert LineEntry.objects.count() == 4
        petition.refresh_from_db()
        assert petition.paper_count == 0


class TestDeciding:
    @pytest.fixture
    def differing(self, sheet, people):
        read(sheet, people[0], line("FA111111"), EMPTY)
        read(sheet, people[1], line("FA111112", address="Hay Salam"), refused("line-unsigned"))
        holding.hold(sheet, by=people[2])
        return sheet

    def test_field_by_field_seeing_both(self, differing, people, petition):
        client = client_of(people[2])
        page = client.get(address("entry", differing.pk)).content.decode()
        for value in ("FA111111", "FA111112", "Hay Essalam", "Hay Salam"):
            assert value in page
        sent = SENT | {"pick-cnie": "2", "pick-address": "own", "address": "Hay Essalam 3", "cnie": ""}
        assert client.post(address("line", differing.pk, 1), sent).status_code == 302
        assert client.post(address("line", differing.pk, 2), {"pick-outcome": "1"}).status_code == 302
        client.post(address("finish", differing.pk))
        differing.refresh_from_db()
        petition.refresh_from_db()
        assert (differing.state, petition.paper_count) == (SheetState.SETTLED, 1)
        assert petition.signatures.get().identity_digest

    @pytest.mark.parametrize("reader", [0, 1])
    def test_not_by_a_reader(self, sheet, people, reader):
        read(sheet, people[0], line("FA111111"), EMPTY)
        read(sheet, people[1], line("FA111112"), EMPTY)
        assert client_of(people[reader]).post(address("entry", sheet.pk)).status_code == 302
        assert PaperSheet.objects.get().held_by_id != people[reader].pk


class TestRegion:
    """Organic law 111-14, article 119: a share of the signatories in each province, so each line has its own."""

    @pytest.fixture
    def regional(self, people, petition):
        petition.level = "region"
        petition.save()
        return returned(petition, people[3], lines=1)

    def test_the_province_is_asked_and_stored(self, regional, petition, people):
        for reader in people[:2]:
            client = client_of(reader)
            client.post(address("entry", regional.pk))
            place = address("line", regional.pk, 1)
            assert client.post(place, SENT).status_code == 422
            assert client.post(place, SENT | {"province": "nowhere"}).status_code == 422
            sent = SENT | {"province": petition.commune.province.code, "key": f"k{reader.pk}"}
            assert client.post(place, sent).status_code == 302
            client.post(address("finish", regional.pk))
        assert petition.signatures.confirmed().get().province == petition.commune.province

    def test_a_province_of_another_region_is_refused(self, regional, people):
        client = client_of(people[0])
        client.post(address("entry", regional.pk))
        sent = SENT | {"province": CommuneFactory().province.code}
        assert client.post(address("line", regional.pk, 1), sent).status_code == 422


def test_after_the_key_is_destroyed_the_pages_say_so(petition, sheet, people):
    client = client_of(people[0])
    client.post(address("entry", sheet.pk))
    petition.key.wrapped, petition.key.destroyed_at = None, petition.published_at
    petition.key.save()
    for place, data in [(address("line", sheet.pk, 1), SENT), (address("finish", sheet.pk), {})]:
        answer = client.post(place, data, follow=True)
        assert answer.status_code == 200
    assert client.get(address("entry", sheet.pk), follow=True).status_code == 200
