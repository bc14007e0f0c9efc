"""The permission policy of everything that belongs to a commune, for Wagtail's viewsets and choosers."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.models import User
from territory.models import NATIONAL_ROLES, Assignment, Commune, Role
from territory.permissions import communes_within_reach, has_role, regions_moderated_by

# Where the middleware leaves a person's roles.
ROLES_OF_REQUEST = "_roles_of_request"
# Everyone assigned somewhere may look at what is there; to change it takes a role that says so.
EVERYONE = frozenset(Role)
DEFAULT_ROLES: Mapping[str, Collection[str]] = {
    "view": EVERYONE,
    "choose": EVERYONE,
    "add": frozenset({Role.CENTRAL}),
    "change": frozenset({Role.OFFICER, Role.CENTRAL}),
    "delete": frozenset({Role.CENTRAL}),
}


def holds(user, roles: Collection[str]) -> bool:
    """The person has one of `roles` today, anywhere; in a request to the back office, as it stood when that began.

    Each page asks this for every entry of the menu. What is done to a row asks the assignments of that very moment.
    """
    known = getattr(user, ROLES_OF_REQUEST, None)
    if known is None or not user.is_active:
        return bool(roles) and has_role(user, *roles)
    return not known.isdisjoint(roles)


class TerritoryPermissionPolicy(BasePermissionPolicy):
    """Says who may do what with the rows of a model that lead to a commune.

    `commune_path` is the lookup from the model to its commune ("" where the model is Commune). `roles` is the table
    action → roles; an action that it does not name is refused. A role counts only within its place: a commune, all
    communes of a region, or everywhere. Active technical administrators may do all that the table names.
    """

    def __init__(
        self, model: type[Model] | str, commune_path: str = "commune", roles: Mapping[str, Collection[str]] = DEFAULT_ROLES
    ):
        super().__init__(model)
        self.commune_path = commune_path
        self.roles = roles

    def user_has_permission(self, user, action: str) -> bool:
        """The person has a role, anywhere, to which the table gives the action."""
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        """The same for several actions, in one question: the menu asks on every page."""
        actions = list(actions)
        if self._is_administrator(user):
            return any(action in self.roles for action in actions)
        roles = self._roles(actions)
        return holds(user, roles)

    def user_has_permission_for_instance(self, user, action: str, instance: Model) -> bool:
        """The person may do the action with this row."""
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        """The rows with which the person may do one of the actions."""
        rows = self.model._default_manager.all()
        roles = self._roles(actions)
        if self._is_administrator(user):
            return rows if roles else rows.none()
        reach = communes_within_reach(user, roles)
        if reach is None:
            return rows
        lookup = f"{self.commune_path}__in" if self.commune_path else "pk__in"
        return rows.filter(**{lookup: Commune.objects.filter(reach).values("pk")})

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """The people who may do one of the actions somewhere."""
        return self._people(Assignment.objects.current().filter(role__in=self._roles(actions)))

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet[User]:
        """The people who may do one of the actions with this row."""
        commune: Any = instance
        for step in filter(None, self.commune_path.split("__")):
            commune = getattr(commune, step)
        here = Q(commune=commune) | Q(region=commune.region_id) | Q(role__in=NATIONAL_ROLES)
        return self._people(Assignment.objects.current().filter(here, role__in=self._roles(actions)))

    def _roles(self, actions: Iterable[str]) -> set[str]:
        return {role for action in actions for role in self.roles.get(action, ())}

    @staticmethod
    def _is_administrator(user) -> bool:
        return user.is_active and user.is_superuser

    @staticmethod
    def _people(assignments: QuerySet[Assignment]) -> QuerySet[User]:
        return User.objects.filter(Q(pk__in=assignments.values("person")) | Q(is_superuser=True), is_active=True)


class AssignmentPolicy(BasePermissionPolicy):
    """The central team assigns people and ends assignments; officers see those of their region."""

    actions = frozenset({"view", "add", "change"})

    def user_has_permission(self, user, action: str) -> bool:
        """The central team does all that is done, officers look; nobody deletes."""
        if action not in self.actions or not user.is_active:
            return False
        return user.is_superuser or holds(user, {Role.CENTRAL, Role.OFFICER} if action == "view" else {Role.CENTRAL})

    def user_has_permission_for_instance(self, user, action: str, instance: Model) -> bool:
        """As above, for one assignment."""
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet[Assignment]:
        """All for the central team; those of their regions, and of the communes there, for officers."""
        rows = Assignment.objects.all()
        asked = self.actions & set(actions)
        if not asked or not user.is_active:
            return rows.none()
        if user.is_superuser or has_role(user, Role.CENTRAL):
            return rows
        if "view" not in asked:
            return rows.none()
        regions = regions_moderated_by(user)
        return rows.filter(Q(region__in=regions) | Q(commune__region__in=regions))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """The central team, technical administrators, and officers where looking is enough."""
        asked = self.actions & set(actions)
        if not asked:
            return User.objects.none()
        roles = {Role.CENTRAL, Role.OFFICER} if "view" in asked else {Role.CENTRAL}
        assigned = Assignment.objects.current().filter(role__in=roles).values("person")
        return User.objects.filter(Q(pk__in=assigned) | Q(is_superuser=True), is_active=True)


class CentralPolicy(BasePermissionPolicy):
    """The central team adds and changes rows that hold everywhere; nobody deletes them, for petitions refer to them."""

    actions = frozenset({"view", "choose", "add", "change"})

    def user_has_permission(self, user, action):
        """A member of the central team, or a technical administrator."""
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user, actions):
        """The same for several actions, in one question: the menu asks on every page."""
        return bool(self.actions & set(actions)) and user.is_active and (user.is_superuser or holds(user, {Role.CENTRAL}))

    def users_with_any_permission(self, actions):
        """The people of the central team and the technical administrators."""
        if not self.actions & set(actions):
            return User.objects.none()
        central = Assignment.objects.current().filter(role=Role.CENTRAL).values("person")
        return User.objects.filter(Q(pk__in=central) | Q(is_superuser=True), is_active=True)
