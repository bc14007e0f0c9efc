"""The log of signatures and the integrity reports as open data."""

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.response import Response

from civicsite.support.pagecache import public_page
from petitions.models import DailyRoot
from petitions.rules.days import day_from
from petitions.services.integrity import counts_by_day
from petitions.services.proof.proving import consistency_path


class RootSerializer(serializers.ModelSerializer):
    """The log at the end of a day."""

    root = serializers.CharField(source="hexadecimal", read_only=True)

    class Meta:
        model = DailyRoot
        fields = ["day", "first", "size", "root", "peaks", "closed_at"]


class ConsistencySerializer(serializers.Serializer):
    """A proof that the log of an earlier day is the beginning of that of a later one (RFC 6962, section 2.1.2)."""

    since = RootSerializer()
    until = RootSerializer()
    path = serializers.ListField(child=serializers.CharField())


class RecountsSerializer(serializers.Serializer):
    """The nightly recounts."""

    number = serializers.IntegerField()
    drifts = serializers.IntegerField()
    last = serializers.DateTimeField(allow_null=True)


class IntegritySerializer(serializers.Serializer):
    """The integrity report of a petition. `repeated` is in tens, and absent while collecting or below ten."""

    petition = serializers.IntegerField(source="petition.pk")
    online_count = serializers.IntegerField(source="petition.online_count")
    paper_count = serializers.IntegerField(source="petition.paper_count")
    required_signatures = serializers.IntegerField(source="petition.asked_signatures", allow_null=True)
    repeated = serializers.IntegerField(allow_null=True)
    restored = serializers.IntegerField(
        help_text="Online signatures that count because the line on paper in their place was taken out."
    )
    recounts = RecountsSerializer()
    logged = serializers.DictField(child=serializers.IntegerField())
    root = RootSerializer(allow_null=True)
    days = serializers.SerializerMethodField()
    log_agrees = serializers.SerializerMethodField()
    scans_deleted_on = serializers.DateField(source="plan.scans_on", default=None)
    key_destroyed_on = serializers.DateField(source="plan.key_on", default=None)
    key_destroyed_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "array", "items": {"type": "integer"}}})
    def get_days(self, report) -> dict[str, list[int]]:
        """Online and paper counts by day."""
        return {day.isoformat(): list(counts) for day, counts in counts_by_day(report.petition).items()}

    def get_log_agrees(self, report) -> bool | None:
        """What the last comparison found; null before the first."""
        return None if report.check is None else not report.has_own_finding


class RootViewSet(viewsets.ReadOnlyModelViewSet):
    """The daily roots of the log of signatures, newest first."""

    queryset = DailyRoot.objects.order_by("-day")
    serializer_class = RootSerializer
    lookup_value_regex = r"\d{4}-\d{2}-\d{2}"

    def get_object(self):
        """The root of a day; not found for a day that there never was."""
        day = day_from(self.kwargs["pk"])
        root = self.get_queryset().filter(day=day).first() if day else None
        if root is None:
            raise NotFound
        return root

    @public_page
    def list(self, request, *args, **kwargs):
        """The roots, by pages."""
        return super().list(request, *args, **kwargs)

    @public_page
    def retrieve(self, request, *args, **kwargs):
        """The root of one day."""
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(responses=ConsistencySerializer, parameters=[OpenApiParameter("since", str, required=True)])
    @action(detail=True, pagination_class=None)
    def consistency(self, request, *args, **kwargs):
        """The proof that this day's log begins with that of the day `since`."""
        until = self.get_object()
        since = self.get_queryset().filter(day=day_from(request.GET.get("since", "")), size__gt=0).first()
        if since is None or since.size > until.size:
            raise ValidationError({"since": "An earlier day whose log is closed and not empty, as 2026-11-23."})
        path = [digest.hex() for digest in consistency_path(since.size, until.size)]
        return Response(ConsistencySerializer({"since": since, "until": until, "path": path}).data)
