"""Makes the councils: members and committees, then two years of sessions through the services, dated back."""

from datetime import date, timedelta

from django.db import models, transaction
from django.utils import timezone

from civicsite.demo import dating
from civicsite.demo.councils import (
    COMMITTEES,
    COUNCILS,
    MINUTES,
    OFFICES,
    OPPOSITION,
    PEOPLE,
    SUBJECTS,
    Subject,
    petition_subject,
)
from civicsite.demo.kinds import french
from civicsite.demo.places import CODES
from councils.models import Committee, CommitteeSeat, Council, Member, Office, Session, Term
from councils.services import agenda, deliberations, minutes, sessions
from councils.services.deliberations import DeliberationValues, Votes
from councils.services.founding import council_of
from councils.states import ItemOrigin, SeatRole
from petitions.models import Filing
from territory.models import Commune
from territory.permissions import officers_of

ELECTED, TERM_ENDS = date(2021, 9, 8), date(2027, 9, 30)
IN_OFFICE = len(PEOPLE) - 1


def missing() -> list[str]:
    """Return the communes whose council has nobody yet."""
    present = set(Member.objects.values_list("council__commune__code", flat=True))
    return [key for key in COUNCILS if CODES[key] not in present]


def make(wanted: list[str]) -> None:
    """Make these councils, each whole or not at all."""
    for key in wanted:
        with transaction.atomic():
            commune = Commune.objects.with_place().get(code=CODES[key])
            _Course(council_of(commune), officers_of(commune.region).first(), COUNCILS[key]).run()


