"""Makes the deposits: sheets counted, then each step through the services, dated back."""

import random
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from civicsite.demo import dating
from civicsite.demo.filings import FILINGS, FOLLOW_UP, DemoFiling
from civicsite.demo.kinds import french
from civicsite.demo.names import FIRST, LAST, NUMBER, STREETS
from civicsite.demo.people import PEOPLE
from civicsite.demo.places import CODES
from moderation.models import Reason
from petitions.models import LINES_A_SHEET, Filing, FollowUp, LineEntry, PaperSheet, Petition, SheetLine, Signature
from petitions.services.filing import bureau, follow_up
from petitions.services.filing.deposit import Deposit, register
from petitions.services.keys import vault_of
from petitions.services.paper import printing, settling
from petitions.states import FilingState, LineOutcome, SheetState
from territory.models import Assignment, Role
from territory.permissions import officers_of

_EMAILS = {person.key: person.email for person in PEOPLE}
_PAPERS = ("form", "sheets", "identity_copies")


def missing() -> list[DemoFiling]:
    """Return the deposits that are not there yet."""
    return [one for one in FILINGS if not Filing.objects.filter(petition__in=_petitions(one)).exists()]


def make(wanted: list[DemoFiling]) -> None:
    """Make these deposits, each whole or not at all."""
    for one in wanted:
        with transaction.atomic():
            _Course(one).run()


def missing_follow_up() -> list[Filing]:
    """Return the published decisions that nothing was promised on yet."""
    return list(
        Filing.objects.filter(state=FilingState.PUBLISHED, steps__isnull=True).select_related("petition__commune__region")
    )


def make_follow_up(wanted: list[Filing]) -> None:
    """Promise the steps, and carry out those that are past."""
    for filing in wanted:
        with transaction.atomic():
            _promise(filing)


def _petitions(one: DemoFiling):
    return Petition.objects.filter(
        author__email=_EMAILS[one.author], commune__code=CODES[one.commune], theme__slug=one.theme, level="commune"
    )


def _promise(filing: Filing) -> None:
    today, by = timezone.localdate(), officers_of(filing.petition.commune.region).first()
    for title_fr, title_ar, days, done_fr, done_ar in FOLLOW_UP:
        due_on = today + timedelta(days=days)
        step = follow_up.promise(filing, by=by, title_fr=french(title_fr), title_ar=title_ar, due_on=due_on)
        if done_fr:
            follow_up.carry_out(step, by=by, on=due_on, note_fr=french(done_fr), note_ar=done_ar)
            FollowUp.objects.filter(pk=step.pk).update(created_at=dating.days_ago(40))
    dating.date_new_decisions(filing, today - timedelta(days=20))


