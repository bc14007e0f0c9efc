"""What is kept of a citizen's text, and what a field refuses."""

import pytest
from django import forms
from django.utils import translation

from civicsite.support.cleaning import LineField, ParagraphField, ascii_digits, clean_line, clean_text

ZWNJ, ZWJ, RLO, ZWSP, BOM, SHY = "\u200c", "\u200d", "\u202e", "\u200b", "\ufeff", "\u00ad"


class Form(forms.Form):
    name = LineField(max_length=10)
    reasons = ParagraphField(max_length=20, required=False)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Une   rue \t sûre ", "Une rue sûre"),
        ("Une\r\nrue\u2028sûre", "Une rue sûre"),
        ("su\u0302re", "sûre"),
        (f"{RLO}evil{ZWSP}{BOM} so{SHY}ft\x07", "evil soft"),
        ("\u2066ممر\u2069 \u061cآمن\u200f", "ممر آمن"),
        (f"a{ZWJ}b{ZWNJ}c {ZWJ}ممر{ZWNJ}", "abc ممر"),
        (f"می{ZWNJ}خواهم", f"می{ZWNJ}خواهم"),
        (f"مَ{ZWJ}ر", f"مَ{ZWJ}ر"),
        (f"م{ZWJ}{ZWJ}ر", "مر"),
        ("u\u200b\u0302", "û"),
        ("\u00a0deux\u202fmots\u3000", "deux mots"),
        ("\x00", ""),
        ("مرحبا 😀", "مرحبا 😀"),
    ],
)
def test_line_keeps_what_is_seen(given, kept):
    assert clean_line(given) == kept
    assert clean_line(kept) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("un  \n\n\n\n\n  deux", "un\n\ndeux"),
        ("\n\n un \t x\n\u200f\n\n", "un x"),
        ("un\x0bdeux\u2029trois", "un\ndeux\ntrois"),
    ],
)
def test_text_keeps_its_paragraphs(given, kept):
    assert clean_text(given) == kept
    assert clean_text(kept) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("٠١٢ ٣٤٥", "012345"),
        ("۴۰۲-۱۸۸", "402188"),
        ("\u200e402 188\u202c", "402188"),
        ("fa 123–456", "fa123456"),
        ("", ""),
        ("²", "²"),
    ],
)
def test_digits_of_every_script_become_ascii(given, kept):
    assert ascii_digits(given) == kept


def errors_of(**data):
    form = Form(data)
    with translation.override("en"):
        form.full_clean()
        return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def test_nul_is_refused_with_a_sentence():
    sentence = "A character that cannot be kept was taken out of this text. Read the text again, then send it once more."
    assert errors_of(name="a\x00b", reasons="\x00") == {"name": [sentence], "reasons": [sentence]}


def test_nul_does_not_come_back_as_a_character_that_was_not_typed():
    form = Form({"name": "a\x00b", "reasons": "c\x00d"})
    assert not form.is_valid()
    assert 'value="ab"' in str(form["name"])
    assert "cd</textarea>" in str(form["reasons"])
    again = Form({"name": form["name"].value(), "reasons": form["reasons"].value()})
    assert again.is_valid()


def test_too_long_is_refused_with_both_numbers():
    assert errors_of(name="a" * 11) == {"name": ["Shorten this text: it may have 10 characters, and has 11."]}


def test_length_is_counted_after_cleaning():
    form = Form({"name": f" {RLO}abc  {ZWSP}defghi ", "reasons": "a\r\n\r\n\r\n\r\n" + "b" * 17})
    assert form.is_valid()
    assert form.cleaned_data == {"name": "abc defghi", "reasons": "a\n\n" + "b" * 17}


def test_nothing_but_invisible_characters_is_nothing():
    assert "name" in errors_of(name=f" {ZWSP}{RLO} ")


def test_paragraphs_are_as_high_as_they_are_wanted_whatever_the_widget():
    class Written(forms.Form):
        plain = ParagraphField(rows=4)
        arabic = ParagraphField(rows=9, widget=forms.Textarea(attrs={"dir": "rtl"}))

    form = Written()
    assert 'rows="4"' in str(form["plain"])
    assert 'rows="9"' in str(form["arabic"])
    assert 'dir="rtl"' in str(form["arabic"])


def test_what_is_too_long_is_not_cut_by_the_browser():
    field = Form()["reasons"]
    assert 'data-maximum="20"' in str(field)
    assert 'data-most="1080"' in str(field)
    assert "maxlength" not in str(field)
