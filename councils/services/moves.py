"""The one place where sessions, deliberations and minutes change state."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civicsite.support.templatetags.civic import day as as_read
from civicsite.support.transitions import TransitionRow, target_of
from councils.models import Council, Session
from councils.permissions import can_keep
from moderation import services as journal

Row = TypeVar("Row", bound=models.Model)


class NotAllowed(PermissionDenied):
    """The person does not keep this council."""


def refuse_others(by, council: Council) -> None:
    """Let those go on who keep this council; NotAllowed for others. `by` None is the site itself."""
    if by is not None and not can_keep(by, council):
        raise NotAllowed(f"{by} does not keep {council.pk}")


def locked(row: Row) -> Row:
    """Return the row read again, locked until the end of the transaction; rows that name it are written meanwhile."""
    return type(row)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=row.pk)


def hold(council: Council) -> None:
    """Hold a council's row until the end of the transaction: before its sessions, and before a petition placed on one.

    Two orders meet here: a council's act locks the session, then its petitions; a petition's act its petition, then the
    session. Whoever holds the council's row first has both to themselves (docs/decisions/0013-councils.md).
    """
    locked(council)


def locked_session(session: Session) -> Session:
    """Return the session read again, its council's row and its own locked until the end of the transaction."""
    hold(session.council)
    return locked(session)


def move(row: models.Model, table: Mapping[str, TransitionRow], action: str, *, by=None, note: str = "", **stamps) -> None:
    """Move a locked row by its table, set `stamps` on it, and write the journal; TransitionRefused where it may not."""
    assert transaction.get_connection().in_atomic_block, "A decision is written in the transaction of what it decides."  # noqa: S101
    from_state = row.state  # type: ignore[attr-defined]
    to_state = target_of(table, action, from_state)
    for name, value in {**stamps, "state": to_state}.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *stamps])
    journal.record(row, action=action, actor=by, from_state=from_state, to_state=to_state, note=note)


def check(problems: Mapping[str, str]) -> None:
    """Refuse with one ValidationError that says every problem beside its field; nothing where there is none."""
    found = {field: text for field, text in problems.items() if text}
    if found:
        raise ValidationError(found)


def not_in_future(day: date | None) -> str:
    """Say that a fact cannot lie in the future; "" where it does not."""
    return _("This day is still to come: register it once it is over.") if day and day > timezone.localdate() else ""


def not_before(day: date | None, first: date | None, what: str) -> str:
    """Say that `day` cannot come before `first`, which is `what`; "" where it does not."""
    if day and first and day < first:
        return _("This cannot come before %(day)s: %(what)s.") % {"day": as_read(first), "what": what}
    return ""


def not_after(day: date | None, last: date | None, what: str) -> str:
    """Say that `day` cannot come after `last`, which is `what`; "" where it does not."""
    if day and last and day > last:
        return _("This cannot come after %(day)s: %(what)s.") % {"day": as_read(last), "what": what}
    return ""


def first_of(*problems: str) -> str:
    """Return the first problem that is one."""
    return next(filter(None, problems), "")
