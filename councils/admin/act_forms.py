"""What is asked for each act of a session, an item, a deliberation, minutes. Names of fields are those of the services."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.permissions import permission_policy as documents_policy
from wagtail.documents.widgets import AdminDocumentChooser

from civicsite.formats import MONTHS
from councils.models import AgendaItem, Committee, Council
from councils.permissions import KEEPERS, councils_within_reach
from councils.services.deliberations import DeliberationValues, Votes
from councils.states import CastingVote, ItemOrigin, SessionKind

LONG = 20_000


def day_field(label, **options) -> forms.DateField:
    """A day, with Wagtail's calendar."""
    return forms.DateField(label=label, widget=AdminDateInput, **options)


def words_field(label, *, length: int, rows: int = 0, arabic: bool = False, required: bool = True) -> forms.CharField:
    """A text in one language, on one line or on `rows`."""
    attrs = {"dir": "rtl", "lang": "ar"} if arabic else {"dir": "ltr", "lang": "fr"}
    widget = forms.Textarea(attrs={**attrs, "rows": rows}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=length, required=required, widget=widget)


class ActForm(forms.Form):
    """Knows who acts and on what (`subject`)."""

    def __init__(self, *args, user, subject=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.subject = user, subject

    def offer_documents(self) -> None:
        """Offer the documents that the person may choose."""
        chosen = documents_policy.instances_user_has_any_permission_for(self.user, ["choose", "add", "change"])
        self.fields["document"] = forms.ModelChoiceField(
            chosen,
            label=_("Signed document"),
            required=False,
            widget=AdminDocumentChooser,
            help_text=_("A PDF in the collection of the commune. Everyone can read it once it is published."),
        )


class PlanForm(ActForm):
    """A session to come."""

    council = forms.ModelChoiceField(Council.objects.none(), label=_("Council"))
    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices)
    opens_on = day_field(_("Day of the opening"))
    month = forms.TypedChoiceField(
        label=_("Month of the law"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("For an ordinary session that opens in another month than its own. Else leave it empty."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = councils_within_reach(self.user, KEEPERS).with_place()
        self.fields["council"].queryset = kept
        self.fields["council"].initial = kept.first() if kept.count() == 1 else None
        language = "ar" if self.user.language == "ar" else "fr"
        self.fields["month"].choices = [("", ""), *enumerate(MONTHS[language], start=1)]


class RescheduleForm(ActForm):
    """Another day."""

    opens_on = day_field(_("Day of the opening"))


class ConveneForm(ActForm):
    """When the agenda left."""

    agenda_sent_on = day_field(_("Agenda sent to the governor on"))
    members_notified_on = day_field(_("Members notified on"))


class OpenForm(ActForm):
    """When it opened."""

    opened_on = day_field(_("Opened on"))


class SitForm(ActForm):
    """One sitting."""

    held_on = day_field(_("Day"))
    present = forms.IntegerField(label=_("Members present"), min_value=0, max_value=1000)
    members = forms.IntegerField(label=_("Members in office"), min_value=1, max_value=1000)
    is_public = forms.BooleanField(label=_("Open to the public"), required=False, initial=True)
    without_quorum = forms.BooleanField(
        label=_("The council sat without quorum"),
        required=False,
        help_text=_("Only where too few members were present. The page of the session says so to everyone."),
    )


class ExtendForm(ActForm):
    """Until when."""

    until = day_field(_("Last day of the extension"))


class CloseForm(ActForm):
    """When it ended."""

    closed_on = day_field(_("Last day of the session"))


class CancelForm(ActForm):
    """Why."""

    reason = forms.CharField(
        label=_("Why it is cancelled"), max_length=600, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )


class PlaceForm(ActForm):
    """A new item. Petitions come by their own way, from the bureau's decision."""

    title_fr = words_field(_("Title in French"), length=300)
    title_ar = words_field(_("Title in Arabic"), arabic=True, length=300)
    origin = forms.ChoiceField(
        label=_("Brought by"), choices=[choice for choice in ItemOrigin.choices if choice[0] != ItemOrigin.PETITION]
    )
    committee = forms.ModelChoiceField(Committee.objects.none(), label=_("Sent to the committee"), required=False)
    placed_on = day_field(_("Put on the agenda on"), initial=timezone.localdate)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.filter(council=self.subject.council)


class EditItemForm(ActForm):
    """Other words, or another place."""

    title_fr = words_field(_("Title in French"), length=300)
    title_ar = words_field(_("Title in Arabic"), arabic=True, length=300)
    order = forms.IntegerField(label=_("Order"), min_value=1, max_value=999)


class CommitteeForItemForm(ActForm):
    """Which committee, and when."""

    committee = forms.ModelChoiceField(Committee.objects.none(), label=_("Committee"))
    sent_on = day_field(_("Sent on"), initial=timezone.localdate)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.filter(council=self.subject.session.council)


class ReasonForm(ActForm):
    """A reason that everyone reads."""

    reason_fr = words_field(_("Reason in French"), length=600, rows=3)
    reason_ar = words_field(_("Reason in Arabic"), arabic=True, length=600, rows=3)


class DeliberationForm(ActForm):
    """What was decided, with the votes."""

    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=100_000)
    decided_on = day_field(_("Decided on"))
    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("Item of the agenda"), required=False)
    title_fr = words_field(_("Title in French"), length=300)
    title_ar = words_field(_("Title in Arabic"), arabic=True, length=300)
    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=1000)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, max_value=1000)
    votes_abstained = forms.IntegerField(label=_("Abstained"), min_value=0, max_value=1000, initial=0)
    casting_vote = forms.ChoiceField(
        label=_("Vote of the president, where votes are equal"), choices=[("", "–"), *CastingVote.choices], required=False
    )
    text_fr = words_field(_("Text in French"), length=LONG, rows=8, required=False)
    text_ar = words_field(_("Text in Arabic"), arabic=True, length=LONG, rows=8, required=False)
    sent_to_governor_on = day_field(_("Copy sent to the governor on"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        session = getattr(self.subject, "session", self.subject)
        self.fields["item"].queryset = session.agenda
        self.offer_documents()

    def values(self) -> DeliberationValues:
        """What the service is told."""
        data = self.cleaned_data
        votes = Votes(data["votes_for"], data["votes_against"], data["votes_abstained"], data["casting_vote"])
        names = ("number", "title_fr", "title_ar", "text_fr", "text_ar", "decided_on", "item", "document", "sent_to_governor_on")
        return DeliberationValues(votes=votes, **{name: data[name] for name in names})


class PublishForm(ActForm):
    """When it was posted."""

    posted_on = day_field(_("Posted at the seat of the council on"))
    sent_to_governor_on = day_field(_("Copy sent to the governor on"), required=False)


class OpposeForm(ReasonForm):
    """When and why the governor opposes."""

    opposed_on = day_field(_("Opposed on"))
    field_order = ("opposed_on",)


class MinutesForm(ActForm):
    """The draft."""

    text_fr = words_field(_("Text in French"), length=100_000, rows=14, required=False)
    text_ar = words_field(_("Text in Arabic"), arabic=True, length=100_000, rows=14, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_documents()


class ApproveForm(ActForm):
    """When the council approved them."""

    approved_on = day_field(_("Approved on"))


class PublishMinutesForm(ActForm):
    """When they were published."""

    published_on = day_field(_("Published on"), initial=timezone.localdate)
