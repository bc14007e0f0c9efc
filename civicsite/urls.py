"""Where every address of the site leads. The contract with the outside is in docs/architecture.md."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.views import identity
from civicsite import api, views
from civicsite.support import operations
from petitions.views.check import check

handler400 = "civicsite.views.bad_request"
handler403 = "civicsite.views.permission_denied"
handler404 = "civicsite.views.page_not_found"
handler500 = "civicsite.views.server_error"

# People's addresses before the others: a route costs as much time as there are routes before it.
urlpatterns = i18n_patterns(
    path("account/", include("accounts.urls")),
    path("petitions/", include("petitions.urls")),
    path("councils/", include("councils.urls")),
    path("check/<str:code>/", check, name="check"),
    path("proof/", include("petitions.proof_urls")),
    path("components/", views.components, name="components"),
    path("offline/", views.offline, name="offline"),
    path("", include("home.urls")),
    # Wagtail's own page takes a password and asks for no second factor.
    path("_util/login/", RedirectView.as_view(pattern_name="accounts:staff_sign_in", query_string=True)),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)

urlpatterns += [
    path("", views.root, name="root"),
    path("healthz", operations.healthz, name="healthz"),
    path("readyz", operations.readyz, name="readyz"),
    path("metrics", operations.metrics, name="metrics"),
    path("api/v1/", include((api.urlpatterns, "api"))),
    path("admin/login/", RedirectView.as_view(pattern_name="accounts:staff_sign_in", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("account/identity/callback/", identity.callback, name="identity_callback"),
    path("media/<path:path>", views.media, name="media"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("", include("home.urls_global")),
]
