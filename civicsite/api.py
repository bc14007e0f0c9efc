"""The JSON interface, version 1: read only, open to every origin."""

from django.urls import include, path
from django.views.generic import TemplateView
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.routers import SimpleRouter

from civicsite.support.pagecache import public_page
from councils.api import CouncilViewSet, DeliberationViewSet, SessionViewSet
from petitions.api import PetitionViewSet
from petitions.law_api import BoardViewSet, LawViewSet
from petitions.proof_api import RootViewSet
from territory.api import CommuneViewSet

router = SimpleRouter()
router.register("communes", CommuneViewSet, basename="commune")
router.register("petitions", PetitionViewSet, basename="petition")
router.register("councils/sessions", SessionViewSet, basename="session")
router.register("councils/deliberations", DeliberationViewSet, basename="deliberation")
router.register("councils", CouncilViewSet, basename="council")
router.register("law", LawViewSet, basename="law")
router.register("board", BoardViewSet, basename="board")
router.register("roots", RootViewSet, basename="root")


def described(endpoints: list[tuple]) -> list[tuple]:
    """Keep, of all endpoints found (path, pattern, method, view), those that the schema describes: ours, not Wagtail's."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]


@extend_schema(exclude=True)
@api_view(["GET"])
def root(request: Request) -> Response:
    """Where everything is."""
    names = {
        "communes": "api:commune-list",
        "petitions": "api:petition-list",
        "councils": "api:council-list",
        "sessions": "api:session-list",
        "deliberations": "api:deliberation-list",
        "law": "api:law-list",
        "board": "api:board-list",
        "roots": "api:root-list",
        "schema": "api:schema",
        "docs": "api:docs",
    }
    return Response({key: reverse(name, request=request) for key, name in names.items()})


class Schema(SpectacularAPIView):
    """The description of the interface. There is one version, in one language: what the address asks of these is left aside."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args, **kwargs) -> Response:
        """Give it as YAML or JSON."""
        return self._get_schema_response(request)

    def _get_version_parameter(self, request: Request) -> None:
        # It would be written into a header.
        return None


urlpatterns = [
    path("", public_page(root), name="root"),
    path("schema/", public_page(Schema.as_view(), seconds=3600), name="schema"),
    path("docs/", public_page(TemplateView.as_view(template_name="civicsite/api_docs.html"), seconds=3600), name="docs"),
    path("", include(router.urls)),
]
