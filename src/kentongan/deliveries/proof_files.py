"""Which files may stand as proof, by what is in them and not by their name."""

from __future__ import annotations

import hashlib

from django.core.files import File
from django.utils.translation import gettext as _

from kentongan.kernel.refusals import Reason

MOST_BYTES = 50 * 1024 * 1024
#: where in the file which bytes stand: JPEG, PNG, PDF, RIFF (WebP, WAV), Ogg, MP3 (tag or frame), MP4/M4A/HEIC
SIGNATURES = (
    (0, b"\xff\xd8\xff"), (0, b"\x89PNG\r\n\x1a\n"), (0, b"%PDF-"), (0, b"RIFF"), (0, b"OggS"), (0, b"ID3"),
    (0, b"\xff\xfb"), (0, b"\xff\xf3"), (4, b"ftyp"),
)  # fmt: skip


def check_proof_file(file: File) -> list[Reason]:
    """Says why a file can't stand as proof: too large, empty, or of a kind that may carry a script."""
    if file.size > MOST_BYTES:
        sentence = _("File bukti ini lebih besar dari 50 MB. Isian Anda tersimpan. Pilih potongan yang lebih kecil.")
        return [Reason("proof-too-large", sentence)]
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    if any(head[start:].startswith(bytes_) for start, bytes_ in SIGNATURES):
        return []
    sentence = _("File ini tidak dapat menjadi bukti. Pakai gambar JPG atau PNG, PDF, rekaman suara, atau video MP4.")
    return [Reason("proof-kind", sentence)]


def sha256_of(file: File) -> str:
    """Returns the SHA-256 (64 hex digits) of a file, read in pieces, and winds it back."""
    file.seek(0)
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()
