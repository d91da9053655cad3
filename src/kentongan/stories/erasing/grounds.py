"""On what ground of law words about people are erased, and what the order for it says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy


class ErasureGround(models.TextChoices):
    """On what ground of UU 27/2022 (PDP) words are erased."""

    #: Ps. 43(1)c
    REQUEST = "request", gettext_lazy("permintaan orangnya (UU PDP Pasal 43 ayat 1 huruf c)")
    #: Ps. 43(1)b
    WITHDRAWN = "withdrawn", gettext_lazy("persetujuan ditarik kembali (UU PDP Pasal 43 ayat 1 huruf b)")
    #: Ps. 43(1)d
    UNLAWFUL = "unlawful", gettext_lazy("diperoleh tanpa dasar hukum (UU PDP Pasal 43 ayat 1 huruf d)")
    #: Ps. 43(1)a
    NEEDLESS = "needless", gettext_lazy("tidak diperlukan lagi (UU PDP Pasal 43 ayat 1 huruf a)")
    #: Ps. 44(1)a
    RETENTION = "retention", gettext_lazy("masa simpan habis menurut JRA (UU PDP Pasal 44 ayat 1 huruf a)")
    #: of a court or an authority
    ORDER = "order", gettext_lazy("perintah pengadilan atau pejabat yang berwenang")


@dataclass(frozen=True)
class ErasureOrder:
    """Why words are erased: ground, number of the letter that asks for it, a reason that repeats no name."""

    ground: str
    letter: str
    reason: str


def ground_words(code: str) -> str:
    """Returns a ground as it is read; nothing for another code."""
    return str(ErasureGround(code).label) if code in ErasureGround.values else ""
