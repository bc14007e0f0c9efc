"""What each council may decide, and what is often asked of it though another body decides it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.models.law import LawRow
from petitions.models.petition import Level


class Power(LawRow):
    """One field of a council's powers, or one that is often taken for it. Evidence for a person, never a verdict."""

    class Kind(models.TextChoices):
        OWN = "own", _("own power")
        SHARED = "shared", _("power shared with the State")
        TRANSFERRED = "transferred", _("power that the State may transfer")
        ELSEWHERE = "elsewhere", _("often taken for a power of this council")

    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=120)
    explanation = models.CharField(_("in plain words"), max_length=400)
    example = models.CharField(_("example of a request"), max_length=300, blank=True)
    instead = models.CharField(
        _("whom to address instead"),
        max_length=300,
        blank=True,
        help_text=_("For what is often taken for a power of the council."),
    )
    words = models.TextField(
        _("words by which it is found"),
        blank=True,
        help_text=_("In both languages, separated by commas. Accents, capitals and the Arabic article do not matter."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    same_rule = ("code", "level")

    class Meta(LawRow.Meta):
        verbose_name = _("power of a council")
        verbose_name_plural = _("powers of councils")
        ordering = ["level", "order", "valid_from"]
        constraints = [
            *LawRow.Meta.constraints,
            models.CheckConstraint(
                name="petitions_power_elsewhere_says_where",
                condition=~models.Q(kind="elsewhere")
                | models.Q(instead_fr__isnull=False, instead_ar__isnull=False)
                & ~models.Q(instead_fr="")
                & ~models.Q(instead_ar=""),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.article})"

    @property
    def is_elsewhere(self) -> bool:
        """Whether another body decides it."""
        return self.kind == self.Kind.ELSEWHERE

    @property
    def council_level(self) -> Level:
        """The level whose council it is about."""
        return Level(self.level)
