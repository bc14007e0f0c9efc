"""What a petition must have before it is deposited, point by point, from values alone.

Organic laws 113-14 (121 to 125), 112-14 (112 to 116), 111-14 (118 to 122), and their decrees. A point exists where the rows of
the law hold one at that level, for citizens or for associations. Nothing is refused here: what a person has to judge (powers,
constants, activity) stays « to check » until a person did.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from petitions.rules.figures import association_may_petition_from, has_more_than, share_per_province


class Status(StrEnum):
    """Where a point stands."""

    MET = "met"
    MISSING = "missing"
    CHECK = "check"
    NOT_APPLICABLE = "not_applicable"


CITIZENS, ASSOCIATION, REGION = "citizens", "association", "region"


@dataclass(frozen=True)
class Cited:
    """A row of the law in force: its article, its own words, what is uncertain, its figure where it is one."""

    article: str
    text: str = ""
    note: str = ""
    value: int | None = None


@dataclass(frozen=True)
class AssociationFacts:
    """What the association says of itself, and the kinds of documents that it has sent."""

    founded_on: date | None = None
    members: int | None = None
    is_in_territory: bool = False
    has_activity: bool = False
    is_regular: bool = False
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Facts:
    """What is known of a petition on `day`. `law` holds the rows in force by code."""

    level: str
    petitioner: str
    day: date
    law: Mapping[str, Cited]
    is_addressed: bool = False
    has_object: bool = False
    has_reasons: bool = False
    has_mandataire: bool = False
    # The name of the field that the author chose, and what an officer judged: within, doubtful, or nothing yet.
    power: str = ""
    judged: str = ""
    judged_on: date | None = None
    published_on: date | None = None
    required: int | None = None
    paper: int = 0
    online: int = 0
    # Signatures on paper in each province of a region, by its name.
    by_province: Mapping[str, int] = field(default_factory=dict)
    # Copies of identity cards that are known of; None where nobody counted them.
    copies: int | None = None
    declared_on: date | None = None
    association: AssociationFacts = AssociationFacts()


@dataclass(frozen=True)
class Point:
    """One condition: where it stands, by which article; `values` are what its words need."""

    code: str
    status: Status
    cited: Cited
    values: Mapping[str, Any] = field(default_factory=dict)
    # Which of its sentences: a status may be reached in several ways.
    case: str = ""

    @property
    def key(self) -> str:
        """The sentence it says."""
        return self.case or self.status.value


@dataclass(frozen=True)
class Report:
    """Every point, in the order of the procedure."""

    points: tuple[Point, ...]

    @property
    def asked(self) -> list[Point]:
        """Those that the law asks of this petition."""
        return [point for point in self.points if point.status != Status.NOT_APPLICABLE]

    @property
    def met(self) -> list[Point]:
        """Those that are met."""
        return [point for point in self.points if point.status == Status.MET]

    @property
    def missing(self) -> list[Point]:
        """Those that the petitioners still have to bring, in order."""
        return [point for point in self.points if point.status == Status.MISSING]

    @property
    def to_check(self) -> list[Point]:
        """Those that a person judges."""
        return [point for point in self.points if point.status == Status.CHECK]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing: it may be deposited, and persons judge the rest."""
        return not self.missing


def report(facts: Facts) -> Report:
    """Return the points that the rows of the law in force ask of a petition, and those that they ask of others alone."""
    points = []
    for code, audience, judge in POINTS:
        cited = facts.law.get(code)
        if audience in (facts.petitioner, "") and cited:
            points.append(judge(code, cited, facts))
    return Report((*points, *_not_asked(facts)))


def _not_asked(facts: Facts) -> list[Point]:
    """What readers expect and the law does not ask: said, so that nobody collects it for nothing."""
    common = facts.law.get("form-council")
    if facts.petitioner == ASSOCIATION:
        cited = facts.law.get("association_age", common)
        return [Point("signatures_required", Status.NOT_APPLICABLE, cited)] if cited else []
    if facts.level == REGION and "electoral" not in facts.law:
        cited = facts.law.get("inhabitant", common)
        return [Point("electoral", Status.NOT_APPLICABLE, cited)] if cited else []
    return []


# --- One point each -----------------------------------------------------------------------------


def _simple(name: str) -> Callable[[str, Cited, Facts], Point]:
    """A point that is met where a fact holds."""

    def judge(code: str, cited: Cited, facts: Facts) -> Point:
        return Point(code, _met(getattr(facts, name)), cited)

    return judge


def _of_association(name: str) -> Callable[[str, Cited, Facts], Point]:
    def judge(code: str, cited: Cited, facts: Facts) -> Point:
        return Point(code, _met(getattr(facts.association, name)), cited)

    return judge


def _document(kind: str) -> Callable[[str, Cited, Facts], Point]:
    def judge(code: str, cited: Cited, facts: Facts) -> Point:
        return Point(code, _met(kind in facts.association.documents), cited)

    return judge


