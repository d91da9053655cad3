"""Why something goes back to its doer, and on what ground something is not displayed: the lists, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ReasonCode:
    """One entry of a list: its code for log and measures, its words, and the rule that it rests on."""

    code: str
    words: StrOrPromise
    citation: str = ""


#: what is wrong with an item that goes back
RETURN_REASONS: tuple[ReasonCode, ...] = (
    ReasonCode("facts", _("Fakta keliru atau belum pasti")),
    ReasonCode("language", _("Bahasa kurang jelas")),
    ReasonCode("style", _("Belum sesuai tata naskah atau gaya resmi")),
    ReasonCode("picture", _("Gambar atau video tidak layak")),
    ReasonCode("personal-data", _("Memuat data pribadi"), "UU 27/2022"),
    ReasonCode("incomplete", _("Bahan belum lengkap")),
    ReasonCode("rights", _("Sumber atau izin belum jelas"), "UU 28/2014"),
    ReasonCode("channel", _("Tampilan di kanal tidak sesuai")),
    ReasonCode("other", _("Alasan lain")),
)

#: on what ground an item is not displayed; Art. 17 has the letters a to j
GROUNDS: tuple[ReasonCode, ...] = (
    ReasonCode("kip-17-a", _("Dapat menghambat penegakan hukum"), "UU 14/2008 Pasal 17 huruf a"),
    ReasonCode(
        "kip-17-b",
        _("Mengganggu hak kekayaan intelektual atau persaingan usaha sehat"),
        "UU 14/2008 Pasal 17 huruf b",
    ),
    ReasonCode("kip-17-c", _("Membahayakan pertahanan dan keamanan negara"), "UU 14/2008 Pasal 17 huruf c"),
    ReasonCode("kip-17-d", _("Mengungkapkan kekayaan alam Indonesia"), "UU 14/2008 Pasal 17 huruf d"),
    ReasonCode("kip-17-e", _("Merugikan ketahanan ekonomi nasional"), "UU 14/2008 Pasal 17 huruf e"),
    ReasonCode("kip-17-f", _("Merugikan hubungan luar negeri"), "UU 14/2008 Pasal 17 huruf f"),
    ReasonCode("kip-17-g", _("Isi akta otentik pribadi atau wasiat"), "UU 14/2008 Pasal 17 huruf g"),
    ReasonCode("kip-17-h", _("Mengungkap rahasia pribadi"), "UU 14/2008 Pasal 17 huruf h"),
    ReasonCode("kip-17-i", _("Memorandum atau surat antar atau intra badan publik"), "UU 14/2008 Pasal 17 huruf i"),
    ReasonCode("kip-17-j", _("Dirahasiakan oleh undang-undang lain"), "UU 14/2008 Pasal 17 huruf j"),
    ReasonCode("personal-data", _("Memuat data pribadi tanpa persetujuan"), "UU 27/2022"),
    ReasonCode("improper", _("Tidak layak atau tidak patut ditayangkan")),
    ReasonCode("other", _("Dasar lain")),
)

RETURN_CODES = frozenset(reason.code for reason in RETURN_REASONS)
GROUND_CODES = frozenset(ground.code for ground in GROUNDS)


def words_of(code: str) -> str:
    """Returns the words of a return reason or ground; the code itself where neither list knows it."""
    for reason in (*RETURN_REASONS, *GROUNDS):
        if reason.code == code:
            return str(reason.words)
    return code