class _Course:
    """Fills one council."""

    def __init__(self, council: Council, by, start: int):
        self.council, self.by, self.start = council, by, start
        self.today = timezone.localdate()
        self.number = 0

    def run(self) -> None:
        """Its people, then its sessions of the last year and of this one, and the next."""
        self._seat_people()
        self.committees = [self._committee(at, *words) for at, words in enumerate(COMMITTEES)]
        for year in range(self.today.year - 1, self.today.year + 1):
            self.number = 0
            for month in SUBJECTS:
                self._session(self._opening(year, month), month)
        self._session(self._opening(self.today.year + 1, 2), 2)

    def _seat_people(self) -> None:
        Term.objects.create(council=self.council, valid_from=ELECTED, valid_to=TERM_ENDS)
        people = [PEOPLE[(self.start + at) % len(PEOPLE)] for at in range(IN_OFFICE)]
        self.members = [
            Member.objects.create(
                council=self.council,
                name_fr=name_fr,
                name_ar=name_ar,
                gender=Member.Gender.WOMAN if is_woman else Member.Gender.MAN,
                valid_from=ELECTED,
            )
            for name_fr, name_ar, is_woman in people
        ]
        for at, role in enumerate(OFFICES):
            rank = OFFICES[: at + 1].count(role)
            Office.objects.create(member=self.members[at], role=role, rank=rank, valid_from=ELECTED + timedelta(days=12))

    def _committee(self, at: int, words_fr: tuple[str, str], words_ar: tuple[str, str]) -> Committee:
        committee = Committee.objects.create(
            council=self.council,
            name_fr=words_fr[0],
            remit_fr=words_fr[1],
            name_ar=words_ar[0],
            remit_ar=words_ar[1],
            valid_from=ELECTED + timedelta(days=60),
        )
        roles = [SeatRole.PRESIDENT, SeatRole.DEPUTY, *[SeatRole.MEMBER] * 4]
        for seat, role in enumerate(roles):
            member = self.members[(6 + at * 4 + seat) % IN_OFFICE]
            CommitteeSeat.objects.create(committee=committee, member=member, role=role, valid_from=committee.valid_from)
        return committee

    def _opening(self, year: int, month: int) -> date:
        """A working day of the first week, another one for each council."""
        day = date(year, month, 2 + self.start % 5)
        return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0) if day.day < 6 else date(year, month, 5)

    def _session(self, opens_on: date, month: int) -> None:
        session = self._planned(opens_on, month)
        self._date(session, opens_on - timedelta(days=60))
        items = [self._item(session, at, subject) for at, subject in enumerate(SUBJECTS[month])]
        sent_on, told_on = opens_on - timedelta(days=23), opens_on - timedelta(days=12)
        if told_on > self.today:
            return
        session = sessions.convene(session, by=self.by, agenda_sent_on=sent_on, members_notified_on=told_on)
        self._date(session, told_on)
        if opens_on > self.today:
            return
        session = sessions.open_session(session, by=self.by, opened_on=opens_on)
        sessions.record_sitting(session, by=self.by, held_on=opens_on, present=IN_OFFICE, members=IN_OFFICE)
        self._date(session, opens_on)
        for item, subject in zip(items, SUBJECTS[month], strict=True):
            self._decide(session, item, subject)
        for item in session.items.standing().filter(origin=ItemOrigin.PETITION):
            self._decide(session, item, petition_subject(item))
        closes_on = opens_on + timedelta(days=2)
        if closes_on <= self.today:
            self._date(sessions.close_session(session, by=self.by, closed_on=closes_on), closes_on)
        self._write_minutes(session)

    def _planned(self, opens_on: date, month: int) -> Session:
        """The session, entered now, or already there because the bureau accepted a petition for it."""
        there = self.council.sessions.standing().ordinary().filter(year=opens_on.year, month=month).first()
        if there:
            return sessions.reschedule(there, by=self.by, opens_on=opens_on)
        return sessions.plan_session(self.council, by=self.by, opens_on=opens_on, month=month)

    def _item(self, session: Session, at: int, subject: Subject):
        placed_on = min(session.opens_on - timedelta(days=30 - at), self.today)
        item = agenda.place_item(
            session,
            by=self.by,
            title_fr=subject.french_title,
            title_ar=subject.title_ar,
            origin=ItemOrigin.GOVERNOR if at == 1 and session.month == 10 else ItemOrigin.PRESIDENT,
            committee=self.committees[at % len(self.committees)],
            sent_to_committee_on=placed_on,
            placed_on=placed_on,
        )
        self._date(item, placed_on)
        return item

    def _decide(self, session: Session, item, subject: Subject) -> None:
        self.number += 1
        decided_on = session.opens_on
        sent_on = decided_on + timedelta(days=4)
        values = DeliberationValues(
            number=self.number,
            title_fr=subject.french_title,
            title_ar=subject.title_ar,
            text_fr=french(subject.text_fr),
            text_ar=subject.text_ar,
            votes=Votes(*subject.votes, subject.casting_vote),
            decided_on=decided_on,
            item=item,
        )
        one = deliberations.record_deliberation(session, values, by=self.by)
        # One posting a year comes a day late: the page says so.
        posted_on = decided_on + timedelta(days=9 if self.number == 5 else 6)
        if posted_on <= self.today:
            one = deliberations.publish_deliberation(one, by=self.by, posted_on=posted_on, sent_to_governor_on=sent_on)
        if self.number == 8 and posted_on <= self.today and self.start == 0 and decided_on.year < self.today.year:
            reason_fr, reason_ar = OPPOSITION
            opposed_on = sent_on + timedelta(days=1)
            one = deliberations.record_opposition(
                one, by=self.by, opposed_on=opposed_on, reason_fr=french(reason_fr), reason_ar=reason_ar
            )
        self._date(one, min(posted_on, self.today))

    def _write_minutes(self, session: Session) -> None:
        approved_on = session.opens_on + timedelta(days=60)
        text_fr, text_ar = MINUTES
        draft = minutes.write_minutes(session, by=self.by, text_fr=french(text_fr), text_ar=text_ar)
        if approved_on <= self.today:
            draft = minutes.approve_minutes(draft, by=self.by, approved_on=approved_on)
            draft = minutes.publish_minutes(draft, by=self.by, published_on=approved_on)
        self._date(draft, min(approved_on, self.today))

    def _date(self, row: models.Model, day: date) -> None:
        """Date the last lines of the journal about a row: what was not dated before."""
        dating.date_new_decisions(row, min(day, self.today))
        for filing in Filing.objects.filter(agenda_item__session__council=self.council):
            dating.date_new_decisions(filing, min(day, self.today))
