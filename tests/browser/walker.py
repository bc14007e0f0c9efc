"""One person who walks through the site with a browser, and finds things by their names and addresses."""

import re

from django.urls import reverse
from django.utils import translation

from civicsite.support.templatetags import civic
from tests.browser.conftest import DESKTOP
from tests.browser.steps import shown_code

PASSWORD = "une phrase assez longue"
CITIZEN = "fatima.benali@example.ma"


class Walker:
    """One person with a browser."""

    def __init__(self, chromium, address, language):
        self.language, self.complaints = language, []
        context = chromium.new_context(viewport=DESKTOP, base_url=address)
        context.set_default_timeout(15_000)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", lambda answer: self.complaints.append(answer.url) if answer.status >= 500 else None)

    def url(self, name, *args):
        with translation.override(self.language):
            return reverse(name, args=args)

    def go(self, name, *args):
        self.page.goto(self.url(name, *args))
        assert self.url(name, *args) in self.page.url, f"{name} led to {self.page.url}"
        return self.page

    def fill(self, **values):
        """Fill in fields by their names; True checks a box, a list checks those of its values."""
        for name, value in values.items():
            field = self.page.locator(f'main [name="{name}"]')
            if isinstance(value, list):
                for one in value:
                    # By keyboard: Wagtail's calendar may still lie over it.
                    self.page.locator(f'main [name="{name}"][value="{one}"]').press(" ")
            elif field.first.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(str(value))
                field.press("Tab")

    def send(self, form="main form[method=post]", button="button:not([name])"):
        """Press the button of a form by keyboard (a calendar may lie over it), and wait for the page after it."""
        with self.page.expect_navigation():
            self.page.locator(form).locator(button).first.press("Enter")

    def act(self, name, *args, **values):
        """Take a step of the back office: open its page, fill it in, send it; it must not be refused."""
        self.go(name, *args)
        self.fill(**values)
        self.send(form="main form[method=post]:has(button:not([name]))", button='button[type="submit"]:not([name])')
        assert not self.page.url.endswith(self.url(name, *args)), self.page.locator("main").inner_text()

    def sign_in(self, contact=CITIZEN):
        """As a citizen, with the code that is shown."""
        self.page.context.clear_cookies()
        self.go("accounts:sign_in")
        self.fill(contact=contact)
        self.send(f'form[action="{self.url("accounts:sign_in")}"]')
        self.fill(code=shown_code(self.page))
        self.send()

    def enter(self, who):
        """As staff, by password; sessions end while the clock moves."""
        self.page.context.clear_cookies()
        self.go("accounts:staff_sign_in")
        self.page.locator('[name="login"]').fill(f"{who}@example.ma")
        self.page.locator('[name="password"]').fill(PASSWORD)
        self.send(f'form[action="{self.url("accounts:staff_sign_in")}"]')
        assert "/admin/" in self.page.url

    def way(self, petition):
        """The steps on the public page: status, and all its words."""
        self.page.context.clear_cookies()
        self.go("petitions:detail", petition.pk)
        steps = self.page.locator("ol.way > li")
        return [(steps.nth(n).get_attribute("class"), steps.nth(n).inner_text()) for n in range(steps.count())]


def day_words(day, language):
    """A day as the site writes it."""
    with translation.override(language):
        return re.sub(r"\s+", " ", civic.day(day))


def says(text, *words):
    """Whether the text has all of the words, whatever its spaces and its marks of direction."""
    flat = re.sub(r"\s+", " ", re.sub("[\u2066-\u2069\u200e\u200f]", "", text))
    return all(re.sub("[\u2066-\u2069\u200e\u200f]", "", str(word)) in flat for word in words)
