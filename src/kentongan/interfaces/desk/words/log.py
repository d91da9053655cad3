"""The log of a case in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.cases.kinds import short_name
from kentongan.cases.models import Case
from kentongan.cases.states import Way
from kentongan.channels.naming import channel_name
from kentongan.deliveries.drift_words import drift_words
from kentongan.deliveries.models import Sight
from kentongan.deliveries.states import State
from kentongan.kernel.models import Event
from kentongan.stories.erasing.grounds import ground_words

#: what happened, as a sentence after the actor's name; an unknown kind shows its code, so that nothing is hidden
SENTENCES = {
    "case_opened": gettext_lazy("memulai pekerjaan."),
    "step_claimed": gettext_lazy("mengambil langkah ini."),
    "step_put_back": gettext_lazy("mengembalikan langkah ini ke antrean."),
    "step_paused": gettext_lazy("menjeda waktu langkah ini."),
    "step_resumed": gettext_lazy("melanjutkan waktu langkah ini; jeda %(minutes)s menit kerja tidak dihitung."),
    "published_urgently": gettext_lazy("menayangkan mendesak atas perintah; persetujuan dilewati."),
    "second_review_begun": gettext_lazy("meneruskan yang sudah tayang ke pemeriksaan kedua."),
    "case_called_off": gettext_lazy("membatalkan pekerjaan yang belum berisi apa pun."),
    "reminded": gettext_lazy("mengingatkan bahwa waktu baku langkah ini hampir habis."),
    "escalated": gettext_lazy("memberi tahu bahwa langkah ini melewati waktu bakunya."),
    "claim_lapsed": gettext_lazy("mengembalikan langkah ini ke antrean: pemegangnya tidak dapat mengerjakannya."),
    "steps_unmanned": gettext_lazy("menemukan langkah yang tidak dapat dikerjakan siapa pun; pimpinan diberi tahu."),
    "steps_manned": gettext_lazy("menemukan bahwa semua langkah berikutnya kini ada yang mengerjakan."),
    "separation_waived": gettext_lazy(
        "memakai pengecualian pemisahan tugas (surat %(letter)s, pemakaian ke-%(times)s)."
    ),
    "sent_back": gettext_lazy("membuka kembali naskah; pekerjaan kembali ke “%(to)s”."),
    "material_handed_in": gettext_lazy("menyerahkan bahan."),
    "material_accepted": gettext_lazy("menerima bahan."),
    "material_refused": gettext_lazy("tidak menerima bahan."),
    "item_present": gettext_lazy("mencatat kelengkapan yang ada."),
    "item_missing": gettext_lazy("mencatat kelengkapan yang belum ada."),
    "item_waived": gettext_lazy("melepas kelengkapan."),
    "consent_taken_back": gettext_lazy("mencatat bahwa izin sebuah bahan ditarik kembali."),
    "consent_put_right": gettext_lazy("menyatakan keliru catatan bahwa izin sebuah bahan ditarik kembali."),
    "provenance_told": gettext_lazy("mencatat asal dan izin bahan."),
    "signed_sheet_laid": gettext_lazy("menaruh lembar kendali bertanda tangan elektronik (ke-%(number)s)."),
    "report_written": gettext_lazy("menulis keterangan bahan."),
    "edition_begun": gettext_lazy("menyiapkan naskah dari bahan."),
    "correction_begun": gettext_lazy("memulai ralat atas naskah %(corrects)s."),
    "correction_prepared": gettext_lazy("menyiapkan naskah ralat dari versi %(version)s yang tayang."),
    "version_frozen": gettext_lazy("menyimpan naskah versi %(version)s, yang diperiksa dan tidak berubah lagi."),
    "finding_raised": gettext_lazy("memberi catatan."),
    "screened": gettext_lazy("menyaring naskah: %(raised)s temuan baru, %(settled)s selesai."),
    "screened_late": gettext_lazy("menemukan data dalam file yang baru terbaca sesudah tayang."),
    "finding_settled": gettext_lazy("menyelesaikan catatan."),
    "note_set_aside": gettext_lazy("mengesampingkan catatan rekan yang belum dikirim."),
    "finding_replied": gettext_lazy("menanggapi catatan."),
    "finding_reopened": gettext_lazy("membuka lagi catatan."),
    "approved": gettext_lazy("menyetujui naskah versi %(version)s."),
    "approval_voided": gettext_lazy("menggugurkan persetujuan."),
    "unlocked": gettext_lazy("membuka kunci naskah."),
    "released": gettext_lazy("menekan Tayangkan."),
    "release_rescheduled": gettext_lazy("mengubah waktu tayang."),
    "recall_asked": gettext_lazy("meminta agar naskah ditarik dari tayangan."),
    "recall_ordered": gettext_lazy("memberi perintah agar naskah ditarik dari tayangan."),
    "recall_granted": gettext_lazy("menyetujui penarikan dari tayangan."),
    "recall_refused": gettext_lazy("tidak menyetujui penarikan dari tayangan."),
    "recall_proved": gettext_lazy("menyimpan bukti perintah penarikan."),
    "recall_reminded": gettext_lazy("mengingatkan yang memutuskan penarikan."),
    "recall_escalated": gettext_lazy("memberi tahu pimpinan: penarikan belum diputuskan."),
    "shown_again": gettext_lazy("menampilkan lagi yang ditarik."),
    "take_down_ordered": gettext_lazy("menarik naskah dari tayangan."),
    "contributor_joined": gettext_lazy("ikut menulis naskah."),
    "poster_chosen": gettext_lazy("memilih gambar sampul video."),
    "portrait_asked": gettext_lazy("meminta potongan tegak sebuah video."),
    "portrait_dropped": gettext_lazy("melepas potongan tegak sebuah video."),
    "subtitles_given": gettext_lazy("memberi subtitel pada sebuah video."),
    "subtitles_dropped": gettext_lazy("melepas subtitel sebuah video."),
    "focus_chosen": gettext_lazy("memilih bagian gambar yang tidak boleh terpotong."),
    "focus_dropped": gettext_lazy("membiarkan gambar dipotong dari tengahnya."),
    "material_failed": gettext_lazy("tidak dapat mengolah satu bahan."),
    "material_erased": gettext_lazy("menghapus satu bahan: %(ground)s, surat %(letter)s."),
    "words_erased": gettext_lazy("menghapus kata-kata catatan ke-%(number)s: %(ground)s, surat %(letter)s."),
}


@dataclass(frozen=True)
class LogRow:
    """One line of the log, ready for the page."""

    at: datetime
    who: str
    sentence: str
    words: str
    is_late: bool
    #: of the event in its stream
    number: int
    #: its words were erased by a recorded act
    is_erased: bool


def sentences(events: Iterable[Event], case: Case) -> list[LogRow]:
    """Turns events into lines, in their order."""
    return [_row(event, case) for event in events]


def _row(event: Event, case: Case) -> LogRow:
    who = actor_words(event.actor)
    words = getattr(event, "words", None)
    return LogRow(
        event.at, who, _sentence(event, case), words.text if words else "", bool(event.facts.get("late")),
        event.number, bool(words and words.erased_at),
    )  # fmt: skip


def actor_words(actor: Mapping[str, str]) -> str:
    """Names who acted; a stand-in with the letter, and the one in whose name it was done."""
    name, position, absent = actor["name"], actor.get("position", ""), actor.get("standing_in_for", "")
    if absent:
        return _("%(name)s, %(position)s, atas nama %(absent)s") % {
            "name": name,
            "position": position,
            "absent": absent,
        }
    if position.endswith(")"):
        return f"{name}, {position}"
    return f"{name} ({position})" if position else name


def _sentence(event: Event, case: Case) -> str:
    facts = {"from": place(case, event.from_state), "to": place(case, event.to_state), "version": "", "letter": ""}
    facts["ground"] = ground_words(event.reason_code)
    pattern = _left(event, case, facts) if event.what == "step_left" else SENTENCES.get(event.what)
    if pattern is None:
        return _delivery_sentence(event)
    return str(pattern) % (facts | {key: str(value) for key, value in event.facts.items()})


def _left(event: Event, case: Case, facts: dict[str, str]) -> str:
    """Says by which outcome a step was left, in the SOP's own label; a return is said as one. Fills in the label."""
    if event.facts.get("way") == Way.BACK:
        return _("mengembalikan dari “%(from)s” ke “%(to)s”.")
    steps = [step for step in case.definition.steps if step.id == event.from_state]
    labels = [one.label for step in steps for one in step.outcomes if one.id == event.facts.get("outcome")]
    if not labels:
        return _("menyelesaikan langkah “%(from)s”, lanjut ke “%(to)s”.")
    facts["label"] = shorten(labels[0])
    return _("memilih “%(label)s” pada “%(from)s”, lanjut ke “%(to)s”.")


