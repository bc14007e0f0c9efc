"""Locks of rows: never of their keys, so that whoever names the row is not kept waiting (docs/decisions/0022)."""

import ast
from pathlib import Path

from django.conf import settings

APPS = ("accounts", "civicsite", "councils", "home", "moderation", "petitions", "territory")


def locks_of(path):
    """Each call of select_for_update in a file: its line, and the names of what it is given."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "select_for_update":
            yield node.lineno, {word.arg for word in node.keywords}


def test_no_lock_holds_a_key():
    files = [path for app in APPS for path in sorted((Path(settings.BASE_DIR) / app).rglob("*.py"))]
    locks = [(path.name, line, words) for path in files for line, words in locks_of(path)]
    assert len(locks) > 20
    assert [(name, line) for name, line, words in locks if "no_key" not in words] == []
