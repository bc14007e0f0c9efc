"""Sheets on paper: printed, signed by nobody who exists, scanned by a drawing, read twice through the services.

Of the first petition of the commune that has a registrar: some sheets counted, one whose readings differ, one read once,
one that waits, one still out.
"""

import io
import random

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from civicsite.demo.names import FIRST, LAST, STREETS
from civicsite.demo.people import DOMAIN
from civicsite.demo.places import CODES
from civicsite.support.typeset import missing_fonts
from moderation.models import Reason
from petitions.models import PaperSheet, Petition
from petitions.rules.scripts import language_of
from petitions.services import audit
from petitions.services.paper import entering, printing, taking_in
from petitions.services.paper.readings import Line
from petitions.states import LineOutcome, PetitionState
from territory.models import Assignment, Role
from territory.permissions import officers_of

PLACE = "berkane"
COUNTED, SHEETS = 4, 8
_SIZE, _TOP, _ROW = (1680, 1188), 190, 70
_COLUMNS = (40, 100, 520, 760, 960, 1440, 1640)


def missing() -> list[Petition]:
    """Return the petition that is to have sheets, if it has none."""
    collecting = Petition.objects.filter(commune__code=CODES[PLACE], state=PetitionState.COLLECTING, level="commune")
    first = collecting.order_by("pk").first()
    return [first] if first and not first.sheets.exists() else []


def make(wanted: list[Petition]) -> None:
    """Make its sheets, if those who read them are there."""
    for petition in wanted:
        readers = _readers(petition)
        if len(readers) == 3:
            _Pile(petition, readers).make()


def _readers(petition: Petition) -> list:
    """An animator, an officer, the registrar: whoever is not the author."""
    current = Assignment.objects.current()
    animator = current.filter(role=Role.ANIMATOR, region=petition.commune.region).first()
    registrar = current.filter(role=Role.COMMUNE_REGISTRAR, commune=petition.commune).first()
    officer = officers_of(petition.commune.region).first()
    people = [animator and animator.person, officer, registrar and registrar.person]
    return [person for person in people if person and person.pk != petition.author_id]


