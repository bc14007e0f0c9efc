"""People who sign in: citizens without a password, staff with a password and a second factor."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The two languages of the site; a citizen's text is in one of them."""

    FRENCH = "fr", "Français"
    ARABIC = "ar", "العربية"


class UserManager(BaseUserManager["User"]):
    """Makes people; an e-mail or a phone is enough, a password is for staff."""

    use_in_migrations = True

    def create_user(self, email=None, password=None, *, phone=None, **fields):
        """Save a person known by `email` or `phone` (E.164); ValueError without either."""
        email = self.normalize_email(email).lower() if email else None
        if not email and not phone:
            raise ValueError("An e-mail or a phone is needed.")
        user = self.model(email=email, phone=phone or None, **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password, **fields):
        """Save a technical administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username):
        """Find by e-mail, whatever its case."""
        return self.get(email=username.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Staff rights come from `territory.Assignment`, never from here."""

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    phone = models.CharField(
        _("phone"), max_length=16, unique=True, null=True, blank=True, help_text=_("International form, +212…")
    )
    phone_verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.FRENCH)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("technical administrator"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                name="accounts_user_reachable_or_erased",
                condition=Q(email__isnull=False) | Q(phone__isnull=False) | Q(erased_at__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_user_email_lower", condition=Q(email__isnull=True) | Q(email=models.functions.Lower("email"))
            ),
        ]

    def __str__(self):
        return self.get_full_name() or self.email or self.phone or gettext("Erased account")

    def get_full_name(self):
        """First and last name, possibly empty."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self):
        """First name, possibly empty."""
        return self.first_name
