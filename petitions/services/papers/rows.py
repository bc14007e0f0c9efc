"""Lines of the lists of a dossier: read in chunks, opened one by one, never all in memory."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from petitions.identity import Vault
from petitions.models import Petition, Signature


class Row(NamedTuple):
    """What the law's list says of one signatory."""

    last_name: str
    first_name: str
    cnie: str
    cnie_expires: str
    address: str
    province: str
    sheet: str
    line: str
    signed_on: str


class Chunk(NamedTuple):
    """Some lines, and the last signature among them."""

    rows: Sequence[Row]
    last_signature: int


def counting(petition: Petition, source: str, until: int):
    """Return the signatures of one kind that count, up to one, in the order of the list."""
    return Signature.objects.confirmed().filter(petition=petition, source=source, pk__lte=until).order_by("pk")


def chunk(petition: Petition, vault: Vault, source: str, *, after: int, until: int, size: int) -> Chunk:
    """Return the next `size` lines after a signature."""
    found = list(
        counting(petition, source, until)
        .filter(pk__gt=after)
        .select_related("province")
        .only("sealed", "confirmed_at", "province__name")[:size]
    )
    rows = [_row(vault.open(one.sealed), one) for one in found]
    return Chunk(rows, found[-1].pk if found else after)


def _row(sealed: dict[str, str], signature: Signature) -> Row:
    return Row(
        last_name=sealed.get("last_name", ""),
        first_name=sealed.get("first_name", ""),
        cnie=sealed.get("cnie", ""),
        cnie_expires=_day(sealed.get("cnie_expires", "")),
        address=sealed.get("address", ""),
        province=signature.province.name if signature.province else "",
        sheet=str(sealed.get("sheet", "")),
        line=str(sealed.get("line", "")),
        signed_on=f"{timezone.localdate(signature.confirmed_at):%d/%m/%Y}" if signature.confirmed_at else "",
    )


def _day(iso: str) -> str:
    try:
        return f"{date.fromisoformat(iso):%d/%m/%Y}"
    except ValueError:
        return iso
