"""What petitions are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """What a petition is about; also picks the tint of its drawn pattern where it has no picture."""

    class Tint(models.TextChoices):
        GREEN = "green", _("green")
        SAFFRON = "saffron", _("saffron")
        SKY = "sky", _("blue")
        BRICK = "brick", _("brick")

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=60)
    tint = models.CharField(_("tint"), max_length=10, choices=Tint.choices, default=Tint.GREEN)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["order", "slug"]

    def __str__(self):
        return self.name
