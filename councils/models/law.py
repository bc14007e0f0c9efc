"""The law of councils as dated rows, and what of it is in force on a day."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from civicsite.support.law import DatedRow
from councils.rules.composition import Committees
from councils.states import Level


class CouncilRule(DatedRow):
    """One figure that a law gives for the councils of one level."""

    class Code(models.TextChoices):
        SESSION_MONTH = "session_month", _("month of an ordinary session")
        AGENDA_DAYS = "agenda_days", _("days before the session: agenda to the governor")
        NOTICE_DAYS = "notice_days", _("days before the session: notice to the members")
        GOVERNOR_DAYS = "governor_days", _("days in which the governor adds items")
        DURATION_DAYS = "duration_days", _("consecutive days of a session at most")
        EXTENSION_DAYS = "extension_days", _("working days of the one extension at most")
        QUORUM_PERCENT = "quorum_percent", _("quorum: more than this share of the members (%)")
        POSTING_DAYS = "posting_days", _("days in which deliberations are posted")
        COPY_DAYS = "copy_days", _("working days in which copies go to the governor")
        OPPOSITION_DAYS = "opposition_days", _("working days in which the governor may oppose")
        COMMITTEES_FEWEST = "committees_fewest", _("standing committees at least")
        COMMITTEES_MOST = "committees_most", _("standing committees at most")
        COMMITTEE_MEMBERS = "committee_members", _("members of a standing committee at least")

    code = models.CharField(_("rule"), max_length=30, choices=Code.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    value = models.PositiveSmallIntegerField(_("value"))

    class Meta(DatedRow.Meta):
        verbose_name = _("rule of councils")
        verbose_name_plural = _("rules of councils")
        ordering = ["level", "code", "value", "valid_from"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                name="councils_rule_month", condition=~Q(code="session_month") | Q(value__gte=1, value__lte=12)
            ),
        ]

    def __str__(self):
        return f"{self.get_code_display()}: {self.value} ({self.article})"


Code = CouncilRule.Code


class NoRule(LookupError):
    """No row, or more than one, gives this figure on this day: the table of rules has a gap or an overlap."""


@dataclass(frozen=True)
class CouncilLaw:
    """What holds for the councils of one level on one day."""

    level: str
    day: date
    rows: dict[str, list[CouncilRule]]

    @property
    def months(self) -> tuple[int, ...]:
        """The months of ordinary sessions, in order."""
        return tuple(sorted({row.value for row in self.rows.get(Code.SESSION_MONTH, [])}))

    def row(self, code: str) -> CouncilRule:
        """The one row that gives a figure; NoRule where none or several do."""
        found = self.rows.get(code, [])
        if len(found) != 1:
            raise NoRule(f"{len(found)} rows of {code} for {self.level} on {self.day}")
        return found[0]

    def value(self, code: str) -> int:
        """The figure; NoRule as `row`."""
        return self.row(code).value

    @property
    def committees(self) -> Committees:
        """The bounds for standing committees, None where the law of this level gives none."""
        return Committees(
            *(self.value_or_none(code) for code in (Code.COMMITTEES_FEWEST, Code.COMMITTEES_MOST, Code.COMMITTEE_MEMBERS))
        )

    def value_or_none(self, code: str) -> int | None:
        """The figure, None where the law of this level gives none; NoRule where several rows do."""
        return self.value(code) if code in self.rows else None

    def row_or_none(self, code: str) -> CouncilRule | None:
        """The row, None where the law of this level gives none; NoRule where several do."""
        return self.row(code) if code in self.rows else None


def law_for(level: str, day: date) -> CouncilLaw:
    """Return the law of the councils of a level on a day, in one query."""
    rows: dict[str, list[CouncilRule]] = {}
    for row in CouncilRule.objects.in_force(day).filter(level=level):
        rows.setdefault(row.code, []).append(row)
    return CouncilLaw(level, day, rows)
