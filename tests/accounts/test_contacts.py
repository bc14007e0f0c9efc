import pytest
from django import forms

from accounts.contacts import Contact
from accounts.forms import ContactField


class OneContact(forms.Form):
    contact = ContactField()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("fatima", "neither"),
        ("فاطمة", "neither"),
        ("fatima@", "mail"),
        ("@example.ma", "mail"),
        ("fatima@example", "mail"),
        ("fati ma@example.ma", "mail"),
        ("a@b@example.ma", "mail"),
        ("فاطمة@example.ma", "mail"),
        ("x" * 300 + "@example.ma", "mail"),
        ("a@example.ma\nbcc:b@example.ma", "mail"),
        ("fatima\x00@example.ma", "null_characters_not_allowed"),
        ("x" * 400, "max_length"),
        ("+33612345678", "foreign"),
        ("061234", "incomplete"),
    ],
)
def test_contact_field_refuses(text, code):
    form = OneContact({"contact": text})
    assert [e.code for e in form.errors.as_data()["contact"]] == [code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fatima@Example.MA", Contact("mail", "fatima@example.ma")),
        (" fatima@example.ma\u200f ", Contact("mail", "fatima@example.ma")),
        ("fatima＠example.ma", Contact("mail", "fatima@example.ma")),
        ("06 12 34 56 78", Contact("sms", "+212612345678")),
        ("٠٦١٢٣٤٥٦٧٨", Contact("sms", "+212612345678")),
    ],
)
def test_contact_field_cleans_to_contact(text, expected):
    form = OneContact({"contact": text})
    assert form.is_valid()
    assert form.cleaned_data["contact"] == expected


def test_contact_field_optional_and_empty_is_none():
    assert ContactField(required=False).clean("") is None


def test_contact_field_shows_typed_text_again():
    form = OneContact({"contact": "06 12"})
    assert 'value="06 12"' in str(form["contact"].as_widget())
    assert 'dir="ltr"' in str(form["contact"].as_widget())


@pytest.mark.parametrize(
    ("contact", "masked", "written"),
    [
        (Contact("sms", "+212612345678"), "06 •• •• •• 78", "06 12 34 56 78"),
        (Contact("mail", "fatima@example.ma"), "f•••@example.ma", "fatima@example.ma"),
        (Contact("mail", "f@example.ma"), "f•••@example.ma", "f@example.ma"),
    ],
)
def test_contact_is_shown_isolated(contact, masked, written):
    assert contact.masked() == f"\u2066{masked}\u2069"
    assert contact.written() == f"\u2066{written}\u2069"
