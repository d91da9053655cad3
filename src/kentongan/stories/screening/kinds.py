"""What screening can find: each kind with how it is called, what it means and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


def gettext_noop(words: str) -> str:
    """Marks words for the catalogue; the desk translates them, this package knows no Django."""
    return words


class Severity(Enum):
    """How much a remark weighs."""

    #: stops the hand-over and the approval until mended or let pass by name
    SEVERE = "severe"
    #: is shown to whoever decides, stops nothing
    MILD = "mild"
    #: is for the writer alone
    HINT = "hint"


@dataclass(frozen=True)
class Kind:
    """One kind of remark: its name on the screen, its usual weight, what it is and the remedy."""

    id: str
    name: str
    severity: Severity
    words: str
    remedy: str
    #: what it is about is personal: only its ends are shown and kept
    is_personal: bool = True


_ = gettext_noop
SEVERE, MILD, HINT = Severity.SEVERE, Severity.MILD, Severity.HINT
_CUT = _("Hapus nomornya. Bila orangnya perlu disebut, cukup nama depan atau inisial.")
_ASK = _("Tanyakan izin orangnya, atau hapus.")

_ALL = (
    Kind("nik", _("NIK"), SEVERE, _("Ada nomor induk kependudukan (NIK) seseorang."), _CUT),
    Kind("family-card", _("Nomor KK"), SEVERE, _("Ada nomor kartu keluarga."), _CUT),
    Kind("npwp", _("NPWP"), SEVERE, _("Ada nomor pokok wajib pajak."), _CUT),
    Kind(
        "nip", _("NIP"), MILD, _("Ada nomor yang tersusun seperti NIP. Di dalamnya terbaca tanggal lahir."),
        _("Hapus bila tidak perlu. Bila memang NIP, tulis “NIP” di depannya."),
    ),
    Kind(
        "mobile", _("Nomor ponsel"), SEVERE, _("Ada nomor ponsel yang bukan milik kantor."),
        _("Hapus nomornya. Bila ini nomor layanan kantor, minta pengelola unit memasukkannya ke daftar."),
    ),
    Kind(
        "telephone", _("Nomor telepon"), MILD, _("Ada nomor telepon yang tidak tercatat sebagai milik kantor."),
        _("Pastikan nomor ini boleh diumumkan, atau hapus."),
    ),
    Kind("account", _("Nomor rekening"), SEVERE, _("Ada nomor rekening."), _CUT),
    Kind("bpjs", _("Nomor BPJS"), SEVERE, _("Ada nomor peserta BPJS seseorang."), _CUT),
    Kind("nisn", _("NISN"), SEVERE, _("Ada nomor induk siswa nasional: dengannya data anak dapat dibuka."), _CUT),
    Kind("licence", _("Nomor SIM"), SEVERE, _("Ada nomor surat izin mengemudi seseorang."), _CUT),
    Kind("passport", _("Nomor paspor"), SEVERE, _("Ada nomor paspor seseorang."), _CUT),
    Kind("plate", _("Nomor kendaraan"), MILD, _("Ada nomor kendaraan seseorang."), _("Hapus nomornya.")),
    Kind(
        "address", _("Alamat rumah"), MILD, _("Ada alamat rumah seseorang."),
        _("Cukup sebut kelurahan atau RW-nya."),
    ),
    Kind("mail", _("Alamat surel"), MILD, _("Ada alamat surel yang bukan milik kantor."), _ASK),
    Kind("birth", _("Tanggal lahir"), MILD, _("Ada tanggal lahir seseorang."), _("Cukup sebut umurnya, atau hapus.")),
    Kind(
        "illness", _("Penyakit seseorang"), SEVERE, _("Tertulis penyakit orang yang disebut namanya."),
        _("Hapus nama atau penyakitnya: data kesehatan dilindungi khusus (UU 27/2022 Pasal 4)."),
    ),
    Kind(
        "child", _("Nama anak"), MILD, _("Ada nama anak di bawah umur."),
        _("Pastikan orang tuanya mengizinkan, atau pakai inisial (UU 27/2022 Pasal 4: data anak)."),
    ),
    Kind(
        "victim", _("Korban atau pelapor"), SEVERE, _("Ada nama korban, saksi atau pelapor."),
        _("Ganti nama dengan inisial, dan hapus yang membuatnya dikenali."),
    ),
    Kind(
        "gambling", _("Mirip iklan judi"), SEVERE, _("Kata dan tautannya mirip iklan judi daring."),
        _("Bila Anda tidak menulisnya, laporkan kepada pengelola unit: mungkin ada yang menyusup. Hapus bagian ini."),
        False,
    ),
    Kind(
        "gambling-words", _("Kata seputar judi"), MILD, _("Ada beberapa istilah iklan judi."),
        _("Pastikan ini berita atau imbauan, bukan iklan."), False,
    ),
    Kind(
        "disguised-link", _("Tautan menyamar"), SEVERE, _("Tautan tertulis satu alamat tetapi menuju alamat lain."),
        _("Samakan tulisan dan tujuannya."), False,
    ),
    Kind(
        "hidden-link", _("Tautan tersembunyi"), SEVERE, _("Ada tautan yang disembunyikan dari pembaca."),
        _("Hapus tautan itu, lalu laporkan kepada pengelola unit."), False,
    ),
    Kind(
        "short-link", _("Tautan singkat"), MILD, _("Tautan singkat tidak menunjukkan tujuannya."),
        _("Pakai alamat lengkapnya."), False,
    ),
    Kind(
        "unknown-host", _("Situs belum dikenal"), MILD, _("Tautan menuju situs yang belum dikenal kantor."),
        _("Buka tautannya dan pastikan isinya benar."), False,
    ),
    Kind(
        "broken-link", _("Tautan putus"), MILD, _("Tautan ini tidak dapat dibuka saat diperiksa."),
        _("Perbaiki alamatnya atau hapus tautannya."), False,
    ),
    Kind(
        "unchecked-link", _("Tautan belum diperiksa"), MILD, _("Tautan ini belum dapat diperiksa."),
        _("Buka sendiri tautannya dan pastikan isinya benar."), False,
    ),
    Kind(
        "alt-file-name", _("Teks alternatif"), MILD, _("Teks alternatif hanya berisi nama file."),
        _("Tulis apa yang terlihat di gambar."), False,
    ),
    Kind(
        "alt-repeats", _("Teks alternatif"), HINT, _("Teks alternatif sama dengan keterangan gambar."),
        _("Tulis apa yang terlihat; keterangan sudah dibacakan tersendiri."), False,
    ),
    Kind(
        "alt-long", _("Teks alternatif"), HINT, _("Teks alternatif terlalu panjang untuk didengar."),
        _("Ringkas menjadi satu atau dua kalimat."), False,
    ),
    Kind(
        "transcript-short", _("Transkrip"), HINT, _("Transkrip sangat pendek dibanding panjang rekamannya."),
        _("Pastikan inti yang terdengar sudah tertulis."), False,
    ),
    Kind(
        "long-sentence", _("Kalimat panjang"), HINT, _("Kalimat ini panjang dan sulit diikuti."),
        _("Pecah menjadi dua kalimat."), False,
    ),
    Kind(
        "office-phrase", _("Bahasa birokrasi"), HINT, _("Ada ungkapan yang dapat lebih sederhana."),
        _("Coba kata yang lebih lazim."), False,
    ),
    Kind(
        "hard-text", _("Sulit dibaca"), HINT, _("Naskah ini tergolong sulit dibaca menurut hitungan kata dan kalimat."),
        _("Pendekkan kalimat dan pilih kata sehari-hari. Ini petunjuk, bukan nilai."), False,
    ),
    Kind(
        "unread-file", _("File tidak terbaca"), SEVERE,
        _("Program tidak dapat membaca file ini, jadi isinya belum diperiksa."),
        _("Buka dan baca sendiri sampai habis, lalu kesampingkan dengan alasan. Atau ganti filenya."), False,
    ),
    Kind(
        "provenance", _("Asal dan izin"), SEVERE,
        _("Belum dijawab dari mana bahan ini dan apakah ada orang yang dapat dikenali di dalamnya."),
        _("Jawab di “Asal dan izin”: satu jawaban boleh untuk semua. Atau kesampingkan dengan alasan."), False,
    ),
    Kind(
        "channel-refuses", _("Kanal"), SEVERE, _("Kanal ini akan menolak naskah seperti ini."),
        _("Lengkapi naskahnya. Bila petugas kanal menyiapkannya sendiri, kesampingkan dengan alasan."), False,
    ),
    Kind(
        "channel-broken", _("Sambungan kanal"), MILD, _("Kanal ini sekarang tidak dapat dicapai."),
        _("Minta pengelola unit memeriksanya di “Kanal” sebelum naskah disetujui."), False,
    ),
    Kind(
        "channel-hints", _("Tampilan kanal"), HINT, _("Kanal ini menampilkan atau menagih naskah seperti ini begini."),
        _("Sesuaikan bila bukan itu yang dimaksud; ini tidak menghalangi."), False,
    ),
    Kind(
        "identity-card", _("Foto kartu identitas"), SEVERE, _("Gambar ini tampaknya memperlihatkan KTP atau KK."),
        _("Ganti gambarnya, atau tutup data orangnya dengan menghapus bagian gambar itu."),
    ),
)  # fmt: skip
KINDS = {kind.id: kind for kind in _ALL}
