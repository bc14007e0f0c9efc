"""Signatures and the key under which a petition keeps its signers' identities."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Language
from petitions.models.petition import Petition
from petitions.states import SHOWN, SignatureState


class PetitionKey(models.Model):
    """The data key of one petition, wrapped by the master key. Destroying it erases every identity under it."""

    petition = models.OneToOneField(Petition, on_delete=models.CASCADE, related_name="key")
    wrapped = models.BinaryField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="petitions_key_kept_or_destroyed",
                condition=Q(wrapped__isnull=False, destroyed_at__isnull=True)
                | Q(wrapped__isnull=True, destroyed_at__isnull=False),
            )
        ]


class SignatureQuerySet(models.QuerySet["Signature"]):
    """Sets of signatures."""

    def confirmed(self):
        """Those that count."""
        return self.filter(state=SignatureState.CONFIRMED)

    def uncounted(self):
        """Those that count and are not in the stored count yet."""
        return self.confirmed().filter(counted_at__isnull=True)

    def owed_a_code(self):
        """Those whose code is still to be sent."""
        return self.filter(state=SignatureState.PENDING, code_sent_at__isnull=True)

    def named(self):
        """Those whose signer confirmed and chose to be named, newest first.

        Repeated ones too, each row with its own name: a name that stayed away, or took the place of another one, would
        tell whoever tries a number that it had signed.
        """
        return self.filter(state__in=SHOWN).exclude(display_name="").order_by("-confirmed_at")


class Signature(models.Model):
    """One person's signature of one petition, from asking for a code to counting."""

    class Channel(models.TextChoices):
        SMS = "sms", _("text message")
        MAIL = "mail", _("e-mail")

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    state = models.CharField(max_length=10, choices=SignatureState.choices, default=SignatureState.PENDING)
    # HMAC of the CNIE number under the petition's key: the rule against signing twice.
    identity_digest = models.BinaryField(max_length=32)
    # What the legal list needs (names, CNIE, address, link with the commune) and the contact, encrypted.
    sealed = models.BinaryField()
    contact_digest = models.BinaryField(max_length=32)
    channel = models.CharField(max_length=4, choices=Channel.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    display_name = models.CharField(max_length=120, blank=True)
    # The code and the link are derived from it and from the master key: neither is stored.
    nonce = models.BinaryField(max_length=16)
    code_attempts = models.PositiveSmallIntegerField(default=0)
    # Sendings asked for, the first included.
    sends = models.PositiveSmallIntegerField(default=1)
    resent_at = models.DateTimeField(default=timezone.now)
    code_claimed_at = models.DateTimeField(null=True)
    code_sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    # When the counting job took it into the stored count; empty while it waits for that.
    counted_at = models.DateTimeField(null=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "identity_digest"],
                condition=Q(state="confirmed"),
                name="petitions_one_confirmed_per_identity",
            ),
            models.CheckConstraint(
                name="petitions_signature_confirmed_is_dated",
                condition=Q(state__in=["confirmed", "repeated"], confirmed_at__isnull=False)
                | Q(state__in=["pending", "held"], confirmed_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state="confirmed", counted_at__isnull=True), name="petitions_sig_uncounted"),
            models.Index(
                fields=["created_at"], condition=Q(state="pending", code_sent_at__isnull=True), name="petitions_sig_owed"
            ),
            models.Index(fields=["expires_at"], condition=Q(state__in=["pending", "held"]), name="petitions_sig_expiring"),
            models.Index(fields=["contact_digest", "created_at"], name="petitions_sig_contact"),
            models.Index(
                fields=["petition", "-confirmed_at"],
                condition=Q(state__in=["confirmed", "repeated"]) & ~Q(display_name=""),
                name="petitions_sig_shown",
            ),
        ]

    def __str__(self):
        return f"{self.pk}"
