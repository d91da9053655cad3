"""What an office is told of Instagram: how to connect its account, and what went wrong."""

from __future__ import annotations

from kentongan.channels.connecting import Field, Kind, Setup
from kentongan.channels.marking import gettext_noop as _

SETUP = Setup(
    steps=(
        _("Jadikan akun Instagram kantor akun profesional, lalu hubungkan dengan halaman Facebook kantor."),
        _("Di developers.facebook.com, buat Aplikasi jenis Bisnis dan Pengguna Sistem untuk halaman itu."),
        _("Buat token dengan izin instagram_basic, instagram_content_publish dan pages_read_engagement."),
        _("Cari ID akun Instagram (angka, bukan nama akun) dengan token itu di developers.facebook.com, Graph API"
          " Explorer: tulis ID halaman Facebook, lalu ?fields=instagram_business_account."),
        _("Salin ID itu dan tokennya ke sini."),
        _("Alamat meja kerja Kentongan harus dapat dibuka dari internet: Instagram mengambil fotonya sendiri."),
    ),
    trial=_("Percobaan membaca akun dan jatah kirimannya: Instagram tidak punya kiriman yang tak dilihat publik."),
    fetches=True,
    fields=(
        Field("account", _("ID akun Instagram"), example="17841400000000000"),
        Field("token", _("Token akses"), Kind.SECRET),
    ),
)  # fmt: skip
NO_NUMBER = _("ID akun Instagram terdiri dari angka saja, bukan nama akun atau alamatnya. Lihat caranya di panduan.")
NO_ACCOUNT = _("Akun Instagram dengan ID itu tidak ada, atau token ini tidak boleh memakainya. Periksa ID akunnya.")
TOO_LONG = _("Teks lebih panjang daripada batas Instagram. Singkat teksnya atau kurangi tagarnya")
FILM_TOO_LONG = _("Video lebih panjang daripada 15 menit, batas Instagram. Potong videonya")
FILM_TOO_LARGE = _("Video lebih besar daripada 300 MB, batas Instagram. Perkecil videonya")
PHOTOS_LEFT_OUT = _("Instagram menampilkan 10 foto pertama; foto sesudahnya hanya ada di halaman berita")
FILM_ALONE = _("Instagram menampilkan videonya saja; fotonya hanya ada di halaman berita")
ALLOWANCE = _("Jatah kiriman Instagram hari ini habis.")
STILL_BUSY = _("Instagram masih mengolah foto atau video. Dilanjutkan sendiri.")
FAILED = _("Instagram tidak dapat mengolah foto atau video ini. Ganti, lalu setujui ulang.")
NOT_LISTED = _("Instagram berkata sudah menayangkannya, tetapi belum memperlihatkannya.")
