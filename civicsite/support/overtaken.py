"""A step of the back office that somebody else took while it was being typed: it is said, and nothing typed is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from wagtail.admin import messages

CONFLICT = 409


class OvertakenMixin:
    """For the form view of such a step; its template shows no button where `overtaken` is in its context."""

    request: HttpRequest

    def overtaken(self: Any, sentence: str | Promise, back: str) -> HttpResponse:
        """Say `sentence`: above the form as it was sent (409), or to whoever sent nothing, at the address `back`."""
        if self.request.method != "POST":
            messages.warning(self.request, sentence)
            return redirect(back)
        form = self.get_form()
        form.full_clean()
        # What was wrong with a field is of no use any more.
        form.errors.clear()
        form.add_error(None, sentence)
        return self.render_to_response(self.get_context_data(form=form, overtaken=True), status=CONFLICT)
