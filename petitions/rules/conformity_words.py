"""What each point of conformity says, and what to do about it, in the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from civicsite.support.templatetags.civic import day, number
from petitions.rules.conformity import Point, Status
from petitions.units import years_words

Sentence = str | Promise

TITLES: dict[str, Sentence] = {
    "form-council": _("The council addressed"),
    "form-object": _("The date and the object"),
    "form-reasons": _("Reasons and aims"),
    "scope": _("Within the powers of the council"),
    "constants": _("The constants of the Nation"),
    "mandataire": _("The mandataire"),
    "inhabitant": _("Residence or activity"),
    "electoral": _("Electoral conditions"),
    "interest": _("A direct common interest"),
    "signatures_required": _("Signatures on paper"),
    "province_share": _("A share in each province or prefecture"),
    "document-cards": _("Copies of the national cards"),
    "form-people": _("The legal representative"),
    "association_age": _("How long the association has existed"),
    "association_members": _("Members of the association"),
    "association-recognised": _("Recognised, democratic in its working"),
    "association-regular": _("Regular legal situation"),
    "association-seat": _("Seat or branch in the territory"),
    "association-activity": _("Activity linked to the object"),
    "document-receipt": _("The final receipt"),
    "document-statutes": _("The statutes"),
    "document-powers": _("Proof of powers"),
}

SAID: dict[tuple[str, str], Sentence] = {
    ("form-council", "met"): _("The petition says which council it is addressed to."),
    ("form-council", "missing"): _("The petition does not say yet which council it is addressed to."),
    ("form-object", "met"): _("The object is written; the date is put on each page of the printed form."),
    ("form-object", "missing"): _("The title or the request to the council is not written yet."),
    ("form-reasons", "met"): _("The reasons and the aims are written."),
    ("form-reasons", "missing"): _("The reasons and the aims are missing or too short."),
    ("scope", "met"): _(
        "The region’s team judged on %(on)s that the council may decide it. The bureau of the council has the last word."
    ),
    ("scope", "check"): _("Nobody has judged yet whether the council may decide it."),
    ("scope", "chosen"): _("You chose “%(power)s”. The region’s team, then the bureau of the council, judge."),
    ("scope", "doubtful"): _(
        "The region’s team doubted on %(on)s that the council may decide it. The bureau of the council judges."
    ),
    ("constants", "met"): _("Read by the region’s team, which published it on %(on)s."),
    ("constants", "check"): _("The region’s team reads it before it is published."),
    ("mandataire", "met"): _("A mandataire is named and follows the procedure."),
    ("mandataire", "missing"): _("No mandataire is named yet."),
    ("inhabitant", "met"): _("Declared on %(on)s. The bureau of the council checks it."),
    ("inhabitant", "missing"): _("Not declared yet."),
    ("electoral", "met"): _("Declared on %(on)s. The bureau of the council checks it."),
    ("electoral", "missing"): _("Not declared yet."),
    ("electoral", "not_applicable"): _("The law does not ask it of those who petition a region."),
    ("interest", "met"): _("Declared on %(on)s. The bureau of the council checks it."),
    ("interest", "missing"): _("Not declared yet."),
    ("signatures_required", "met"): _("On paper: %(paper)s out of %(required)s required. Online, beside: %(online)s."),
    ("signatures_required", "missing"): _(
        "On paper: %(paper)s out of %(required)s required, %(lacking)s to go. Online, beside: %(online)s."
    ),
    ("signatures_required", "unknown"): _("The number required is not known for this council on this day."),
    ("signatures_required", "not_applicable"): _("The law asks no number of signatures of an association."),
    ("province_share", "met"): _("Each province or prefecture of the region brings at least %(least)s on paper."),
    ("province_share", "missing"): _("At least %(least)s on paper are needed in each. Too few: %(short)s."),
    ("province_share", "unknown"): _("It is counted once signatures on paper are entered."),
    ("document-cards", "met"): _("Copies counted: %(copies)s for %(paper)s signatories on paper."),
    ("document-cards", "missing"): _("Copies counted: %(copies)s for %(paper)s signatories on paper."),
    ("document-cards", "none"): _("No signature on paper is entered yet; a copy of each card goes with the list."),
    ("document-cards", "check"): _("%(paper)s signatories on paper: the copies are counted when the file is deposited."),
    ("form-people", "met"): _("The person who acts for the association is named."),
    ("form-people", "missing"): _("The person who acts for the association is not named yet."),
    ("association_age", "met"): _("Constituted on %(founded)s: more than %(years)s ago."),
    ("association_age", "missing"): _("Constituted on %(founded)s: it may petition from %(first)s, after more than %(years)s."),
    ("association_age", "undated"): _("The date of its lawful constitution is missing."),
    ("association_members", "met"): _("%(members)s members: more than %(least)s."),
    ("association_members", "missing"): _("%(members)s members: the law asks for more than %(least)s."),
    ("association_members", "unknown"): _("The number of members is missing."),
    ("association-recognised", "met"): _("Declared. The documents prove it to the bureau."),
    ("association-recognised", "missing"): _("Not declared yet."),
    ("association-regular", "met"): _("Declared. The documents prove it to the bureau."),
    ("association-regular", "missing"): _("Not declared yet."),
    ("association-seat", "met"): _("Its seat or a branch lies in the territory of the council."),
    ("association-seat", "missing"): _("Neither its seat nor a branch lies in the territory of the council."),
    ("association-activity", "met"): _("Described, and read by the region’s team on %(on)s. The bureau of the council judges."),
    ("association-activity", "missing"): _("Its activity, and how it is linked to the petition, is not described yet."),
    ("association-activity", "check"): _("Described. The region’s team, then the bureau of the council, judge."),
    ("document-receipt", "met"): _("A copy is kept, encrypted."),
    ("document-receipt", "missing"): _("No copy was sent yet."),
    ("document-statutes", "met"): _("A copy is kept, encrypted."),
    ("document-statutes", "missing"): _("No copy was sent yet."),
    ("document-powers", "met"): _("A copy is kept, encrypted."),
    ("document-powers", "missing"): _("No copy was sent yet."),
}

_WRITE, _DECLARE, _ASSOCIATION = _("Complete the text"), _("Declare it"), _("Complete the association’s page")
TODO: dict[str, Sentence] = {
    "form-council": _("Choose the council"),
    "form-object": _WRITE,
    "form-reasons": _WRITE,
    "scope": _("Choose the field of its powers"),
    "mandataire": _("Name the mandataire"),
    "inhabitant": _DECLARE,
    "electoral": _DECLARE,
    "interest": _DECLARE,
    "signatures_required": _("Collect signatures on the official sheets"),
    "province_share": _("Collect signatures in these provinces"),
    "document-cards": _("Collect a copy of each card with the list"),
    "form-people": _("Name who acts for the association"),
    "association_age": _ASSOCIATION,
    "association_members": _ASSOCIATION,
    "association-recognised": _ASSOCIATION,
    "association-regular": _ASSOCIATION,
    "association-seat": _ASSOCIATION,
    "association-activity": _ASSOCIATION,
    "document-receipt": _("Send the final receipt"),
    "document-statutes": _("Send the statutes"),
    "document-powers": _("Send the proof of powers"),
}
STATUSES: dict[str, Sentence] = {
    Status.MET: _("met"),
    Status.MISSING: _("missing"),
    Status.CHECK: _("a person checks"),
    Status.NOT_APPLICABLE: _("not asked"),
}


def title_of(point: Point) -> str:
    """Return the name of a point."""
    return str(TITLES[point.code])


def sentence_of(point: Point) -> str:
    """Return what is met or missing, in the active language."""
    return str(SAID[point.code, point.key]) % {name: _written(name, value) for name, value in point.values.items()}


def todo_of(point: Point) -> str:
    """Return what to do about a point that is missing, or that the author may help to judge; "" where there is nothing."""
    helps = point.code == "scope" and point.key == Status.CHECK
    return str(TODO[point.code]) if point.status == Status.MISSING or helps else ""


def _written(name: str, value: Any) -> str:
    if name == "years" and value is not None:
        return years_words(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int):
        return number(value)
    if isinstance(value, Mapping):
        return gettext(", ").join(
            gettext("%(province)s (%(lacking)s to go)") % {"province": name, "lacking": number(lacking)}
            for name, lacking in value.items()
        )
    return "" if value is None else str(value)
