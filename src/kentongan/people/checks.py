"""Why not: the reasons for which a verb on a unit's own affairs is refused, in the reader's words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kentongan.kernel.events import Actor
from kentongan.kernel.refusals import Reason, forbid

from .models import By, Position, Staff, Unit, User

#: no office writes days before the republic; behind the last, what reckons with a day runs out of calendar
FIRST_DAY, LAST_DAY = date(1945, 8, 17), date(2199, 12, 31)


def check_manage(*, unit: Unit, by: By) -> list[Reason]:
    """Says why this person may not change the unit's own affairs: staff, posts, roles, hours, profile, SOPs, channels.

    The program itself may: it acts for whoever has the machine (`kentongan office new`, demonstrations).
    """
    if isinstance(by, Actor) or (by.unit_id == unit.pk and by.may_manage):
        return []
    sentence = _("Hanya pengelola unit atau pimpinan %(unit)s yang dapat mengubahnya. Tidak ada yang berubah.")
    return [forbid("not-manager", sentence % {"unit": unit.name})]


def check_open_account(*, unit: Unit, username: str, nip: str, by: By) -> list[Reason]:
    """Says why no account of that name or NIP can be opened in the unit."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if not (username or nip):
        return [Reason("no-sign-in", _("Isi nama pengguna atau NIP: salah satunya dipakai untuk masuk."))]
    reasons = []
    if User.objects.filter(username__iexact=username or nip).exists():
        reasons.append(Reason("username-taken", _("Nama pengguna ini sudah dipakai. Pilih yang lain.")))
    if nip and User.objects.filter(nip=nip).exists():
        reasons.append(Reason("nip-taken", _("NIP ini sudah punya akun. Pakai “Undang orang yang sudah punya akun”.")))
    return reasons


def check_enlist(*, unit: Unit, user: User, by: By) -> list[Reason]:
    """Says why an account can't be made staff of the unit: only the program does it over its owner's head."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if Staff.objects.filter(unit=unit, user=user).exists():
        return [Reason("already-staff", _("%(name)s sudah tercatat sebagai pegawai unit ini.") % {"name": user})]
    return [] if isinstance(by, Actor) else [ask_first()]


def check_activate(*, staff: Staff, by: By) -> list[Reason]:
    """Says why a member of staff can't be let in again: who works elsewhere meanwhile is asked."""
    if reasons := check_manage(unit=staff.unit, by=by):
        return reasons
    works_elsewhere = staff.user.staff.exclude(unit=staff.unit_id).filter(is_active=True).exists()
    return [ask_first()] if works_elsewhere and not isinstance(by, Actor) else []


def ask_first() -> Reason:
    """Says that an account of somebody who is not ours comes by its owner's word."""
    sentence = _("Orang ini punya akun dari unit lain, jadi ia sendiri yang memutuskan. Undang lewat “Tambah pegawai”.")
    return forbid("ask-first", sentence)


def check_change_account(*, staff: Staff, by: By) -> list[Reason]:
    """Says why name, NIP, address or password of an account are not the unit's to change.

    An account that another unit uses too would open that unit's door: its owner changes it, or the program. So would
    one that waits in two units, for whichever lets it in again.
    """
    if reasons := check_manage(unit=staff.unit, by=by):
        return reasons
    if isinstance(by, Actor):
        return []
    elsewhere = staff.user.staff.exclude(unit=staff.unit_id)
    is_shared = (elsewhere.filter(is_active=True) if staff.is_active else elsewhere).exists()
    if staff.user.is_superuser or is_shared:
        sentence = _("Akun %(name)s juga dipakai di unit lain, jadi hanya pemiliknya yang dapat mengubah akunnya.")
        return [forbid("shared-account", sentence % {"name": staff.user})]
    return []


def check_dismiss(*, staff: Staff, by: By) -> list[Reason]:
    """Says why a member of staff can't be taken out of the unit's work."""
    return check_manage(unit=staff.unit, by=by) or _last_administrator(staff)


def check_change_duties(*, staff: Staff, is_administrator: bool, by: By) -> list[Reason]:
    """Says why title and duties of a member of staff can't be changed like this."""
    if reasons := check_manage(unit=staff.unit, by=by):
        return reasons
    return [] if is_administrator else _last_administrator(staff)


def check_calendar(*days: date | None) -> list[Reason]:
    """Says that a day lies in no year with which an office reckons, as "31-12-9999" for an end that nobody knows."""
    if all(day is None or FIRST_DAY <= day <= LAST_DAY for day in days):
        return []
    sentence = _("Tahunnya di luar kalender kantor. Tidak ada yang berubah. Tulis tanggal antara tahun 1945 dan 2199.")
    return [Reason("no-such-day", sentence)]


def check_appoint(*, staff: Staff, position: Position, since: date, until: date | None, by: By) -> list[Reason]:
    """Says why a member of staff can't be given a position for these days."""
    if reasons := check_manage(unit=staff.unit, by=by):
        return reasons
    if not staff.can_act:
        return [Reason("inactive-staff", _("%(name)s sedang tidak aktif. Aktifkan dulu.") % {"name": staff.user})]
    if reasons := check_calendar(since, until):
        return reasons
    if until and until < since:
        return [Reason("ends-early", _("Tanggal akhir mendahului tanggal mulai."))]
    for held in staff.holdings.filter(position=position):
        if (until is None or held.since <= until) and (held.until is None or held.until >= since):
            facts = {"name": staff.user, "position": position.name, "since": f"{held.since:%d-%m-%Y}"}
            sentence = _("%(name)s sudah memangku %(position)s sejak %(since)s. Akhiri dulu yang itu.")
            return [Reason("already-held", sentence % facts)]
    return []


def check_relieve(*, since: date, until: date, unit: Unit, by: By) -> list[Reason]:
    """Says why a term can't end on that day."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if until < since:
        return [Reason("ends-early", _("Tanggal akhir mendahului tanggal mulai."))]
    return check_calendar(until)


def check_name_position(*, unit: Unit, name: str, by: By, but: Position | None = None) -> list[Reason]:
    """Says why a position can't bear that name."""
    if reasons := check_manage(unit=unit, by=by):
        return reasons
    if any(post != but for post in unit.positions.filter(name__iexact=name.strip())):
        return [Reason("position-exists", _("Jabatan “%(name)s” sudah ada.") % {"name": name.strip()})]
    return []


def check_remove_position(*, position: Position, by: By) -> list[Reason]:
    """Says why a position can't be taken off the list."""
    if reasons := check_manage(unit=position.unit, by=by):
        return reasons
    if position.holdings.exists():
        sentence = _("Jabatan “%(name)s” pernah dipangku, jadi tetap tercatat. Ganti namanya bila keliru.")
        return [Reason("position-held", sentence % {"name": position.name})]
    return []


def _last_administrator(staff: Staff) -> list[Reason]:
    """Says that nobody would be left to look after the unit."""
    if not staff.is_administrator:
        return []
    others = Staff.objects.active().filter(unit=staff.unit_id, is_administrator=True).exclude(pk=staff.pk)
    if others.exists():
        return []
    sentence = _("%(name)s satu-satunya pengelola unit ini. Tunjuk pengelola lain dulu, baru ubah yang ini.")
    return [Reason("last-administrator", sentence % {"name": staff.user})]
