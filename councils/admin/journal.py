"""The journal of a session and of all that belongs to it, in words."""

from collections.abc import Mapping
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from councils.models import AgendaItem, Deliberation, Minutes, Session
from moderation.models import Decision
from moderation.notes import DAY, Reading, Told, as_read, reading, reading_both, tell

Value = TypeVar("Value")

# What the services write into the journal, by (what it is about, action).
WORDS = {
    (Session, "plan"): gettext_lazy("Session planned"),
    (Session, "reschedule"): gettext_lazy("Day of the session changed"),
    (Session, "convene"): gettext_lazy("Agenda sent, members notified"),
    (Session, "open"): gettext_lazy("Session opened"),
    (Session, "sit"): gettext_lazy("Sitting registered"),
    (Session, "extend"): gettext_lazy("Session extended"),
    (Session, "close"): gettext_lazy("Session closed"),
    (Session, "cancel"): gettext_lazy("Session cancelled"),
    (AgendaItem, "place"): gettext_lazy("Item put on the agenda"),
    (AgendaItem, "edit"): gettext_lazy("Item reworded or moved"),
    (AgendaItem, "send-to-committee"): gettext_lazy("Item sent to a committee"),
    (AgendaItem, "remove"): gettext_lazy("Item taken off the agenda"),
    (AgendaItem, "leave"): gettext_lazy("Item moved to another session"),
    (AgendaItem, "take-back"): gettext_lazy("Petition taken back by its authors"),
    (Deliberation, "record"): gettext_lazy("Deliberation recorded"),
    (Deliberation, "correct"): gettext_lazy("Deliberation corrected"),
    (Deliberation, "publish"): gettext_lazy("Deliberation published"),
    (Deliberation, "oppose"): gettext_lazy("Opposition of the governor registered"),
    (Minutes, "write"): gettext_lazy("Minutes written"),
    (Minutes, "approve"): gettext_lazy("Minutes approved"),
    (Minutes, "publish"): gettext_lazy("Minutes published"),
}


def _moved(old: str, new: str) -> str:
    return _("%(old)s, now %(new)s") % {"old": as_read(old), "new": as_read(new)}


def _before(words: str, order: int | str) -> str:
    return _("Before: no. %(order)s, %(title)s") % {"order": order, "title": words}


def _before_in_both(order: str, fr: str, ar: str) -> str:
    return _before({"fr": fr, "ar": ar}["ar" if get_language() == "ar" else "fr"], order)


_A_DAY = reading(f"(?P<iso>{DAY})", as_read)
_WORDS = reading_both(lambda words: words)
# How an item was kept that was reworded, today and before: that one only where it is clear what is which language.
_REWORDED_BEFORE = reading(r"(?P<order>\d+): (?P<fr>(?:(?! / ).)+) / (?P<ar>(?:(?! / ).)+)", _before_in_both)


def _reworded(note: str) -> Told:
    told = reading_both(_before)(note)
    return told if told.told else _REWORDED_BEFORE(note)


# How what they note beside it is read.
READINGS: dict[tuple[type[Model], str], Reading] = {
    (Session, "plan"): _A_DAY,
    (Session, "reschedule"): reading(f"(?P<old>{DAY}) → (?P<new>{DAY})", _moved),
    (Session, "sit"): _A_DAY,
    (Session, "extend"): _A_DAY,
    (AgendaItem, "place"): _WORDS,
    (AgendaItem, "edit"): _reworded,
    (AgendaItem, "send-to-committee"): _WORDS,
    (AgendaItem, "remove"): _WORDS,
    (AgendaItem, "leave"): _WORDS,
    (Deliberation, "oppose"): _WORDS,
}


def journal_of(session: Session) -> list[Decision]:
    """Return every line about a session, its items, its deliberations and its minutes, oldest first, each with `words`."""
    items = list(session.items.select_related("committee"))
    rows = {
        Session: [session.pk],
        AgendaItem: [item.pk for item in items],
        Deliberation: list(session.deliberations.values_list("pk", flat=True)),
        Minutes: list(Minutes.objects.filter(session=session).values_list("pk", flat=True)),
    }
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in rows}
    about = Q(pk__in=[])
    for kind, model in kinds.items():
        about |= Q(subject_kind=kind, subject_id__in=rows[model])
    lines = list(Decision.objects.filter(about).select_related("actor").order_by("taken_at", "pk"))
    for line in lines:
        readings = _of(READINGS, kinds[line.subject_kind_id])
        tell(line, _of(WORDS, kinds[line.subject_kind_id]), readings)
        if line.action in readings and line.why:
            _name_again(line, items)
    return lines


def _name_again(line: Decision, items: list[AgendaItem]) -> None:
    """Lines of before named things in French alone: what still has that name is said as the reader calls it."""
    for item in items:
        committee = item.committee
        names = {item.title_fr: item.title, item.removal_reason_fr: item.removal_reason}
        names |= {committee.name_fr: committee.name} if committee else {}
        if line.why in names:
            line.told, line.why = names[line.why], ""
            return


def _of(table: Mapping[tuple[type[Model], str], Value], kind: type[Model]) -> dict[str, Value]:
    """What a table says about one kind of thing, by action."""
    return {action: value for (model, action), value in table.items() if model is kind}
