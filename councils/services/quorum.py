"""Whether enough members were there to deliberate: a sitting without them is a fact, registered knowingly and shown."""

from django.utils.translation import gettext as _

from civicsite.support.templatetags.civic import day as as_read
from civicsite.support.templatetags.civic import number
from councils.models import CouncilRule, Session, law_for
from councils.rules.votes import has_quorum


def quorum_rule(session: Session) -> CouncilRule | None:
    """Return the row of the share of members that a session needs (article 42), None where the law of its level gives none.

    NoRule where the table of rules gives several.
    """
    return law_for(session.council.level, session.opens_on).row_or_none(CouncilRule.Code.QUORUM_PERCENT)


def refused_quorum(session: Session, *, present: int, members: int, without_quorum: bool) -> str:
    """Say that a sitting is registered without quorum only knowingly, or that nothing was missed; "" where it is as said."""
    missed = _missed(quorum_rule(session), present, members)
    if missed and not without_quorum:
        return missed + " " + _("Correct the numbers, or confirm that the council sat all the same.")
    if without_quorum and not missed:
        return _("The quorum is reached: leave this empty.")
    return ""


def sittings_without_quorum(session: Session) -> list[str]:
    """Return for each sitting that missed the quorum its day and what was missed."""
    rule = quorum_rule(session)
    found = [(one.held_on, _missed(rule, one.present, one.members)) for one in session.sittings.all()]
    return [
        _("Sitting of %(day)s. %(missed)s") % {"day": as_read(held_on), "missed": missed} for held_on, missed in found if missed
    ]


def _missed(rule: CouncilRule | None, present: int, members: int) -> str:
    """Say that too few of the members were present; "" where enough were, or nothing says how many are enough."""
    if rule is None or has_quorum(present, members, rule.value):
        return ""
    missed = _("Members present: %(present)s of %(members)s. The quorum is not reached (%(article)s).") % {
        "present": number(present),
        "members": number(members),
        "article": rule.article,
    }
    # How sure the figure is, for provinces and regions.
    return f"{missed} {rule.note}".strip()
