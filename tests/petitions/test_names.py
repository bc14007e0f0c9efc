"""A name is taken in the scripts of Moroccan cards, and refused in words in any other."""

import pytest
from django.core.exceptions import ValidationError

from petitions.forms.sign import NameField


@pytest.mark.parametrize(
    "name",
    ["Fatima-Zahra", "Aït Lahcen", "O’Brien", "ʿAbd al-Ḥaqq", "فاطمة الزهراء", "مُحَمَّد", "محـمد", "ⴼⴰⵟⵉⵎⴰ", "Fatima فاطمة"],
)
def test_names_of_moroccan_cards_are_taken(name):
    assert NameField().clean(name)


@pytest.mark.parametrize(
    "name", ["Иван", "Fаtima", "漢字", "Ελένη", "ＦＡＴＩＭＡ", "שרה", "Fatima1", "<b>Fatima</b>", "=1+1", "😀"]
)
def test_other_scripts_digits_and_signs_are_refused_in_words(name):
    with pytest.raises(ValidationError) as refusal:
        NameField().clean(name)
    assert refusal.value.code == "name"
