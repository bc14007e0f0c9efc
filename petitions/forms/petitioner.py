"""Forms of those who petition: the mandataire, and the association."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.contacts import Contact
from accounts.forms import ContactField
from accounts.models import User
from accounts.services import contact_of
from civicsite.support.cleaning import LineField, ParagraphField
from petitions.forms.fields import DayField, DocumentField, PeopleField
from petitions.forms.sign import CnieField, NameField
from petitions.models import Association, Petition, SealedFile
from petitions.services.associations import AssociationValues
from petitions.services.mandates import Person
from territory.models import Commune

SELF, OTHER = "self", "other"


class MandataireForm(forms.Form):
    """Who acts for the petition. `asks_reason` where somebody acts already."""

    who = forms.ChoiceField(
        label=_("Who follows the procedure with the council"),
        choices=[(SELF, _("I do")), (OTHER, _("Another person"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who follows the procedure.")},
    )
    name = NameField(
        label=_("First and last name"),
        max_length=120,
        help_text=_("As on the national card. This name is printed on the dossier."),
        error_messages={"required": _("Write the first and last name of the mandataire.")},
    )
    cnie = CnieField(
        label=_("Number of the national card (CNIE)"),
        max_length=40,
        help_text=_("One or two letters, then digits, for example FA123456. It is kept encrypted and never published."),
        error_messages={"required": _("Write the number of the mandataire’s national card: the council asks for it.")},
    )
    address = LineField(
        label=_("Address"),
        max_length=200,
        help_text=_("Where the council writes to."),
        error_messages={"required": _("Write the address of the mandataire.")},
    )
    contact = ContactField(
        label=_("Phone or e-mail"),
        help_text=_("News of the council goes there. If it is that of an account here, this person may act on the site too."),
    )
    reason = LineField(
        label=_("Why another person is to act"),
        max_length=300,
        help_text=_("The journal keeps it, and whoever acted until now is told."),
        error_messages={"required": _("Say why another person is to act.")},
    )

    def __init__(self, data=None, *, person: User, asks_reason: bool, **kwargs):
        own = contact_of(person, "mail") or contact_of(person, "sms")
        if data is not None and data.get("who") == SELF:
            # One's own account acts: its contact is the one that was proven.
            data = data.copy()
            data["name"] = data.get("name", "").strip() or person.get_full_name()
            data["contact"] = own.value if own else data.get("contact", "")
        super().__init__(data, **kwargs)
        self.initial = {"who": SELF, "name": person.get_full_name(), "contact": own} | self.initial
        if asks_reason:
            self.initial |= {"who": OTHER, "name": "", "contact": ""}
        else:
            del self.fields["reason"]

    def person(self) -> Person:
        """Return who is named."""
        data = self.cleaned_data
        contact: Contact = data["contact"]
        return Person(data["name"], data["cnie"], data["address"], contact)

    @property
    def reason_given(self) -> str:
        """Why, or nothing where it is not asked."""
        return self.cleaned_data.get("reason", "")


def _place(label) -> forms.ChoiceField:
    widget = forms.Select(attrs={"data-narrow": _("Type a name to narrow the list")})
    return forms.ChoiceField(label=label, required=False, widget=widget)


class AssociationForm(forms.Form):
    """What an association says and proves. Only its name is required; the report of conformity says what is still missing."""

    use_required_attribute = False

    name = LineField(
        label=_("Name of the association"),
        max_length=200,
        help_text=_("As in its statutes. It is published."),
        error_messages={"required": _("Write the name of the association.")},
    )
    founded_on = DayField(label=_("Lawfully constituted on"), required=False)
    receipt_number = LineField(label=_("Number of the final receipt"), max_length=60, required=False)
    receipt_on = DayField(label=_("Date of the final receipt"), required=False)
    seat = _place(_("Commune of its seat"))
    branch = _place(_("Commune of a branch"))
    members = PeopleField(label=_("Number of members"), required=False)
    activity = ParagraphField(
        label=_("Its activity, and how it is linked to the petition"),
        max_length=1000,
        rows=4,
        required=False,
    )
    representative = NameField(
        label=_("Legal representative"), max_length=120, required=False, help_text=_("The president, or who the statutes name.")
    )
    is_regular = forms.BooleanField(
        label=_("Its legal situation is regular, and it works by democratic principles and by its statutes"), required=False
    )
    association_receipt = DocumentField(label=_("Final receipt"), required=False)
    association_statutes = DocumentField(label=_("Statutes"), required=False)
    association_powers = DocumentField(
        label=_("Proof of powers"),
        required=False,
        help_text=_("What shows that the person who follows the procedure may act for the association."),
    )

    DOCUMENTS = ("association_receipt", "association_statutes", "association_powers")

    def __init__(self, data=None, files=None, *, petition: Petition, **kwargs):
        super().__init__(data, files, **kwargs)
        self.petition = petition
        self._communes = {commune.code: commune for commune in Commune.objects.with_place().filter(**_around(petition))}
        options = [("", _("None")), *((code, commune.name) for code, commune in self._communes.items())]
        for name in ("seat", "branch"):
            self.fields[name].choices = options
        for name in self.DOCUMENTS:
            self.fields[name].help_text = self.fields[name].help_text or _("A photo, a scan or a PDF, at most 15 MB.")
        self.initial = _initial_of(petition) | self.initial

    def clean_founded_on(self):
        """Refuse a day to come."""
        return _not_to_come(
            self.cleaned_data["founded_on"], _("This day is still to come: write when the association was constituted.")
        )

    def clean_receipt_on(self):
        """Refuse a day to come, or one before the association."""
        day = _not_to_come(self.cleaned_data["receipt_on"], _("This day is still to come: copy the date from the receipt."))
        founded = self.cleaned_data.get("founded_on")
        if day and founded and day < founded:
            raise ValidationError(_("The receipt cannot be older than the association. Check both dates."), code="order")
        return day

    def sent_documents(self):
        """Yield (kind, checked bytes, name) of each document that may be kept, whatever became of the rest of the form."""
        for name in self.DOCUMENTS:
            if checked := self.cleaned_data.get(name):
                yield SealedFile.Kind(name), checked, self.files[name].name

    def values(self) -> AssociationValues:
        """Return what a valid form says."""
        data = {name: self.cleaned_data[name] for name in self.fields if name not in self.DOCUMENTS}
        data |= {name: self._communes.get(data[name]) for name in ("seat", "branch")}
        return AssociationValues(**data)


def _not_to_come(day, sentence):
    if day and day > timezone.localdate():
        raise ValidationError(sentence, code="future")
    return day


def _around(petition: Petition) -> dict:
    """The communes among which a seat is chosen: those of the region, so that the list stays short."""
    return {"region": petition.commune.region_id} if petition.commune else {"opened_at__isnull": False}


def _initial_of(petition: Petition) -> dict:
    association = Association.objects.filter(petition=petition).select_related("seat", "branch").first()
    if association is None:
        return {}
    simple = ("name", "founded_on", "receipt_number", "receipt_on", "members", "activity", "representative", "is_regular")
    return {name: getattr(association, name) for name in simple} | {
        "seat": association.seat.code if association.seat else "",
        "branch": association.branch.code if association.branch else "",
    }
