"""Persiapan kantor: what a new office still has to do before its first item is public, one thing after another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kentongan.cases.models import Case
from kentongan.deliveries.models import Delivery, Release
from kentongan.kernel.models import Event
from kentongan.people.models import Staff, Unit
from kentongan.procedures.models import Endorsement
from kentongan.procedures.queries import all_in_force, holders

from .gate import is_starting, manager_view, page, today
from .wanted_channels import wanted_channels

#: a person did it, not the founding
PROGRAM = "program"


@dataclass(frozen=True)
class Step:
    """One thing to do: where, whether it is done, what still stands in its way, and whether it may be left out."""

    title: str
    place: str
    is_done: bool
    hint: str = ""
    waits_for: str = ""
    is_optional: bool = False

    @property
    def counts(self) -> bool:
        return self.is_done or not self.is_optional


@dataclass(frozen=True)
class Progress:
    """How far a new office has come; `is_over` once something of it is or was public."""

    steps: list[Step]
    is_over: bool

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps if step.counts)

    @property
    def total(self) -> int:
        return sum(step.counts for step in self.steps)

    @property
    def left_out(self) -> int:
        """How many of the steps may be left out and are not done."""
        return len(self.steps) - self.total


@manager_view
def first_start(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows the list of what is done and what is left; it can be left and taken up again at any time."""
    progress = progress_of(staff.unit, today(staff.unit))
    on_site = Delivery.objects.public().filter(unit=staff.unit, channel="website").exclude(remote_url="")
    shown = on_site.order_by("settled_at").first()
    return page(request, "first_start", {"progress": progress, "shown": shown, "starters": _starters(staff.unit)})


def progress_of(unit: Unit, on: date) -> Progress:
    """Returns every step of an office's beginning; each is read from what stands, so nothing is ticked by hand."""
    told = set(Event.objects.filter(stream=unit.stream).exclude(actor__id=PROGRAM).values_list("what", flat=True))
    in_force = all_in_force(unit)
    steps = [*_own_affairs(unit, told), _procedure(in_force), *_hands(unit, in_force, told, on)]
    return Progress(steps, Release.objects.filter(case__unit=unit).exists())


def _own_affairs(unit: Unit, told: set[str]) -> list[Step]:
    count = unit.staff.filter(is_active=True).count()
    return [
        Step(_("Profil kantor"), "office_profile", "profile_changed" in told, _("Nama, alamat, telepon, warna situs.")),
        Step(_("Logo"), "office_profile", bool(unit.logo), _("Boleh menyusul."), is_optional=True),
        Step(_("Jam kerja"), "office_hours", "hours_set" in told, _("Pakai jam nasional, atau tulis jam kantor Anda.")),
        Step(_("Pegawai"), "office_staff", count > 1, _("Sekarang %(n)s akun aktif.") % {"n": count}),
    ]


def _procedure(in_force: list[Endorsement]) -> Step:
    named = "; ".join(row.version.name for row in in_force)
    return Step(_("SOP"), "office_procedures", bool(in_force), named or _("Pilih yang tersedia, atau unggah file SOP."))


def _hands(unit: Unit, in_force: list[Endorsement], told: set[str], on: date) -> list[Step]:
    roles = [(row.procedure, role.id) for row in in_force for role in row.version.frozen.roles]
    held = sum(bool(holders(unit, procedure, role, on)) for procedure, role in roles)
    first = _("SOP harus berlaku dulu.") if not in_force else ""
    facts = {"held": held, "total": len(roles)}
    missing = wanted_channels(in_force) - set(unit.connections.filter(is_active=True).values_list("channel", flat=True))
    is_settled = bool(in_force) and (not missing or bool({"channel_connected", "channel_disconnected"} & told))
    is_manned = bool(roles) and held == len(roles)
    has_case = Case.objects.filter(unit=unit).exists()
    return [
        Step(_("Jabatan dan peran"), "office_positions", is_manned,
             _("%(held)s dari %(total)s peran sudah ada orangnya.") % facts, first),
        Step(_("Kanal"), "office_channels", is_settled, _("Website sudah siap. Tentukan yang lain."), first),
        Step(_("Pekerjaan pertama"), "capture", has_case, _("Dari foto sampai tayang."),
             first or ("" if held else _("Peran harus ada orangnya dulu."))),
    ]  # fmt: skip


def _starters(unit: Unit) -> list[Staff]:
    """Returns who may begin a case of a story here today."""
    on, found = today(unit), dict[int, Staff]()
    for row in all_in_force(unit):
        for track in row.version.frozen.tracks:
            if track.subject == "story":
                found |= {one.pk: one for one in holders(unit, row.procedure, track.start.role, on)}
    return list(found.values())


def banner(staff: Staff) -> Progress | None:
    """Returns how far the office has come, for Tugas saya; None where there is nothing to say."""
    return progress_of(staff.unit, today(staff.unit)) if is_starting(staff) else None
