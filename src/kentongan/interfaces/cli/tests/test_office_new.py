"""`kentongan office new`: a real office and its first administrator, all or nothing, a password said once."""

from __future__ import annotations

import pytest
from wagtail.models import Collection

from kentongan.deliveries.models import Connection
from kentongan.interfaces.cli import main
from kentongan.interfaces.web.baking.publishing import site_store
from kentongan.kernel.models import Event
from kentongan.people.models import Staff, Unit, User
from kentongan.stories.models import Topic

GIVEN = {
    "name": "Kelurahan Sukun", "slug": "sukun", "superior": "Pemerintah Kota Malang",
    "administrator": "Siti Aminah", "username": "Siti.Aminah",
}  # fmt: skip


def founded(**changes: str) -> int:
    given = {**GIVEN, **changes}
    return main(["office", "new", *(f"--{name}={value}" for name, value in given.items())])


@pytest.fixture(autouse=True)
def _sites(db: None, settings, tmp_path) -> None:
    settings.SITES_ROOT = tmp_path
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")


def test_an_office_is_founded_with_who_looks_after_it(capsys):
    assert founded() == 0
    said = capsys.readouterr().out
    unit, staff = Unit.objects.get(slug="sukun"), Staff.objects.select_related("user").get()
    assert (unit.name, unit.is_demonstration) == ("Kelurahan Sukun", False)
    assert (staff.user.username, staff.is_administrator) == ("siti.aminah", True)
    [password] = [line.split(": ")[1] for line in said.splitlines() if "Kata sandi pertama" in line]
    assert staff.user.check_password(password)
    assert staff.user.is_password_temporary
    assert [row.channel for row in Connection.objects.filter(unit=unit)] == ["website"]
    assert Topic.objects.filter(unit=unit).exists()
    assert password not in str(list(Event.objects.values_list("facts", "actor")))


def test_its_site_is_there_at_once_and_is_no_demonstration():
    founded()
    entry = site_store().lookup("sukun", "/")
    assert entry is not None
    assert entry.status == 200


def test_a_nip_signs_in_as_a_nip(capsys):
    founded(username="19850612 201001 2 003")
    assert User.objects.get().nip == User.objects.get().username == "198506122010012003"


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"slug": "Kel Sukun"}, "Huruf kecil"), ({"username": "ada"}, "sudah dipakai"), ({"name": ""}, "--name")],
)
def test_an_office_that_does_not_hold_leaves_nothing_behind(capsys, changes, words):
    User.objects.create_user("ada", name="Ada")
    assert founded(**changes) != 0
    assert words in capsys.readouterr().err
    assert not Unit.objects.exists()
    assert User.objects.count() == 1
