"""Whether the worker still comes round: a silent lane of it is an alarm on the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.kernel.language import reading
from kentongan.kernel.models import SILENCE, Heartbeat
from kentongan.kernel.worktime.words import clock_words, date_words

#: when each lane last came round
Beats = Mapping[str, datetime]
#: what waits where a lane is silent; any other lane is called by its name in settings.LANES
WORDS = {
    "deliveries": gettext_lazy("penayangan"),
    "looks": gettext_lazy("pemeriksaan tayangan di kanal"),
    "evidence": gettext_lazy("penyimpanan bukti tampilan"),
    "repairs": gettext_lazy("penyelesaian langkah penayangan"),
    "urgent": gettext_lazy("penyelesaian tayangan mendesak"),
    "reminders": gettext_lazy("pengingat tenggat"),
    "notices": gettext_lazy("surel dan pemberitahuan"),
    "telegram": gettext_lazy("penghubungan Telegram"),
    "people": gettext_lazy("pengalihan pekerjaan dari yang tidak masuk"),
    "media": gettext_lazy("pengolahan foto dan dokumen"),
    "recordings": gettext_lazy("pengolahan video dan suara"),
    "posters": gettext_lazy("pembuatan gambar sampul video"),
    "portraits": gettext_lazy("pemotongan video tegak"),
    "previews": gettext_lazy("pembacaan dokumen"),
    "reading": gettext_lazy("pemeriksaan isi file"),
    "links": gettext_lazy("pemeriksaan tautan"),
    "pictures": gettext_lazy("ukuran foto untuk situs"),
    "sites": gettext_lazy("perawatan situs publik"),
    "targets": gettext_lazy("pengiriman situs ke tempat lain"),
    "uploads": gettext_lazy("pembersihan kiriman yang tidak dilanjutkan"),
    "permissions": gettext_lazy("pertanyaan harian apakah kanal masih mengenali kantor"),
    "recalls": gettext_lazy("pengingat penarikan yang belum diputuskan"),
    "terms": gettext_lazy("penghapusan simpanan tampilan yang masanya selesai"),
    "states": gettext_lazy("penghapusan simpanan lama naskah"),
    "connections": gettext_lazy("pemeriksaan sambungan kanal"),
    "checkpoints": gettext_lazy("titik periksa catatan"),
}


def beats_of_lanes() -> dict[str, datetime]:
    """Returns when each lane last came round: one query for a page that tells more than one thing of it."""
    return dict(Heartbeat.objects.values_list("lane", "at"))


def _silent(beats: Beats, at: datetime) -> list[str]:
    return [name for name in settings.LANES if name not in beats or beats[name] <= at - SILENCE]


def worker_alarm(at: datetime, zone: ZoneInfo, beats: Beats | None = None) -> str:
    """Returns a sentence when a lane of the worker is silent, and since when, else nothing."""
    known = beats_of_lanes() if beats is None else beats
    silent = _silent(known, at)
    if not silent:
        return ""
    last = [known[name] for name in silent if name in known]
    if len(silent) == len(settings.LANES):
        since = _since(max(last, default=None), at, zone)
        sentence = _(
            "Pekerja latar tidak berjalan%(since)s: penayangan, surel dan pengolahan foto tertunda. "
            "Beri tahu pengelola sistem."
        )
        return sentence % {"since": since}
    facts = {
        "what": ", ".join(str(WORDS.get(name, name)) for name in silent),
        "since": _since(min(last, default=None), at, zone),
    }
    return _("Sebagian pekerja latar diam%(since)s, yang tertunda: %(what)s. Beri tahu pengelola sistem.") % facts


def last_worked(at: datetime, zone: ZoneInfo, beats: Beats | None = None) -> str:
    """Says when any lane of the worker last came round; empty where none ever did."""
    last = max((beats_of_lanes() if beats is None else beats).values(), default=None)
    return _("Pekerja latar terakhir bekerja %(moment)s.") % {"moment": _moment(last, at, zone)} if last else ""


def _since(beat: datetime | None, at: datetime, zone: ZoneInfo) -> str:
    return _(" sejak %(moment)s") % {"moment": _moment(beat, at, zone)} if beat else ""


def _moment(beat: datetime, at: datetime, zone: ZoneInfo) -> str:
    """Says the time of day, and the day where it is not today."""
    clock, day = _("pukul %(clock)s") % {"clock": clock_words(beat, zone)}, beat.astimezone(zone).date()
    return clock if day == at.astimezone(zone).date() else f"{date_words(day, reading())} {clock}"
