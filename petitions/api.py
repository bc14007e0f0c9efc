"""Open data of petitions: what the pages show, nothing about the people behind them but the published name."""

from django.conf import settings
from django.db.models import Prefetch
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from accounts.models import Language
from civicsite.support.pagecache import public_page
from petitions.models import Filing, Level, Petition, Petitioner, PetitionText
from petitions.naming import council_of
from petitions.proof_api import IntegritySerializer
from petitions.services.integrity import report_of
from petitions.states import VISIBLE, PetitionState


class TextSerializer(serializers.ModelSerializer):
    """The words of a petition in one language."""

    class Meta:
        model = PetitionText
        fields = ["language", "title", "request", "reasons", "is_translation"]


ASKED = "Null for an association, of which the law asks no number."


class FilingSerializer(serializers.ModelSerializer):
    """A deposit with the council and what became of it."""

    reasons = serializers.SlugRelatedField(many=True, read_only=True, slug_field="code")
    session_opens_on = serializers.DateField(source="agenda_item.session.opens_on", default=None, read_only=True)
    deliberation = serializers.IntegerField(source="deliberation_id", default=None, read_only=True)
    required_signatures = serializers.IntegerField(source="asked_signatures", allow_null=True, read_only=True, help_text=ASKED)

    class Meta:
        model = Filing
        fields = [
            "sequence",
            "state",
            "number",
            "year",
            "filed_on",
            "required_signatures",
            "paper_count",
            "online_count",
            "transmitted_on",
            "decided_on",
            "notified_on",
            "reasons",
            "explanation",
            "session_opens_on",
            "deliberation",
        ]


class PetitionSerializer(serializers.ModelSerializer):
    """A published petition."""

    urls = serializers.SerializerMethodField()
    commune = serializers.CharField(source="commune.code", read_only=True)
    region = serializers.CharField(source="commune.province.region.code", read_only=True)
    # The territory whose council is petitioned; the commune is where the matter lies.
    addressee = serializers.CharField(source="addressee.code", read_only=True)
    council = serializers.SerializerMethodField()
    power = serializers.CharField(source="power.code", default=None, read_only=True)
    theme = serializers.CharField(source="theme.slug", read_only=True)
    texts = TextSerializer(many=True, read_only=True)
    filings = FilingSerializer(many=True, read_only=True)
    required_signatures = serializers.IntegerField(source="asked_signatures", allow_null=True, read_only=True, help_text=ASKED)
    article = serializers.SerializerMethodField()
    population = serializers.IntegerField(source="population.figure", default=None, read_only=True)
    census_year = serializers.IntegerField(source="population.census_year", default=None, read_only=True)

    class Meta:
        model = Petition
        fields = [
            "id",
            "urls",
            "state",
            "commune",
            "region",
            "level",
            "petitioner",
            "addressee",
            "council",
            "power",
            "theme",
            "author_name",
            "texts",
            "published_at",
            "closes_at",
            "closed_at",
            "online_count",
            "paper_count",
            "required_signatures",
            "threshold_reached_at",
            "paper_reached_at",
            "filings",
            "article",
            "population",
            "census_year",
        ]

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "string", "format": "uri"}})
    def get_urls(self, petition: Petition) -> dict[str, str]:
        """The page in each language."""
        return {language: f"{settings.SITE_URL}/{language}/petitions/{petition.pk}/" for language in Language.values}

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
    def get_council(self, petition: Petition) -> dict[str, str]:
        """The council petitioned, in each language."""
        return {language: council_of(petition.level, petition.addressee, language) for language in Language.values}

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
    def get_article(self, petition: Petition) -> dict[str, str]:
        """The article that fixes the required number, in each language."""
        return {language: getattr(petition.required_by, f"article_{language}") for language in Language.values}


class PetitionFilter(filters.FilterSet):
    """Narrows by place (codes of the HCP), theme, state and day of publication."""

    commune = filters.CharFilter(field_name="commune__code")
    region = filters.CharFilter(field_name="commune__region__code")
    level = filters.ChoiceFilter(choices=Level.choices)
    petitioner = filters.ChoiceFilter(choices=Petitioner.choices)
    theme = filters.CharFilter(field_name="theme__slug")
    state = filters.ChoiceFilter(choices=[(state.value, state.label) for state in PetitionState if state in VISIBLE])
    published_from = filters.DateFilter(field_name="published_at", lookup_expr="date__gte")
    published_until = filters.DateFilter(field_name="published_at", lookup_expr="date__lte")
    ordering = filters.OrderingFilter(fields=["published_at", "online_count", "closes_at"])

    class Meta:
        model = Petition
        fields: list[str] = []


FILINGS = Filing.objects.select_related("agenda_item__session").prefetch_related("reasons").order_by("sequence")


class PetitionViewSet(viewsets.ReadOnlyModelViewSet):
    """Published petitions, newest first."""

    queryset = (
        Petition.objects.visible()
        .select_related("commune__province__region", "theme", "required_by", "population", "power")
        .prefetch_related("texts", Prefetch("filings", FILINGS))
        .order_by("-published_at", "-pk")
    )
    serializer_class = PetitionSerializer
    filterset_class = PetitionFilter
    lookup_value_converter = "int"

    @public_page
    def list(self, request, *args, **kwargs):
        """The petitions that the filters leave, by pages."""
        return super().list(request, *args, **kwargs)

    @public_page
    def retrieve(self, request, *args, **kwargs):
        """One petition by its number."""
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(responses=IntegritySerializer)
    @action(detail=True, pagination_class=None, filterset_class=None)
    @public_page
    def integrity(self, request, *args, **kwargs):
        """How the counts of a petition were made and proved."""
        return Response(IntegritySerializer(report_of(self.get_object())).data)
