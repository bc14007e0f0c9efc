"""Verbs of petitions: the only writers of state, one transaction each."""
