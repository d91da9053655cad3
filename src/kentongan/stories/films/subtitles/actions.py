"""Handing in the subtitles of a film, by whoever may choose its poster: they are approved with it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.channels.cues import Cue, NotSubtitles, as_webvtt, read_srt
from kentongan.kernel.laid_files import take_away
from kentongan.kernel.refusals import NotNow, Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.films.hands import check_film, note_on
from kentongan.stories.models import FileWords, Material, Subtitles
from kentongan.stories.screening.file_text import MOST_TEXT

from .models import folder_of
from .queries import MIME

#: bytes of a file; an hour of talk has about 60,000
MOST_BYTES = 1_000_000


def check_subtitle(material: Material, *, by: Staff, at: datetime) -> list[Reason]:
    """Says why this person can't change the subtitles of a film."""
    unready = _("Subtitel diberikan pada video yang sudah siap. Tidak ada yang berubah.")
    late = _("Subtitel diberikan saat bahan dikumpulkan atau naskahnya ditulis. Tidak ada yang berubah.")
    return check_film(material, unready=unready, late=late, by=by, at=at)


def hand_in_subtitles(material: Material, content: bytes, *, by: Staff, at: datetime) -> Subtitles:
    """Takes an SRT file for a film, in the place of the one before; what breaks the form is refused with its line."""
    refuse_if(check_subtitle(material, by=by, at=at))
    cues = _read(content, material)
    made = as_webvtt(cues).encode()
    former = Subtitles.objects.filter(material=material).first()
    row = Subtitles(
        pk=former.pk if former else None, material=material, sha256=hashlib.sha256(made).hexdigest(),
        cues=len(cues), by=by, at=at,
    )  # fmt: skip
    with transaction.atomic():
        row.file.save("subtitel.vtt", ContentFile(made), save=False)
        row.save()
        told = {
            "path": row.file.name,
            "mime": MIME,
            "text": "\n".join(cue.text for cue in cues)[:MOST_TEXT],
            "read_at": at,
        }
        FileWords.objects.update_or_create(unit=material.unit, sha256=row.sha256, defaults=told)  # for the screening
        note_on(material, "subtitles_given", {"cues": len(cues)}, by=by, at=at)
    return row


def drop_subtitles(material: Material, *, by: Staff, at: datetime) -> None:
    """Leaves a film without subtitles; what was frozen keeps its own."""
    refuse_if(check_subtitle(material, by=by, at=at))
    with transaction.atomic():
        if Subtitles.objects.filter(material=material).delete()[0]:
            note_on(material, "subtitles_dropped", {}, by=by, at=at)


def forget_subtitles(material: Material) -> None:
    """Takes away all subtitles that an erased film was ever given; what another film says stays read."""
    own, every = Subtitles.objects.filter(material=material), Subtitles.objects.filter(material__unit=material.unit_id)
    read = FileWords.objects.filter(unit=material.unit_id, path__startswith=folder_of(material.unit, material.pk))
    files = {*own.values_list("file", flat=True), *read.values_list("path", flat=True)}
    own.delete()
    read.exclude(sha256__in=every.values("sha256")).delete()
    transaction.on_commit(partial(take_away, files), robust=True)


def _read(content: bytes, material: Material) -> list[Cue]:
    if len(content) > MOST_BYTES:
        raise NotNow(_refused("long", 0))
    seconds = material.document.seconds if material.document else None
    try:
        return read_srt(content.decode("utf-8-sig"), seconds=seconds)
    except UnicodeDecodeError as error:
        unreadable = _("Huruf di file ini tidak terbaca. Simpan sebagai SRT dengan pengodean UTF-8, lalu kirim lagi.")
        raise NotNow(Reason("subtitles-letters", unreadable)) from error
    except NotSubtitles as fault:
        raise NotNow(_refused(fault.why, fault.line)) from fault


def _refused(why: str, line: int) -> Reason:
    sentences = {
        "empty": _("File subtitel ini kosong. Video tetap seperti semula."),
        "times": _(
            "Baris %(line)d bukan waktu subtitel, misalnya 00:00:01,000 --> 00:00:03,500. Perbaiki, kirim lagi."
        ),
        "order": _("Subtitel pada baris %(line)d mulai lebih awal daripada yang sebelumnya. Urutkan, lalu kirim lagi."),
        "late": _("Subtitel pada baris %(line)d melewati akhir video. Periksa apakah ini subtitel video lain."),
        "text": _("Subtitel pada baris %(line)d tidak ada kata-katanya. Isi atau hapus, lalu kirim lagi."),
        "long": _("File subtitel ini lebih dari 1 MB. Kirim file SRT saja."),
    }
    return Reason(f"subtitles-{why}", sentences[why] % {"line": line})