def _met(holds: object) -> Status:
    return Status.MET if holds else Status.MISSING


def _scope(code: str, cited: Cited, facts: Facts) -> Point:
    """Within the council's powers: a person judges; what the author chose is evidence."""
    values = {"power": facts.power, "on": facts.judged_on}
    if facts.judged == "within":
        return Point(code, Status.MET, cited, values)
    if facts.judged == "doubtful":
        return Point(code, Status.CHECK, cited, values, "doubtful")
    return Point(code, Status.CHECK, cited, values, "chosen" if facts.power else "")


def _constants(code: str, cited: Cited, facts: Facts) -> Point:
    status = Status.MET if facts.published_on else Status.CHECK
    return Point(code, status, cited, {"on": facts.published_on})


def _declared(code: str, cited: Cited, facts: Facts) -> Point:
    return Point(code, _met(facts.declared_on), cited, {"on": facts.declared_on})


def _signatures(code: str, cited: Cited, facts: Facts) -> Point:
    """Enough on paper; those given online stand beside, never added (the law knows the paper list)."""
    if facts.required is None:
        return Point(code, Status.CHECK, cited, {}, "unknown")
    values = {
        "paper": facts.paper,
        "online": facts.online,
        "required": facts.required,
        "lacking": max(facts.required - facts.paper, 0),
    }
    return Point(code, _met(facts.paper >= facts.required), cited, values)


def _provinces(code: str, cited: Cited, facts: Facts) -> Point:
    """A share in each province or prefecture of the region: 111-14, article 120."""
    if facts.required is None or cited.value is None or not facts.by_province:
        return Point(code, Status.CHECK, cited, {}, "unknown")
    least = share_per_province(facts.required, cited.value)
    short = {name: least - count for name, count in facts.by_province.items() if count < least}
    return Point(code, _met(not short), cited, {"least": least, "short": short})


def _cards(code: str, cited: Cited, facts: Facts) -> Point:
    """A copy for each signatory of the paper list."""
    values = {"copies": facts.copies or 0, "paper": facts.paper}
    if not facts.paper:
        return Point(code, Status.MISSING, cited, values, "none")
    if facts.copies is None:
        return Point(code, Status.CHECK, cited, values)
    return Point(code, _met(facts.copies >= facts.paper), cited, values)


def _age(code: str, cited: Cited, facts: Facts) -> Point:
    """More than three years on the day of the deposit, to the day."""
    founded = facts.association.founded_on
    if founded is None or cited.value is None or founded > facts.day:
        return Point(code, Status.MISSING, cited, {"years": cited.value}, "undated")
    first = association_may_petition_from(founded, cited.value)
    values = {"years": cited.value, "founded": founded, "first": first}
    return Point(code, _met(facts.day >= first), cited, values)


def _members(code: str, cited: Cited, facts: Facts) -> Point:
    members = facts.association.members
    values = {"members": members, "least": cited.value}
    if members is None or cited.value is None:
        return Point(code, Status.MISSING, cited, values, "unknown")
    return Point(code, _met(has_more_than(members, cited.value)), cited, values)


def _activity(code: str, cited: Cited, facts: Facts) -> Point:
    if not facts.association.has_activity:
        return Point(code, Status.MISSING, cited)
    return Point(code, Status.MET if facts.published_on else Status.CHECK, cited, {"on": facts.published_on})


# Code of the row of the law, whom it is asked of ("" for both), how it is judged; in the order of the procedure.
POINTS: tuple[tuple[str, str, Callable[[str, Cited, Facts], Point]], ...] = (
    ("form-council", "", _simple("is_addressed")),
    ("form-object", "", _simple("has_object")),
    ("form-reasons", "", _simple("has_reasons")),
    ("scope", "", _scope),
    ("constants", "", _constants),
    ("mandataire", CITIZENS, _simple("has_mandataire")),
    ("inhabitant", CITIZENS, _declared),
    ("electoral", CITIZENS, _declared),
    ("interest", CITIZENS, _declared),
    ("signatures_required", CITIZENS, _signatures),
    ("province_share", CITIZENS, _provinces),
    ("document-cards", CITIZENS, _cards),
    ("form-people", ASSOCIATION, _simple("has_mandataire")),
    ("association_age", ASSOCIATION, _age),
    ("association_members", ASSOCIATION, _members),
    ("association-recognised", ASSOCIATION, _of_association("is_regular")),
    ("association-regular", ASSOCIATION, _of_association("is_regular")),
    ("association-seat", ASSOCIATION, _of_association("is_in_territory")),
    ("association-activity", ASSOCIATION, _activity),
    ("document-receipt", ASSOCIATION, _document("association_receipt")),
    ("document-statutes", ASSOCIATION, _document("association_statutes")),
    ("document-powers", ASSOCIATION, _document("association_powers")),
)
