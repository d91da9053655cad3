"""Why a material may not be shown: nobody gave the right, or who is seen in it did not consent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Q
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason, Refusal
from kentongan.people.models import Staff, Unit
from kentongan.stories.intake.inspect import inspect
from kentongan.stories.intake.kinds import Kind
from kentongan.stories.intake.sniff import recognise
from kentongan.stories.materials.actions import on_disk
from kentongan.stories.materials.reporting import check_report
from kentongan.stories.models import Edition, Material
from kentongan.stories.queries import used_media

from .models import Consent, Provenance, Shown

#: families in which somebody can be seen or heard
SHOWING = frozenset({"photo", "video", "audio"})
#: most bytes of a proof
MOST_PROOF = 10 * 1024 * 1024


def check_tell(
    materials: Iterable[Material], told: Provenance, *, proof: File | None = None, by: Staff, at: datetime
) -> list[Reason]:
    """Says why these answers can't be kept: who may, on what, and what an answer still lacks."""
    found = list(materials)
    if not found:
        return [Reason("nothing-chosen", _("Pilih dulu bahan yang Anda jawab."))]
    if reasons := check_report(found[0].case, by=by, at=at):
        return reasons
    return [*_lacking(told), *check_consent_proof(proof)]


def check_consent_proof(proof: File | None) -> list[Reason]:
    """Says why a file can't stand as proof of a consent: by its content it is no photo or PDF that opens, or too large.

    Its name is not asked: what is in it decides, also under which ending it is kept.
    """
    if proof is None:
        return []
    unfit = Reason("proof-unfit", _("Bukti izin berupa foto atau PDF, paling besar 10 MB. Pilih filenya sekali lagi."))
    if proof.size > MOST_PROOF:
        return [unfit]
    try:
        kind = kind_of_proof(proof)
        if kind.family != "photo" and kind.id != "pdf":
            return [unfit]
        with on_disk(proof) as path:
            inspect(path, _bare_name(proof))
    except Refusal as refusal:
        return list(refusal.reasons)
    return []


def kind_of_proof(proof: File) -> Kind:
    """Returns what a proof is by its content, whatever it is called; raises Refused for what is no material."""
    return recognise(cast(BinaryIO, proof), _bare_name(proof))


def _bare_name(proof: File) -> str:
    return PurePath(str(proof.name)).stem


def check_provenance(edition: Edition) -> list[Reason]:
    """Says which pictures and films of a story may not be shown: refused, or told that right or consent is missing.

    What nobody has answered is a finding of the screening (`remarks.py`), to be answered or passed over by name.
    """
    return [reason for material in used_materials(edition) for reason in _faults(material)]


def may_not_be_shown(unit: Unit, files: Collection[str]) -> list[Material]:
    """Returns what of a unit's materials stands behind files and lacks the right, or the consent of who is shown."""
    behind = Q(image__sha256__in=files) | Q(document__sha256__in=files)
    rows = Material.objects.filter(behind, unit=unit).select_related("provenance")
    told = ((one, told_of(one)) for one in rows)
    return [one for one, answer in told if answer and not (answer.has_consent and answer.has_right)]


def used_materials(edition: Edition) -> list[Material]:
    """Returns the materials of the case that its story shows, with their answers; none asked where it shows none."""
    images, documents = used_media(edition)
    if not images and not documents:
        return []
    used = Q(image__in=images) | Q(document__in=documents)
    return list(Material.objects.filter(used, unit=edition.unit_id).select_related("provenance", "receipt"))


def unanswered(materials: Iterable[Material]) -> list[Material]:
    """Returns the materials for which nobody has said where they come from and who is shown."""
    return [one for one in materials if one.family in SHOWING and told_of(one) is None]


def told_of(material: Material) -> Provenance | None:
    return getattr(material, "provenance", None)


def _faults(material: Material) -> Iterator[Reason]:
    receipt = getattr(material, "receipt", None)
    if receipt is not None and not receipt.is_accepted:
        sentence = _("“%(name)s” tidak diterima sebagai bahan, tetapi dipakai di naskah. Pakai yang lain, atau terima.")
        yield Reason("material-refused", sentence % {"name": material.filename})
    told = told_of(material)
    if told is None:
        return
    if not told.has_consent:
        who = _("walinya") if told.shown == Shown.CHILDREN else _("orang yang tampak")
        sentence = _(
            "“%(name)s” memperlihatkan orang yang dapat dikenali, dan izin %(who)s belum ada. Naskah tersimpan. "
            "Minta izinnya lalu catat di “Asal dan izin”, kaburkan wajahnya, atau pakai gambar lain."
        )
        yield Reason("consent-missing", sentence % {"name": material.filename, "who": who})
    if not told.has_right:
        sentence = _(
            "“%(name)s” dibuat pihak lain, dan izin atau lisensinya belum dicatat. Naskah tersimpan. "
            "Catat izinnya di “Asal dan izin”, atau pakai gambar lain."
        )
        yield Reason("rights-missing", sentence % {"name": material.filename})


def _lacking(told: Provenance) -> Iterator[Reason]:
    try:
        told.clean_fields(exclude=["material", "by", "at", "proof"])
    except ValidationError as error:
        names = {"origin": _("Pilih asal bahannya."), "shown": _("Jawab apakah ada orang yang dapat dikenali.")}
        for name in error.message_dict:
            yield Reason(f"{name}-missing", names.get(name, _("Ada isian yang terlalu panjang atau tidak dikenal.")))
    if told.shown in (Shown.ADULTS, Shown.CHILDREN) and not told.consent:
        yield Reason("consent-unanswered", _("Pilih dasar penayangannya, atau “Belum ada izin”."))
    if told.shown == Shown.CHILDREN and told.consent == Consent.PUBLIC_EVENT:
        sentence = _("Untuk anak, acara terbuka tidak cukup. Tulis wali yang mengizinkan, atau pilih “Belum ada izin”.")
        yield Reason("guardian-missing", sentence)
    if told.consent in (Consent.SPOKEN, Consent.WRITTEN) and not told.consenter.strip():
        sentence = (
            _("Tulis nama wali yang mengizinkan.")
            if told.shown == Shown.CHILDREN
            else _("Tulis siapa yang mengizinkan.")
        )
        yield Reason("consenter-missing", sentence)
