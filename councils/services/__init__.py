"""The verbs of councils; the only writers of their state."""
