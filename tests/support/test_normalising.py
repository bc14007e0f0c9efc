"""Normalising: whatever is sent, the time that it takes grows as its length."""

import time
import unicodedata

import pytest
from django import forms

from civicsite.support.cleaning import LineField, ParagraphField, clean_text
from civicsite.support.folding import fold
from civicsite.support.forms import CnieInput, CodeInput
from civicsite.support.normalising import MOST_MARKS, normalise

MARKS = "\u0301\u0316"
FLOODS = {
    "marks of two classes": "a" + MARKS * 100_000,
    "vowels of Tibetan that are taken apart": "a" + "\u0f73" * 100_000,
    "letters and marks": ("a" + MARKS * 20) * 5_000,
    "ancient marks": "a" + "\U00010a0d\U0001e8d0" * 100_000,
    "a ligature of eighteen letters": "\ufdfa" * 100_000,
}


def seconds(call):
    begun = time.process_time()
    call()
    return time.process_time() - begun


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
@pytest.mark.parametrize(
    "work",
    [
        clean_text,
        fold,
        lambda text: CodeInput().value_from_datadict({"n": text}, {}, "n"),
        lambda text: CnieInput().value_from_datadict({"n": text}, {}, "n"),
    ],
    ids=["clean", "fold", "code", "cnie"],
)
def test_flood_takes_no_longer_than_its_length(flood, work):
    # With the square of its length it took five seconds and more.
    assert seconds(lambda: work(flood)) < 2


@pytest.mark.parametrize("field", [LineField(max_length=200), ParagraphField(max_length=6000)])
@pytest.mark.parametrize("letter", ["a", "أ", "\u0301"])
def test_flood_in_a_field_is_refused_before_any_work(field, letter):
    flood = letter * 5_000_000

    def refused():
        with pytest.raises(forms.ValidationError) as refusal:
            field.clean(flood)
        assert refusal.value.code == "max_length"
        assert refusal.value.params == {"limit_value": field.max_length, "show_value": 5_000_000}

    assert seconds(refused) < 0.5


def test_text_that_cleaning_makes_short_enough_is_taken():
    assert LineField(max_length=10).clean("a" + "\u200b" * 900 + "b") == "ab"


@pytest.mark.parametrize("form", ["NFC", "NFKC", "NFKD"])
@pytest.mark.parametrize(
    "text", ["", "plain", "Été à Fès", "مُدَّةٌ", "ﷺ", "한국어", "e\u0301\u0316", "\ud800", "a" + "\u0301" * MOST_MARKS]
)
def test_what_people_write_is_normalised_as_ever(form, text):
    assert normalise(form, text) == unicodedata.normalize(form, text)


def test_marks_beyond_the_thirtieth_are_dropped():
    assert normalise("NFKD", "b" + "\u0316" * 100 + "c" + "\u0316") == "b" + "\u0316" * MOST_MARKS + "c\u0316"
