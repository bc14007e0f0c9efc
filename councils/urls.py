"""Addresses of councils, below /fr/councils/ and /ar/councils/. The page of a council is in the tree of pages."""

from django.urls import path

from councils.feeds import deliberation_feed
from councils.views import public

app_name = "councils"

urlpatterns = [
    path("sessions/<int:pk>/", public.session_detail, name="session"),
    path("deliberations/<int:pk>/", public.deliberation_detail, name="deliberation"),
    path("<int:pk>/sessions/", public.session_list, name="sessions"),
    path("<int:pk>/deliberations/", public.deliberation_list, name="deliberations"),
    path("<int:pk>/feed/", deliberation_feed, name="feed"),
]
