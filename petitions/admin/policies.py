"""Who may do what with petitions and their reference rows in the back office."""

from django.db.models import Q
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.models import User
from petitions.models import Filing, Petition
from territory.models import Assignment, Role
from territory.permissions import is_central
from territory.policies import TerritoryPermissionPolicy


class ReviewPolicy(TerritoryPermissionPolicy):
    """Officers see the petitions that were submitted in their region; drafts are their authors' own.

    Nothing is added, changed or deleted here: what an officer decides goes through petitions.services.review.
    """

    def __init__(self):
        super().__init__(Petition, roles={"view": frozenset({Role.OFFICER})})

    def instances_user_has_any_permission_for(self, user, actions):
        """The submitted ones within reach."""
        return super().instances_user_has_any_permission_for(user, actions).filter(submitted_at__isnull=False)


class CentralPolicy(BasePermissionPolicy):
    """The central team adds and changes rows that hold everywhere; nobody deletes them, for petitions refer to them."""

    actions = frozenset({"view", "choose", "add", "change"})

    def user_has_permission(self, user, action):
        """A member of the central team, or a technical administrator."""
        return action in self.actions and user.is_active and (user.is_superuser or is_central(user))

    def users_with_any_permission(self, actions):
        """The people of the central team and the technical administrators."""
        if not self.actions & set(actions):
            return User.objects.none()
        central = Assignment.objects.current().filter(role=Role.CENTRAL).values("person")
        return User.objects.filter(Q(pk__in=central) | Q(is_superuser=True), is_active=True)


class FilingPolicy(TerritoryPermissionPolicy):
    """Deposits: everyone who works there sees them; registrars, officers and the central team register and decide."""

    HANDLERS = frozenset({Role.COMMUNE_REGISTRAR, Role.OFFICER, Role.CENTRAL})
    ROLES = {
        "view": HANDLERS | {Role.FOLLOW_UP, Role.ANIMATOR},
        "add": HANDLERS,
        "change": HANDLERS,
    }

    def __init__(self):
        super().__init__(Filing, "petition__commune", roles=self.ROLES)

    def petitions_within(self, user):
        """The published petitions of the places where the person may register a deposit."""
        reach = TerritoryPermissionPolicy(Petition, roles={"add": self.HANDLERS})
        return reach.instances_user_has_permission_for(user, "add").filter(published_at__isnull=False)
