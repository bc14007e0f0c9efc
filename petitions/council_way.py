"""What follows the collection, step by step: the deposit, the bureau, the council, what was promised.

Each step says what has happened and when, or what the law says comes next and by when.
"""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from civicsite.support.templatetags.civic import day, month
from councils.models import CouncilRule, NoRule, law_for
from councils.rules.calendar import NoSession
from councils.services.placement import Opening, next_opening, session_for
from petitions.lawbook.sources import source_of
from petitions.models import Deadline, Filing, FollowUp, Petition, Petitioner
from petitions.rules.figures import NoFigure
from petitions.services.law import figure_in_force
from petitions.states import FilingState, Obligation
from petitions.steps import Step
from petitions.units import delay_words

Deadlines = Mapping[str, Deadline]
_GIVEN_BACK = frozenset({FilingState.REFUSED, FilingState.WITHDRAWN})


def steps_of(petition: Petition) -> list[Step]:
    """Return the steps at the council, those of earlier deposits first."""
    filings = list(
        petition.filings.select_related("agenda_item__session__council", "agenda_item__committee", "deliberation")
        .prefetch_related("reasons", "steps")
        .order_by("sequence")
    )
    given_back = [filing for filing in filings if filing.state in _GIVEN_BACK]
    running = next((filing for filing in filings if filing.state not in _GIVEN_BACK), None)
    return [
        *(_given_back(filing) for filing in given_back),
        *(_at_the_council(running) if running else _to_come(petition)),
    ]


def _to_come(petition: Petition) -> list[Step]:
    """What the law says of a petition that is not deposited. It sets no time for an acceptance."""
    source, is_arabic = source_of(petition.level), get_language() == "ar"
    deposit, decree = source.article(source.deposit), source.decree
    checked = source.associations if petition.petitioner == Petitioner.ASSOCIATION else source.citizens
    conditions = source.article(checked)
    return [
        Step(
            _("Deposit and receipt"),
            "next",
            _handed_over(petition),
            _("A receipt is given immediately: %(article)s; form: %(decree)s")
            % {"article": deposit.ar if is_arabic else deposit.fr, "decree": decree.ar if is_arabic else decree.fr},
        ),
        Step(
            _("Study by the bureau of the council"),
            "next",
            _("The bureau checks the conditions.") + " " + _refusal_rule(petition),
            conditions.ar if is_arabic else conditions.fr,
        ),
        Step(
            _("Ordinary session of the council"),
            "next",
            _("If it is accepted, it is on the agenda of the ordinary session that follows.") + " " + _next_session(petition),
            _agenda_rule(petition),
        ),
    ]


def _handed_over(petition: Petition) -> str:
    if petition.petitioner == Petitioner.ASSOCIATION:
        return _("The petition and the documents of the association are handed to the president of the council.")
    return _(
        "The petition and its list signed on paper, with copies of the national cards, are handed to the president of the council."
    )


def _refusal_rule(petition: Petition) -> str:
    try:
        figure = figure_in_force("refusal", petition.level, timezone.localdate())
    except NoFigure:
        return ""
    return _("A refusal must be reasoned and notified within %(delay)s of the deposit.") % {"delay": delay_words(figure.delay)}


def _next_session(petition: Petition) -> str:
    opening = _opening(petition)
    return _("Next session: %(session)s.") % {"session": _when(opening.opens_on, opening.is_assumed)} if opening else ""


def _opening(petition: Petition) -> Opening | None:
    place = petition.addressee
    try:
        return next_opening(place, timezone.localdate()) if place else None
    except (NoRule, NoSession):
        return None


def _when(opens_on: date, is_assumed: bool) -> str:
    """The day of a session, or its month as long as the council has not said the day."""
    return month(opens_on) if is_assumed else day(opens_on)


def _agenda_rule(petition: Petition) -> str:
    try:
        rule = law_for(petition.level, timezone.localdate()).row(CouncilRule.Code.AGENDA_DAYS)
    except NoRule:
        return ""
    return ngettext(
        "%(article)s: the agenda goes to the governor at least %(days)d day before the session",
        "%(article)s: the agenda goes to the governor at least %(days)d days before the session",
        rule.value,
    ) % {"article": rule.article, "days": rule.value}