class _Pile:
    """The sheets of one petition, the same at each making."""

    def __init__(self, petition: Petition, readers: list):
        self.petition, (self.animator, self.officer, self.registrar) = petition, readers
        self.lot = random.Random(f"{DOMAIN}:{petition.commune.code}")  # noqa: S311 - invented people
        self.number = 410_000

    def make(self) -> None:
        """From printing to the audit."""
        sheets = printing.print_sheets(self.petition, SHEETS, by=self.petition.author)
        for sheet in sheets[:COUNTED]:
            lines = self._lines(sheet)
            self._back(sheet, lines)
            self._read(sheet, self.animator, lines)
            self._read(sheet, self.registrar, lines)
        differing, once, waiting = sheets[COUNTED : COUNTED + 3]
        lines = self._lines(differing)
        self._back(differing, lines)
        self._read(differing, self.animator, lines)
        self._read(differing, self.officer, self._misread(lines))
        lines = self._lines(once)
        self._back(once, lines)
        self._read(once, self.officer, lines)
        self._back(waiting, self._lines(waiting))
        self._audit()

    def _audit(self) -> None:
        drawn = audit.draw_sample(self.petition, by=self.officer)
        for line in drawn.lines.all()[: drawn.size * 2 // 3]:
            audit.check_line(line, "right", by=self.officer)

    def _lines(self, sheet: PaperSheet) -> list[Line]:
        """Most lines count, some do not, the last one is empty."""
        unsigned = Reason.objects.get(code="line-unsigned")
        no_copy = Reason.objects.get(code="line-no-copy")
        lines = [Line(LineOutcome.VALID, self._values()) for _ in range(sheet.lines - 1)]
        lines[3] = Line(LineOutcome.REFUSED, lines[3].values, unsigned)
        lines[7] = Line(LineOutcome.REFUSED, lines[7].values, no_copy)
        return [*lines, Line(LineOutcome.EMPTY, {})]

    def _values(self) -> dict[str, str]:
        language = self.lot.choice(["fr", "fr", "ar"])
        self.number += self.lot.randrange(3, 90)
        streets = STREETS[language]
        return {
            "first_name": self.lot.choice(FIRST[language].split()),
            "last_name": self.lot.choice(LAST[language].split()),
            "cnie": f"FA{self.number}",
            "cnie_expires": f"20{self.lot.randrange(28, 36)}-{self.lot.randrange(1, 13):02}-{self.lot.randrange(1, 28):02}",
            "address": f"{self.lot.randrange(1, 120)}, {self.lot.choice(list(streets))}",
        }

    def _misread(self, lines: list[Line]) -> list[Line]:
        first = dict(lines[0].values)
        first["cnie"] = first["cnie"][:-1] + ("7" if first["cnie"][-1] != "7" else "1")
        second = Line(LineOutcome.REFUSED, lines[1].values, Reason.objects.get(code="line-unreadable"))
        return [Line(LineOutcome.VALID, first), second, *lines[2:]]

    def _back(self, sheet: PaperSheet, lines: list[Line]) -> None:
        scan = SimpleUploadedFile(f"feuille-{sheet.number}.jpg", drawn_scan(self.petition, sheet, lines, self.lot))
        taking_in.take_in(sheet, by=self.animator, scan=scan)

    def _read(self, sheet: PaperSheet, reader, lines: list[Line]) -> None:
        for position, line in enumerate(lines, start=1):
            entering.save_line(sheet, position, line, by=reader)
        entering.finish(sheet, by=reader)


def drawn_scan(petition: Petition, sheet: PaperSheet, lines: list[Line], lot: random.Random) -> bytes:
    """Return a picture of a filled sheet, a little askew, as a phone takes it."""
    paper = Image.new("RGB", _SIZE, "#fbfaf5")
    pen = ImageDraw.Draw(paper)
    _write(pen, (40, 30), f"{petition.text_in('fr').title[:80]}", "#14532d", 30)
    _write(pen, (40, 80), f"Pétition n° {petition.pk} · {petition.dated_on:%d/%m/%Y}", "#444", 26)
    for position in range(sheet.lines + 1):
        pen.line([(40, _TOP + position * _ROW), (1640, _TOP + position * _ROW)], fill="#888", width=2)
    for x in _COLUMNS:
        pen.line([(x, _TOP), (x, _TOP + sheet.lines * _ROW)], fill="#888", width=2)
    for position, line in enumerate(lines):
        _write_line(pen, position, line, lot)
    _write(pen, (40, _TOP + sheet.lines * _ROW + 30), f"Feuille n° {sheet.number} · {sheet.shown_code}", "#222", 30)
    taken = paper.rotate(lot.uniform(-1.2, 1.2), expand=True, fillcolor="#6b5b4a", resample=Image.Resampling.BICUBIC)
    out = io.BytesIO()
    taken.save(out, "JPEG", quality=70)
    return out.getvalue()


def _write_line(pen: ImageDraw.ImageDraw, position: int, line: Line, lot: random.Random) -> None:
    top = _TOP + position * _ROW + 18
    _write(pen, (55, top), str(position + 1), "#666", 26)
    if line.outcome == LineOutcome.EMPTY:
        return
    values = line.values
    day = "/".join(reversed(values["cnie_expires"].split("-")))
    for x, text in zip(
        _COLUMNS[1:5], (f"{values['last_name']} {values['first_name']}", values["cnie"], day, values["address"]), strict=True
    ):
        _write(pen, (x + 12, top + lot.randrange(-6, 7)), text, "#1e3a8a", 26)
    if line.reason is None or line.reason.code != "line-unsigned":
        points = [(1450 + step * 14, top + 16 + lot.randrange(-16, 17)) for step in range(12)]
        pen.line(points, fill="#1e3a8a", width=3, joint="curve")


def _write(pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, ink: str, size: int) -> None:
    pen.text(place, text, fill=ink, font=_face(size, language_of(text)))


def _face(size: int, language: str):
    """The faces of the documents, with Arabic letters in their shapes; Pillow's own where they are missing."""
    if missing_fonts():
        return ImageFont.load_default(size)
    name = "NotoNaskhArabic-Regular.ttf" if language == "ar" else "NotoSans-Regular.ttf"
    return ImageFont.truetype(f"{settings.FONTS_DIR}/{name}", size)
