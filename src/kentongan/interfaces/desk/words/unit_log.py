"""The log of a unit in plain sentences: who may what, who stands in, what was set; grouped as its page filters them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.channels.naming import channel_name
from kentongan.interfaces.desk.words.log import SENTENCES as OF_CASES
from kentongan.kernel.language import reading
from kentongan.kernel.models import Event
from kentongan.kernel.worktime.words import date_words
from kentongan.procedures.definition import Procedure
from kentongan.stories.erasing.grounds import ground_words

#: what happened, as a sentence after the actor's name; the people concerned stand in the event's words
STAND_INS = {
    "stand_in_recorded": gettext_lazy("mencatat pengganti untuk %(position)s, surat %(letter)s, %(since)s–%(until)s."),
    "stand_in_ended": gettext_lazy("mengakhiri penggantian %(position)s, surat %(letter)s."),
    "leave_recorded": gettext_lazy("mencatat yang tidak masuk, %(since)s–%(until)s."),
    "leave_ended": gettext_lazy("mengakhiri masa tidak masuk, %(since)s–%(until)s."),
}
WAIVERS = {
    "waiver_granted": gettext_lazy("memberi pengecualian pemisahan tugas, surat %(letter)s, sampai %(until)s."),
    "waiver_withdrawn": gettext_lazy("mencabut pengecualian pemisahan tugas, surat %(letter)s."),
}
PEOPLE = {
    "staff_enlisted": gettext_lazy("mendaftarkan pegawai."),
    "staff_activated": gettext_lazy("mengaktifkan pegawai."),
    "staff_deactivated": gettext_lazy("menonaktifkan pegawai."),
    "staff_invited": gettext_lazy("mengundang pegawai dari unit lain."),
    "staff_works_elsewhere": gettext_lazy("mencatat bahwa seorang pegawai juga bekerja di unit lain."),
    "invitation_declined": gettext_lazy("menolak undangan."),
    "invitation_withdrawn": gettext_lazy("menarik undangan."),
    "position_given": gettext_lazy("memberi jabatan %(position)s sejak %(since)s."),
    "position_ended": gettext_lazy("mengakhiri masa jabatan %(position)s pada %(until)s."),
    "position_added": gettext_lazy("menambah jabatan %(position)s."),
    "position_renamed": gettext_lazy("mengubah nama jabatan %(from)s menjadi %(to)s."),
    "position_removed": gettext_lazy("menghapus jabatan %(position)s."),
    "position_kind_set": gettext_lazy("mengubah jenis jabatan %(position)s."),
    "role_given": gettext_lazy("menetapkan jabatan untuk peran %(role)s dalam SOP %(procedure)s: %(positions)s."),
    "oversight_given": gettext_lazy("memberi akun kota hak melihat angka unit."),
    "oversight_ended": gettext_lazy("mencabut hak akun kota melihat angka unit."),
}
SETTINGS = {
    "unit_founded": gettext_lazy("mendirikan unit ini."),
    "profile_changed": gettext_lazy("mengubah profil kantor."),
    "hours_set": gettext_lazy("mengubah jam kerja."),
    "local_day_set": gettext_lazy("menetapkan hari khusus %(day)s."),
    "local_day_removed": gettext_lazy("menghapus hari khusus %(day)s."),
    "reminder_set": gettext_lazy("mengubah waktu pengingat."),
    "quiet_hours_set": gettext_lazy("menetapkan jam tenang."),
    "quiet_hours_dropped": gettext_lazy("menghapus jam tenang."),
    "channel_rests": gettext_lazy("berhenti memakai kanal %(channel)s."),
    "required_items_chosen": gettext_lazy("mengubah kelengkapan yang wajib."),
    "screening_allowed": gettext_lazy("mengizinkan data kantor sendiri dalam penyaringan."),
    "screening_disallowed": gettext_lazy("mencabut izin dalam penyaringan."),
    "page_finding_waived": gettext_lazy("membiarkan temuan pada halaman situs."),
}
PROCEDURES = {
    "sop_uploaded": gettext_lazy("mengunggah SOP %(procedure)s."),
    "sop_endorsed": gettext_lazy("mengesahkan SOP %(procedure)s."),
    "sop_withdrawn": gettext_lazy("mencabut SOP %(procedure)s."),
    "assumption_confirmed": gettext_lazy("memastikan tafsiran SOP %(procedure)s."),
    "assumption_reopened": gettext_lazy("membuka lagi tafsiran SOP %(procedure)s."),
}
SENTENCES = STAND_INS | WAIVERS | PEOPLE | SETTINGS | PROCEDURES

#: as an address asks for it, its words, and what is in it
GROUPS = {
    "pengganti": (gettext_lazy("Pengganti dan tidak masuk"), STAND_INS),
    "pengecualian": (gettext_lazy("Pengecualian"), WAIVERS),
    "pegawai": (gettext_lazy("Pegawai dan jabatan"), PEOPLE),
    "pengaturan": (gettext_lazy("Pengaturan"), SETTINGS),
    "sop": (gettext_lazy("SOP"), PROCEDURES),
}
_DAYS = ("since", "until", "day")


def sentence_of(event: Event, procedures: Mapping[str, Procedure]) -> str:
    """Says what an event of a unit tells; an unknown kind shows its code, so that nothing is hidden.

    `procedures` are those the unit knows, by id: an event names its SOP and its role by id, a person by their names.
    """
    pattern = SENTENCES.get(event.what) or OF_CASES.get(event.what)
    if pattern is None:
        return event.what.replace("_", " ") + "."
    facts = {key: _said(key, value) for key, value in event.facts.items()} | _named(event.facts, procedures)
    return str(pattern) % _Facts(facts | {"ground": ground_words(event.reason_code)})


def words_of(event: Event, names: Mapping[int, str]) -> str:
    """Returns the free words of an event, or says that they were erased; of one without any, whom it is about."""
    words = getattr(event, "words", None)
    if words is None:
        return names.get(event.facts.get("staff", 0), "")
    return _("(kata-katanya dihapus)") if words.erased_at else words.text


def _named(facts: Mapping[str, Any], procedures: Mapping[str, Procedure]) -> dict[str, str]:
    """Returns the names of the SOP and of the role that an event is about, as far as they are known still."""
    procedure = procedures.get(facts.get("procedure", ""))
    if procedure is None:
        return {}
    role = next((str(one.name) for one in procedure.roles if one.id == facts.get("role")), facts.get("role", "–"))
    return {"procedure": str(procedure.name), "role": role}


def _said(key: str, value: Any) -> str:
    if key == "channel":
        return str(channel_name(str(value)))
    if key in _DAYS and value:
        return date_words(date.fromisoformat(str(value)[:10]), reading(), weekday=False)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


class _Facts(dict[str, str]):
    """What an older event does not tell is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"
