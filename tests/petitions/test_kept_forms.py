"""The forms of signing are rendered for anyone, kept for a moment and filled in: every byte as if made for the reader."""

import re
import time

import pytest
from django.core.handlers.base import BaseHandler
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse
from django.utils import timezone, translation

from accounts.contacts import Contact
from civicsite.support import keptforms, pagecache
from civicsite.support.marked import Marked
from petitions import identity
from petitions.models import Petition
from petitions.notices.codes import contact_of
from petitions.services.signing import confirm_by_link, sign
from petitions.states import PetitionState
from petitions.views.sealed import thanks, where_sent
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory, signer

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'csrfmiddlewaretoken" value="([^"]+)"')
LIFE = 5


@pytest.fixture
def petition(db):
    made = PetitionFactory()
    made.texts.update(title="Une <place> & un « jardin »")
    return made


@pytest.fixture
def keeping(settings):
    """Keep forms, as in production."""
    settings.PAGE_CACHE_SECONDS = LIFE
    keptforms.forget()
    yield
    keptforms.forget()


def address(page, petition, signature, language):
    with translation.override(language):
        if page == "sent":
            return where_sent(signature, contact_of(signature))
        argument = petition.pk if page == "sign" else identity.token_for("link", signature.pk, signature.nonce)
        return reverse(f"petitions:{page}", args=[argument])


def signatures(petition):
    contacts = [Contact("mail", "&co@example.ma"), Contact("mail", "b@example.ma"), Contact("sms", "+212612345678")]
    return [sign(petition, signer(cnie=f"FA10000{n}", contact=contact)) for n, contact in enumerate(contacts)]


def read(path, client=None):
    """What a new browser sees at `path`, without the token; the token; the headers without what each answer has of its own."""
    response = (client or Client()).get(path)
    assert response.status_code == 200
    html = response.content.decode()
    tokens = set(TOKEN.findall(html))
    assert len(tokens) == 1
    headers = {name: value for name, value in response.items() if name not in ("X-Request-ID", "Expires")}
    return TOKEN.sub("", html), tokens.pop(), headers


@pytest.mark.parametrize("demonstration", [False, True])
@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("page", ["sign", "sent", "confirm"])
def test_filled_in_page_is_the_rendered_page(petition, settings, page, language, demonstration):
    settings.DEMONSTRATION = demonstration
    paths = [address(page, petition, signature, language) for signature in signatures(petition)]
    rendered = [read(path)[::2] for path in paths]
    settings.PAGE_CACHE_SECONDS = LIFE
    keptforms.forget()
    # Twice: the first of them fills what is kept.
    for _ in range(2):
        assert [read(path)[::2] for path in paths] == rendered
    keptforms.forget()


@pytest.mark.parametrize(("page", "at_most"), [("sign", 0), ("sent", 0), ("confirm", 1)])
def test_kept_page_asks_the_database_for_what_is_the_readers_own_alone(
    petition, keeping, django_assert_max_num_queries, page, at_most
):
    first, second, _ = signatures(petition)
    read(address(page, petition, first, "fr"))
    path = address(page, petition, second, "fr")
    with django_assert_max_num_queries(at_most):
        read(path)


def test_each_reader_gets_a_token_of_their_own_that_works(petition, keeping):
    path = address("sign", petition, None, "fr")
    browsers = [Client(enforce_csrf_checks=True) for _ in range(2)]
    tokens = [read(path, browser)[1] for browser in browsers]
    secrets = [browser.cookies["csrftoken"].value for browser in browsers]
    assert len({*tokens, *secrets}) == 4
    form = {"csrfmiddlewaretoken": tokens[0]}
    assert browsers[0].post(path, form).status_code == 422
    assert browsers[1].post(path, form).status_code == 403


def test_page_without_a_form_gives_no_cookie(petition, keeping):
    signature, *_ = signatures(petition)
    confirm_by_link(identity.token_for("link", signature.pk, signature.nonce))
    browser = Client()
    for _ in range(2):
        answer = browser.get(thanks(signature))
        assert (answer.status_code, dict(answer.cookies)) == (200, {})


def test_nothing_that_was_one_readers_own_is_kept(petition, keeping):
    first, *_ = signatures(petition)
    client = Client()
    _, token, _ = read(address("sent", petition, first, "fr"), client)
    (kept,) = keptforms._store()._pages.values()
    text = kept.page.text
    own = [token, client.cookies["csrftoken"].value, identity.token_for("handle", first.pk, first.nonce), "example.ma"]
    assert [word for word in own if word in text] == []


