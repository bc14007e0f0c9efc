"""Addresses of sockets."""

from django.urls import path

from petitions.consumers import PetitionConsumer

websocket_urlpatterns = [path("ws/petitions/<int:pk>/", PetitionConsumer.as_asgi())]
