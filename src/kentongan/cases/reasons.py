"""Why not, in the reader's words, where several verbs on a case are refused alike."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason
from kentongan.kernel.worktime.words import clock_words

from .models import StepRun


def already_left(run: StepRun) -> Reason:
    """Says who was quicker, and that nothing has changed."""
    if run.left_at is None or run.done_by is None:
        return Reason(
            "case-moved",
            _("Pekerjaan ini baru saja berpindah langkah. Tidak ada yang berubah. Muat ulang halaman ini."),
        )
    facts = {"who": run.hand, "when": clock_words(run.left_at, run.case.unit.time_zone)}
    sentence = _(
        "Langkah ini sudah diselesaikan oleh %(who)s pada pukul %(when)s, sebelum Anda menekan tombol. "
        "Tidak ada yang berubah."
    )
    return Reason("already-left", sentence % facts)


def clock_moved() -> Reason:
    """Says that somebody stopped the clock, or set it going, a moment earlier."""
    sentence = _("Waktu langkah ini baru saja dijeda atau dilanjutkan orang lain. Tidak ada yang berubah. Muat ulang.")
    return Reason("clock-moved", sentence)


def away() -> Reason:
    """Says that somebody is recorded as away, and how they come back."""
    sentence = _(
        "Anda tercatat sedang cuti atau dinas luar, jadi pekerjaan tidak menunggu Anda. "
        "Bila sudah kembali, akhiri dulu di halaman “Tidak masuk”."
    )
    return Reason("away", sentence)


def unknown_outcome() -> Reason:
    """Says that the SOP offers no such choice at this step."""
    return Reason("unknown-outcome", _("Langkah ini tidak mengenal pilihan itu. Muat ulang halaman ini."))


def case_ended() -> Reason:
    """Says that there is no step left to act on."""
    return Reason("case-ended", _("Pekerjaan ini sudah selesai. Tidak ada yang berubah."))


def not_endorsed() -> Reason:
    """Says that an SOP is not in force in the unit."""
    return Reason("not-endorsed", _("SOP ini belum disahkan di unit Anda. Minta pengelola unit mengesahkannya."))


def waiver_begun() -> Reason:
    """Says that the exception is used in this run already."""
    return Reason("waiver-begun", _("Pengecualian di langkah ini sudah Anda pakai. Lanjutkan pemeriksaannya."))


def no_waiver() -> Reason:
    """Says that the exception has just ended."""
    return Reason("no-waiver", _("Pengecualian unit ini sudah tidak berlaku. Tidak ada yang berubah."))
