"""A receipt is checked on the page, without its script, and without a network from the downloaded files."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
FOUND = {"fr": "Votre signature est dans le registre.", "ar": "توقيعكم مدرج في السجل."}
WORDS = {"fr": "novembre|décembre|janvier", "ar": "نونبر|دجنبر|يناير"}


@pytest.fixture(scope="session")
def receipt(demo_shell):
    """A receipt of the first closed day, and that day."""
    return demo_shell(
        """
from petitions.models import DailyRoot, Signature
from petitions.services.proof.closing import end_of
from petitions.services.proof.secret import receipt_of
day = DailyRoot.objects.earliest("day").day
print(receipt_of(Signature.objects.confirmed().filter(confirmed_at__lt=end_of(day)).first()), day)
"""
    ).split()


def answer(page):
    return page.locator("[data-answer] .notice")


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_receipt_is_checked_in_the_browser_and_the_code_is_not_sent(visit, receipt, language, viewport):
    code, _ = receipt
    page = visit(f"/{language}/proof/check/", viewport=viewport)
    sent = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.fill("input[name=code]", f" {code.lower()} ")
    page.locator("button[data-local]").click()
    expect(answer(page)).to_have_class("notice good")
    expect(answer(page)).to_contain_text(FOUND[language])
    assert re.search(r"\d{1,2} \w+ \d{4}", answer(page).inner_text())
    assert "roots.json" in " ".join(sent)
    assert not [request for request in sent if code[-9:].lower() in request.lower() or code.replace("-", "") in request]
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    page.fill("input[name=code]", wrong)
    page.locator("button[data-local]").click()
    expect(answer(page)).to_have_class("notice bad")


def test_receipt_is_checked_by_the_server_where_there_is_no_script(visit, receipt):
    page = visit("/ar/proof/check/", java_script_enabled=False)
    page.fill("input[name=code]", receipt[0])
    page.locator("button[data-without-script]").click()
    expect(page.locator(".notice.good").first).to_contain_text(FOUND["ar"])
    assert page.locator("input[name=code]").input_value() == receipt[0]
    page.fill("input[name=code]", "ABC")
    page.locator("button[data-without-script]").click()
    assert page.locator("input[name=code][aria-invalid=true]").input_value() == "ABC"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_receipt_is_checked_offline_and_a_changed_line_is_found(visit, receipt, tmp_path, language):
    code, day = receipt
    page = visit(f"/{language}/proof/check/")
    with page.expect_download() as download:
        page.locator('a[href$="check.html"]').click()
    download.value.save_as(tmp_path / "check.html")
    for name in ("roots.json", f"log-{day}.jsonl"):
        (tmp_path / name).write_bytes(page.request.get(f"/{language}/proof/{name}").body())

    page.context.set_offline(True)
    page.goto(f"file://{tmp_path}/check.html")
    check_file(page, tmp_path, f"log-{day}.jsonl", code)
    expect(answer(page)).to_have_class("notice good")
    expect(answer(page)).to_contain_text(FOUND[language])
    assert re.search(WORDS[language], answer(page).inner_text()) or day[5:7] not in ("11", "12", "01")

    # One figure of one line, not that of the receipt: no sum of the page's own could hide it.
    lines = (tmp_path / f"log-{day}.jsonl").read_text().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if '"counted"' in line)
    lines[at] = re.sub(r'("data":")(.)', lambda found: found[1] + ("0" if found[2] != "0" else "1"), lines[at])
    (tmp_path / "changed.jsonl").write_text("".join(lines))
    check_file(page, tmp_path, "changed.jsonl", code)
    expect(answer(page)).to_have_class("notice bad")

    (tmp_path / "shorter.jsonl").write_text("".join(lines[:-1]))
    check_file(page, tmp_path, "shorter.jsonl", code)
    expect(answer(page)).to_have_class("notice bad")


def check_file(page, folder, log, code):
    page.set_input_files("#roots", folder / "roots.json")
    page.set_input_files("#logs", folder / log)
    page.fill("#code", code)
    page.locator("button").click()
