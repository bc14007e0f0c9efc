"""Opens the communes, by the officers of their regions, and writes their pages and news."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import RichText

from accounts.models import User
from civicsite.demo import dating
from civicsite.demo.build_pictures import picture_named
from civicsite.demo.kinds import french
from civicsite.demo.news import EXAMPLE, NEWS, News
from civicsite.demo.people import DOMAIN
from civicsite.demo.pictures import DESCRIPTIONS
from civicsite.demo.places import ADDRESS, CODES, NOTICE, PLACES, Place
from civicsite.support.pages import LANGUAGES
from home.models import CommunePage, NewsPage
from home.services import open_commune
from moderation.models import Decision
from territory.models import Commune
from territory.permissions import officers_of


def missing() -> list[Place]:
    """Return the communes that are not open yet."""
    opened = set(Commune.objects.opened().values_list("code", flat=True))
    return [place for place in PLACES if place.code not in opened]


def make(wanted: list[Place]) -> None:
    """Open these communes and write their pages."""
    for position, place in enumerate(wanted):
        with transaction.atomic():
            commune = Commune.objects.get(code=place.code)
            officer = officers_of(commune.region).order_by("pk").first()
            page = open_commune(commune, officer)
            _write(page, place, officer)
            opened_at = dating.days_ago(place.days, position)
            Commune.objects.filter(pk=commune.pk).update(opened_at=opened_at)
            dating.date_decision(Decision.objects.about(commune).get(), opened_at)


def missing_news() -> list[News]:
    """Return the news that are not there yet."""
    return [news for news in NEWS if not _is_there(news)]


def make_news(wanted: list[News]) -> None:
    """Publish these news below the pages of their communes."""
    for news in wanted:
        with transaction.atomic():
            parent = _page_of(news)
            officer = officers_of(parent.commune.region).order_by("pk").first()
            page = NewsPage(slug=news.slug, published_on=timezone.localdate() - timedelta(days=news.days), owner=officer)
            for language in LANGUAGES:
                heading, summary, *paragraphs = news.words(language)
                _set(page, language, heading=_typeset(heading, language), summary=_typeset(summary, language))
                _set(page, language, body=_paragraphs([*paragraphs, EXAMPLE[language]], language))
            _show(page, news.picture)
            Page.objects.get(pk=parent.pk).add_child(instance=page)
            _publish(page, officer)


def _page_of(news: News) -> CommunePage:
    return CommunePage.objects.select_related("commune__region").get(commune__code=CODES[news.commune])


def _is_there(news: News) -> bool:
    parent = CommunePage.objects.filter(commune__code=CODES[news.commune]).first()
    return parent is not None and NewsPage.objects.child_of(parent).filter(slug=news.slug).exists()


def _write(page: CommunePage, place: Place, by: User) -> None:
    page.council_email = f"conseil.{place.key}@{DOMAIN}"
    for language in LANGUAGES:
        summary, paragraph = place.words(language)
        title, notice = NOTICE[language]
        body = [*_paragraphs([paragraph], language), ("heading", title), *_paragraphs([notice], language)]
        _set(page, language, summary=summary, body=body, council_address=ADDRESS[language])
    _publish(page, by)


def _set(page: Page, language: str, **values) -> None:
    for name, value in values.items():
        setattr(page, f"{name}_{language}", value)


def _show(page: NewsPage, picture: str) -> None:
    if picture:
        page.picture = picture_named(picture)
        for language in LANGUAGES:
            _set(page, language, picture_description=_typeset(DESCRIPTIONS[picture][language], language))


def _paragraphs(texts: list[str], language: str) -> list[tuple[str, RichText]]:
    return [("paragraph", RichText(f"<p>{_typeset(text, language)}</p>")) for text in texts]


def _typeset(text: str, language: str) -> str:
    return french(text) if language == "fr" else text


def _publish(page: Page, by: User) -> None:
    page.save_revision(user=by, log_action=True).publish(user=by, skip_permission_checks=True)
