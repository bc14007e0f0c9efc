"""The integrity report, the published files and the command that verifies them."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from petitions.proof import verify
from petitions.services.counting import count_recent, prove_count
from petitions.services.proof.closing import close_day
from petitions.services.proof.secret import receipt_of
from petitions.states import PetitionState
from tests.factories.petitions import PetitionFactory, confirmed_signatures

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(client, tmp_path):
    """A petition with signatures of three closed days, and the files as they are downloaded."""
    petition = PetitionFactory()
    today = timezone.localdate()
    for left in (3, 2, 1):
        confirmed_signatures(petition, 7 * left, at=timezone.now() - timedelta(days=left))
        close_day(today - timedelta(days=left))
    count_recent()
    prove_count(petition.pk)
    (tmp_path / "roots.json").write_bytes(b"".join(client.get(reverse("proof:roots")).streaming_content))
    for day in json.loads((tmp_path / "roots.json").read_text())["days"]:
        lines = client.get(reverse("proof:log", args=[day["day"]])).streaming_content
        (tmp_path / f"log-{day['day']}.jsonl").write_bytes(b"".join(lines))
    return petition


def run(folder, *options, files=None):
    paths = files or sorted(map(str, folder.glob("log-*.jsonl")))
    command = [sys.executable, verify.__file__, str(folder / "roots.json"), *paths, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def test_command_verifies_what_is_published_and_finds_a_receipt(published, tmp_path):
    code = receipt_of(published.signatures.first())
    done = run(tmp_path, "--receipt", code)
    assert (done.returncode, done.stderr) == (0, "")
    assert "the receipt is line" in done.stdout
    assert run(tmp_path, files=[str(sorted(tmp_path.glob("log-*"))[1])]).returncode == 0


@pytest.mark.parametrize("change", ["digit", "line", "petition", "count", "root"])
def test_command_finds_every_change(published, tmp_path, change):
    path, roots = sorted(tmp_path.glob("log-*"))[1], tmp_path / "roots.json"
    lines = path.read_text().splitlines(keepends=True)
    if change == "digit":
        lines[3] = lines[3].replace('"data":"', '"data":"0')[:-4] + '"}\n'
    if change == "line":
        del lines[-1]
    if change == "petition":
        lines[-1] = lines[-1].replace(f'"petition":{published.pk}', '"petition":999')
    path.write_text("".join(lines))
    said = json.loads(roots.read_text())
    if change == "count":
        said["days"][1]["counts"][str(published.pk)]["online"] += 1
    if change == "root":
        said["days"][0]["root"] = "0" * 64
    roots.write_text(json.dumps(said))
    done = run(tmp_path)
    assert (done.returncode, done.stderr[:6]) == (1, "WRONG:")


def test_command_finds_a_rewritten_log(published, tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text((tmp_path / "roots.json").read_text().replace('"first":0,', '"first":0, '))
    assert run(tmp_path, "--kept", str(kept)).returncode == 0
    said = json.loads(kept.read_text())
    said["days"][0]["root"] = "1" * 64
    kept.write_text(json.dumps(said))
    assert "rewritten" in run(tmp_path, "--kept", str(kept)).stderr


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_report_shows_counts_and_roots_within_twelve_queries(
    published, client, site_tree, language, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = client.get(f"/{language}/petitions/{published.pk}/integrity/")
    assert page.status_code == 200
    assert page.headers["Cache-Control"].startswith("public")
    data = client.get(f"/api/v1/petitions/{published.pk}/integrity/").json()
    assert (data["online_count"], data["logged"]["online"], data["log_agrees"]) == (42, 42, None)
    assert len(data["days"]) == 3
    assert data["root"]["root"] in page.content.decode()


@pytest.mark.parametrize("state", [PetitionState.DRAFT, PetitionState.SUBMITTED, PetitionState.WITHDRAWN])
def test_report_is_for_published_petitions_alone(client, site_tree, state):
    petition = PetitionFactory(state=state)
    assert client.get(f"/fr/petitions/{petition.pk}/integrity/").status_code == 404


@pytest.mark.parametrize("path", ["", "check/", "check.html", "feed/", "roots.json", "verify.py"])
def test_pages_of_the_log_answer_before_the_first_day_and_after(client, site_tree, path):
    for _ in range(2):
        for language in ("fr", "ar"):
            assert client.get(f"/{language}/proof/{path}").status_code == 200
        close_day(timezone.localdate())
