"""Whether the worker still comes round: a silent lane of it is an alarm on the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.kernel.models import Heartbeat

#: a lane that has not come round for so long is taken for dead
PATIENCE = timedelta(minutes=3)
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
    "recalls": gettext_lazy("pengingat penarikan yang belum diputuskan"),
    "terms": gettext_lazy("penghapusan simpanan tampilan yang masanya selesai"),
    "states": gettext_lazy("penghapusan simpanan lama naskah"),
    "connections": gettext_lazy("pemeriksaan sambungan kanal"),
    "checkpoints": gettext_lazy("titik periksa catatan"),
}


def silent_lanes(at: datetime) -> list[str]:
    """Returns the names of the lanes that do not come round, in the order of the settings."""
    beating = set(Heartbeat.objects.filter(at__gt=at - PATIENCE).values_list("lane", flat=True))
    return [name for name in settings.LANES if name not in beating]


def worker_alarm(at: datetime) -> str:
    """Returns a sentence when a lane of the worker is silent, else nothing."""
    silent = silent_lanes(at)
    if not silent:
        return ""
    if len(silent) == len(settings.LANES):
        return _(
            "Pekerja latar tidak berjalan: penayangan, surel dan pengolahan foto tertunda. Beri tahu pengelola sistem."
        )
    what = ", ".join(str(WORDS.get(name, name)) for name in silent)
    return _("Sebagian pekerja latar diam, yang tertunda: %(what)s. Beri tahu pengelola sistem.") % {"what": what}
