"""The report of conformity as pages show it: each point in words, with the one place where something is done about it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from civicsite.support.templatetags.civic import number
from petitions.models import Petition
from petitions.rules.conformity import Point, Report, Status
from petitions.rules.conformity_words import STATUSES, sentence_of, title_of, todo_of
from petitions.services.conformity import report_of
from petitions.states import COMPLETABLE, EDITABLE

_WRITING = {"form-council": "id_commune", "form-object": "id_title_fr", "form-reasons": "id_reasons_fr", "scope": "id_power"}
_DECLARED = frozenset({"inhabitant", "electoral", "interest"})
_NAMED = frozenset({"mandataire", "form-people"})
_ON_PAPER = frozenset({"signatures_required", "province_share", "document-cards"})


@dataclass(frozen=True)
class Line:
    """One point of the list."""

    code: str
    status: str
    status_words: str
    title: str
    said: str
    article: str
    rule: str = ""
    note: str = ""
    todo: str = ""
    url: str = ""


@dataclass(frozen=True)
class Checklist:
    """The points of a petition, those that are met first at a glance."""

    report: Report
    lines: list[Line]

    @property
    def summary(self) -> str:
        """« 7 points sur 9 »."""
        return _("%(met)s points out of %(asked)s") % {
            "met": number(len(self.report.met)),
            "asked": number(len(self.report.asked)),
        }

    @property
    def met(self) -> int:
        """How many are met."""
        return len(self.report.met)

    @property
    def asked(self) -> int:
        """How many the law asks for."""
        return len(self.report.asked)

    @property
    def next(self) -> Line | None:
        """The one thing to do next."""
        return next((line for line in self.lines if line.todo and line.url and line.status == Status.MISSING), None)

    @property
    def ordered(self) -> list[Line]:
        """What is missing, what a person checks, what is met, what is not asked."""
        order = [Status.MISSING, Status.CHECK, Status.MET, Status.NOT_APPLICABLE]
        return sorted(self.lines, key=lambda line: order.index(Status(line.status)))


def checklist_of(petition: Petition, *, may_act: bool = True) -> Checklist:
    """Return the list of a petition in the active language; without what to do for whoever only reads it."""
    report = report_of(petition)
    return Checklist(report, [_line(point, petition, may_act) for point in report.points])


def _line(point: Point, petition: Petition, may_act: bool) -> Line:
    return Line(
        code=point.code,
        status=point.status.value,
        status_words=str(STATUSES[point.status]),
        title=title_of(point),
        said=sentence_of(point),
        article=point.cited.article,
        rule=point.cited.text,
        note=point.cited.note,
        todo=todo_of(point) if may_act else "",
        url=_url(point.code, petition) if may_act else "",
    )


def _url(code: str, petition: Petition) -> str:
    """Where something is done about a point; "" where nothing can be done in this state."""
    if code in _WRITING:
        return f"{reverse('petitions:edit', args=[petition.pk])}#{_WRITING[code]}" if petition.state in EDITABLE else ""
    if petition.state not in COMPLETABLE or petition.why_forgotten:
        return ""
    if code in _NAMED:
        return reverse("petitions:mandataire", args=[petition.pk])
    if code in _DECLARED:
        return f"{reverse('petitions:conformity', args=[petition.pk])}#declare"
    if code in _ON_PAPER:
        return reverse("petitions:sheets", args=[petition.pk]) if petition.is_visible else ""
    return f"{reverse('petitions:association', args=[petition.pk])}#{_ANCHORS.get(code, 'id_name')}"


_ANCHORS = {
    "association_age": "id_founded_on",
    "association_members": "id_members",
    "association-recognised": "id_is_regular",
    "association-regular": "id_is_regular",
    "association-seat": "id_seat",
    "association-activity": "id_activity",
    "document-receipt": "id_association_receipt",
    "document-statutes": "id_association_statutes",
    "document-powers": "id_association_powers",
}
