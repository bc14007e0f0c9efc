"""The journal of a session and of all that belongs to it, in words."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from councils.models import AgendaItem, Deliberation, Minutes, Session
from moderation.models import Decision

# What the services write into the journal, by (what it is about, action).
WORDS = {
    (Session, "plan"): _("Session planned"),
    (Session, "reschedule"): _("Day of the session changed"),
    (Session, "convene"): _("Agenda sent, members notified"),
    (Session, "open"): _("Session opened"),
    (Session, "sit"): _("Sitting registered"),
    (Session, "extend"): _("Session extended"),
    (Session, "close"): _("Session closed"),
    (Session, "cancel"): _("Session cancelled"),
    (AgendaItem, "place"): _("Item put on the agenda"),
    (AgendaItem, "edit"): _("Item reworded or moved"),
    (AgendaItem, "send-to-committee"): _("Item sent to a committee"),
    (AgendaItem, "remove"): _("Item taken off the agenda"),
    (AgendaItem, "leave"): _("Item moved to another session"),
    (AgendaItem, "take-back"): _("Petition taken back by its authors"),
    (Deliberation, "record"): _("Deliberation recorded"),
    (Deliberation, "correct"): _("Deliberation corrected"),
    (Deliberation, "publish"): _("Deliberation published"),
    (Deliberation, "oppose"): _("Opposition of the governor registered"),
    (Minutes, "write"): _("Minutes written"),
    (Minutes, "approve"): _("Minutes approved"),
    (Minutes, "publish"): _("Minutes published"),
}


def journal_of(session: Session) -> list[Decision]:
    """Return every line about a session, its items, its deliberations and its minutes, oldest first, each with `words`."""
    rows = {
        Session: [session.pk],
        AgendaItem: list(session.items.values_list("pk", flat=True)),
        Deliberation: list(session.deliberations.values_list("pk", flat=True)),
        Minutes: list(Minutes.objects.filter(session=session).values_list("pk", flat=True)),
    }
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in rows}
    about = Q(pk__in=[])
    for kind, model in kinds.items():
        about |= Q(subject_kind=kind, subject_id__in=rows[model])
    lines = list(Decision.objects.filter(about).select_related("actor").order_by("taken_at", "pk"))
    for line in lines:
        line.words = WORDS.get((kinds[line.subject_kind_id], line.action), line.action)
    return lines
