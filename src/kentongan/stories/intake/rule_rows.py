"""The rules by which a file is turned away: each is one row, its words in three parts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

KEPT = _("Catatan dan file lain yang sudah Anda kirim tetap tersimpan.")


@dataclass(frozen=True)
class Rule:
    """One reason to turn a file away: what happened (names the file) and what to do now."""

    code: str
    what: str
    remedy: str
    kept: str = KEPT


_PICK_OTHER = _("Kirim foto, video, rekaman suara, PDF, dokumen Word, Excel atau PowerPoint, atau teks.")
_CHECK_SOURCE = _("Jangan buka file ini. Minta file aslinya dari pemberi bahan, lalu periksa perangkat Anda.")
_AS_PDF = _("Simpan isinya sebagai PDF, lalu kirim lagi.")
_OPEN_AND_SAVE = _("Buka dokumen aslinya, simpan ulang dengan nama lain, lalu kirim lagi.")
_SEND_ORIGINAL = _("Kirim lagi file aslinya dari perangkat yang merekam.")

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("empty", _("File “%(name)s” kosong (0 byte)."), _("Pilih filenya sekali lagi, lalu kirim.")),
        Rule(
            "too_large",
            _("File “%(name)s” berukuran %(size)s, batasnya %(most)s."),
            _("Perkecil atau potong filenya, lalu kirim lagi."),
        ),
        Rule(
            "video_too_large",
            _("Video “%(name)s” berukuran %(size)s, batasnya %(most)s."),
            _("Potong videonya, lalu unggah lagi."),
            _("Foto dan catatan Anda sudah tersimpan."),
        ),
        Rule("unknown", _("Jenis file “%(name)s” tidak dikenal."), _PICK_OTHER),
        Rule(
            "mismatch",
            _("File “%(name)s” tidak sesuai dengan namanya: isinya %(found)s."),
            _("Pilih file yang benar, atau beri akhiran .%(extension)s bila memang itu yang Anda maksud."),
        ),
        Rule("executable", _("File “%(name)s” berisi program, bukan bahan."), _CHECK_SOURCE),
        Rule(
            "html",
            _("File “%(name)s” berisi halaman web, bukan bahan."),
            _("Kirim tangkapan layar atau PDF halaman itu."),
        ),
        Rule(
            "svg_script",
            _("Gambar SVG “%(name)s” memuat perintah tersembunyi (skrip)."),
            _("Simpan gambarnya sebagai PNG, lalu kirim PNG itu."),
        ),
        Rule(
            "svg",
            _("Gambar “%(name)s” berformat SVG, yang tidak diterima sebagai bahan."),
            _("Simpan gambarnya sebagai PNG, lalu kirim PNG itu."),
        ),
        Rule(
            "picture_format",
            _("Gambar “%(name)s” memakai format yang tidak diterima."),
            _("Simpan gambarnya sebagai JPEG atau PNG, lalu kirim lagi."),
        ),
        Rule(
            "playlist",
            _("File “%(name)s” hanya daftar putar yang menunjuk ke tempat lain, bukan rekamannya."),
            _("Kirim file video atau suara yang sesungguhnya."),
        ),
        Rule(
            "media_format",
            _("Rekaman “%(name)s” memakai format yang tidak diterima."),
            _("Simpan sebagai MP4 untuk video atau MP3 untuk suara, lalu kirim lagi."),
        ),
        Rule(
            "archive",
            _("File “%(name)s” adalah bungkusan (ZIP, RAR dan sejenisnya)."),
            _("Buka bungkusannya, lalu kirim isinya satu per satu."),
        ),
        Rule(
            "old_office",
            _("Dokumen “%(name)s” berformat Office lama atau dikunci dengan kata sandi."),
            _("Buka kuncinya bila ada, simpan sebagai DOCX, XLSX, PPTX atau PDF, lalu kirim lagi."),
        ),
        Rule(
            "picture_bomb",
            _("Gambar “%(name)s” terlalu besar bila dibuka: %(extent)s."),
            _("Perkecil gambarnya, misalnya menjadi 4000 × 3000 titik, lalu kirim lagi."),
        ),
        Rule(
            "picture_shape",
            _("Gambar “%(name)s” terlalu pipih: %(width)s × %(height)s titik."),
            _("Potong gambarnya menjadi beberapa bagian, lalu kirim lagi."),
        ),
        Rule(
            "picture_broken",
            _("Foto “%(name)s” rusak atau terpotong sehingga tidak dapat dibuka."),
            _SEND_ORIGINAL,
        ),
        Rule("media_broken", _("Rekaman “%(name)s” rusak, terpotong, atau tidak dapat dibaca."), _SEND_ORIGINAL),
        Rule(
            "media_slow",
            _("Pembacaan rekaman “%(name)s” melebihi batas waktu."),
            _("Potong rekamannya menjadi lebih pendek, lalu kirim lagi."),
        ),
        Rule(
            "media_reader",
            _("Rekaman “%(name)s” belum dapat diperiksa: program pembaca video tidak terpasang di server ini."),
            _("Beri tahu pengelola aplikasi agar memasang ffmpeg, lalu kirim lagi."),
        ),
        Rule(
            "office_bomb",
            _("Dokumen “%(name)s” mengembang tidak wajar bila dibuka."),
            _OPEN_AND_SAVE,
        ),
        Rule("office_nested", _("Dokumen “%(name)s” menyembunyikan bungkusan lain di dalamnya."), _AS_PDF),
        Rule(
            "office_macro",
            _("Dokumen “%(name)s” memuat makro, yaitu program kecil di dalam dokumen."),
            _AS_PDF,
        ),
        Rule(
            "office_locked",
            _("Dokumen “%(name)s” dikunci dengan kata sandi."),
            _("Buka kuncinya, lalu kirim lagi."),
        ),
        Rule("office_broken", _("Dokumen “%(name)s” rusak sehingga tidak dapat dibuka."), _OPEN_AND_SAVE),
        Rule(
            "pdf_locked",
            _("PDF “%(name)s” dikunci dengan kata sandi atau dibatasi pemakaiannya."),
            _("Simpan PDF tanpa kata sandi dan tanpa pembatasan, lalu kirim lagi."),
        ),
        Rule(
            "pdf_script",
            _("PDF “%(name)s” memuat perintah tersembunyi (skrip)."),
            _("Cetak dokumen itu ke PDF baru, lalu kirim PDF yang baru."),
        ),
        Rule(
            "pdf_launch",
            _("PDF “%(name)s” memuat perintah untuk menjalankan program atau mengirim data."),
            _("Cetak dokumen itu ke PDF baru, lalu kirim PDF yang baru."),
        ),
        Rule(
            "pdf_bomb",
            _("PDF “%(name)s” terlalu rumit untuk diperiksa."),
            _("Cetak dokumen itu ke PDF baru, atau bagi menjadi beberapa PDF, lalu kirim lagi."),
        ),
        Rule("pdf_broken", _("PDF “%(name)s” rusak sehingga tidak dapat dibuka."), _OPEN_AND_SAVE),
    )
}

#: what nobody should open, and so is not offered to be kept elsewhere either
UNSAFE = frozenset(code for code, rule in RULES.items() if rule.remedy == _CHECK_SOURCE)
