"""The capture page without a line: what a phone may keep, and that sign-out leaves nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.interfaces.desk.views.capture import offline
from kentongan.stories.provenance.ready import Ready


@pytest.fixture
def collector(office: Office, client: Client) -> Client:
    client.force_login(office.staff["pencari"].user)
    return client


def worker(client: Client) -> str:
    return client.get("/sw.js").content.decode()


def facts(client: Client) -> dict:
    found = re.match(r"self\.KENTONGAN = (.*);\n", worker(client))
    assert found
    return json.loads(found[1])


def test_the_worker_lies_at_the_root_and_is_never_stale(client: Client, db: None):
    answer = client.get("/sw.js")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-cache")
    assert answer["Content-Type"].startswith("text/javascript")


def test_it_keeps_files_that_exist_and_one_page_that_knows_no_case(client: Client, db: None):
    told = facts(client)
    assert told["page"] == reverse("desk:offline")
    assert "/static/desk/capture/page.js" in told["shell"]
    assert [name for name in told["shell"] if not finders.find(name.removeprefix("/static/"))] == []


def test_each_part_of_the_worker_is_a_script_of_its_own(client: Client, db: None):
    parts = re.findall(r'importScripts\("/static/(.+)"\)', worker(client))
    assert parts == list(offline.WORKER_PARTS)
    assert all(finders.find(part) for part in parts)


def test_a_changed_file_makes_it_a_new_worker(client: Client, db: None, tmp_path: Path, monkeypatch):
    before = facts(client)["version"]
    copy = tmp_path / "static"
    for name in (*facts(client)["shell"], *(f"/static/{part}" for part in offline.WORKER_PARTS)):
        kept = copy / name.removeprefix("/static/")
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes((offline.FILES / name.removeprefix("/static/")).read_bytes())
    monkeypatch.setattr(offline, "FILES", copy)
    assert facts(client)["version"] == before
    (copy / "desk/capture/page.js").write_text("/* new */")
    assert facts(client)["version"] != before


def test_the_kept_page_offers_what_may_be_begun_and_shows_no_case(collector: Client, office: Office):
    case = office.open(headline="Rahasia kantor")
    answer = collector.get(reverse("desk:offline"))
    text = answer.content.decode()
    assert 'name="track" value="berita"' in text
    assert case.headline not in text
    assert str(case.pk) not in text
    assert answer["Cache-Control"] == "no-store"


def test_the_kept_page_asks_once_for_all_that_is_shot_there(collector: Client, office: Office):
    text = collector.get(reverse("desk:offline")).content.decode()
    forms = text.count("data-capture")
    assert text.count("data-ready-kept") == forms
    assert text.count('name="ready"') == forms * len(Ready)


def test_a_begun_case_tells_the_script_where_the_one_answer_goes(collector: Client, office: Office):
    opening = {"procedure": office.procedure.id, "track": "berita", "key": "satu-kunci"}
    told = collector.post(reverse("desk:capture"), opening, headers={"Accept": "application/json"}).json()
    case = Case.objects.get()
    assert told["ready"] == reverse("desk:provenance_ready", args=[case.pk])


def test_the_kept_page_is_for_staff(client: Client, db: None):
    assert client.get(reverse("desk:offline")).status_code == 302


@pytest.mark.parametrize("name", ["account_logout", "wagtailadmin_logout"])
def test_sign_out_empties_the_device(name: str, collector: Client):
    assert collector.post(reverse(name))["Clear-Site-Data"] == '"cache", "storage"'


def test_looking_at_the_question_whether_to_sign_out_empties_nothing(collector: Client):
    assert "Clear-Site-Data" not in collector.get(reverse("account_logout"))


def test_the_page_can_be_put_on_the_home_screen():
    found = finders.find("desk/kirim.webmanifest")
    manifest = json.loads(Path(str(found)).read_text())
    assert (manifest["start_url"], manifest["scope"]) == (reverse("desk:capture"), reverse("desk:capture"))
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in manifest["icons"])
