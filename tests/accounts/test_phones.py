import pytest
from django.utils import translation

from accounts.phones import PhoneRefused, national, parse_phone

ACCEPTED = [
    "0612345678",
    "06 12 34 56 78",
    "06.12.34.56.78",
    "06-12-34-56-78",
    "06/12/34/56/78",
    "06_12_34_56_78",
    "0612 345 678",
    " 0612345678 ",
    "612345678",
    "6 12 34 56 78",
    "212612345678",
    "212 6 12 34 56 78",
    "+212612345678",
    "+212 6 12 34 56 78",
    "+212-612-345678",
    "+212 (0)6 12 34 56 78",
    "+212 (0) 612-345678",
    "00212 (0)6.12.34.56.78",
    "(0)612345678",
    "(06) 12 34 56 78",
    "06.12 34-56/78",
    "+٢١٢ (٠)٦ ١٢ ٣٤ ٥٦ ٧٨",
    "٠٦.١٢.٣٤.٥٦.٧٨",
    "+2120612345678",
    "(+212) 612345678",
    "00212612345678",
    "00 212 6 12 34 56 78",
    "٠٦١٢٣٤٥٦٧٨",
    "٠٦ ١٢ ٣٤ ٥٦ ٧٨",
    "+٢١٢٦١٢٣٤٥٦٧٨",
    "٠٠٢١٢٦١٢٣٤٥٦٧٨",
    "۰۶۱۲۳۴۵۶۷۸",
    "０６１２３４５６７８",
    "＋212612345678",
    "06\u00a012\u202f34\u200956\u00a078",
    "\u202a+212 6 12 34 56 78\u202c",
    "\u200e0612345678\u200f",
    "06\u200b12\u200d34\ufeff5678",
    "06–12–34–56–78",
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_parse_phone_reads_moroccan_spelling(text):
    assert parse_phone(text) == "+212612345678"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0712345678", "+212712345678"), ("0522123456", "+212522123456"), ("٠٥٣٧١٢٣٤٥٦", "+212537123456")],
)
def test_parse_phone_reads_other_prefixes(text, expected):
    assert parse_phone(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable"),
        ("   ", "unreadable"),
        ("\u200b\u200f", "unreadable"),
        ("bonjour", "unreadable"),
        ("06 CALL ME NOW", "unreadable"),
        ("0612345678 ext 12", "unreadable"),
        ("0612345678#12", "unreadable"),
        ("0612345678;0612345679", "unreadable"),
        ("tel:0612345678", "unreadable"),
        ("06123\x0045678", "unreadable"),
        ("-", "incomplete"),
        ("06", "incomplete"),
        ("061234567", "incomplete"),
        ("06123456789", "incomplete"),
        ("0112345678", "incomplete"),
        ("+212112345678", "incomplete"),
        ("9" * 300, "incomplete"),
        ("+33612345678", "foreign"),
        ("0033612345678", "foreign"),
        ("+34612345678", "foreign"),
        ("+٣٣٦١٢٣٤٥٦٧٨", "foreign"),
        ("+1 212 555 0123", "foreign"),
        ("+213661234567", "foreign"),
        ("+999612345678", "foreign"),
        ("0801234567", "special"),
        ("0536123456", "special"),
        ("+212 5 36 12 34 56", "special"),
        ("00212 (0)5 36 12 34 56", "special"),
        ("٠٥٣٦١٢٣٤٥٦", "special"),
        ("0812345678", "special"),
        ("053612345", "incomplete"),
        ("0891234567", "special"),
    ],
)
def test_parse_phone_refuses(text, code):
    with pytest.raises(PhoneRefused) as refusal:
        parse_phone(text)
    assert refusal.value.code == code
    assert str(refusal.value.message).endswith(".")


def test_number_that_is_whole_but_no_mobile_is_told_which_numbers_are():
    with pytest.raises(PhoneRefused) as refusal:
        parse_phone("05 36 12 34 56")
    with translation.override("en"):
        assert "begins with 06 or 07" in str(refusal.value.message)


def test_national_writes_pairs():
    assert national("+212612345678") == "06 12 34 56 78"
