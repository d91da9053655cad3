"""What the nearest word before a number announces it to be."""

from __future__ import annotations

from .cues import nearest

#: which number of a citizen a word announces
CIVIL = {"nik_cues": "nik", "kk_cues": "family-card", "npwp_cues": "npwp"}
#: numbers that only their word tells, with how many digits they have
SAID = {
    "bpjs_cues": ("bpjs", (13,)), "kpj_cues": ("bpjs", (11,)), "nisn_cues": ("nisn", (10,)),
    "licence_cues": ("licence", (14, 13, 12)),
}  # fmt: skip
#: of two that end at the same place the first counts: "kode rekening" is no "rekening"
_KEYS = ("nik_cues", "kk_cues", "npwp_cues", "neutral_cues", *SAID, "account_cues", "nip_cues")


def announced(text: str, at: int) -> str:
    """Returns the list whose word stands nearest before a number, "" where none is near."""
    return nearest(text, at, _KEYS)
