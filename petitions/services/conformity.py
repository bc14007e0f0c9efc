"""The report of conformity of a petition: its values gathered in a bounded number of queries, judged by petitions.rules."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count
from django.utils import timezone

from moderation.models import Decision
from petitions.models import Association, LegalCondition, LegalFigure, Level, Petition, Petitioner, SealedFile, Signature
from petitions.rules.collecting import missing_points
from petitions.rules.conformity import AssociationFacts, Cited, Facts, Report, report
from petitions.rules.figures import NoFigure
from petitions.services.law import requirement_for
from territory.models import Commune

JUDGE_POWERS = "judge_powers"
WITHIN, DOUBTFUL = "within", "doubtful"
_FIGURES = (
    LegalFigure.Code.SIGNATURES_REQUIRED,
    LegalFigure.Code.PROVINCE_SHARE,
    LegalFigure.Code.ASSOCIATION_AGE,
    LegalFigure.Code.ASSOCIATION_MEMBERS,
)


def report_of(petition: Petition, on: date | None = None) -> Report:
    """Return what a petition has and lacks to be deposited on a day (today where not given), in the active language.

    It refuses nothing: persons decide. Its texts are best prefetched.
    """
    return report(facts_of(petition, on or timezone.localdate()))


def facts_of(petition: Petition, on: date) -> Facts:
    """Return the values that the rules judge: at most twelve queries, whatever the number of signatures."""
    missing = _missing_words(petition)
    judged, judged_on = _judgement(petition)
    required = _required(petition, on)
    is_citizens = petition.petitioner == Petitioner.CITIZENS
    return Facts(
        level=petition.level,
        petitioner=petition.petitioner,
        day=on,
        law=_law(petition, on),
        is_addressed=petition.commune is not None and petition.commune.opened_at is not None,
        has_object=not {"text", "title", "request"} & missing,
        has_reasons=not {"text", "reasons"} & missing,
        has_mandataire=petition.mandates.filter(until__isnull=True).exists(),
        power=petition.power.name if petition.power else "",
        judged=judged,
        judged_on=judged_on,
        published_on=timezone.localdate(petition.published_at) if petition.published_at else None,
        required=required,
        paper=petition.paper_count,
        online=petition.online_count,
        by_province=_by_province(petition) if is_citizens and petition.level == Level.REGION else {},
        copies=_copies(petition),
        declared_on=timezone.localdate(petition.declared_at) if petition.declared_at else None,
        association=AssociationFacts() if is_citizens else _association(petition),
    )


def judgement_of(petition: Petition) -> Decision | None:
    """Return the last judgement of an officer on the powers of the council, with who gave it."""
    lines = Decision.objects.about(petition).filter(action=JUDGE_POWERS)
    return lines.select_related("actor").last() if petition.pk else None


def _judgement(petition: Petition) -> tuple[str, date | None]:
    line = judgement_of(petition)
    return (line.to_state, timezone.localdate(line.taken_at)) if line else ("", None)


def _missing_words(petition: Petition) -> set[str]:
    texts = {t.language: (t.title, t.request, t.reasons) for t in petition.texts.all() if not t.is_translation}
    codes = missing_points(is_addressed=True, has_theme=True, has_author_name=True, texts=texts)
    return {code.split("_")[0] for code in codes}


def _law(petition: Petition, on: date) -> Mapping[str, Cited]:
    """The rows in force for this level and these petitioners. Rows of a figure with brackets share one article."""
    conditions = LegalCondition.objects.in_force(on).filter(level=petition.level).for_audience(petition.petitioner)
    figures = LegalFigure.objects.in_force(on).filter(level=petition.level, code__in=_FIGURES).for_audience(petition.petitioner)
    said = {row.code: Cited(row.article, row.text, row.note or "") for row in conditions}
    return said | {row.code: Cited(row.article, value=row.value) for row in figures}


def _required(petition: Petition, on: date) -> int | None:
    if petition.petitioner != Petitioner.CITIZENS or petition.addressee is None:
        return None
    try:
        return requirement_for(petition.addressee, on).value
    except NoFigure:
        return None


def _by_province(petition: Petition) -> Mapping[str, int]:
    if petition.commune is None:
        return {}
    signed = Signature.objects.filter(petition=petition).confirmed().on_paper().order_by()
    counts = dict(signed.values_list("province").annotate(Count("pk")))
    provinces = petition.commune.province.region.provinces.order_by("code")
    return {province.name: counts.get(province.pk, 0) for province in provinces}


def _copies(petition: Petition) -> int | None:
    """As counted by whoever took the last deposit; before that, no line of a sheet counts without its copy of the card."""
    deposited = petition.filings.order_by("-sequence").values_list("copies", flat=True).first()
    return petition.paper_count if deposited is None else deposited


def _association(petition: Petition) -> AssociationFacts:
    association = Association.objects.filter(petition=petition).select_related("seat__province", "branch__province").first()
    if association is None:
        return AssociationFacts()
    kinds = SealedFile.objects.filter(petition=petition).kept().values_list("kind", flat=True)
    return AssociationFacts(
        founded_on=association.founded_on,
        members=association.members,
        is_in_territory=any(_lies_in(place, petition) for place in (association.seat, association.branch)),
        has_activity=bool(association.activity.strip()),
        is_regular=association.is_regular,
        documents=frozenset(kinds),
    )


def _lies_in(place: Commune | None, petition: Petition) -> bool:
    """Whether a seat lies in the territory of the council that is petitioned."""
    if place is None or petition.commune is None:
        return False
    if petition.level == Level.COMMUNE:
        return place.pk == petition.commune.pk
    if petition.level == Level.PROVINCE:
        return place.province_id == petition.commune.province_id
    return place.region_id == petition.commune.region_id
