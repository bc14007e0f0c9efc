"""Setting documents: tagged, in both directions, and that text never becomes markup."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from civicsite.support.typeset import FontMissing, missing_fonts, qr_svg, typeset

AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
TEMPLATE = b"""
#let data = json("data.json")
#set document(title: data.title)
#set text(font: ("Noto Naskh Arabic", "Noto Sans"), lang: data.lang)
= #data.title
#data.text
"""
HOSTILE = [
    "#set page(width: 1cm)",
    "$x^2$ $ sum_(i=0)^n $",
    "\\alpha \\u{41} \\",
    '#read("/etc/passwd") #import "x.typ"',
    "= heading\n- point\n+ item /term: x",
    "*bold* _italic_ `raw` ```raw``` <label> @ref",
    "// comment /* comment */ [content] {code}",
    '"; #panic("x"); "',
]


@pytest.fixture
def template(tmp_path) -> Path:
    path = tmp_path / "sheet.typ"
    path.write_bytes(TEMPLATE)
    return path


def test_without_its_fonts_nothing_is_set_and_it_says_which(settings, tmp_path, template):
    settings.FONTS_DIR = tmp_path / "noto"
    assert missing_fonts() == ["Noto Sans", "Noto Naskh Arabic"]
    with pytest.raises(FontMissing) as refusal:
        typeset(template, {"title": "x", "text": "x", "lang": "fr"})
    assert refusal.value.args == (["Noto Sans", "Noto Naskh Arabic"],)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(template, text):
    pdf = PdfReader(io.BytesIO(typeset(template, {"title": text, "text": text, "lang": "fr"}, made_at=AT)))
    assert len(pdf.pages) == 1
    # The size of the paper was not changed, and every sign stands on the page as it was given.
    assert round(pdf.pages[0].mediabox.width) == 595
    shown = re.sub(r"\s+", "", pdf.pages[0].extract_text())
    assert re.sub(r"\s+", "", text) in shown


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_document_is_tagged_and_says_its_language(template, language):
    made = typeset(template, {"title": "وصل Récépissé", "text": "مرحبا 12 FA123456", "lang": language}, made_at=AT)
    root = PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_the_same_words_at_the_same_moment_are_the_same_bytes(template):
    data = {"title": "a", "text": "b", "lang": "fr"}
    assert typeset(template, data, made_at=AT) == typeset(template, data, made_at=AT)
    assert typeset(template, data | {"text": "c"}, made_at=AT) != typeset(template, data, made_at=AT)


def test_a_template_reads_its_neighbours_and_the_files_it_is_given(template):
    (template.parent / "words.typ").write_text("#let say(x) = [said #x]")
    template.write_text('#import "words.typ": say\n#set document(title: "t")\n#say(read("a.txt"))')
    made = PdfReader(io.BytesIO(typeset(template, {}, files={"a.txt": b"so"}, made_at=AT)))
    assert made.pages[0].extract_text().strip() == "said so"


def test_a_qr_code_is_a_square_of_modules():
    drawn = qr_svg("https://macommune.example/fr/check/K7QM2RXB9T/?p=3")
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', drawn).groups())
    assert width == height == 33
    # The corner pattern: a dark row of seven, then a light module.
    assert all(f"M{x} 0h1" in drawn for x in range(7))
    assert "M7 0h1" not in drawn
