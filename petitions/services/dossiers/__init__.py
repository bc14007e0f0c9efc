"""Asking for a dossier, making it part by part, and reading it."""
