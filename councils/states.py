"""The states of a session, a deliberation and minutes, and their tables of transitions."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """The levels of local authority whose councils the law describes."""

    COMMUNE = "commune", _("commune")
    PROVINCE = "province", _("province or prefecture")
    REGION = "region", _("region")


class CouncilKind(models.TextChoices):
    """What a council is. Each kind belongs to one kind of place."""

    COMMUNAL = "communal", _("communal council")
    PROVINCIAL = "provincial", _("council of a province or prefecture")
    REGIONAL = "regional", _("regional council")


# Which level's rules of law a kind of council follows.
LEVELS: dict[str, str] = {
    CouncilKind.COMMUNAL: Level.COMMUNE,
    CouncilKind.PROVINCIAL: Level.PROVINCE,
    CouncilKind.REGIONAL: Level.REGION,
}


class OfficeRole(models.TextChoices):
    """An office of a council; those who hold one are its bureau or its secretaries."""

    PRESIDENT = "president", _("president")
    VICE_PRESIDENT = "vice_president", _("vice-president")
    SECRETARY = "secretary", _("secretary")
    DEPUTY_SECRETARY = "deputy_secretary", _("deputy secretary")


class SeatRole(models.TextChoices):
    """What a member is in a committee."""

    PRESIDENT = "president", pgettext_lazy("of a committee", "president")
    DEPUTY = "deputy", pgettext_lazy("of a committee", "deputy president")
    MEMBER = "member", pgettext_lazy("of a committee", "member")


class SessionKind(models.TextChoices):
    """Ordinary: in the months of the law. Extraordinary: on any day."""

    ORDINARY = "ordinary", _("ordinary session")
    EXTRAORDINARY = "extraordinary", _("extraordinary session")


class SessionState(models.TextChoices):
    """Where a session stands."""

    PLANNED = "planned", pgettext_lazy("of a session", "planned")
    CONVENED = "convened", pgettext_lazy("of a session", "convened")
    OPEN = "open", pgettext_lazy("of a session", "open")
    CLOSED = "closed", pgettext_lazy("of a session", "closed")
    CANCELLED = "cancelled", pgettext_lazy("of a session", "cancelled")


class ItemOrigin(models.TextChoices):
    """Who brought an item to the agenda."""

    PRESIDENT = "president", _("the president, with the bureau")
    GOVERNOR = "governor", _("the governor")
    PETITION = "petition", _("a petition")
    COMMITTEE = "committee", _("a standing committee")


class DeliberationState(models.TextChoices):
    """Whether everyone may read a deliberation here."""

    RECORDED = "recorded", pgettext_lazy("of a deliberation", "recorded")
    PUBLISHED = "published", pgettext_lazy("of a deliberation", "published")


class Outcome(models.TextChoices):
    """What the votes decided."""

    ADOPTED = "adopted", pgettext_lazy("of a deliberation", "adopted")
    REJECTED = "rejected", pgettext_lazy("of a deliberation", "rejected")


class CastingVote(models.TextChoices):
    """The president's vote where the votes are equal."""

    FOR = "for", pgettext_lazy("of a vote", "for")
    AGAINST = "against", pgettext_lazy("of a vote", "against")


class MinutesState(models.TextChoices):
    """Where the minutes of a session stand."""

    DRAFT = "draft", pgettext_lazy("of minutes", "draft")
    APPROVED = "approved", pgettext_lazy("of minutes", "approved")
    PUBLISHED = "published", pgettext_lazy("of minutes", "published")


class Transition(NamedTuple):
    """One allowed move: the states it starts from and the one it leads to."""

    sources: frozenset[str]
    target: str


TO_COME = frozenset({SessionState.PLANNED, SessionState.CONVENED})
# Sessions to whose agenda something can still be added or taken away.
AGENDA_OPEN = TO_COME | {SessionState.OPEN}
SAT = frozenset({SessionState.OPEN, SessionState.CLOSED})

SESSION_TRANSITIONS: dict[str, Transition] = {
    "reschedule": Transition(frozenset({SessionState.PLANNED}), SessionState.PLANNED),
    "convene": Transition(frozenset({SessionState.PLANNED}), SessionState.CONVENED),
    "open": Transition(frozenset({SessionState.CONVENED}), SessionState.OPEN),
    "extend": Transition(frozenset({SessionState.OPEN}), SessionState.OPEN),
    "close": Transition(frozenset({SessionState.OPEN}), SessionState.CLOSED),
    "cancel": Transition(TO_COME, SessionState.CANCELLED),
}
DELIBERATION_TRANSITIONS: dict[str, Transition] = {
    "publish": Transition(frozenset({DeliberationState.RECORDED}), DeliberationState.PUBLISHED),
}
MINUTES_TRANSITIONS: dict[str, Transition] = {
    "approve": Transition(frozenset({MinutesState.DRAFT}), MinutesState.APPROVED),
    "publish": Transition(frozenset({MinutesState.APPROVED}), MinutesState.PUBLISHED),
}
