"""What somebody typed is text in every spreadsheet, whatever it begins with."""

import pytest

from civicsite.support.spreadsheets import without_formula


@pytest.mark.parametrize("text", ["=1+1", "+212612345678", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("x")'])
def test_what_would_begin_a_formula_stands_behind_an_apostrophe(text):
    assert without_formula(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Rallumer l’avenue", "a=1", " =1", "'=1", "ممر آمن", "2026-01-05"])
def test_other_text_is_left_as_it_is(text):
    assert without_formula(text) == text