def _given_back(filing: Filing) -> Step:
    if filing.state == FilingState.WITHDRAWN:
        note = _("The deposit no. %(number)s of %(day)s was taken back.") % {
            "number": filing.shown_number,
            "day": day(filing.filed_on),
        }
        return Step(_("Deposit taken back"), "done", note, when=day(filing.ended_at))
    return Step(
        _("Refused by the council"),
        "done",
        " · ".join(reason.label for reason in filing.reasons.all()),
        " · ".join(dict.fromkeys(reason.article for reason in filing.reasons.all() if reason.article)),
        when=_("Deposited on %(filed)s, no. %(number)s; refused on %(refused)s")
        % {"filed": day(filing.filed_on), "number": filing.shown_number, "refused": day(filing.decided_on)},
        words=filing.explanation,
    )


def _at_the_council(filing: Filing) -> list[Step]:
    deadlines = {one.obligation: one for one in filing.deadlines.current().exclude(obligation=Obligation.FOLLOW_UP)}
    steps = [_deposit(filing), _bureau(filing, deadlines), _session(filing, deadlines), _publication(filing, deadlines)]
    return [*steps, *(_promised(step, filing) for step in filing.steps.all())]


def _deposit(filing: Filing) -> Step:
    note = _("No. %(number)s in the council’s register. The receipt was given at once.") % {"number": filing.shown_number}
    return Step(_("Deposited with the council"), "done", note, _("Article 125"), when=day(filing.filed_on))


def _bureau(filing: Filing, deadlines: Deadlines) -> Step:
    if filing.decided_on:
        return Step(
            _("Accepted by the bureau of the council"), "done", law=_("Articles 123 and 125"), when=day(filing.decided_on)
        )
    note = _("The bureau has the petition since %(day)s.") % {"day": day(filing.transmitted_on)} if filing.transmitted_on else ""
    if (cure := deadlines.get(Obligation.CURE)) and cure.is_running:
        asked = _("The petitioner is asked to complete the file by %(day)s; the council’s days stand still.")
        return Step(_("File to be completed"), "now", asked % {"day": day(cure.due_on)}, when=day(cure.starts_on))
    status, when = _running(deadlines.get(Obligation.REFUSAL), _("Answer due by %(day)s"))
    return Step(_("Study by the bureau of the council"), status, note, _("Articles 123 and 125"), when=when)


def _running(deadline: Deadline | None, in_time: str) -> tuple[str, str]:
    """Status and words of what is owed now; `in_time` says it with its `day`."""
    if deadline is None:
        return "now", ""
    today = timezone.localdate()
    if not deadline.is_late(today):
        return "now", in_time % {"day": day(deadline.due_on)}
    late = deadline.days_late(today)
    return "late", ngettext("Was due by %(day)s: %(late)d day late", "Was due by %(day)s: %(late)d days late", late) % {
        "day": day(deadline.due_on),
        "late": late,
    }


def _session(filing: Filing, deadlines: Deadlines) -> Step:
    title = _("Ordinary session of the council")
    item = filing.agenda_item
    if item is None:
        return Step(title, "next", _session_if_accepted_today(filing), _agenda_rule(filing.petition))
    session, deliberation = item.session, filing.deliberation
    if deliberation is None:
        return Step(
            title,
            _agenda_status(deadlines),
            " ".join(filter(None, [_agenda_note(filing, deadlines), _committee_note(filing)])),
            when=_when(session.opens_on, session.is_assumed),
            url=reverse("councils:session", args=[session.pk]),
            link=_("The agenda of the session"),
        )
    outcome = _("Adopted") if deliberation.is_adopted else _("Not adopted")
    votes = _("%(outcome)s: %(votes)s.") % {"outcome": outcome, "votes": deliberation.votes_in_words}
    if deliberation.opposed_on:
        votes += " " + _("The governor opposed it on %(day)s.") % {"day": day(deliberation.opposed_on)}
    return Step(_("Decided on by the council"), "done", votes, when=day(deliberation.decided_on))


