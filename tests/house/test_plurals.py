"""Counted things in Arabic: one and two of them are said by the noun alone, and a number that stands apart fits any noun."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from petitions.rules.conformity import Cited, Point, Status
from petitions.rules.conformity_words import sentence_of

ARABIC = Path(settings.BASE_DIR) / "locale/ar/LC_MESSAGES/django.po"
COUNTED = [entry for entry in polib.pofile(str(ARABIC)) if entry.msgid_plural and not entry.obsolete]
_IN_BRACKETS = re.compile(r"\(%\((\w+)\)[sd]\)")


@pytest.mark.parametrize("entry", COUNTED, ids=lambda entry: entry.msgid[:40])
def test_the_forms_of_a_counted_thing(entry):
    forms = entry.msgstr_plural
    if len(set(forms.values())) == 1:
        return
    assert "%(" in entry.msgid_plural, "The number stands apart, so the words must fit any number."
    # « two (2) »: the noun says it already.
    for one_or_two in (forms[1], forms[2]):
        assert set(_IN_BRACKETS.findall(one_or_two)) <= set(_IN_BRACKETS.findall(forms[3]))
    assert forms[2] != forms[3], "Two things are not said as three are."


@pytest.mark.parametrize("met", [1, 2, 3, 11])
def test_points_met(met):
    class Checklist:
        asked = 9
        report = None

    Checklist.met = met
    with translation.override("ar"):
        assert f"<b>{met}</b> من النقط مستوفاة من أصل 9" in render_to_string(
            "petitions/includes/score.html", {"checklist": Checklist}
        )


@pytest.mark.parametrize(
    ("years", "french", "arabic"),
    [(1, "1 an", "سنة واحدة"), (2, "2 ans", "سنتان"), (3, "3 ans", "3 سنوات"), (11, "11 ans", "11 سنة")],
)
def test_the_age_of_an_association(years, french, arabic):
    values = {"years": years, "founded": None, "first": None}
    for status in (Status.MET, Status.MISSING):
        point = Point("association_age", status, Cited("art. 121"), values)
        with translation.override("fr"):
            assert f"plus de {french}" in sentence_of(point)
        with translation.override("ar"):
            assert sentence_of(point).endswith(f": {arabic}.")
