"""The territory as open data: the 1,503 communes in both languages, with their legal populations."""

import django_filters
from django.db.models import QuerySet
from django.utils.decorators import method_decorator
from rest_framework import serializers, viewsets

from civicsite.support.folding import fold
from civicsite.support.pagecache import public_page
from territory.models import Commune, LegalPopulation, Province, Region


class RegionSerializer(serializers.ModelSerializer):
    """A region, named in both languages."""

    class Meta:
        model = Region
        fields = ["code", "iso", "name_fr", "name_ar"]


class ProvinceSerializer(serializers.ModelSerializer):
    """A province or prefecture, named in both languages."""

    class Meta:
        model = Province
        fields = ["code", "kind", "name_fr", "name_ar"]


class PopulationSerializer(serializers.ModelSerializer):
    """A legal population: the census that gave it and the day from which it is the law's."""

    class Meta:
        model = LegalPopulation
        fields = ["census_year", "figure", "valid_from", "source_fr", "source_ar"]


class CommuneSerializer(serializers.ModelSerializer):
    """A commune; `opened_at` is null while it has no space on the site."""

    region = RegionSerializer()
    province = ProvinceSerializer()
    populations = PopulationSerializer(many=True)

    class Meta:
        model = Commune
        fields = [
            "code",
            "name_fr",
            "name_ar",
            "other_names",
            "kind",
            "has_arrondissements",
            "region",
            "province",
            "populations",
            "opened_at",
        ]


class CommuneFilter(django_filters.FilterSet):
    """Filters of the list. `q` compares folded names: accents, case, tashkeel and look-alike letters do not matter."""

    region = django_filters.CharFilter("region__code", label="HCP code of the region")
    province = django_filters.CharFilter("province__code", label="HCP code of the province")
    kind = django_filters.ChoiceFilter(choices=Commune.Kind.choices)
    opened = django_filters.BooleanFilter("opened_at", lookup_expr="isnull", exclude=True, label="Has a space on the site")
    q = django_filters.CharFilter(method="by_name", label="Part of a name, in either language")

    class Meta:
        model = Commune
        fields: list[str] = []

    def by_name(self, queryset: QuerySet[Commune], name: str, value: str) -> QuerySet[Commune]:
        """Keep the communes one of whose names contains `value`."""
        return queryset.filter(folded__contains=fold(value))


@method_decorator(public_page, name="dispatch")
class CommuneViewSet(viewsets.ReadOnlyModelViewSet):
    """Communes of the Kingdom, by HCP code."""

    queryset = Commune.objects.select_related("region", "province").prefetch_related("populations").order_by("code")
    serializer_class = CommuneSerializer
    filterset_class = CommuneFilter
    lookup_field = "code"
    lookup_value_regex = r"[0-9.]+"