class _Course:
    """Takes one petition to its council."""

    def __init__(self, wanted: DemoFiling):
        self.wanted, self.petition = wanted, _petitions(wanted).get()
        self.today = timezone.localdate()
        self.officer = officers_of(self.petition.commune.region).exclude(pk=self.petition.author_id).order_by("pk").first()

    def run(self) -> None:
        """Count its sheets, deposit it and go as far as its story goes."""
        if self.wanted.paper:
            Sheets(self.petition, by=self.officer).count(self.wanted.paper, at=self._day(self.wanted.filed + 5))
        filed_on = self._day(self.wanted.filed)
        sheets = -(-self.wanted.paper // LINES_A_SHEET)
        deposit = Deposit(
            self.wanted.number, filed_on, self.petition.author_name, _PAPERS, sheets=sheets, copies=self.wanted.paper
        )
        self.filing = register(self.petition, deposit, by=self.officer)
        Filing.objects.filter(pk=self.filing.pk).update(registered_at=dating.days_ago(self.wanted.filed))
        self._date(filed_on)
        if self.wanted.transmitted is not None:
            transmitted_on = self._day(self.wanted.transmitted)
            self.filing = bureau.transmit(self.filing, by=self.officer, on=transmitted_on)
            self._date(transmitted_on)
        if self.wanted.decided is not None:
            self._decide(self._day(self.wanted.decided))

    def _decide(self, on: date) -> None:
        if refusal := self.wanted.refusal:
            reasons = Reason.objects.filter(code__in=refusal.reasons)
            bureau.refuse(self.filing, by=self.officer, on=on, reasons=reasons, explanation=refusal.words, notified_on=on)
        else:
            title_fr, title_ar = self.petition.text_in("fr").title, self.wanted.title_ar
            bureau.accept(self.filing, by=self.officer, on=on, notified_on=on, title_fr=title_fr, title_ar=title_ar)
        self._date(on)

    def _day(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def _date(self, day: date) -> None:
        dating.date_new_decisions(self.filing, day)
        dating.date_new_decisions(self.petition, day)


class Sheets:
    """Makes sheets whose lines two animators read alike, and counts them."""

    def __init__(self, petition: Petition, *, by):
        self.petition, self.by = petition, by
        self.chance = random.Random(f"paper/{petition.commune.code}/{petition.theme.slug}")  # noqa: S311 - no secret
        self.language = petition.texts.first().language
        self.vault = vault_of(petition)
        animators = Assignment.objects.current().filter(role=Role.ANIMATOR, region=petition.commune.region)
        self.readers = [by, animators.order_by("pk").first().person]

    def count(self, number: int, *, at: date) -> list[PaperSheet]:
        """Count `number` signatures on as many sheets as they need, on the day `at`."""
        sheets = printing.print_sheets(self.petition, -(-number // LINES_A_SHEET), by=self.by)
        for position, sheet in enumerate(sheets):
            sheet.petition = self.petition
            self._read(sheet, number - position * LINES_A_SHEET)
            settling.settle(sheet, by=self.readers[1])
        self._date(sheets, at)
        self.petition.refresh_from_db()
        return sheets

    def _read(self, sheet: PaperSheet, left: int) -> None:
        now = timezone.now()
        lines = [self._line(sheet, position) if position <= left else {} for position in range(1, sheet.lines + 1)]
        LineEntry.objects.bulk_create(
            LineEntry(
                sheet=sheet,
                position=position,
                pass_number=reading,
                outcome=LineOutcome.VALID if values else LineOutcome.EMPTY,
                sealed=self.vault.seal(values),
                entered_by=reader,
                entered_at=now,
            )
            for reading, reader in enumerate(self.readers, start=1)
            for position, values in enumerate(lines, start=1)
        )
        sheet.state = SheetState.ENTERED
        sheet.returned_at = sheet.first_at = sheet.second_at = now
        sheet.first_by, sheet.second_by = self.readers
        sheet.save()

    def _line(self, sheet: PaperSheet, position: int) -> dict[str, str]:
        chance, language = self.chance, self.language
        return {
            "first_name": chance.choice(FIRST[language].split()),
            "last_name": chance.choice(LAST[language].split()),
            # No card begins with ZP.
            "cnie": f"ZP{sheet.number * 100 + position:07}",
            "cnie_expires": f"{self.by.date_joined.year + chance.randint(1, 9)}-{chance.randint(1, 12):02}-15",
            "address": NUMBER[language].format(number=chance.randint(1, 160), street=chance.choice(STREETS[language])),
        }

    def _date(self, sheets: list[PaperSheet], at: date) -> None:
        moment = dating.days_ago((timezone.localdate() - at).days)
        keys = [sheet.pk for sheet in sheets]
        PaperSheet.objects.filter(pk__in=keys).update(
            printed_at=moment - timedelta(days=30), returned_at=moment, first_at=moment, second_at=moment, settled_at=moment
        )
        lines = SheetLine.objects.filter(sheet__in=keys, signature__isnull=False)
        Signature.objects.filter(pk__in=lines.values("signature")).update(
            created_at=moment, confirmed_at=moment, counted_at=moment, expires_at=moment
        )
        Petition.objects.filter(pk=self.petition.pk, paper_reached_at__isnull=False).update(paper_reached_at=moment)
        dating.date_new_decisions(self.petition, at)
        for sheet in sheets:
            dating.date_new_decisions(sheet, at)
