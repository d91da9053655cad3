"""The worker brings each place up to date, tries a broken one again later, and the desk says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kentongan.conftest import MONDAY, Office
from kentongan.interfaces.web.baking.mending import mend
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.interfaces.web.models import SiteSending
from kentongan.interfaces.web.sending.lane import send_due, sending_alarms
from kentongan.interfaces.web.sending.targets import TargetsFault, read_targets


@pytest.fixture
def targets(settings, tmp_path: Path) -> Path:
    settings.SITES_ROOT, settings.SITE_TARGETS = tmp_path / "sites", tmp_path / "tujuan.toml"
    return settings.SITE_TARGETS


def to_folder(site: str, folder: Path, name: str = "hosting") -> str:
    return f'[[target]]\nname = "{name}"\nsite = "{site}"\nkind = "folder"\nfolder = "{folder}"\n'


def test_a_site_stays_at_home_where_no_target_is_set(office: Office, targets: Path) -> None:
    mend(MONDAY)
    assert send_due(MONDAY) == 0


def test_each_publish_reaches_the_place_once(office: Office, targets: Path, tmp_path: Path) -> None:
    targets.write_text(to_folder(office.unit.slug, tmp_path / "place"))
    mend(MONDAY)
    assert send_due(MONDAY) > 5
    assert (tmp_path / "place" / "index.html").exists()
    assert send_due(MONDAY) == 0
    row = SiteSending.objects.get(name="hosting")
    assert (row.generation, row.fault) == (site_store().generation(office.unit.slug), "")


def test_a_broken_place_is_an_alarm_and_is_tried_again(
    office: Office, targets: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "place").write_text("a file stands where the folder should be")
    targets.write_text(to_folder(office.unit.slug, tmp_path / "place"))
    mend(MONDAY)
    assert send_due(MONDAY) == 0
    (said,) = sending_alarms(office.unit.slug)
    assert said == (
        "Situs belum sampai di “hosting”: tujuan itu menolak file yang dikirim. "
        "Situs yang lama tetap tampil di sana; dicoba lagi."
    )
    assert str(tmp_path / "place") in caplog.text, "where it failed is for who looks after the program"
    (tmp_path / "place").unlink()
    assert send_due(MONDAY + timedelta(seconds=1)) == 0, "not before its time"
    assert send_due(MONDAY + timedelta(minutes=5)) > 5
    assert list(sending_alarms(office.unit.slug)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[target]]\nname = "a"\n', "isi name, site, dan kind"),
        ('[[target]]\nname = "a"\nsite = "b"\nkind = "ftp"\n', "isi name, site, dan kind"),
        ('[[target]]\nname = "a"\nsite = "b"\nkind = "sftp"\nhost = "h"\n', "kunci yang kurang"),
        (to_folder("b", Path("/x")) + 'sandi = "x"\n', "tak dikenal"),
        (to_folder("b", Path("/x")) * 2, "bernama sama"),
        ("[[", "tujuan.toml"),
    ],
)
def test_a_file_that_says_nonsense_names_the_fault(targets: Path, text: str, said: str) -> None:
    targets.write_text(text)
    with pytest.raises(TargetsFault, match=said):
        read_targets(targets)
