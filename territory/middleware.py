"""Rights end, and begin, with the day: not with the job that runs a little after midnight."""

from django.utils import timezone

from civicsite.support.addresses import BACK_OFFICE
from territory.permissions import roles_of
from territory.policies import ROLES_OF_REQUEST
from territory.services import derive_rights

_KEY = "rights_of"


class RightsOfTodayMiddleware:
    """Derives a person's rights at their first request to the back office of each day, and of each session.

    What is assigned or ended meanwhile is derived by the services at once; only the passing of the day is not. It stands
    before whatever asks for a right: Wagtail reads groups and keeps what it read on the person, and so are their roles kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(BACK_OFFICE) and request.user.is_authenticated:
            today = timezone.localdate().isoformat()
            if request.session.get(_KEY) != today:
                derive_rights(request.user)
                request.session[_KEY] = today
            setattr(request.user, ROLES_OF_REQUEST, roles_of(request.user))
        return self.get_response(request)
