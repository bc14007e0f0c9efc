"""Numbers, days, directions and addresses as every template writes them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django import forms
from django.template import Context, RequestContext, Template, TemplateDoesNotExist
from django.test import RequestFactory
from django.utils import translation

from civicsite.support.templatetags import civic

ICONS = Path(civic.__file__).parents[2] / "templates/components/icons"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (999, "999"),
        (1503, "1\u202f503"),
        ("99069", "99\u202f069"),
        (1234567, "1\u202f234\u202f567"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_number_is_grouped_by_narrow_spaces(value, shown, language):
    with translation.override(language):
        assert civic.number(value) == shown


@pytest.mark.parametrize(
    ("value", "fr", "ar"),
    [
        (None, "", ""),
        (date(2026, 11, 1), "1er novembre 2026", "1 نونبر 2026"),
        (date(2027, 5, 3), "3 mai 2027", "3 ماي 2027"),
        (date(2026, 8, 31), "31 août 2026", "31 غشت 2026"),
        # Half past midnight in Morocco, still the day before in UTC.
        (datetime(2026, 7, 31, 23, 30, tzinfo=UTC), "1er août 2026", "1 غشت 2026"),
    ],
)
def test_day_is_written_as_in_morocco(value, fr, ar):
    with translation.override("fr"):
        assert civic.day(value) == fr
    with translation.override("ar"):
        assert civic.day(value) == ar


def test_months_are_those_of_morocco():
    with translation.override("ar"):
        months = [civic.day(date(2026, month, 2)).split()[1] for month in range(1, 13)]
    assert months == ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"]


def test_moment_has_the_hour_of_morocco():
    instant = datetime(2026, 11, 3, 13, 5, tzinfo=UTC)
    with translation.override("fr"):
        assert civic.moment(instant) == "3 novembre 2026, 14:05"
    with translation.override("ar"):
        assert civic.moment(instant) == "3 نونبر 2026، 14:05"
    assert civic.moment(None) == ""


def test_isolate_escapes():
    assert civic.isolate("<b>") == "<bdi>&lt;b&gt;</bdi>"


@pytest.mark.parametrize(("language", "shown"), [("ar", "rtl"), ("fr", "ltr"), ("xx", "ltr"), ("", "ltr")])
def test_direction_of_a_language(language, shown):
    assert civic.direction(language) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 200, 0), (199, 200, 99), (200, 200, 100), (999, 200, 100), (3, 0, 0), (None, 9, 0), (1, None, 0)],
)
def test_percent_is_100_only_when_all_is_there(part, whole, shown):
    assert civic.percent_of(part, whole) == shown


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("Est-ce possible ?", "fr", "Est-ce possible\u202f?"),
        ("Lisez : vite!", "fr", "Lisez\u202f: vite\u202f!"),
        ("« Ma rue »", "fr", "«\u202fMa rue\u202f»"),
        ("https://exemple.ma/a?b", "fr", "https://exemple.ma/a?b"),
        ("à 14:05", "fr", "à 14:05"),
        ("هل هذا ممكن ؟ نعم : لا", "ar", "هل هذا ممكن ؟ نعم : لا"),
    ],
)
def test_french_signs_do_not_begin_a_line(text, language, shown):
    assert civic.typeset(text, language) == shown


def test_citizens_text_is_escaped_in_its_own_language_and_direction():
    html = civic.citizen_text("<script>\nقل & اكتب\n\n\nثانية", "ar")
    assert html == '<div class="words" lang="ar" dir="rtl"><p>&lt;script&gt;<br>قل &amp; اكتب</p><p>ثانية</p></div>'


def test_citizens_text_that_is_empty_has_no_paragraph():
    assert civic.citizen_text("", "fr") == '<div class="words" lang="fr" dir="ltr"></div>'


def test_unknown_icon_is_an_error():
    with pytest.raises(TemplateDoesNotExist):
        civic.icon("nothing")


@pytest.mark.parametrize("name", sorted(path.stem for path in ICONS.glob("*.svg")))
def test_icons_are_drawings_that_screen_readers_skip(name):
    html = civic.icon(name)
    assert html.startswith(f'<svg class="icon icon-{name}" viewBox="0 0 24 24" aria-hidden="true"><')
    assert html.endswith("></svg>")


@pytest.mark.parametrize(
    ("path", "language", "other", "french"),
    [
        ("/fr/petitions/?q=eau&page=2", "fr", "/ar/petitions/?q=eau&page=2", "/fr/petitions/"),
        ("/ar/petitions/12/", "ar", "/fr/petitions/12/", "/fr/petitions/12/"),
        ("/fr/fr/ar/", "fr", "/ar/fr/ar/", "/fr/fr/ar/"),
        ("/healthz", "fr", "/ar/", "/fr/"),
        ("/fr/%D8%B9/", "fr", "/ar/%D8%B9/", "/fr/%D8%B9/"),
        ("/fr/%22%3E%3Cb/", "fr", "/ar/%22%3E%3Cb/", "/fr/%22%3E%3Cb/"),
    ],
)
def test_same_page_in_the_other_language(path, language, other, french):
    context = RequestContext(RequestFactory().get(path))
    with translation.override(language):
        assert civic.other_language_url(context) == other
    assert civic.url_in(context, "fr") == french


def test_page_without_a_request_leads_to_the_first_pages():
    with translation.override("ar"):
        assert Template("{% other_language_url %} {% url_in 'ar' %}").render(Context()) == "/fr/ /ar/"


def test_anchor_leads_to_the_first_choice():
    class Form(forms.Form):
        name = forms.CharField()
        link = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
        none = forms.ChoiceField(choices=[], widget=forms.RadioSelect)

    form = Form()
    assert [civic.anchor(form[name]) for name in ("name", "link", "none")] == ["id_name", "id_link_0", "id_none"]


def test_mail_address_is_broken_after_its_sign_and_escaped():
    assert civic.breakable("a<b@demo.example") == "a&lt;b@<wbr>demo.example"
    assert civic.breakable("no address") == "no address"


def test_words_that_stay_on_one_line():
    assert civic.unbroken("9 avril 2027") == "9\u00a0avril\u00a02027"
