"""An association on its page: what cannot be, documents kept encrypted, who reads and removes them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from petitions.models import Association, Petition, SealedFile
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import officer_of
from tests.petitions.conformity.conftest import photo, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_association(client):
    petition = PetitionFactory(state="draft", petitioner="association")
    client.force_login(petition.author)
    return petition


def told(**changes):
    return {"name": "Association Amal", "founded_on": "15/03/2019", "members": "120", "activity": "Cours du soir."} | changes


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("founded_on", "31/02/2020"),
        ("founded_on", "hier"),
        ("founded_on", "2999-01-01"),
        ("receipt_on", "01/01/2999"),
        ("receipt_on", "14/03/2019"),
        ("members", "beaucoup"),
        ("members", "12,5"),
        ("members", "99999999999"),
    ],
)
def test_what_cannot_be_is_a_sentence_beside_its_field(client, of_association, field, value):
    response = client.post(url("association", of_association), told(**{field: value}))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Cours du soir." in response.content.decode()
    assert not Association.objects.exists()


@pytest.mark.parametrize("day", ["15/03/2019", "15-3-2019", "2019-03-15", "١٥/٠٣/٢٠١٩", "15.03.2019"])
def test_days_are_written_as_people_write_them(client, of_association, day):
    client.post(url("association", of_association), told(founded_on=day, members="١٢٠"))
    association = Association.objects.get()
    assert (association.founded_on.isoformat(), association.members) == ("2019-03-15", 120)


def test_a_young_association_is_kept_and_told_from_when(client, of_association):
    today = timezone.localdate()
    day = today.replace(year=today.year - 3).strftime("%d/%m/%Y")
    client.post(url("association", of_association), told(founded_on=day))
    lines = {line.code: line for line in client.get(url("conformity", of_association)).context["checklist"].lines}
    assert lines["association_age"].status == "missing"


def test_documents_are_kept_encrypted_and_given_to_who_may_read_them(client, of_association):
    response = client.post(url("association", of_association), told() | {"association_receipt": photo()})
    assert response.status_code == 302
    file = SealedFile.objects.get()
    page = url("association_file", of_association, file.pk)
    answer = client.get(page)
    assert answer.content[:3] == b"\xff\xd8\xff"
    assert answer["Content-Disposition"].startswith("attachment")
    client.force_login(UserFactory())
    assert client.get(page).status_code == 404
    client.force_login(officer_of(of_association.commune))
    assert client.get(page).status_code == 404
    Petition.objects.filter(pk=of_association.pk).update(state="submitted", submitted_at=timezone.now())
    assert client.get(page).status_code == 200


def test_a_good_document_is_kept_though_another_is_a_disguised_program(client, of_association):
    program = SimpleUploadedFile("statuts.pdf", b"MZ\x90\x00" * 100, "application/pdf")
    response = client.post(
        url("association", of_association), told() | {"association_receipt": photo(), "association_statutes": program}
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["association_statutes"]
    assert SealedFile.objects.get().kind == "association_receipt"


def test_forty_megabytes_are_refused_in_words(client, of_association):
    heavy = SimpleUploadedFile("statuts.pdf", b"%PDF-" + b"0" * (40 * 1024 * 1024), "application/pdf")
    response = client.post(url("association", of_association), told() | {"association_statutes": heavy})
    assert response.status_code == 422
    assert "15" in response.context["form"].errors["association_statutes"][0]


def test_a_document_is_removed_by_who_acts_and_by_nobody_else(client, of_association):
    client.post(url("association", of_association), told() | {"association_powers": photo()})
    file = SealedFile.objects.get()
    page = url("remove_association_file", of_association, file.pk)
    client.force_login(UserFactory())
    assert client.post(page).status_code == 404
    client.force_login(of_association.author)
    assert client.get(page).status_code == 405
    client.post(page)
    assert not SealedFile.objects.kept().exists()
    assert client.get(url("association_file", of_association, file.pk)).status_code == 404


def test_citizens_have_no_page_of_an_association(client):
    petition = PetitionFactory()
    client.force_login(petition.author)
    assert client.get(url("association", petition))["Location"] == url("conformity", petition)
