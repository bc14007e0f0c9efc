"""What becomes of what the council decided: promised steps with their days, until it is carried out."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.services.moves import check, first_of, not_before, not_in_future
from moderation.notes import in_both
from petitions.models import Filing, FollowUp
from petitions.services.filing import dues
from petitions.services.filing.moves import locked_filing, move_filing, note_filing
from petitions.states import DeadlineNote, FilingState


@transaction.atomic
def promise(filing: Filing, *, by, title_fr: str, title_ar: str, due_on: date) -> FollowUp:
    """Promise a step for a day. ValidationError beside the field, or where the decision is not published (any more)."""
    filing = locked_filing(filing, by=by)
    deliberation = filing.deliberation
    if filing.state != FilingState.PUBLISHED or deliberation is None:
        raise ValidationError(_("Steps follow a published decision."))
    check(
        {
            "title_fr": "" if title_fr.strip() else _("Write the step in French."),
            "title_ar": "" if title_ar.strip() else _("Write the step in Arabic."),
            "due_on": not_before(due_on, deliberation.decided_on, _("the decision of the council")),
        }
    )
    step = FollowUp.objects.create(filing=filing, title_fr=title_fr.strip(), title_ar=title_ar.strip(), due_on=due_on)
    dues.promised(step, deliberation.decided_on)
    note_filing(filing, "promise", by=by, from_state=filing.state, note=in_both(title_fr, title_ar))
    return step


@transaction.atomic
def carry_out(step: FollowUp, *, by, on: date, note_fr: str = "", note_ar: str = "") -> FollowUp:
    """Register that a step was carried out. ValidationError beside the field, or where it was before."""
    filing = locked_filing(step.filing, by=by)
    step = FollowUp.objects.select_for_update(of=("self",), no_key=True).get(pk=step.pk)
    deliberation = filing.deliberation
    check(
        {
            "__all__": _("This step was carried out already.") if step.done_on else "",
            "on": first_of(
                not_in_future(on),
                not_before(on, deliberation.decided_on if deliberation else None, _("the decision of the council")),
            ),
        }
    )
    FollowUp.objects.filter(pk=step.pk).update(done_on=on, note_fr=note_fr.strip(), note_ar=note_ar.strip())
    step.refresh_from_db()
    step.filing = filing
    dues.carried_out(step, on)
    note_filing(filing, "carry_out", by=by, from_state=filing.state, note=in_both(step.title_fr, step.title_ar))
    return step


@transaction.atomic
def conclude(filing: Filing, *, by, note: str = "") -> Filing:
    """End the follow-up; a promised step that is still open needs a note that says why it will not be carried out.

    ValidationError beside `note` where it does not, TransitionRefused in another state.
    """
    filing = locked_filing(filing, by=by)
    is_open = filing.steps.filter(done_on__isnull=True).exists()
    unsaid = _("A promised step is still open: register it as carried out, or say why it will not be.")
    check({"note": unsaid if is_open and not note.strip() else ""})
    move_filing(filing, "conclude", by=by, note=note.strip(), ended_at=timezone.now())
    dues.ended(filing, timezone.localdate(), why=DeadlineNote.CONCLUDED)
    return filing
