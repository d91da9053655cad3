"""Why a file is not taken in, said before its first byte is sent."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from kentongan.cases.models import Case
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.models import Staff, Unit
from kentongan.stories.intake.kinds import KINDS, ending
from kentongan.stories.intake.rules import MOST_BYTES, check_bytes, refused
from kentongan.stories.materials.actions import check_hand_in

from . import parts
from .models import Upload

#: bytes that an upload leaves free on the disk of the parts
ROOM = 512 * 1024 * 1024


def check_begin(case: Case, *, name: str, size: int, by: Staff, at: datetime) -> None:
    """Raises the refusal for which this file can't be sent; the words of intake's rules where one is about the file."""
    refuse_if(check_hand_in(case, by=by, at=at))
    if size == 0:
        raise refused("empty", name)
    check_bytes(_family(name), name, size)
    refuse_if(_no_room(case.unit, size))


def _family(name: str) -> str:
    """Returns the family that a name claims; a file without a known ending may be a film."""
    claimed = ending(name)
    found = {kind.family for kind in KINDS.values() if claimed in kind.endings}
    return max(found, key=MOST_BYTES.__getitem__, default="video")


def _no_room(unit: Unit, size: int) -> list[Reason]:
    open_bytes = Upload.objects.open().filter(unit=unit).aggregate(sum=Sum(F("size")))["sum"] or 0
    if open_bytes + size > settings.UPLOAD_QUOTA:
        sentence = _(
            "Terlalu banyak file unit Anda yang sedang dikirim. Yang sudah terkirim tersimpan. "
            "Selesaikan atau batalkan kiriman lain, lalu kirim lagi."
        )
        return [Reason("quota", sentence)]
    if size + ROOM > parts.room_left():
        sentence = _(
            "Penyimpanan server hampir penuh. Yang sudah terkirim tersimpan. "
            "Beri tahu pengelola aplikasi, lalu kirim lagi."
        )
        return [Reason("disk-full", sentence)]
    return []


def moved() -> NotNow:
    """Says that the sender goes on from another place than where the file stands."""
    sentence = _("Bagian ini tidak menyambung ke bagian yang sudah diterima. Tidak ada yang berubah.")
    return NotNow(Reason("offset-moved", sentence))
