"""Far more text than a field may have: the browser neither chokes on it nor loses what is there."""

import pytest
from django.utils import translation
from playwright.sync_api import expect

from petitions.pictures import MAX_BYTES, TOO_HEAVY
from tests.browser.steps import sign_in

pytestmark = pytest.mark.browser
FLOOD = 30_000


@pytest.mark.parametrize(("language", "letter"), [("fr", "é"), ("ar", "م")])
def test_text_that_is_far_too_long_is_neither_pasted_nor_sent_and_the_rest_stays(visit, language, letter):
    page = visit(f"/{language}/")
    sign_in(page, language)
    page.goto(f"/{language}/petitions/new/")
    title, reasons = page.locator(f"#id_title_{language}"), page.locator(f"#id_reasons_{language}")
    said = page.locator(f"[data-room=id_reasons_{language}] strong")
    title.fill(letter * 12)
    reasons.fill(letter * 9)
    reasons.focus()
    page.keyboard.insert_text(letter * FLOOD)
    expect(said).to_be_visible()
    assert reasons.input_value() == letter * 9
    page.keyboard.insert_text(letter)
    expect(said).to_be_hidden()
    assert reasons.input_value() == letter * 10

    # A script or an old browser puts it in all the same.
    reasons.evaluate("(field, text) => { field.value = text; }", letter * FLOOD)
    page.locator("button[name=save]").click()
    expect(said).to_be_visible()
    assert page.url.endswith("/petitions/new/")
    assert (title.input_value(), len(reasons.input_value())) == (letter * 12, FLOOD)
    reasons.fill(letter * 10)
    page.locator("button[name=save]").click()
    page.wait_for_url("**/edit/")
    assert page.locator(f"#id_reasons_{language}").input_value() == letter * 10


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_picture_that_is_too_heavy_is_told_before_it_is_sent(visit, language):
    page = visit(f"/{language}/")
    sign_in(page, language)
    page.goto(f"/{language}/petitions/new/")
    title, picture, said = page.locator(f"#id_title_{language}"), page.locator("#id_picture"), page.locator("#id_picture + .room")
    title.fill("م" * 12 if language == "ar" else "Un passage")
    picture.set_input_files({"name": "rue.jpg", "mimeType": "image/jpeg", "buffer": bytes(MAX_BYTES + 1)})
    with translation.override(language):
        expect(said).to_have_text(str(TOO_HEAVY))
    page.locator("button[name=save]").click()
    expect(picture).to_be_focused()
    assert page.url.endswith("/petitions/new/")
    picture.set_input_files([])
    expect(said).to_be_empty()
    page.locator("button[name=save]").click()
    page.wait_for_url("**/edit/")
