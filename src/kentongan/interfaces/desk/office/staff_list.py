"""The list of a unit's staff: with what they hold today, to look through, to sort and to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from kentongan.people.models import Holding, Staff, Unit


@dataclass(frozen=True)
class Wanted:
    """What of the list is asked for."""

    words: str = ""
    state: str = ""

    @property
    def narrowed(self) -> list[str]:
        """The choices that are set and fold away on a phone, in words."""
        states = {"aktif": _("Aktif"), "nonaktif": _("Tidak aktif")}
        return [states[self.state]] if self.state in states else []


def staff_rows(unit: Unit, on: date, wanted: Wanted) -> list[Staff]:
    """Returns the staff of a unit, each with the terms in force on a day in `held`; two queries."""
    in_force = Holding.objects.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)
    terms = Prefetch("holdings", in_force.select_related("position").order_by("pk"), to_attr="held")
    rows = unit.staff.select_related("user").prefetch_related(terms)
    if wanted.words:
        named = Q(user__name__icontains=wanted.words) | Q(title__icontains=wanted.words)
        rows = rows.filter(named | Q(user__username__icontains=wanted.words) | Q(user__nip__icontains=wanted.words))
    if wanted.state in ("aktif", "nonaktif"):
        rows = rows.filter(is_active=wanted.state == "aktif")
    return list(rows.order_by("user__name", "pk"))


def columns() -> dict[str, tuple[str, Callable[[Staff], str]]]:
    """Returns the columns of the list, each with what it is sorted by."""
    return {
        "nama": (_("Nama"), lambda one: one.user.name), "jabatan": (_("Jabatan hari ini"), _first_post),
        "akun": (_("Masuk dengan"), lambda one: one.user.username), "masuk": (_("Terakhir masuk"), _last_login),
    }  # fmt: skip


def _first_post(staff: Staff) -> str:
    return next((str(holding.position.name) for holding in getattr(staff, "held", ())), "")


def _last_login(staff: Staff) -> str:
    return staff.user.last_login.astimezone(UTC).isoformat() if staff.user.last_login else ""


def as_table(rows: Iterable[Staff]) -> tuple[list[str], list[list[object]]]:
    """Returns head and rows for a file; what a person has for signing in stands there, no password."""
    head = [_("Nama"), _("NIP"), _("Nama pengguna"), _("Sebutan"), _("Jabatan"), _("Surel"), _("Tugas"), _("Keadaan")]
    return head, [_as_row(one) for one in rows]


def _as_row(staff: Staff) -> list[object]:
    duties = [words for words, has in ((_("pimpinan"), staff.is_head), (_("pengelola"), staff.is_administrator)) if has]
    held = [holding.position.name for holding in getattr(staff, "held", ())]
    user = staff.user
    state = _("aktif") if staff.is_active else _("tidak aktif")
    return [
        user.name, user.nip or "", user.username, staff.title, "; ".join(held), user.email, ", ".join(duties), state,
    ]  # fmt: skip
