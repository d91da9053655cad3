"""Kept displays leave with the words that they show, and at the end of their term; the auditor's bundle holds them."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from datetime import datetime
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kentongan.cases.models import Case
from kentongan.deliveries import actions
from kentongan.deliveries.evidence.bundle import write_bundle
from kentongan.deliveries.evidence.letting_go import age_due
from kentongan.deliveries.models import Delivery, Evidence
from kentongan.kernel.events import faults
from kentongan.kernel.models import Event
from kentongan.stories.erasing.actions import erase
from kentongan.stories.erasing.grounds import ErasureOrder

from .conftest import Newsroom

PICTURE, SAID = b"\x89PNG gambar", "Pak Tono belum setuju"
LAWFUL = ErasureOrder("request", "12/PDP/2026", "Permintaan lewat loket.")


@pytest.fixture
def shown(newsroom: Newsroom) -> Newsroom:
    newsroom.connect("x", "recorder")
    newsroom.release(["x"])
    newsroom.work()
    return newsroom


def kept(shown: Newsroom, html: str = "<p>Kerja bakti</p>", **span: float) -> Evidence:
    """Keeps a display as the worker does."""
    delivery, at, page = shown.delivery("x"), shown.later(**(span or {"minutes": 1})), gzip.compress(html.encode())
    names = [
        default_storage.save(f"uji/{name}", ContentFile(body)) for name, body in (("a.png", PICTURE), ("a.gz", page))
    ]
    return Evidence.objects.create(
        delivery=delivery, asked_at=at, taken_at=at, url="https://x.com/1", picture=names[0], page=names[1],
        picture_sha256=hashlib.sha256(PICTURE).hexdigest(), page_sha256=hashlib.sha256(page).hexdigest(),
    )  # fmt: skip


def gone(row: Evidence, commit: Any) -> bool:
    """Says whether a display was let go whole: its files, but not its hashes."""
    names = [row.picture.name, row.page.name]
    row.refresh_from_db()
    assert row.picture_sha256, "the hashes stay"
    is_gone = [row.picture.name, row.page.name, row.erased_at is not None] == ["", "", True]
    assert [default_storage.exists(name) for name in names] == [not is_gone, not is_gone]
    return is_gone


def test_display_whose_page_holds_erased_words_goes_with_them(
    shown: Newsroom, django_capture_on_commit_callbacks
) -> None:
    naming, other = kept(shown, f"<p>{SAID.upper()}<b>\n difoto</b></p>"), kept(shown)
    looked = {"is_right": False, "words": SAID, "by": shown.outsider, "at": shown.later(minutes=1)}
    actions.look(shown.delivery("x"), **looked)
    number = Event.objects.get(stream=shown.case.pk, what="display_looked_at").number
    with django_capture_on_commit_callbacks(execute=True):
        erase(
            unit=shown.office.unit, stream=shown.case.pk, numbers=[number], order=LAWFUL, by=shown.manager, at=shown.at
        )
    assert [gone(naming, None), gone(other, None)] == [True, False]
    event = Event.objects.get(stream=shown.case.pk, what="display_erased")
    assert (event.reason_code, event.facts["letter"]) == ("request", "12/PDP/2026")
    assert event.facts["page_sha256"] == naming.page_sha256
    assert list(faults(shown.case.pk)) == []


def test_display_that_somebody_chose_goes_alone(shown: Newsroom, django_capture_on_commit_callbacks) -> None:
    chosen, other = kept(shown), kept(shown)
    with django_capture_on_commit_callbacks(execute=True):
        erase(
            unit=shown.office.unit, stream=shown.case.pk, numbers=[], displays=[chosen.pk], order=LAWFUL,
            by=shown.manager, at=shown.at,
        )  # fmt: skip
    assert [gone(chosen, None), gone(other, None)] == [True, False]


def years_on(at: datetime, years: int) -> datetime:
    return at.replace(year=at.year + years)


def test_display_ages_with_its_case_and_stays_while_the_item_is_public(
    shown: Newsroom, settings, django_capture_on_commit_callbacks
) -> None:
    settings.DISPLAY_YEARS = 2
    row = kept(shown)
    assert age_due(years_on(shown.at, 3)) == 0, "its case goes on"
    Case.objects.filter(pk=shown.case.pk).update(ended_at=shown.at, state="ended", end="selesai")
    assert age_due(years_on(shown.at, 3)) == 0, "it is still public"
    Delivery.objects.update(state="retracted")
    assert age_due(years_on(shown.at, 1)) == 0, "its term is not over"
    with django_capture_on_commit_callbacks(execute=True):
        assert age_due(years_on(shown.at, 3)) == 1
    assert gone(row, None)
    assert age_due(years_on(shown.at, 3)) == 0
    event = Event.objects.get(stream=shown.case.pk, what="display_aged")
    assert (event.facts["years"], event.facts["picture_sha256"]) == (2, row.picture_sha256)


def test_bundle_for_the_auditor_holds_displays_and_proofs_with_their_hashes(shown: Newsroom) -> None:
    row, lost = kept(shown), kept(shown)
    default_storage.delete(lost.picture.name)
    Evidence.objects.filter(pk=lost.pk).update(page="", erased_at=shown.at)
    into = io.BytesIO()
    write_bundle(shown.case, into)
    with ZipFile(into) as bundle:
        sums = dict(reversed(line.split("  ")) for line in bundle.read("SHA256SUMS").decode().splitlines())
        assert sums.keys() == set(bundle.namelist()) - {"SHA256SUMS"}
        for name, sha256 in sums.items():
            assert hashlib.sha256(bundle.read(name)).hexdigest() == sha256
        [told] = json.loads(bundle.read("penayangan.json"))["deliveries"]
    assert {row.picture_sha256, row.page_sha256} <= set(sums.values())
    assert told["displays"][0]["picture_sha256"] == row.picture_sha256
    assert told["displays"][1]["let_go_at"] == shown.at.isoformat()
    assert told["tries"][0]["result"] == "accepted"
