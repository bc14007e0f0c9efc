"""A mail that was made once says, to each reader, what Django's own would; and is none of another reader's."""

from email import message_from_bytes, policy

import pytest
from django.core.mail import BadHeaderError, EmailMultiAlternatives
from django.template.loader import render_to_string

from civicsite.support.preparedmail import PreparedMail

TEMPLATE = "petitions/messages/code"
PLACES = ("code", "link", "moment")
HEADERS = {"Auto-Submitted": "auto-generated"}
FATIMA = {"code": "123456", "link": "https://x.example/?a=1&b=2", "moment": "5 décembre 2026"}
YOUSSEF = {"code": "654321", "link": "https://x.example/y", "moment": "6 دجنبر 2026"}


def prepared(title="Éclairer la rue — إنارة الزقاق"):
    return PreparedMail(TEMPLATE, {"title": title, "language": "fr"}, PLACES, HEADERS)


def to(mail, values=FATIMA, **changes):
    given = {"subject": "123456 : confirmez — تأكيد", "to": "fatima@example.ma", "message_id": "<1@example.ma>"} | changes
    return mail.filled(values, connection=None, **given)


def read(message):
    """The message as a mail program reads it."""
    return message_from_bytes(message.message().as_bytes(linesep="\r\n"), policy=policy.default)


def bodies(message):
    return [read(message).get_body([kind]).get_content() for kind in ("plain", "html")]


def djangos(values=FATIMA, title="Éclairer la rue — إنارة الزقاق"):
    text, html = (render_to_string(f"{TEMPLATE}.{form}", {"title": title, "language": "fr"} | values) for form in ("txt", "html"))
    message = EmailMultiAlternatives(
        "123456 : confirmez — تأكيد", text, to=["fatima@example.ma"], headers=HEADERS | {"Message-ID": "<1@example.ma>"}
    )
    message.attach_alternative(html, "text/html")
    return message


@pytest.mark.parametrize("title", ["Éclairer la rue — إنارة الزقاق", "Une ligne " * 200])
def test_says_what_djangos_own_message_says(title):
    mine, theirs = to(prepared(title)), djangos(title=title)
    assert bodies(mine) == bodies(theirs)
    assert "a=1&amp;b=2" in bodies(mine)[1]
    for name in ("Subject", "From", "To", "Message-ID", "Auto-Submitted", "MIME-Version"):
        assert read(mine).get_all(name) == read(theirs).get_all(name)
    assert len(read(mine).get_all("Date")) == 1
    assert (mine.body, mine.alternatives[0].content) == (theirs.body, theirs.alternatives[0].content)


def test_is_put_into_bytes_once_unless_its_lines_are_too_long_for_that():
    assert to(prepared()).made is not None
    assert to(prepared("Une ligne " * 200)).made is None


def test_next_reader_finds_nothing_of_the_one_before():
    mail = prepared()
    to(mail)
    content = to(mail, YOUSSEF, subject="654321", to="youssef@example.ma", message_id="<2@example.ma>").message().as_bytes()
    assert b"654321" in content
    for other in (b"123456", b"fatima", b"<1@", b"a=1"):
        assert other not in content


def test_every_line_ends_as_mail_servers_want():
    content = to(prepared()).message().as_bytes(linesep="\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_address_of_another_script_is_written_for_the_net():
    [address] = read(to(prepared(), to="fatima@بلدية.example"))["To"].addresses
    assert (address.username, address.domain[:4]) == ("fatima", "xn--")


@pytest.mark.parametrize("change", [{"subject": "x\nBcc: a@b.ma"}, {"to": "a@b.ma\nBcc: c@d.ma"}])
def test_nothing_begins_another_header(change):
    with pytest.raises(BadHeaderError):
        to(prepared(), **change)
