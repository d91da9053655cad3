"""Where in an SOP something was read into it, in the words of its readers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kentongan.cases.kinds import is_offered, kind, short_name
from kentongan.channels.naming import channel_name
from kentongan.procedures.definition import AssumedPart, Procedure


def where(part: AssumedPart, procedure: Procedure) -> str:
    """Names the place of an assumption: "Langkah 3. Verifikasi: keluaran"."""
    words = part.place.split(".")
    what = _subjects().get(part.subject, "")
    if words[0] != "tracks":
        return what or _("Blok identitas")
    track = procedure.track(words[1])
    if len(words) > 3 and words[2] == "steps":
        return _("Langkah %(step)s: %(what)s") % {"step": short_name(track.step(words[3])), "what": what}
    return _("Alur %(name)s: %(what)s") % {"name": track.name, "what": what}


def meant(part: AssumedPart, procedure: Procedure) -> str:
    """Names what was read into the place: a role, a channel and a kind of step by their names, words as they stand."""
    if part.subject == "by":
        return next((str(role.name) for role in procedure.roles if role.id == part.value), part.value)
    if part.subject == "channels":
        return channel_name(part.value)
    if part.subject == "kind" and is_offered(part.value):
        return str(kind(part.value).name) or part.value
    return part.value


def _subjects() -> dict[str, str]:
    return {
        "by": _("pelaksana"), "outcomes": _("keluaran"), "pace": _("irama"), "kind": _("jenis langkah"),
        "channels": _("kanal"), "informed": _("yang diberi tahu"), "time": _("waktu baku"), "standard": _("waktu baku"),
        "roles": _("Nama peran"), "name": _("nama"), "subject": _("pokok"), "activity": _("kegiatan"),
        "requires": _("kelengkapan"), "outputs": _("hasil"), "note": _("keterangan"), "opens": _("alur yang dibuka"),
        "printed_no": _("nomor"), "legal_basis": _("Dasar hukum"), "number": _("Nomor SOP"),
    }  # fmt: skip
