"""The count of a petition, to those who have its page open."""

from django.utils import timezone

from civicsite.support import live
from petitions.models import Petition


def group_of(petition_id: int) -> str:
    """Return the name of the group of sockets that watch a petition."""
    return f"petition-{petition_id}"


def count_message(petition: Petition) -> dict:
    """Return what a socket and the cached JSON say of a count."""
    return {
        "type": "count",
        "online": petition.online_count,
        "required": petition.asked_signatures,
        "at": timezone.now().isoformat(timespec="seconds"),
    }


def broadcast_count(petition: Petition) -> None:
    """Tell the open pages, once the transaction is committed."""
    live.broadcast(group_of(petition.pk), count_message(petition))