def test_form_is_not_shown_for_longer_than_its_life_after_the_end(petition, keeping):
    path = address("sign", petition, None, "fr")
    read(path)
    Petition.objects.filter(pk=petition.pk).update(state=PetitionState.CLOSED, closed_at=timezone.now())
    assert 'name="cnie"' in Client().get(path).content.decode()
    keptforms.forget()
    assert 'name="cnie"' not in Client().get(path).content.decode()
    # The closed petition's page is not kept in the place of the form.
    assert len(keptforms._store()) == 0


def test_kept_form_ends_with_its_life(petition, keeping, settings):
    settings.PAGE_CACHE_SECONDS = 0.2
    path = address("sign", petition, None, "fr")
    read(path)
    Petition.objects.filter(pk=petition.pk).update(state=PetitionState.CLOSED, closed_at=timezone.now())
    time.sleep(0.25)
    assert 'name="cnie"' not in Client().get(path).content.decode()


@pytest.mark.parametrize("who", ["signed in", "with a message", "with a query"])
def test_personal_pages_are_rendered_for_their_reader(petition, keeping, who):
    path = address("sign", petition, None, "fr")
    client = Client()
    if who == "signed in":
        client.force_login(UserFactory())
    elif who == "with a message":
        client.cookies["messages"] = "anything"
    else:
        path += "?from=card"
    read(path, client)
    assert len(keptforms._store()) == 0


class Site:
    """One process of the site: what it keeps, it keeps for all its browsers."""

    def __init__(self):
        self.handler = ClientHandler(enforce_csrf_checks=True)

    def browser(self):
        client = Client()
        client.handler = self.handler
        return client


@pytest.fixture
def site(keeping):
    return Site()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_form_in_front_of_everything_is_the_form_behind_it(site, petition, language, monkeypatch):
    path = address("sign", petition, None, language)
    behind = read(path, site.browser())
    monkeypatch.setattr(BaseHandler, "_get_response", None)
    browsers = [site.browser() for _ in range(3)]
    in_front = [read(path, browser) for browser in browsers]
    assert [one[::2] for one in in_front] == [behind[::2]] * 3
    secrets = [browser.cookies["csrftoken"].value for browser in browsers]
    assert len({behind[1], *(token for _, token, _ in in_front), *secrets}) == 7
    assert all(browser.cookies["csrftoken"]["samesite"] == "Lax" for browser in browsers)


def test_token_of_a_form_in_front_works_for_its_reader_alone(site, petition):
    path = address("sign", petition, None, "fr")
    read(path, site.browser())
    mine, other = site.browser(), site.browser()
    token = read(path, mine)[1]
    read(path, other)
    assert mine.post(path, {"csrfmiddlewaretoken": token}).status_code == 422
    assert other.post(path, {"csrfmiddlewaretoken": token}).status_code == 403


def test_number_of_a_request_is_told_to_nobody_else(site, petition):
    path = address("sign", petition, None, "fr")
    first, second = (site.browser().get(path) for _ in range(2))
    assert "X-Request-ID" in first
    assert "X-Request-ID" not in second


@pytest.mark.parametrize("who", ["signed in", "with a message", "with a query", "asks for the head"])
def test_others_are_answered_behind(site, petition, who):
    path = address("sign", petition, None, "fr")
    read(path, site.browser())
    client = site.browser()
    if who == "signed in":
        client.force_login(UserFactory())
    elif who == "with a message":
        client.cookies["messages"] = "anything"
    elif who == "with a query":
        path += "?from=card"
    answer = client.head(path) if who == "asks for the head" else client.get(path)
    assert answer.status_code == 200
    assert "X-Request-ID" in answer


def test_form_in_front_ends_with_its_life(site, petition, monkeypatch):
    path = address("sign", petition, None, "fr")
    read(path, site.browser())
    Petition.objects.filter(pk=petition.pk).update(state=PetitionState.CLOSED, closed_at=timezone.now())
    assert 'name="cnie"' in site.browser().get(path).content.decode()
    later = time.monotonic() + LIFE
    for module in (pagecache, keptforms):
        monkeypatch.setattr(module, "monotonic", lambda: later)
    assert 'name="cnie"' not in site.browser().get(path).content.decode()


def test_form_that_gave_its_reader_another_cookie_is_not_put_in_front(petition, keeping):
    kept = keptforms.KeptForm(Marked("x"), 0, LIFE)
    response = HttpResponse()
    assert keptforms.FormInFront(kept).as_in(response) is not None
    response.set_cookie("another", "one")
    assert keptforms.FormInFront(kept).as_in(response) is None
