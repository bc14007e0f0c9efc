"""Open data of councils: councils, sessions with their agenda, published deliberations."""

from django.conf import settings
from django.db.models import Prefetch
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers, viewsets

from accounts.models import Language
from civicsite.support.pagecache import public_page
from councils.models import AgendaItem, Council, Deliberation, Session
from councils.states import CouncilKind, Outcome, SessionKind, SessionState

_URLS = {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}


def _urls(path: str) -> dict[str, str]:
    return {language: f"{settings.SITE_URL}/{language}/councils/{path}" for language in Language.values}


class CouncilSerializer(serializers.ModelSerializer):
    """A council and its place (codes of the HCP)."""

    name_fr = serializers.SerializerMethodField()
    name_ar = serializers.SerializerMethodField()
    commune = serializers.CharField(source="commune.code", default=None, read_only=True)
    province = serializers.CharField(source="province.code", default=None, read_only=True)
    region = serializers.CharField(source="region_around.code", read_only=True)

    class Meta:
        model = Council
        fields = ["id", "kind", "name_fr", "name_ar", "commune", "province", "region", "seats"]

    def get_name_fr(self, council: Council) -> str:
        """The name in French."""
        return council.name_in("fr")

    def get_name_ar(self, council: Council) -> str:
        """The name in Arabic."""
        return council.name_in("ar")


class ItemSerializer(serializers.ModelSerializer):
    """An item of an agenda."""

    class Meta:
        model = AgendaItem
        fields = ["order", "title_fr", "title_ar", "origin", "petition_number", "sent_to_committee_on"]


class SessionSerializer(serializers.ModelSerializer):
    """A session, planned or held, with its agenda."""

    urls = serializers.SerializerMethodField()
    agenda = ItemSerializer(many=True, read_only=True, source="standing_items")

    class Meta:
        model = Session
        fields = [
            "id",
            "urls",
            "council",
            "kind",
            "state",
            "year",
            "month",
            "opens_on",
            "is_assumed",
            "closes_on",
            "extended_to",
            "agenda_sent_on",
            "members_notified_on",
            "agenda",
        ]

    @extend_schema_field(_URLS)
    def get_urls(self, session: Session) -> dict[str, str]:
        """The page in each language."""
        return _urls(f"sessions/{session.pk}/")


class DeliberationSerializer(serializers.ModelSerializer):
    """A published deliberation."""

    urls = serializers.SerializerMethodField()
    petition_number = serializers.IntegerField(source="item.petition_number", default=None, read_only=True)

    class Meta:
        model = Deliberation
        fields = [
            "id",
            "urls",
            "council",
            "session",
            "petition_number",
            "year",
            "number",
            "title_fr",
            "title_ar",
            "text_fr",
            "text_ar",
            "votes_for",
            "votes_against",
            "votes_abstained",
            "casting_vote",
            "outcome",
            "decided_on",
            "sent_to_governor_on",
            "posted_on",
            "opposed_on",
        ]

    @extend_schema_field(_URLS)
    def get_urls(self, deliberation: Deliberation) -> dict[str, str]:
        """The page in each language."""
        return _urls(f"deliberations/{deliberation.pk}/")


class CouncilFilter(filters.FilterSet):
    """Narrows by kind and place (codes of the HCP)."""

    kind = filters.ChoiceFilter(choices=CouncilKind.choices)
    commune = filters.CharFilter(field_name="commune__code")

    class Meta:
        model = Council
        fields: list[str] = []


class SessionFilter(filters.FilterSet):
    """Narrows by council, commune, kind, state and day."""

    council = filters.NumberFilter(field_name="council_id")
    commune = filters.CharFilter(field_name="council__commune__code")
    kind = filters.ChoiceFilter(choices=SessionKind.choices)
    state = filters.ChoiceFilter(choices=SessionState.choices)
    opens_from = filters.DateFilter(field_name="opens_on", lookup_expr="gte")
    opens_until = filters.DateFilter(field_name="opens_on", lookup_expr="lte")

    class Meta:
        model = Session
        fields: list[str] = []


class DeliberationFilter(filters.FilterSet):
    """Narrows by council, commune, year and outcome."""

    council = filters.NumberFilter(field_name="council_id")
    commune = filters.CharFilter(field_name="council__commune__code")
    year = filters.NumberFilter()
    outcome = filters.ChoiceFilter(choices=Outcome.choices)

    class Meta:
        model = Deliberation
        fields: list[str] = []


class _ReadOnly(viewsets.ReadOnlyModelViewSet):
    lookup_value_converter = "int"

    @public_page
    def list(self, request, *args, **kwargs):
        """The rows that the filters leave, by pages."""
        return super().list(request, *args, **kwargs)

    @public_page
    def retrieve(self, request, *args, **kwargs):
        """One by its number."""
        return super().retrieve(request, *args, **kwargs)


class CouncilViewSet(_ReadOnly):
    """Councils."""

    queryset = Council.objects.with_place().order_by("pk")
    serializer_class = CouncilSerializer
    filterset_class = CouncilFilter


class SessionViewSet(_ReadOnly):
    """Sessions, the last first."""

    queryset = Session.objects.prefetch_related(
        Prefetch("items", queryset=AgendaItem.objects.standing(), to_attr="standing_items")
    ).order_by("-opens_on", "-pk")
    serializer_class = SessionSerializer
    filterset_class = SessionFilter


class DeliberationViewSet(_ReadOnly):
    """Published deliberations, the last first."""

    queryset = Deliberation.objects.published().select_related("item").newest_first()
    serializer_class = DeliberationSerializer
    filterset_class = DeliberationFilter
