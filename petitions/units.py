"""Delays of the law in words."""

from django.utils.translation import gettext, ngettext

from civicsite.support.delays import MONTHS, WORKING_DAYS, Delay
from civicsite.support.templatetags.civic import number


def delay_words(delay: Delay) -> str:
    """« three months » as the site writes it: 3 mois, 3 أشهر; no day at all is « at once »."""
    if not delay.value:
        return gettext("at once")
    if delay.unit == MONTHS:
        return ngettext("%(n)d month", "%(n)d months", delay.value) % {"n": delay.value}
    if delay.unit == WORKING_DAYS:
        return ngettext("%(n)d working day", "%(n)d working days", delay.value) % {"n": delay.value}
    return ngettext("%(n)d day", "%(n)d days", delay.value) % {"n": delay.value}


def years_words(years: int) -> str:
    """A number of years as the site writes it: 3 ans, 3 سنوات."""
    return ngettext("%(value)s year", "%(value)s years", years) % {"value": number(years)}
