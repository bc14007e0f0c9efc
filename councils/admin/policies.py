"""Who may do what with the rows of councils in the back office."""

from typing import Any

from django.db.models import Model, Q
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.models import User
from councils.models import Council
from councils.permissions import KEEPERS, councils_within_reach
from territory.models import NATIONAL_ROLES, Assignment
from territory.policies import EVERYONE, holds

KEEPING = {"view": EVERYONE, "choose": EVERYONE, "add": KEEPERS, "change": KEEPERS}


class CouncilPolicy(BasePermissionPolicy):
    """Everyone assigned somewhere sees the councils there; those who keep a council change its rows; nobody deletes.

    `council_path` is the lookup from the model to its council ("" where the model is Council).
    """

    def __init__(self, model: type[Model], council_path: str = "council", actions=frozenset(KEEPING)):
        super().__init__(model)
        self.council_path = council_path
        self.actions = actions

    def user_has_permission(self, user, action: str) -> bool:
        """The person has a role, anywhere, that gives the action."""
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user, actions) -> bool:
        """The same for several actions, in one question: the menu asks on every page."""
        roles = self._roles(actions)
        return bool(roles) and user.is_active and (user.is_superuser or holds(user, roles))

    def user_has_permission_for_instance(self, user, action: str, instance: Model) -> bool:
        """The person may do the action with this row."""
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions):
        """The rows of the councils within reach."""
        rows = self.model._default_manager.all()
        roles = self._roles(actions)
        if not roles:
            return rows.none()
        lookup = f"{self.council_path}__in" if self.council_path else "pk__in"
        return rows.filter(**{lookup: councils_within_reach(user, roles).values("pk")})

    def users_with_any_permission(self, actions):
        """The people who have one of the roles somewhere."""
        return self._people(Assignment.objects.current().filter(role__in=self._roles(actions)))

    def users_with_any_permission_for_instance(self, actions, instance: Model):
        """The people who have one of the roles where the council lies."""
        council: Any = instance
        for step in filter(None, self.council_path.split("__")):
            council = getattr(council, step)
        assert isinstance(council, Council)  # noqa: S101
        here = Q(region=council.region_around) | Q(role__in=NATIONAL_ROLES)
        if council.commune:
            here |= Q(commune=council.commune)
        return self._people(Assignment.objects.current().filter(here, role__in=self._roles(actions)))

    def _roles(self, actions) -> set[str]:
        return {role for action in self.actions & set(actions) for role in KEEPING[action]}

    @staticmethod
    def _people(assignments):
        return User.objects.filter(Q(pk__in=assignments.values("person")) | Q(is_superuser=True), is_active=True)
