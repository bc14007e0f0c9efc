"""Only the addresses that the house answers itself."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from civicsite import api
from civicsite.support import operations

urlpatterns = [
    path("healthz", operations.healthz),
    path("readyz", operations.readyz),
    path("metrics", operations.metrics),
    path("admin/", include(wagtailadmin_urls)),
    path("api/v1/", include((api.urlpatterns, "api"))),
]
