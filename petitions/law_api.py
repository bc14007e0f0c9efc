"""Open data of the law and of the duty board."""

from datetime import date

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.exceptions import ValidationError

from civicsite.support.pagecache import public_page
from councils.models import CouncilRule
from petitions.models import LegalCondition, LegalFigure, LegalLevel
from petitions.services.board import board_of, row_of
from territory.models import Commune, Region

SOURCE = ["level", "article_fr", "article_ar", "note_fr", "note_ar", "valid_from", "valid_to"]


class LawSerializer(serializers.Serializer):
    """One row of the law: a figure, a condition in words, or a rule of councils. What does not apply to it is null."""

    kind = serializers.ChoiceField(["figure", "condition", "council_rule"])
    code = serializers.CharField()
    level = serializers.CharField()
    audience = serializers.CharField(default=None)
    certainty = serializers.CharField(default=None)
    value = serializers.IntegerField(default=None)
    unit = serializers.CharField(default=None)
    last_day = serializers.CharField(default=None)
    population_from = serializers.IntegerField(default=None)
    population_below = serializers.IntegerField(default=None)
    with_arrondissements = serializers.BooleanField(default=None)
    text_fr = serializers.CharField(default=None)
    text_ar = serializers.CharField(default=None)
    article_fr = serializers.CharField()
    article_ar = serializers.CharField()
    note_fr = serializers.CharField(default=None)
    note_ar = serializers.CharField(default=None)
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(default=None)


_KINDS = ((LegalFigure, "figure"), (LegalCondition, "condition"), (CouncilRule, "council_rule"))


class LawViewSet(viewsets.GenericViewSet):
    """The rows of the law in force on a day."""

    serializer_class = LawSerializer
    filter_backends: list = []

    @extend_schema(
        parameters=[
            OpenApiParameter("on", date, description="A day; today where none is given."),
            OpenApiParameter("level", str, enum=LegalLevel.values),
        ],
        responses=LawSerializer(many=True),
    )
    @public_page
    def list(self, request, *args, **kwargs):
        """The figures, then the conditions, then the rules of councils."""
        day = _day(request.query_params.get("on", ""))
        level = request.query_params.get("level", "")
        if level and level not in LegalLevel.values:
            raise ValidationError({"level": "One of " + ", ".join(LegalLevel.values) + "."})
        rows = [
            row
            for model, kind in _KINDS
            for row in self._rows(model.objects.in_force(day).order_by("level", "code", "pk"), kind, level)
        ]
        return self.get_paginated_response(self.paginate_queryset(rows))

    @staticmethod
    def _rows(found, kind: str, level: str):
        fields = LawSerializer().fields
        for one in found.filter(level=level) if level else found:
            row = {name: getattr(one, name, None) for name in fields}
            yield row | {"kind": kind, "note_fr": row["note_fr"] or None, "note_ar": row["note_ar"] or None}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as error:
        raise ValidationError({"on": "A day is written 2026-11-24."}) from error


class BoardSerializer(serializers.Serializer):
    """How one council answers. Days that petitioners owe are not counted."""

    level = serializers.CharField()
    code = serializers.CharField()
    name_fr = serializers.CharField()
    name_ar = serializers.CharField()
    region = serializers.CharField()
    received = serializers.IntegerField()
    accepted = serializers.IntegerField()
    refused = serializers.IntegerField()
    withdrawn = serializers.IntegerField()
    answered_in_time = serializers.IntegerField()
    answered_late = serializers.IntegerField()
    waiting = serializers.IntegerField()
    overdue = serializers.IntegerField()
    longest_waiting_days = serializers.IntegerField()
    median_days = serializers.IntegerField(allow_null=True)
    reasons = serializers.DictField(child=serializers.IntegerField())


class BoardViewSet(viewsets.GenericViewSet):
    """The duty board, one row for each council that received petitions."""

    serializer_class = BoardSerializer
    filter_backends: list = []

    @extend_schema(
        parameters=[
            OpenApiParameter("region", str, description="HCP code of a region."),
            OpenApiParameter("commune", str, description="HCP code of a commune."),
        ],
        responses=BoardSerializer(many=True),
    )
    @public_page
    def list(self, request, *args, **kwargs):
        """The councils of everywhere, of a region, or one commune's."""
        asked = {name: request.query_params.get(name, "").replace("\0", "") for name in ("region", "commune")}
        region = Region.objects.filter(code=asked["region"]).first()
        commune = Commune.objects.filter(code=asked["commune"]).first()
        if (asked["region"] and not region) or (asked["commune"] and not commune):
            return self.get_paginated_response(self.paginate_queryset([]))
        board = board_of(region=region, commune=commune)
        return self.get_paginated_response(self.paginate_queryset([row_of(*row) for row in board.rows.items()]))
