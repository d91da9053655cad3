"""Demonstration offices: one for each SOP, one account for each role; no account bears a real person's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kentongan.deliveries.models import Connection
from kentongan.kernel.events import PROGRAM
from kentongan.people.accounts import change_duties
from kentongan.people.actions import appoint, enlist, found_unit
from kentongan.people.models import Position, Staff, Unit, User
from kentongan.procedures.actions import endorse, give_role
from kentongan.procedures.definition import Procedure, Track
from kentongan.procedures.models import ProcedureVersion
from kentongan.stories.models import Topic

#: where a demonstration office has its public site and what stands on its letterhead
OFFICES: dict[str, dict[str, str]] = {
    "bakalankrajan-tik": {
        "slug": "bakalankrajan",
        "name": "Kelurahan Bakalankrajan",
        "superior": "Pemerintah Kota Malang · Kecamatan Sukun",
        "theme": "daun",
    },
    "pemerintahan-malang-ti": {
        "slug": "pemerintahan-malang",
        "name": "Bagian Pemerintahan",
        "superior": "Sekretariat Daerah Kota Malang",
        "theme": "laut",
    },
    "dinas-website-medsos": {
        "slug": "dinas",
        "name": "Dinas Contoh",
        "superior": "Pemerintah Kota Contoh",
        "theme": "bata",
    },
    "magetan-saluran-komunikasi": {
        "slug": "magetan",
        "name": "Dinas Komunikasi dan Informatika",
        "superior": "Pemerintah Kabupaten Magetan",
        "theme": "laut",
    },
    "pangkalpinang-informasi": {
        "slug": "pangkalpinang",
        "name": "Dinas Penanaman Modal, Pelayanan Terpadu Satu Pintu dan Tenaga Kerja",
        "superior": "Pemerintah Kota Pangkalpinang",
        "theme": "daun",
    },
}
TOPICS = ("Pelayanan", "Lingkungan", "Kesehatan", "Kegiatan warga")
#: long before any demonstration case, so that holdings are in force in stepped-clock runs too
SINCE = date(2019, 1, 1)


@dataclass(frozen=True)
class Cast:
    """A demonstration office with its staff by role id."""

    unit: Unit
    staff: dict[str, Staff]
    procedure: Procedure


def set_up(version: ProcedureVersion, *, password: str, at: datetime, adapters: dict[str, str] | None = None) -> Cast:
    """Makes the office of an SOP with everything that a case needs, in one transaction.

    `password` is encoded already: all accounts share it, and encoding takes a quarter of a second on purpose.
    `adapters` names the adapter of a channel where it is not the usual one (website: itself, others: by a person).
    """
    procedure = version.frozen
    with transaction.atomic():
        unit = _found(procedure, at)
        staff = {role.id: _player(unit, procedure, role.id, password=password, at=at) for role in procedure.roles}
        _administrator(unit, password=password, at=at)
        endorse(unit=unit, version=version, official="Peragaan", on=at.date(), by=PROGRAM, at=at, is_demonstration=True)
        _connect(unit, procedure, adapters or {})
        Topic.objects.bulk_create(Topic(unit=unit, name=name, slug=name.lower().replace(" ", "-")) for name in TOPICS)
    return Cast(unit, staff, procedure)


def sign_ins(units: Iterable[Unit]) -> list[tuple[str, str, str]]:
    """Returns (office, what the account does, username) for each demonstration account."""
    rows = Staff.objects.filter(unit__in=list(units)).select_related("unit", "user").order_by("unit__name", "pk")
    return [(row.unit.name, row.title, row.user.username) for row in rows]


def _found(procedure: Procedure, at: datetime) -> Unit:
    details = dict(OFFICES.get(procedure.id) or {"slug": procedure.id[:60], "name": str(procedure.unit)})
    contact = {
        "address": "Jalan Contoh Nomor 1",
        "phone": "(0341) 555-0100",
        "email": f"kontak@{details['slug']}.example",
    }
    return found_unit(at=at, is_demonstration=True, **details, **contact)


def _player(unit: Unit, procedure: Procedure, role: str, *, password: str, at: datetime) -> Staff:
    """Makes the account that plays one role, with the position that the SOP names."""
    title = str(procedure.role(role).name)
    username = f"{role}.{unit.slug}".replace("_", "-")
    user = _account(username, f"Peraga {role.replace('-', ' ').title()}", password)
    staff = enlist(unit=unit, user=user, by=PROGRAM, at=at, title=title)
    position, _made = Position.objects.get_or_create(unit=unit, name=title)
    appoint(staff=staff, position=position, since=SINCE, by=PROGRAM, at=at, letter="peragaan")
    give_role(unit=unit, procedure=procedure.id, role=role, positions=[position], by=PROGRAM, at=at)
    return staff


def _administrator(unit: Unit, *, password: str, at: datetime) -> Staff:
    user = _account(f"pengelola-unit.{unit.slug}", "Peraga Pengelola", password)
    return enlist(unit=unit, user=user, by=PROGRAM, at=at, title="Pengelola unit", is_administrator=True)


def _account(username: str, name: str, password: str) -> User:
    return User.objects.create(username=username, email=f"{username}@example.test", password=password, name=name)


#: SOPs whose own roles hold the head of the office; elsewhere an account beside them plays the head
HEADS = {
    "pemerintahan-malang-ti": "kabag",
    "dinas-website-medsos": "kepala-dinas",
    "magetan-saluran-komunikasi": "kepala",
}


def name_head(cast: Cast, *, password: str, at: datetime) -> Staff:
    """Gives a demonstration office its head, who reads Ringkasan and hears of what is late or stuck."""
    role = HEADS.get(cast.procedure.id)
    if role is None:
        user = _account(f"pimpinan.{cast.unit.slug}", "Peraga Pimpinan", password)
        return enlist(unit=cast.unit, user=user, by=PROGRAM, at=at, title="Pimpinan kantor", is_head=True)
    head = cast.staff[role]
    return change_duties(staff=head, title=head.title, is_head=True, is_administrator=False, by=PROGRAM, at=at)


def _connect(unit: Unit, procedure: Procedure, adapters: dict[str, str]) -> None:
    """Gives the unit a connection for each channel that its SOP names: the website by itself, others by a person."""
    named = {channel for track in procedure.tracks for channel in _channels(track)}
    rows = (
        Connection(unit=unit, channel=name, adapter=adapters.get(name, "website" if name == "website" else "manual"))
        for name in sorted(named | {"website"})
    )
    Connection.objects.bulk_create(rows)


def _channels(track: Track) -> Iterable[str]:
    yield from track.channels
    for step in track.steps:
        yield from step.channels
