"""The pictures of petitions in Wagtail's library: they belong to their petition and its author, whoever manages the library."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.views.images import DeleteView, EditView
from wagtail.images.views.multiple import DeleteView as DeleteUploadedView
from wagtail.images.views.multiple import EditView as EditUploadedView

from petitions.models import Petition

_BULK = {"delete", "add_to_collection"}


def guarded_addresses() -> list[URLPattern]:
    """The addresses at which Wagtail changes and deletes a picture, each asking first whether a petition shows it."""
    views = {
        "images/<int:image_id>/": EditView,
        "images/<int:image_id>/delete/": DeleteView,
        "images/multiple/<int:image_id>/": EditUploadedView,
        "images/multiple/<int:image_id>/delete/": DeleteUploadedView,
    }
    return [path(address, _guarded(view.as_view())) for address, view in views.items()]


def _guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    def guarded(request: HttpRequest, image_id: int) -> HttpResponse:
        looks_only = request.method in ("GET", "HEAD") and not request.path.endswith("/delete/")
        if looks_only or not Petition.objects.filter(picture=image_id).exists():
            return view(request, image_id=image_id)
        messages.error(request, _refusal([image_id]))
        return redirect("wagtailimages:edit", image_id)

    return guarded


def refuse_pictures(request: HttpRequest, action_type: str, objects, action) -> HttpResponse | None:
    """Before a bulk action on pictures: refused as a whole where a petition shows one of them."""
    pictures = [one.pk for one in objects if isinstance(one, get_image_model())]
    if action_type not in _BULK or not Petition.objects.filter(picture__in=pictures).exists():
        return None
    messages.error(request, _refusal(pictures))
    return redirect(getattr(action, "next_url", None) or reverse("wagtailimages:index"))


def _refusal(pictures: list[int]) -> str:
    numbers = Petition.objects.filter(picture__in=pictures).order_by("pk").values_list("pk", flat=True)
    return _(
        "Nothing was changed. A petition shows this picture (no. %(petitions)s), and it belongs to its author: it goes and changes "
        "with the petition. A picture that must not be seen is dealt with by a decision on the petition."
    ) % {"petitions": _(", ").join(map(str, numbers))}
