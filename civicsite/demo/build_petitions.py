"""Makes the petitions: written, reviewed, signed and closed through the services, then dated back."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from civicsite.demo import dating
from civicsite.demo.build_petitioners import prepare
from civicsite.demo.build_pictures import picture_named
from civicsite.demo.kinds import DemoPetition, Story, Words, french
from civicsite.demo.people import PEOPLE
from civicsite.demo.petitions import PETITIONS
from civicsite.demo.pictures import DESCRIPTIONS
from civicsite.demo.places import CODES
from civicsite.demo.signing import add_signatures, reached_at, scaled
from moderation.models import Reason
from petitions.models import Petition, Petitioner, Power, Theme
from petitions.rules.collecting import collecting_ends
from petitions.services.conformity import WITHIN
from petitions.services.counting import close_due, prove_count
from petitions.services.drafts import DraftValues, TextValues, save_draft, submit, withdraw
from petitions.services.review import publish, refuse, request_change
from petitions.states import PetitionState
from territory.models import Commune
from territory.permissions import officers_of

_PEOPLE = {person.key: person for person in PEOPLE}
_CLOSED_AFTER = timedelta(seconds=40)


class CountIsWrong(AssertionError):
    """The proof of the counting service found another number than was counted."""


def missing() -> list[DemoPetition]:
    """Return the petitions that are not there yet."""
    return [one for one in PETITIONS if not _find(one).exists()]


def make(wanted: list[DemoPetition], *, scale: float) -> None:
    """Make these petitions, each whole or not at all."""
    if not wanted:
        return
    for position, one in enumerate(wanted):
        with transaction.atomic():
            _Course(one, position, scale).run()


def _find(one: DemoPetition):
    return Petition.objects.filter(
        author__email=_PEOPLE[one.author].email, commune__code=CODES[one.commune], theme__slug=one.theme
    )


class _Course:
    """Takes one petition through its story and remembers when each step is to have happened."""

    def __init__(self, wanted: DemoPetition, position: int, scale: float):
        self.wanted, self.story, self.position, self.scale = wanted, wanted.story, position, scale
        self.author = User.objects.get(email=_PEOPLE[wanted.author].email)
        self.commune = Commune.objects.get(code=CODES[wanted.commune])
        self.officer = officers_of(self.commune.region).exclude(pk=self.author.pk).order_by("pk").first()
        self.moments: list[datetime] = []
        self.stamps: dict[str, datetime] = {}

    def run(self) -> None:
        """Write it and go as far as its story goes."""
        self.petition = save_draft(author=self.author, values=self._values())
        last = self._last_event()
        if self.story.state == PetitionState.DRAFT:
            self.stamps["created_at"] = last
        else:
            self._go_on(last)
        dating.move_back(self.petition, self.moments, **self.stamps)

    def _last_event(self) -> datetime:
        story = self.story
        if story.closes_in is not None:
            return dating.published_for_end_in(story.closes_in, self.position)
        if story.state == PetitionState.CLOSED:
            return dating.published_for_end_in(-story.days, self.position)
        if story.state == PetitionState.COLLECTING:
            return dating.days_ago(min(story.days, settings.PETITION_COLLECTION_DAYS - 3), self.position)
        return dating.days_ago(story.days, self.position)

    def _go_on(self, last: datetime) -> None:
        state = self.story.state
        if state == PetitionState.SUBMITTED:
            self._submit(last)
            return
        if state == PetitionState.WITHDRAWN and not self.story.signatures:
            self._submit(last - timedelta(days=2))
            self._withdraw(last)
            return
        if state in (PetitionState.CHANGES_REQUESTED, PetitionState.REFUSED):
            self._submit(last - timedelta(days=1, hours=1))
            self._give_back(last)
            return
        published_at = last - timedelta(days=30) if state == PetitionState.WITHDRAWN else last
        if self.story.reason:
            self._submit(published_at - timedelta(days=5))
            self._give_back(published_at - timedelta(days=4))
        self._submit(published_at - timedelta(days=1 + self.position % 3, minutes=50))
        self._publish(published_at)
        self._collect(until=last if state == PetitionState.WITHDRAWN else min(timezone.now(), self.petition.closes_at))
        if state == PetitionState.CLOSED:
            self._close()
        if state == PetitionState.WITHDRAWN:
            self._withdraw(last)
        elif (check := prove_count(self.petition.pk)).drift:
            raise CountIsWrong(f"{self.petition.pk}: {check.stored} stored, {check.found} found")

    def _submit(self, moment: datetime) -> None:
        if self.wanted.power and "created_at" not in self.stamps:
            self.moments += prepare(self.petition, self.wanted, self.author, moment)
        self.petition = submit(self.petition, by=self.author)
        self.moments.append(moment)
        self.stamps.setdefault("created_at", moment - timedelta(days=2 + self.position % 7, minutes=13 * self.position))
        self.stamps["submitted_at"] = moment

    def _give_back(self, moment: datetime) -> None:
        decide = refuse if self.story.state == PetitionState.REFUSED else request_change
        reason = Reason.objects.get(code=self.story.reason)
        self.petition = decide(self.petition, by=self.officer, reason=reason, note=_note(self.story, self.author))
        self.moments.append(moment)

    def _publish(self, moment: datetime) -> None:
        judged = WITHIN if self.wanted.power else ""
        self.petition = publish(self.petition, by=self.officer, powers=judged)
        self.moments += [moment] * (2 if judged else 1)
        self.stamps["published_at"] = moment
        self.stamps["closes_at"] = collecting_ends(moment, settings.PETITION_COLLECTION_DAYS)
        dating.move_back(self.petition, self.moments, **self.stamps)

    def _collect(self, *, until: datetime) -> None:
        number = scaled(self.story.signatures, self.petition.required_signatures, self.scale)
        add_signatures(self.petition, number, since=self.petition.published_at, until=until)
        if moment := reached_at(self.petition):
            self.moments.append(moment)
            self.stamps["threshold_reached_at"] = moment

    def _close(self) -> None:
        close_due()
        self.stamps["closed_at"] = self.stamps["closes_at"] + _CLOSED_AFTER
        self.moments.append(self.stamps["closed_at"])

    def _withdraw(self, moment: datetime) -> None:
        self.petition = withdraw(self.petition, by=self.author, note=_note(self.story, self.author))
        self.moments.append(moment)

    def _values(self) -> DraftValues:
        return DraftValues(
            commune=self.commune,
            theme=Theme.objects.get(slug=self.wanted.theme),
            author_name=_PEOPLE[self.wanted.author].name,
            level=self.wanted.level,
            petitioner=Petitioner.ASSOCIATION if self.wanted.association else Petitioner.CITIZENS,
            power=Power.objects.get(level=self.wanted.level, code=self.wanted.power) if self.wanted.power else None,
            texts={language: self._text(language, words) for language, words in self.wanted.words.items()},
            picture=picture_named(self.wanted.picture),
        )

    def _text(self, language: str, words: Words) -> TextValues:
        typeset = french if language == "fr" else str
        return TextValues(
            title=typeset(words.title),
            request=typeset(words.request),
            reasons=typeset("\n\n".join(words.reasons)),
            picture_description=typeset(DESCRIPTIONS[self.wanted.picture][language]) if self.wanted.picture else "",
        )


def _note(story: Story, author: User) -> str:
    return french(story.note) if author.language == "fr" else story.note