def _delivery_sentence(event: Event) -> str:
    channel = channel_name(event.facts.get("channel", ""))
    if event.what == "display_looked_at":
        right, wrong = _("melihat tampilan %(channel)s: sesuai."), _("melihat tampilan %(channel)s: tidak sesuai.")
        seen = (right if event.facts["is_right"] else wrong) % {"channel": channel}
        own = _("Ia juga yang menayangkannya.")
        return f"{seen} {own}" if event.facts.get("is_own") else seen
    if event.what == "display_intended":
        what = drift_words(event.facts.get("faults", ()))
        return _("mencatat perubahan di %(channel)s sebagai disengaja (%(what)s).") % {"channel": channel, "what": what}
    if event.what == "display_kept":
        return _("menyimpan bukti tampilan di %(channel)s.") % {"channel": channel}
    if event.what == "display_erased":
        facts = {"channel": channel, "ground": ground_words(event.reason_code), "letter": event.facts["letter"]}
        return _("menghapus simpanan tampilan di %(channel)s: %(ground)s, surat %(letter)s.") % facts
    if event.what == "display_aged":
        facts = {"channel": channel, "years": event.facts["years"]}
        return _("menghapus simpanan tampilan di %(channel)s: masa simpan %(years)s tahun selesai.") % facts
    if event.what == "display_watched":
        facts = {"channel": channel, "sight": Sight(event.facts["sight"]).label}
        if differs := event.facts.get("faults"):
            facts["sight"] = f"{facts['sight']} ({drift_words(differs)})"
        return _("melihat lagi tayangan di %(channel)s: %(sight)s.") % facts
    if channel and event.to_state in State.values:
        return _("%(channel)s: %(state)s.") % {"channel": channel, "state": State(event.to_state).label}
    return event.what.replace("_", " ") + "."


def place(case: Case, id: str) -> str:
    """Names a step of the case's track briefly, or an end in the SOP's words."""
    track = case.definition
    for step in track.steps:
        if step.id == id:
            return shorten(short_name(step))
    return next((end.label for end in track.ends if end.id == id), id)


def shorten(text: str, most: int = 70) -> str:
    """Cuts a long activity at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
