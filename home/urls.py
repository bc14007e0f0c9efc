"""Addresses of the site's own pages that are not in the tree, below /fr/ and /ar/."""

from django.urls import path

from home import views
from home.feeds import NewsFeed

app_name = "home"

urlpatterns = [
    path("search/", views.search, name="search"),
    path("communes/", views.communes, name="communes"),
    path("news/feed/", NewsFeed(), name="news_feed"),
]
