"""Signatures and the key under which a petition keeps its signers' identities."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Language
from petitions.models.petition import Petition
from petitions.states import SHOWN, SignatureSource, SignatureState
from territory.models import Province


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
        """Those given online that count and are not in the stored count yet."""
        return self.confirmed().online().filter(counted_at__isnull=True)

    def online(self):
        """Those given on the site."""
        return self.filter(source=SignatureSource.ONLINE)

    def on_paper(self):
        """Those entered from a sheet."""
        return self.filter(source=SignatureSource.PAPER)

    def owed_a_code(self):
        """Those whose code is still to be sent."""
        return self.filter(state=SignatureState.PENDING, code_sent_at__isnull=True)

    def named(self):
        """Those whose signer confirmed and chose to be named, newest first.

        Repeated ones and those counted on paper too, each row with its own name: a name that stayed away, went, or took
        the place of another one would tell whoever tries a number that it had signed.
        """
        return self.filter(state__in=SHOWN).exclude(display_name="").order_by("-confirmed_at")


class Signature(models.Model):
    """One person's signature of one petition, from asking for a code to counting."""

    class Channel(models.TextChoices):
        SMS = "sms", _("text message")
        MAIL = "mail", _("e-mail")

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    state = models.CharField(max_length=10, choices=SignatureState.choices, default=SignatureState.PENDING)
    source = models.CharField(
        max_length=6, choices=SignatureSource.choices, default=SignatureSource.ONLINE, db_default=SignatureSource.ONLINE
    )
    # Only for a petition to a region, which needs a share in each province (organic law 111-14, article 119).
    province = models.ForeignKey(Province, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    # HMAC of the CNIE number under the petition's key: the rule against signing twice.
    identity_digest = models.BinaryField(max_length=32)
    # What the legal list needs (names, CNIE, address, link with the commune) and the contact, encrypted.
    sealed = models.BinaryField()
    # Empty on paper, where nobody is written to: contact, channel, language.
    contact_digest = models.BinaryField(max_length=32)
    channel = models.CharField(max_length=4, choices=Channel.choices, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, blank=True)
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
    # When it ceased to count, though it had been confirmed.
    ended_at = models.DateTimeField(null=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        # Elsewhere the word is counted: what has a plural and what has none are two entries for translators.
        verbose_name = pgettext_lazy("one row", "signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "identity_digest"],
                condition=Q(state="confirmed"),
                name="petitions_one_confirmed_per_identity",
            ),
            models.CheckConstraint(
                name="petitions_signature_confirmed_is_dated",
                condition=Q(state__in=["confirmed", "repeated", "superseded", "lapsed"], confirmed_at__isnull=False)
                | Q(state__in=["pending", "held"], confirmed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="petitions_signature_ended_is_dated",
                condition=Q(state__in=["superseded", "lapsed"], ended_at__isnull=False)
                | Q(state__in=["pending", "held", "confirmed", "repeated"], ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="petitions_signature_online_has_a_contact",
                condition=Q(source="online") & ~Q(channel="") & ~Q(language="")
                | Q(source="paper", channel="", language="", state__in=["confirmed", "repeated", "lapsed"]),
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state="confirmed", counted_at__isnull=True), name="petitions_sig_uncounted"),
            models.Index(
                fields=["created_at"], condition=Q(state="pending", code_sent_at__isnull=True), name="petitions_sig_owed"
            ),
            # Said by the date, not by the state: a confirmation asks for one pending row by its key, and must not be led
            # through all that wait (after a rush, old statistics call them none).
            models.Index(fields=["expires_at"], condition=Q(confirmed_at__isnull=True), name="petitions_sig_unconfirmed"),
            models.Index(fields=["contact_digest", "created_at"], name="petitions_sig_contact"),
            models.Index(
                fields=["petition", "-confirmed_at"],
                condition=Q(state__in=["confirmed", "repeated", "superseded"]) & ~Q(display_name=""),
                name="petitions_sig_displayed",
            ),
        ]

    def __str__(self):
        return f"{self.pk}"
