"""Copies of checkpoints lie on the public sites and, once a week, in the mailboxes of the heads."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kentongan.conftest import Office
from kentongan.interfaces.web.baking.mending import mend
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.interfaces.web.log_copies import known_keys, laid_copies, seal_due
from kentongan.kernel.checkpoints.checking import copy_faults
from kentongan.kernel.checkpoints.queries import latest, statement_of
from kentongan.kernel.checkpoints.statements import public_key, statements_in
from kentongan.kernel.models import Checkpoint
from kentongan.people.models import Notice

DAY = timedelta(days=1)


@pytest.fixture
def site(office: Office) -> Office:
    """An office whose site stands."""
    mend(office.at)
    return office


def told(office: Office) -> set[str]:
    return set(
        Notice.objects.filter(staff__unit=office.unit, text__startswith="Titik periksa").values_list("text", flat=True)
    )


def test_the_log_is_sealed_once_a_day(site: Office) -> None:
    assert [seal_due(site.at), seal_due(site.at + timedelta(hours=3)), seal_due(site.at + DAY)] == [1, 0, 1]
    assert Checkpoint.objects.count() == 2


def test_a_day_begins_at_the_offices_midnight(site: Office) -> None:
    late, early = site.at.replace(hour=16), site.at.replace(hour=17)  # 23.00 and 00.00 WIB
    assert [seal_due(late), seal_due(early)] == [1, 1]


def test_every_checkpoint_of_the_year_stands_on_the_public_site(site: Office) -> None:
    seal_due(site.at)
    seal_due(site.at + DAY)
    entry = site_store().lookup(site.unit.slug, "/titik-periksa/2026.txt")
    assert entry is not None
    assert entry.content_type == "text/plain; charset=utf-8"
    ((name, text),) = laid_copies()
    assert name == f"{site.unit.slug}/titik-periksa/2026.txt"
    assert [one.number for one in statements_in(text)] == [1, 2]
    assert list(copy_faults(text, keys=known_keys())) == []


def test_a_new_year_begins_a_page_of_its_own(site: Office) -> None:
    seal_due(site.at)
    seal_due(site.at + 60 * DAY)
    assert [name.rpartition("/")[2] for name, _text in laid_copies()] == ["2026.txt", "2027.txt"]


def test_a_site_that_was_never_baked_gets_none(office: Office, settings: Any, tmp_path: Path) -> None:
    settings.SITES_ROOT = tmp_path / "sites"
    seal_due(office.at)
    assert list(laid_copies()) == []


def test_heads_are_told_the_digest_once_a_week(site: Office) -> None:
    for day in range(7):  # Monday to Sunday
        seal_due(site.at + day * DAY)
    assert told(site) == set()
    seal_due(site.at + 7 * DAY)
    (text,) = told(site)
    last = latest()
    assert last is not None
    assert f"Titik periksa 8: {statement_of(last).digest}." in text
    assert list(copy_faults(text, keys=known_keys())) == []


def test_former_keys_are_known(settings: Any) -> None:
    settings.LOG_FORMER_KEYS = ["cd" * 32]
    assert known_keys() == {public_key(settings.LOG_KEY), "cd" * 32}
