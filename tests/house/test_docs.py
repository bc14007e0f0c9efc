"""The documents tell the truth: every setting is in the table, every link and citation leads somewhere, every command exists."""

import ast
import re
import subprocess

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
SETTINGS = ROOT / "civicsite" / "settings.py"
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Written by a run of `make bench`, so it may be missing from a fresh copy.
MADE = {"docs/performance.md"}


def variables_read():
    """The environment's variables that the settings read: the first argument of each call of `env`."""
    for node in ast.walk(ast.parse(SETTINGS.read_text())):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = ast.unparse(node.func)
            if called == "env" or called.startswith("env."):
                yield node.args[0].value


def variables_documented():
    text = (ROOT / "docs" / "operations.md").read_text()
    table = text.split("## Settings")[1].split("\n## ")[0]
    return re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)


def test_table_of_settings_lists_what_the_settings_read_and_nothing_else():
    assert sorted(variables_documented()) == sorted(set(variables_read()))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document):
    missing = []
    for target in re.findall(r"\]\(([^)#\s]+)", document.read_text()):
        path = (document.parent / target).resolve()
        if "://" not in target and str(path.relative_to(ROOT)) not in MADE and not path.exists():
            missing.append(target)
    assert missing == []


def test_citations_in_the_code_lead_somewhere():
    cited = {
        name for path in ROOT.glob("[a-z]*/**/*.py") for name in re.findall(r"docs/(?:decisions/)?[\w-]+\.md", path.read_text())
    }
    assert sorted(name for name in cited if name not in MADE and not (ROOT / name).exists()) == []
    assert "docs/decisions/0006-page-cache.md" in cited


def test_every_decision_note_is_in_the_list_under_its_number():
    notes = sorted(path for path in (ROOT / "docs" / "decisions").glob("0*.md"))
    listed = re.findall(r"\[(\d{4}) ([^\]]+)\]\(([^)]+)\)", (ROOT / "docs" / "decisions" / "README.md").read_text())
    assert [file for _, _, file in listed] == [path.name for path in notes]
    assert [f"# {number} {title}" for number, title, _ in listed] == [path.read_text().splitlines()[0] for path in notes]


def test_commands_of_the_readme_are_those_of_the_makefile():
    helped = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    offered = set(re.findall(r"^  make ([a-z-]+)", helped, re.MULTILINE)) - {"help"}
    table = (ROOT / "README.md").read_text().split("## Commands")[1].split("\n## ")[0]
    explained = {
        name for line in table.splitlines() if line.startswith("| `make") for name in re.findall(r"`make ([a-z-]+)`", line)
    }
    assert explained == offered


def rows_of(heading):
    """The cells of the first table below a heading of docs/law.md."""
    text = (ROOT / "docs" / "law.md").read_text().split(f"## {heading}\n")[1].split("\n## ")[0]
    return [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")
    ][2:]


CERTAINTY = {"confirmed": "read", "to_confirm": "to be confirmed", "site": "the site's own"}


def test_figures_of_the_law_are_those_of_the_document():
    from petitions.lawbook import figures

    rows = [
        (
            row["level"],
            row["code"],
            f"{row['value']:,} {row['unit'].replace('_', ' ')}",
            row["article_fr"],
            CERTAINTY[row["certainty"]],
        )
        for row in figures.rows()
    ]
    written = [(level, code, value, article, sure) for level, code, _when, value, article, sure in rows_of("Figures")]
    assert written == [tuple(map(str, row)) for row in rows]


def test_conditions_of_the_law_are_those_of_the_document():
    from petitions.lawbook import conditions

    written = {
        (level, code, audience)
        for code, levels, audience, _article, _sure in rows_of("Conditions in words")
        for level in levels.split(", ")
    }
    rows = list(conditions.rows())
    assert written == {(row["level"], row["code"], row["audience"]) for row in rows}
    cited = {code: article for code, levels, _audience, article, _sure in rows_of("Conditions in words") if "commune" in levels}
    assert all(row["article_fr"] in cited[row["code"]] for row in rows if row["level"] == "commune")


def test_obligations_are_those_of_the_document():
    from petitions.states import Obligation

    assert {row[0] for row in rows_of("Delays and deadlines")} == set(Obligation.values)
