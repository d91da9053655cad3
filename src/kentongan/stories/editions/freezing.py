"""Freezing what is handed over: a version is written once, and known by its fingerprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kentongan.cases.actions import describe, note
from kentongan.cases.models import StepRun
from kentongan.kernel.refusals import Reason, refuse_if
from kentongan.people.models import Staff
from kentongan.stories.corrections.correcting import check_corrected
from kentongan.stories.films.queries import waits_in
from kentongan.stories.materials.actions import DEFAULT_HEADLINE
from kentongan.stories.materials.ready import still_processed
from kentongan.stories.models import Edition, Portrait, Poster, Version
from kentongan.stories.provenance.checks import check_provenance
from kentongan.stories.queries import contributors, latest_version
from kentongan.stories.screened.actions import check_screened, rescreen
from kentongan.stories.screened.unread import check_read
from kentongan.stories.states import InformationClass
from kentongan.stories.text.block_names import block_names
from kentongan.stories.text.comparing import block_text
from kentongan.stories.text.content import content_of, fingerprint
from kentongan.stories.text.lengths import check_lengths

from .belonging import check_media

#: under this name a case object remembers what was handed over last (steps/reviewing.py); a new version ends that
HANDED_OVER = "handed_over"


def check_freeze(edition: Edition, *, waits: bool = True) -> list[Reason]:
    """Says what the story still lacks before it can be handed over; `waits` false: its files may still be unread."""
    return _check(edition, content_of(edition), waits=waits)


def check_content(content: Mapping[str, Any]) -> list[Reason]:
    """Says what a content lacks: words, alternative texts, files, or a class that may be published."""
    reasons = [*_missing_words(content), *faulty_media(content)]
    if content["information_class"] == InformationClass.EXEMPT:
        sentence = _(
            "Informasi yang dikecualikan tidak boleh ditayangkan (UU 14/2008 Pasal 17). Naskah tetap tersimpan. "
            "Ubah klasifikasinya, atau pilih “tidak ditayangkan” bila SOP Anda mengenalnya."
        )
        reasons.append(Reason("exempt", sentence))
    return reasons


def freeze(edition: Edition, run: StepRun, *, waits: bool = True, by: Staff, at: datetime) -> Version:
    """Freezes the story as it stands; unchanged since the last version, by the same people, that one is returned."""
    content = content_of(edition)
    refuse_if(_check(edition, content, waits=waits))
    latest, found = latest_version(edition), fingerprint(content)
    hands = sorted(contributors(edition))
    if latest and (latest.fingerprint, latest.contributors) == (found, hands):
        rescreen(edition, run, content=content, version=latest, by=by, at=at)
        return latest
    number = latest.number + 1 if latest else 1
    with transaction.atomic(savepoint=False):
        version = Version.objects.create(
            edition=edition,
            number=number,
            content=content,
            fingerprint=found,
            contributors=hands,
            run=run,
            by=by,
            at=at,
        )
        facts = {"version": number, "fingerprint": found, "run": run.number}
        note(run.case, "version_frozen", by=by, at=at, facts=facts)
        rescreen(edition, run, content=content, version=version, by=by, at=at)
        describe(run.case, words=_found_by(content))
    run.case.__dict__.pop(HANDED_OVER, None)
    return version


def _check(edition: Edition, content: Mapping[str, Any], *, waits: bool) -> list[Reason]:
    lengths = check_lengths(content, edition.unit)
    reasons = [*check_content(content), *check_corrected(edition, content), *lengths, *check_media(edition)]
    reasons += [*check_provenance(edition), *_unready(edition), *_unmade(edition, content)]
    unread = check_read(edition.unit, lambda: content) if waits else []
    return [*reasons, *unread, *check_screened(edition, content)]


def _found_by(content: Mapping[str, Any]) -> str:
    """Returns the words by which the desk's search finds the case."""
    return "\n".join([content["title"], content["lead"], *(block_text(block) for block in content["blocks"])])


def _missing_words(content: Mapping[str, Any]) -> Iterator[Reason]:
    if not content["title"].strip():
        yield Reason("title-missing", _("Judul masih kosong. Tulis judulnya."))
    elif content["title"].strip() == DEFAULT_HEADLINE:
        yield Reason("title-default", _("Judulnya masih “Bahan baru”. Tulis judul yang akan dibaca masyarakat."))
    if not content["lead"].strip():
        yield Reason("lead-missing", _("Teras berita masih kosong. Tulis satu sampai dua kalimat pembuka."))
    words = [block for block in content["blocks"] if block.get("text") or block.get("html")]
    if not words:
        yield Reason("body-missing", _("Isi masih kosong. Tulis setidaknya satu paragraf."))


def faulty_media(content: Mapping[str, Any]) -> Iterator[Reason]:
    """Says which picture, film or recording is gone, or has no words for who can't see or hear it."""
    names = block_names(content["blocks"])
    for block in content["blocks"]:
        if "sha256" not in block:
            continue
        facts = {"name": names[str(block["id"])]}
        if not block["sha256"]:
            sentence = _("%(name)s tidak ada lagi. Pilih yang lain atau hapus bagian itu.")
            yield Reason("file-missing", sentence % facts)
        elif block["type"] == "sound":
            yield from _faulty_sound(block, facts)
        elif not block.get("alt", "-"):
            sentence = _(
                "%(name)s belum punya teks alternatif. "
                "Tulis apa yang terlihat, untuk orang yang tidak dapat melihatnya."
            )
            yield Reason("alt-missing", sentence % facts)


def _faulty_sound(block: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[Reason]:
    if not block["mime"].startswith("audio/"):
        sentence = _("%(name)s berisi file yang bukan rekaman suara. Pilih rekaman, atau pakai bagian jenis lain.")
        yield Reason("no-sound", sentence % facts)
    elif not block["transcript"]:
        sentence = _(
            "%(name)s belum punya transkrip. Tulis apa yang terdengar, untuk orang yang tidak dapat mendengarnya."
        )
        yield Reason("transcript-missing", sentence % facts)


def _unready(edition: Edition) -> list[Reason]:
    waiting = still_processed(edition.case_id)
    if not waiting:
        return []
    sentence = _(
        "%(count)d bahan masih diproses. Naskah tersimpan. Tunggu sebentar, lalu coba lagi; "
        "bila lama, Anda diberi tahu begitu selesai."
    )
    return [Reason("materials-unready", sentence % {"count": waiting})]


def _unmade(edition: Edition, content: Mapping[str, Any]) -> list[Reason]:
    """Says that a chosen poster or an upright cut is still being made; asked only where a film is shown."""
    if not any(block["type"] == "video" for block in content["blocks"]):
        return []
    poster = _("Gambar sampul video masih dibuat. Naskah tersimpan. Tunggu sebentar, lalu coba lagi.")
    portrait = _("Potongan tegak video masih dibuat. Naskah tersimpan. Tunggu sebentar, lalu coba lagi.")
    found = [Reason("poster-unready", poster)] if waits_in(Poster, edition) else []
    return [*found, *([Reason("portrait-unready", portrait)] if waits_in(Portrait, edition) else [])]
