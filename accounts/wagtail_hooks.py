"""What accounts bring to the back office."""

from wagtail import hooks

from accounts.viewsets import NoBulkDeletion

# After Wagtail's own of the same type (order 0), whose place it takes.
hooks.register("register_bulk_action", NoBulkDeletion, order=1)
