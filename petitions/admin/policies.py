"""Who may do what with petitions and their reference rows in the back office."""

from petitions.models import Filing, PaperSheet, Petition, RetentionPlan
from petitions.states import SheetState
from territory.models import Role
from territory.permissions import is_central
from territory.policies import CentralPolicy, TerritoryPermissionPolicy

__all__ = ["CentralPolicy", "FilingPolicy", "RetentionPolicy", "ReviewPolicy"]


class ReviewPolicy(TerritoryPermissionPolicy):
    """Officers see the petitions that were submitted in their region; drafts are their authors' own.

    Nothing is added, changed or deleted here: what an officer decides goes through petitions.services.review.
    """

    def __init__(self):
        super().__init__(Petition, roles={"view": frozenset({Role.OFFICER})})

    def instances_user_has_any_permission_for(self, user, actions):
        """The submitted ones within reach."""
        return super().instances_user_has_any_permission_for(user, actions).filter(submitted_at__isnull=False)


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


class SheetPolicy(TerritoryPermissionPolicy):
    """Sheets of signatures: those who enter them see them, in their region or commune. They hold identities: nobody else.

    The central team sees those on which two people differ, as long as they wait for a third; it changes no others.
    """

    ENTERERS = frozenset({Role.ANIMATOR, Role.OFFICER, Role.COMMUNE_REGISTRAR})

    def __init__(self):
        super().__init__(PaperSheet, "petition__commune", roles={"view": self.ENTERERS | {Role.CENTRAL}, "change": self.ENTERERS})

    def instances_user_has_any_permission_for(self, user, actions):
        """Those of the places whose sheets the person enters, and what waits for the central team."""
        entered = super().instances_user_has_any_permission_for(user, {"change"} if set(actions) & self.roles.keys() else ())
        if "view" not in actions or not is_central(user):
            return entered
        return entered | PaperSheet.objects.filter(state=SheetState.DIFFERING)

    def petitions_within(self, user):
        """The published petitions of the places whose sheets the person enters."""
        reach = TerritoryPermissionPolicy(Petition, roles={"view": self.ENTERERS})
        return reach.instances_user_has_permission_for(user, "view").filter(published_at__isnull=False)


class RetentionPolicy(TerritoryPermissionPolicy):
    """Plans of retention: officers and those who follow up see those within reach, the central team holds them."""

    ROLES = {"view": frozenset({Role.OFFICER, Role.CENTRAL, Role.FOLLOW_UP}), "change": frozenset({Role.CENTRAL})}

    def __init__(self):
        super().__init__(RetentionPlan, "petition__commune", roles=self.ROLES)
