"""The way of a petition: what has happened, where it stands, what the law says comes next."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civicsite.support.templatetags.civic import day, number
from moderation.models import Decision
from petitions import council_way
from petitions.models import LegalFigure, Level, Petition
from petitions.rules.figures import NoFigure, share_per_province
from petitions.services.law import figure_in_force
from petitions.states import PetitionState
from petitions.steps import Step


def way_of(petition: Petition) -> list[Step]:
    """Return the steps of a published petition, or of a draft shown as it will be."""
    return [_publication(petition), _collection(petition), *council_way.steps_of(petition)]


def _publication(petition: Petition) -> Step:
    if petition.published_at:
        note = _("%(day)s, after a review by the region’s team") % {"day": day(petition.published_at)}
        return Step(_("Published"), "done", law=note)
    return Step(_("Publication"), "now", law=_("after a review by the region’s team"))


def _collection(petition: Petition) -> Step:
    if not petition.published_at:
        return Step(
            _("Collecting signatures"), "next", law=_("The number required by the law is fixed on the day of publication.")
        )
    if petition.state == PetitionState.COLLECTING and petition.accepts_signatures:
        return Step(_("Collecting signatures"), "now", _progress(petition), _requirement(petition))
    return Step(_("Collection ended"), "done", _ended(petition), _requirement(petition))


def _progress(petition: Petition) -> str:
    if petition.asked_signatures is None:
        return _("You can sign until %(end)s.") % {"end": day(petition.closes_at)}
    if petition.is_reached:
        return f"{_reached_words(petition)} {_('You can sign until %(end)s.') % {'end': day(petition.closes_at)}}"
    missing = petition.asked_signatures - petition.signed_count
    return ngettext(
        "%(number)s signature is still missing; you can sign until %(end)s.",
        "%(number)s signatures are still missing; you can sign until %(end)s.",
        missing,
    ) % {"number": number(missing), "end": day(petition.closes_at)}


def _reached_words(petition: Petition) -> str:
    """Say of a petition that has the number that the law asks for how it has: on paper, which counts, or with online support."""
    if petition.is_reached_on_paper:
        words = _("The required number, %(required)s, is reached on paper.")
    else:
        words = _("Counting online support, the number %(required)s is reached. The law counts the signatures on paper.")
    return words % {"required": number(petition.asked_signatures)}


def _last_day(petition: Petition) -> str:
    """The last day on which one could sign: the clock closes a collection just after its end, on the day that follows."""
    ends = [moment for moment in (petition.closed_at, petition.closes_at) if moment]
    return day(min(ends)) if ends else ""


def _ended(petition: Petition) -> str:
    if petition.asked_signatures is None:
        return _("On %(end)s.") % {"end": _last_day(petition)}
    if petition.paper_count:
        return _("On %(end)s: %(online)s online and %(paper)s on paper, %(required)s required.") % {
            "end": _last_day(petition),
            "online": number(petition.online_count),
            "paper": number(petition.paper_count),
            "required": number(petition.asked_signatures),
        }
    return ngettext(
        "On %(end)s, with %(number)s online signature out of %(required)s required.",
        "On %(end)s, with %(number)s online signatures out of %(required)s required.",
        petition.online_count,
    ) % {
        "end": _last_day(petition),
        "number": number(petition.online_count),
        "required": number(petition.required_signatures),
    }


def _requirement(petition: Petition) -> str:
    if petition.asked_signatures is None:
        return _("The law asks no number of signatures of an association.")
    values = {"required": number(petition.required_signatures), "article": petition.required_by.article}
    if petition.population is None:
        return " ".join(filter(None, [_("%(required)s required: %(article)s") % values, _in_each_province(petition)]))
    values |= {"inhabitants": number(petition.population.figure), "census": petition.population.census_year}
    return (
        ngettext(
            "%(required)s required for %(inhabitants)s inhabitant (census of %(census)s): %(article)s",
            "%(required)s required for %(inhabitants)s inhabitants (census of %(census)s): %(article)s",
            petition.population.figure,
        )
        % values
    )


def _in_each_province(petition: Petition) -> str:
    """What the law of regions asks besides (111-14, article 120), by the row in force when it was published."""
    if petition.level != Level.REGION:
        return ""
    try:
        share = figure_in_force(LegalFigure.Code.PROVINCE_SHARE, petition.level, timezone.localdate(petition.published_at))
    except NoFigure:
        return ""
    least = share_per_province(petition.required_signatures, share.value)
    return ngettext(
        "At least %(least)s in each prefecture or province of the region.",
        "At least %(least)s in each prefecture or province of the region.",
        least,
    ) % {"least": number(least)}


def last_decision(petition: Petition) -> Decision | None:
    """Return the last line of the petition's journal, with its reason."""
    return Decision.objects.about(petition).select_related("reason").last()
