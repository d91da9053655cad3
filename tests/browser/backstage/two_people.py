"""Founds a unit of two people: Bram heads it, collects and screens; Ani receives, writes and publishes.

Neither can do without the other, and what Bram collected nobody may screen.
"""

from __future__ import annotations

from kentongan.deliveries.models import Connection
from kentongan.interfaces.cli.demonstration import SINCE
from kentongan.kernel.clock import now
from kentongan.kernel.events import PROGRAM
from kentongan.people.actions import appoint, enlist, found_unit
from kentongan.people.models import Position, User
from kentongan.procedures.actions import endorse, give_role
from kentongan.procedures.models import ProcedureVersion

SLUG, NAME, SOP = "berdua", "Kelurahan Berdua", "pangkalpinang-informasi"
ROLES = {"bram.berdua": ("petugas", "pejabat"), "ani.berdua": ("tim-it", "admin")}


def main(password: str) -> None:
    """Writes the unit, its two people, their posts, the SOP and the website."""
    at = now()
    version = ProcedureVersion.objects.get(procedure=SOP)
    unit = found_unit(slug=SLUG, name=NAME, at=at, is_demonstration=True)
    for username, roles in ROLES.items():
        name = username.split(".")[0].title()
        user = User.objects.create_user(username, password=password, name=name)
        staff = enlist(unit=unit, user=user, by=PROGRAM, at=at, title="Staf", is_head=name == "Bram")
        for role in roles:
            position = Position.objects.create(unit=unit, name=str(version.frozen.role(role).name))
            appoint(staff=staff, position=position, since=SINCE, by=PROGRAM, at=at, letter="1/2026")
            give_role(unit=unit, procedure=SOP, role=role, positions=[position], by=PROGRAM, at=at)
    endorse(unit=unit, version=version, official="Bram", on=at.date(), by=PROGRAM, at=at, is_demonstration=True)
    Connection.objects.create(unit=unit, channel="website", adapter="website")
