"""What visitors do in several tests of the browser."""

import random
import re


def a_card_number():
    """A number that most likely nobody has signed with."""
    return f"FA{random.randrange(10**5, 10**6)}"


def shown_code(page):
    """The code that the demonstration shows instead of sending it."""
    return re.search(r"(?<!\d)\d{6}(?!\d)", page.locator("main").inner_text())[0]


def sign_in(page, language, contact="nadia@demo.example"):
    """As a citizen of the demonstration. One contact asks for few codes in an hour: each file of tests has its own."""
    page.goto(f"/{language}/account/")
    page.locator("[name=contact]").fill(contact)
    page.locator("[name=contact]").press("Enter")
    page.wait_for_selector("[name=code]")
    page.locator("[name=code]").fill(shown_code(page))
    page.locator("[name=code]").press("Enter")
    page.wait_for_url("**/account/home/")


def fill_signature(page, *, cnie, contact="0612345678"):
    """Fill in the signing form as a citizen would."""
    for name, value in {
        "first_name": "فاطمة",
        "last_name": "بنعلي",
        "cnie": cnie,
        "address": "12، شارع المسيرة الخضراء",
        "contact": contact,
    }.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("label", has=page.locator("input[name=link][value=resident]")).or_(
        page.locator("label[for=id_link_0]")
    ).first.click()
    page.locator("label[for=id_of_age]").click()
    page.locator("label[for=id_declaration]").click()


def sign(page, *, cnie, contact):
    """From the empty form to the thanks."""
    fill_signature(page, cnie=cnie, contact=contact)
    page.locator("form button.btn").click()
    page.wait_for_selector("#id_code")
    page.locator("#id_code").fill(shown_code(page))
    page.locator("form button.btn").first.click()
    page.wait_for_url("**/done/*/")
