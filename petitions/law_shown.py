"""« What the law says », rule by rule, from the rows in force on a day: for the page and for the interface."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from civicsite.formats import MONTHS
from civicsite.support.templatetags.civic import number
from councils.models import CouncilRule
from petitions.models import Audience, Certainty, LegalCondition, LegalFigure, LegalLevel

Code, Kind = LegalFigure.Code, LegalCondition.Kind
# In the order in which somebody who petitions meets them.
_KINDS = (Kind.RIGHT, Kind.FORBIDDEN, Kind.SIGNATORY, Kind.ASSOCIATION, Kind.FORM, Kind.COLUMN, Kind.DOCUMENT, Kind.PROCEDURE)
_BESIDE = {
    Kind.SIGNATORY: (Code.SIGNATURES_REQUIRED, Code.PROVINCE_SHARE, Code.MINIMUM_AGE, Code.COMMITTEE_MEMBERS),
    Kind.ASSOCIATION: (Code.ASSOCIATION_AGE, Code.ASSOCIATION_MEMBERS),
}
_AFTER = frozenset(Code.values) - {code for codes in _BESIDE.values() for code in codes}


@dataclass(frozen=True)
class Rule:
    """One rule as it is read."""

    text: str
    article: str
    note: str = ""
    certainty: str = Certainty.CONFIRMED
    audience: str = Audience.BOTH

    @property
    def is_certain(self) -> bool:
        """Whether it was read in the law."""
        return self.certainty == Certainty.CONFIRMED

    @property
    def certainty_label(self) -> str:
        """Its certainty in words."""
        return str(Certainty(self.certainty).label)


@dataclass
class Part:
    """The rules about one thing."""

    title: str
    rules: list[Rule] = field(default_factory=list)


@dataclass
class Chapter:
    """The rules of one level."""

    level: str
    title: str
    is_information: bool
    parts: list[Part]


def law_on(day: date) -> list[Chapter]:
    """Return the law in force on `day`, level by level, in three questions."""
    figures, conditions, councils = {}, {}, {}
    for one in LegalFigure.objects.in_force(day).order_by("code", "population_from", "with_arrondissements"):
        figures.setdefault(one.level, []).append(one)
    for condition in LegalCondition.objects.in_force(day).order_by("order", "pk"):
        conditions.setdefault(condition.level, []).append(condition)
    for rule in CouncilRule.objects.in_force(day).order_by("code", "value"):
        councils.setdefault(rule.level, []).append(rule)
    return [
        Chapter(
            level,
            str(label),
            level in (LegalLevel.NATIONAL_PETITION, LegalLevel.MOTION),
            list(_parts(figures.get(level, []), conditions.get(level, []), councils.get(level, []))),
        )
        for level, label in _titles().items()
        if level in figures or level in conditions
    ]


def _titles() -> dict[str, str]:
    return {
        LegalLevel.COMMUNE: _("Petition to a commune"),
        LegalLevel.PROVINCE: _("Petition to a province or prefecture"),
        LegalLevel.REGION: _("Petition to a region"),
        LegalLevel.NATIONAL_PETITION: _("National petition"),
        LegalLevel.MOTION: _("Motion on legislation"),
    }


def _parts(figures: list[LegalFigure], conditions: list[LegalCondition], councils: list[CouncilRule]) -> Iterable[Part]:
    for kind in _KINDS:
        rules = [_of_condition(one) for one in conditions if one.kind == kind]
        rules += [_of_figure(one) for one in figures if one.code in _BESIDE.get(kind, ())]
        if rules:
            yield Part(_capital(str(Kind(kind).label)), rules)
    delays = [_of_figure(one) for one in figures if one.code in _AFTER]
    if delays:
        yield Part(_("Delays"), delays)
    if councils:
        yield Part(_("Sessions and acts of the council"), list(_of_council(councils)))


def _is_arabic() -> bool:
    return (get_language() or "").startswith("ar")


def _listed(parts: list[str]) -> str:
    return ("، " if _is_arabic() else ", ").join(parts)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _of_condition(one: LegalCondition) -> Rule:
    return Rule(one.text, one.article, one.note or "", one.certainty, one.audience)


def _of_figure(one: LegalFigure) -> Rule:
    return Rule(figure_words(one), one.article, one.note or "", one.certainty, one.audience)


def _of_council(rules: list[CouncilRule]) -> Iterable[Rule]:
    months = [rule for rule in rules if rule.code == CouncilRule.Code.SESSION_MONTH]
    if months:
        names = MONTHS["ar" if _is_arabic() else "fr"]
        text = _("Ordinary sessions: %(months)s") % {"months": _listed([names[rule.value - 1] for rule in months])}
        yield Rule(text, months[0].article, months[0].note or "", _certainty(months[0]))
    for rule in rules:
        if rule.code != CouncilRule.Code.SESSION_MONTH:
            text = _("%(rule)s: %(value)s") % {"rule": _capital(rule.get_code_display()), "value": number(rule.value)}
            yield Rule(text, rule.article, rule.note or "", _certainty(rule))


def _certainty(rule: CouncilRule) -> str:
    # A rule of councils says by its note alone that it is uncertain.
    return Certainty.TO_CONFIRM if rule.note else Certainty.CONFIRMED


def figure_words(one: LegalFigure) -> str:
    """« Signatures required: 100, below 35 000 inhabitants »."""
    parts = [_("%(rule)s: %(value)s") % {"rule": _capital(one.get_code_display()), "value": one.shown_value}, *_cases(one)]
    return _listed(parts)


def _cases(one: LegalFigure) -> Iterable[str]:
    if one.with_arrondissements:
        yield _("communes with arrondissements")
    low, high = one.population_from, one.population_below
    if low and high:
        yield _("from %(low)s to %(high)s inhabitants") % {"low": number(low), "high": number(high - 1)}
    elif low:
        yield _("from %(low)s inhabitants on") % {"low": number(low)}
    elif high:
        yield _("below %(high)s inhabitants") % {"high": number(high)}
