"""In what a channel shows something else than was approved, as a person is told."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kentongan.channels.holding import Fault

from .models import Sight, Watch


def drift_words(faults: Iterable[str]) -> str:
    """Says what differs, as the end of a sentence; nothing in particular where nothing is told."""
    return ", ".join(map(_of, faults)) or _("isinya lain")


def drift_of(watch: Watch) -> str:
    """Says what an alarming look found, as the end of a sentence."""
    if watch.sight == Sight.GONE:
        return _("tidak terlihat lagi, padahal tidak ditarik")
    return _("tidak sama lagi dengan yang disetujui: %(what)s") % {"what": drift_words(watch.faults)}


def _of(told: str) -> str:
    fault, _colon, number = told.partition(":")
    words = {
        Fault.WORDS: _("kata-katanya lain"),
        Fault.FEWER: _("gambar atau videonya kurang"),
        Fault.PICTURE: _("gambar ke-%(number)s bukan yang disetujui"),
        Fault.PICTURE_LOST: _("gambar ke-%(number)s tidak terbuka"),
        Fault.CARD_TITLE: _("judul pada pratinjau tautannya lain"),
        Fault.CARD_LINK: _("pratinjau tautannya menuju alamat lain"),
        Fault.CARD_PICTURE: _("gambar pada pratinjau tautannya tidak terbuka"),
        Fault.LINK_DEAD: _("tautannya ke halaman kantor tidak terbuka"),
    }
    return words[Fault(fault)] % {"number": number}
