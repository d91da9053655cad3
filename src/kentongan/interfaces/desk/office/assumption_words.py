"""Where in an SOP something was read into it, in the words of its readers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kentongan.procedures.definition import AssumedPart, Procedure


def where(part: AssumedPart, procedure: Procedure) -> str:
    """Names the place of an assumption: "Langkah 3 (Verifikasi): keluaran"."""
    words = part.place.split(".")
    what = _subjects().get(part.subject, "")
    if words[0] != "tracks":
        return what or _("Blok identitas")
    track = procedure.track(words[1])
    if len(words) > 3 and words[2] == "steps":
        step = track.step(words[3])
        facts = {"no": step.printed_no or "–", "activity": str(step.activity)[:60], "what": what}
        return _("Langkah %(no)s (%(activity)s): %(what)s") % facts
    return _("Alur %(name)s: %(what)s") % {"name": track.name, "what": what}


def _subjects() -> dict[str, str]:
    return {
        "by": _("pelaksana"), "outcomes": _("keluaran"), "pace": _("irama"), "kind": _("jenis langkah"),
        "channels": _("kanal"), "informed": _("yang diberi tahu"), "time": _("waktu baku"), "standard": _("waktu baku"),
        "roles": _("Nama peran"), "name": _("nama"), "subject": _("pokok"), "activity": _("kegiatan"),
        "requires": _("kelengkapan"), "outputs": _("hasil"), "note": _("keterangan"), "opens": _("alur yang dibuka"),
        "printed_no": _("nomor"), "legal_basis": _("Dasar hukum"), "number": _("Nomor SOP"),
    }  # fmt: skip
