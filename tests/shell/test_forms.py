"""How a form is drawn: label, hint, error, field, tied together for those who listen."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from civicsite.support.cleaning import LineField, ParagraphField
from civicsite.support.forms import CnieInput, CodeInput, LtrEmailInput, LtrInput, PhoneInput


class Form(forms.Form):
    """One field of each kind."""

    name = LineField(label="Name", help_text="As on your card.", max_length=60)
    reasons = ParagraphField(label="Reasons", required=False, max_length=500, rows=4)
    link = forms.ChoiceField(label="Link", help_text="One of two.", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="I agree", help_text="Needed.")
    code = forms.CharField(label="Code", widget=CodeInput)
    cnie = forms.CharField(label="CNIE", widget=CnieInput)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def group(form, name):
    """The markup of one field, its white space made plain."""
    return re.sub(r"\s+", " ", form[name].as_field_group())


def places(html, *marks):
    return [html.index(mark) for mark in marks]


def test_label_hint_error_field_come_in_that_order():
    html = group(Form({}), "name")
    order = places(
        html, '<label for="id_name">Name</label>', 'id="id_name_helptext">As on your card.', 'id="id_name_error"', "<input"
    )
    assert order == sorted(order)
    assert html.startswith('<div class="field bad">')
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_field_without_error_says_none():
    html = group(Form(), "name")
    assert "aria-invalid" not in html
    assert "_error" not in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_only_what_may_be_left_out_is_marked():
    assert "(optional)" in group(Form(), "reasons")
    assert "(optional)" not in group(Form(), "name")


def test_choices_are_a_fieldset_with_a_legend():
    html = group(Form({}), "link")
    order = places(
        html, "<fieldset", "<legend>Link</legend>", 'id="id_link_helptext"', 'id="id_link_error"', 'type="radio"', "</fieldset>"
    )
    assert order == sorted(order)
    assert '<fieldset aria-describedby="id_link_helptext id_link_error">' in html


def test_tick_stands_before_its_label():
    html = group(Form({}), "agree")
    order = places(html, 'id="id_agree_error"', '<input type="checkbox"', '<label for="id_agree">I agree')
    assert order == sorted(order)
    assert html.count('id="id_agree_helptext"') == 1


def test_room_is_told_for_texts_with_a_maximum():
    assert 'data-room="id_reasons" hidden' in group(Form(), "reasons")
    assert "fields.js" in group(Form(), "reasons")
    assert "data-room" not in group(Form(), "code")
    assert "<script" not in group(Form(), "code")


def test_whole_form_draws_every_field_once_and_the_hidden_ones():
    html = str(Form())
    assert [html.count(f'name="{name}"') for name in Form.base_fields] == [1, 1, 2, 1, 1, 1, 1]


def test_errors_are_escaped():
    form = Form({})
    form.add_error("name", "<b>no</b>")
    assert "&lt;b&gt;no&lt;/b&gt;" in group(form, "name")


def summary(form):
    return render_to_string("components/error_summary.html", {"form": form})


def test_summary_leads_to_each_field():
    form = Form({"name": "Fatima", "reasons": "x" * 501})
    form.add_error(None, "This petition has closed.")
    html = summary(form)
    assert re.findall(r'<a href="#([^"]+)">', html) == ["id_reasons", "id_link_0", "id_agree", "id_code", "id_cnie"]
    assert "<li>This petition has closed.</li>" in html
    assert "6 things need correcting" in html
    assert 'role="alert" tabindex="-1" autofocus' in html


def test_summary_of_a_form_without_errors_is_empty():
    assert summary(Form()).strip() == ""


@pytest.mark.parametrize(("typed", "kept"), [("٤٠٢ ١٨٨", "402188"), (" 402-188\u202c", "402188"), ("", ""), ("۱۲۳", "123")])
def test_code_is_read_however_it_is_written(typed, kept):
    assert CodeInput().value_from_datadict({"code": typed}, {}, "code") == kept


def test_absent_code_is_absent():
    assert CodeInput().value_from_datadict({}, {}, "code") is None


def test_cnie_is_read_however_it_is_written():
    assert CnieInput().value_from_datadict({"cnie": " fa ١٢٣ 456"}, {}, "cnie") == "FA123456"


@pytest.mark.parametrize(
    ("widget", "attributes"),
    [
        (LtrInput, {"type": "text"}),
        (LtrEmailInput, {"type": "email", "autocomplete": "email", "inputmode": "email"}),
        (PhoneInput, {"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        (CodeInput, {"autocomplete": "one-time-code", "inputmode": "numeric"}),
        (CnieInput, {"autocomplete": "off", "autocapitalize": "characters"}),
    ],
)
def test_inputs_run_from_left_to_right(widget, attributes):
    html = widget().render("x", "")
    assert 'dir="ltr"' in html
    assert "placeholder" not in html
    for name, value in attributes.items():
        assert f'{name}="{value}"' in html
