"""Forms of the back office for places and assignments: they check shapes, the services decide."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from accounts.models import User
from civicsite.support.references import is_stamped_on
from territory import services
from territory.models import Assignment, Commune, Region, Role


class CommuneForm(WagtailAdminModelForm):
    """Adds spellings under which people look for a commune; the rest is the census's."""

    spellings = forms.CharField(
        label=_("Other spellings"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("One on each line, in French or in Arabic. Search finds the commune by each of them."),
    )

    class Meta:
        model = Commune
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["spellings"] = "\n".join(self.instance.other_names)

    def clean_spellings(self):
        """The lines that say something, each once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["spellings"].splitlines()]
        return list(dict.fromkeys(filter(None, lines)))

    def save(self, commit=True):
        """Keeps the spellings; the model folds them for search."""
        self.instance.other_names = self.cleaned_data["spellings"]
        return super().save(commit)


class LegalPopulationForm(WagtailAdminModelForm):
    """Refuses to change a figure that petitions carry: what was in force on a day stays true of that day."""

    def clean(self):
        """Say how to correct it."""
        cleaned = super().clean()
        if self.instance.pk and self.changed_data and is_stamped_on(self.instance):
            raise ValidationError(
                _(
                    "Petitions carry this figure, so it stays as it is. To correct it, add a new row for the commune with the "
                    "day from which the right figure is in force: petitions that open from that day on use it."
                ),
                code="stamped",
            )
        return cleaned


class CommuneChoice(forms.ModelChoiceField):
    """Communes with their province beside: names repeat."""

    def label_from_instance(self, commune):
        """Berkane (Berkane)."""
        return f"{commune.name} ({commune.province.name})"


class AssignmentForm(WagtailAdminModelForm):
    """Gives a person, known by their e-mail, a role in a place."""

    field_order = ("email", "role", "region", "commune", "valid_from", "valid_to")

    email = forms.EmailField(label=_("E-mail of the person"), help_text=_("The person has an account already."))
    role = forms.ChoiceField(label=_("Role"), choices=[("", ""), *Role.choices])
    region = forms.ModelChoiceField(
        Region.objects.all(), label=_("Region"), required=False, help_text=_("For officers and animators.")
    )
    commune = CommuneChoice(
        Commune.objects.opened().with_place(),
        label=_("Commune"),
        required=False,
        help_text=_("For commune staff. Only opened communes."),
    )

    class Meta:
        model = Assignment
        fields = ("role", "region", "commune", "valid_from", "valid_to")
        widgets = {"valid_from": AdminDateInput, "valid_to": AdminDateInput}

    def clean_email(self):
        """The account of that e-mail, refused where there is none."""
        try:
            self.instance.person = User.objects.get(email=self.cleaned_data["email"].lower(), is_active=True)
        except User.DoesNotExist as error:
            raise ValidationError(_("Nobody has an active account with this e-mail.")) from error
        return self.cleaned_data["email"]

    def _get_validation_exclusions(self):
        # The service says in words what the database's constraints refuse.
        return super()._get_validation_exclusions() | {"role", "valid_to"}

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            try:
                services.check_assignment(self.instance)
            except ValidationError as refusal:
                self.add_error(None, refusal)

    def save(self, commit=True):
        """Assigns through the service, which derives the rights."""
        one = self.instance
        self.instance = services.assign(
            one.person,
            one.role,
            by=self.for_user,
            region=one.region,
            commune=one.commune,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
        )
        return self.instance


class EndingForm(WagtailAdminModelForm):
    """Ends an assignment."""

    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The assignment holds until the end of that day. Leave empty to end it at once."),
    )

    class Meta:
        model = Assignment
        fields: list[str] = []

    def clean(self):
        """Refuses an assignment that has ended."""
        if self.instance.has_ended:
            raise ValidationError(_("This assignment has already ended."))
        return super().clean()

    def save(self, commit=True):
        """Ends through the service, which takes the rights away."""
        return services.end_assignment(self.instance, by=self.for_user, last_day=self.cleaned_data["last_day"])