def _session_if_accepted_today(filing: Filing) -> str:
    """Which session an acceptance of today would reach, and which one it would miss by how much."""
    council = _council_of(filing)
    if council is None:
        return _("If it is accepted, it is on the agenda of the ordinary session that follows.")
    try:
        placement = session_for(council, timezone.localdate())
    except (NoRule, NoSession):
        return ""
    reached = _("Accepted today, it would be on the agenda of the session of %(session)s.") % {
        "session": _when(placement.opens_on, placement.is_assumed)
    }
    if placement.missed is None:
        return reached + " " + _("For this session the bureau decides by %(day)s.") % {"day": day(placement.cut_off)}
    late = placement.missed.days_late
    return (
        reached
        + " "
        + ngettext(
            "The session of %(session)s is missed by %(late)d day.",
            "The session of %(session)s is missed by %(late)d days.",
            late,
        )
        % {"session": _when(placement.missed.opens_on, placement.missed.is_assumed), "late": late}
    )


def _council_of(filing: Filing):
    place = filing.petition.addressee
    return place.councils.first() if place else None


def _agenda_status(deadlines: Deadlines) -> str:
    agenda = deadlines.get(Obligation.AGENDA)
    return "late" if agenda and agenda.is_late(timezone.localdate()) else "now"


def _agenda_note(filing: Filing, deadlines: Deadlines) -> str:
    session = filing.agenda_item.session
    if session.agenda_sent_on:
        return _("On the agenda, which went to the governor on %(day)s. The sitting is public.") % {
            "day": day(session.agenda_sent_on)
        }
    agenda = deadlines.get(Obligation.AGENDA)
    if agenda is None:
        return _("On the agenda. The sitting is public.")
    late = agenda.days_late(timezone.localdate())
    if late:
        return ngettext(
            "On the agenda, which was to go to the governor by %(day)s: %(late)d day late. The sitting is public.",
            "On the agenda, which was to go to the governor by %(day)s: %(late)d days late. The sitting is public.",
            late,
        ) % {"day": day(agenda.due_on), "late": late}
    return _("On the agenda, which goes to the governor by %(day)s. The sitting is public.") % {"day": day(agenda.due_on)}


def _committee_note(filing: Filing) -> str:
    """Which standing committee has it (article 125)."""
    item = filing.agenda_item
    if item.committee is None:
        return ""
    if item.sent_to_committee_on is None:
        return _("It is before the committee: %(committee)s.") % {"committee": item.committee.name}
    return _("Sent to the committee on %(day)s: %(committee)s.") % {
        "committee": item.committee.name,
        "day": day(item.sent_to_committee_on),
    }


def _publication(filing: Filing, deadlines: Deadlines) -> Step:
    title = _("Publication of the decision")
    deliberation = filing.deliberation
    if deliberation is None:
        return Step(title, "next")
    if deliberation.posted_on:
        url = reverse("councils:deliberation", args=[deliberation.pk])
        return Step(_("Decision published"), "done", when=day(deliberation.posted_on), url=url, link=_("Read the deliberation"))
    status, when = _running(deadlines.get(Obligation.PUBLICATION), _("To be posted by %(day)s"))
    return Step(title, status, when=when)


def _promised(step: FollowUp, filing: Filing) -> Step:
    promised = _("Promised for %(day)s") % {"day": day(step.due_on)}
    if step.done_on is None and filing.state == FilingState.CONCLUDED:
        note = _("It was not carried out: the follow-up was concluded on %(day)s.") % {"day": day(filing.ended_at)}
        return Step(step.title, "done", note, when=promised)
    if step.done_on:
        return Step(step.title, "done", step.note, when=_("Carried out on %(day)s") % {"day": day(step.done_on)})
    late = step.due_on < timezone.localdate()
    return Step(step.title, "late" if late else "now", when=promised)
