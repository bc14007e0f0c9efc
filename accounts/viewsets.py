"""People in the back office: Wagtail's own views of users, with forms for people who may have no e-mail."""

from allauth.mfa.models import Authenticator
from django import forms
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions import DeleteBulkAction
from wagtail.users.views.users import DeleteView, EditView, HistoryView, IndexView, UserViewSet

from accounts.contacts import SMS
from accounts.models import User
from accounts.personal_data import holders
from accounts.phones import PhoneRefused, parse_phone
from accounts.services import ErasureRefused, contact_of, erase
from accounts.sessions import has_second_factor


class _PersonForm(forms.ModelForm):
    """What both forms ask: an e-mail or a phone, names that a citizen may have left out, a password for staff only."""

    password_required = False
    error_messages = UserCreationForm.error_messages | {"duplicate_username": _("Another person has this e-mail address.")}

    email = forms.EmailField(
        required=False, max_length=254, label=_("E-mail"), help_text=_("Needed for staff: they sign in with it.")
    )
    phone = forms.CharField(required=False, max_length=60, label=_("Phone"), help_text=_("For example 06 12 34 56 78."))
    first_name = forms.CharField(required=False, max_length=80, label=_("First name"))
    last_name = forms.CharField(required=False, max_length=80, label=_("Last name"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "Leave empty: staff choose their own password, through “Forgotten or no password” on the staff sign-in page."
        )

    def clean_email(self):
        """Store e-mails lower-case, none as NULL: it is unique."""
        return self.cleaned_data["email"].lower() or None

    def clean_phone(self):
        """Read any Moroccan spelling; a phone that was changed here is not proven."""
        text = self.cleaned_data["phone"]
        if not text:
            return None
        try:
            return parse_phone(text)
        except PhoneRefused as refusal:
            raise forms.ValidationError(refusal.message, code=refusal.code) from refusal

    def _clean_username(self):
        # Wagtail looks for another person with the same name to sign in: without an e-mail there is none.
        return super()._clean_username() if self.cleaned_data.get("email") else None

    def clean(self):
        """Refuse a person whom nothing reaches."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("email") and not cleaned.get("phone"):
            self.add_error("email", _("Give an e-mail address or a phone number."))
        if cleaned.get("is_superuser") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("An administrator signs in with an e-mail address."))
        return cleaned

    def save(self, commit=True):
        """Save; a phone that was changed has to be proven again."""
        if "phone" in self.changed_data:
            self.instance.phone_verified_at = None
        return super().save(commit)


class PersonCreationForm(_PersonForm, UserCreationForm):
    """A new person."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"phone", "language"}

    def save(self, commit=True):
        """Without a password nothing but the mail for a new one, or a citizen's code, opens the account."""
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        return super().save(commit)


class PersonEditForm(_PersonForm, UserEditForm):
    """An existing person, whose lost second factor may be removed here."""

    forget_second_factor = forms.BooleanField(
        required=False,
        label=_("Remove the second factor"),
        help_text=_(
            "Only for somebody whom you know, who lost it and has no recovery code left. "
            "They enrol a new one at the next sign-in."
        ),
    )

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"phone", "language"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "is_superuser" not in self.fields or not has_second_factor(self.instance):
            # Not one's own: a screen left open would be enough to take the account over.
            del self.fields["forget_second_factor"]

    def save(self, commit=True):
        """Save, and drop the second factor where that was asked."""
        person = super().save(commit)
        if self.cleaned_data.get("forget_second_factor"):
            Authenticator.objects.filter(user=person).delete()
        return person


def shown_name(person: User) -> str:
    """Return the name, else the e-mail, else the phone in its own direction."""
    phone = contact_of(person, SMS)
    return person.get_full_name() or person.email or (phone.written() if phone else str(person))


class PeopleIndexView(IndexView):
    """The list, by name."""

    @cached_property
    def columns(self):
        """Name people by their phone where they have nothing else; offer nothing that acts on many at once."""
        columns = [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]
        for column in columns:
            if column.name == "name":
                column.accessor = shown_name
            if column.name == User.USERNAME_FIELD:
                column.label = _("E-mail")
        return columns

    def get_base_queryset(self):
        """Leave out those who erased their account: there is nothing to manage."""
        return super().get_base_queryset().filter(erased_at__isnull=True)


class EditPersonView(EditView):
    """The form of an existing person."""

    def get_page_subtitle(self):
        """Name people by their phone where they have nothing else."""
        return shown_name(self.object)


class PersonHistoryView(HistoryView):
    """What was done to a person's row."""

    def get_page_subtitle(self):
        """Name people by their phone where they have nothing else."""
        return shown_name(self.object)


class NoBulkDeletion(DeleteBulkAction):
    """Takes the place of Wagtail's bulk deletion, which would go around the erasure: nobody may be deleted so."""

    def check_perm(self, obj):
        """Refuse, for everybody."""
        return False


class ErasePersonView(DeleteView):
    """Deleting a person is erasing their account: what was decided keeps its place, without a name."""

    page_title = _("Erase the account")
    success_message = _("The account of %(object)s is erased.")

    @property
    def confirmation_message(self):
        """Say what will happen, in the words of the page for citizens."""
        return " ".join([gettext("This cannot be undone. It is erased:"), *(str(holder.erased) for holder in holders())])

    def delete_action(self):
        """Erase, as the person could themselves."""
        erase(self.object)

    def form_valid(self, form):
        """Say why where the erasure has to wait."""
        try:
            return super().form_valid(form)
        except ErasureRefused as refusal:
            for said in refusal.obstacles:
                messages.error(self.request, said)
            return HttpResponseRedirect(self.get_success_url())


class PeopleViewSet(UserViewSet):
    """Wagtail's views of users for `accounts.User`."""

    model = User
    index_view_class = PeopleIndexView
    edit_view_class = EditPersonView
    delete_view_class = ErasePersonView
    history_view_class = PersonHistoryView

    def get_form_class(self, for_update=False):
        """Return the form of an existing or of a new person."""
        return PersonEditForm if for_update else PersonCreationForm
