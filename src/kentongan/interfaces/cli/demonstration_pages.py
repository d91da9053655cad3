"""The standing pages of a demonstration office: examples to write over, naming nobody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from kentongan.pages.models import AnnouncementPage, EventPage, OfficePage, ServicePage, SiteRoot, StandardPage
from kentongan.pages.tree import plant
from kentongan.people.models import Unit

ID_CARD = "<ul><li>Fotokopi KTP dan kartu keluarga</li><li>Surat pengantar RT dan RW</li></ul>"
STEPS = "<ol><li>Datang ke loket dengan persyaratan.</li><li>Petugas memeriksa.</li><li>Ambil surat.</li></ol>"
SERVICES = (
    ("surat-keterangan-domisili", "Surat keterangan domisili", "Bagi warga di wilayah kami.", "1 hari kerja"),
    ("surat-pengantar-nikah", "Surat pengantar nikah", "Model N1 sampai N4 untuk KUA.", "1 hari kerja"),
    ("surat-keterangan-usaha", "Surat keterangan usaha", "Untuk pengajuan kredit atau izin.", "2 hari kerja"),
    ("legalisasi-dokumen", "Legalisasi dokumen", "Pengesahan fotokopi surat dari kantor ini.", "15 menit"),
)  # fmt: skip
#: UU 25/2009 Art. 22, in the form that offices sign
CHARTER = (
    "Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang telah ditetapkan.",
    "Apabila tidak menepati janji ini, kami siap menerima sanksi sesuai peraturan perundang-undangan yang berlaku.",
    "Standarnya ada di halaman layanan. Bila tidak kami tepati, adukan kepada kami. Mengadu tidak dipungut biaya.",
)
RIGHTS = (
    ("Siapa yang boleh meminta informasi?", "Setiap warga negara dan badan hukum Indonesia, tanpa biaya."),
    ("Berapa lama dijawab?", "Paling lambat 10 hari kerja, dapat diperpanjang 7 hari kerja dengan pemberitahuan."),
    ("Bagaimana bila saya tidak puas?", "Ajukan keberatan kepada atasan PPID dalam 30 hari kerja."),
)  # fmt: skip


def write_demonstration_pages(unit: Unit, *, at: datetime) -> SiteRoot:
    """Publishes an example of each kind of page but documents, of which a new office has none."""
    root = plant(unit)
    _publish(
        root, "profil", body=[("paragraph", f"<p>{unit.name} melayani warga dan memberi kabar setiap hari kerja.</p>")]
    )
    _add(root, "profil", StandardPage, "tugas-dan-fungsi", title="Tugas dan fungsi", summary="Apa yang kami kerjakan.")
    _add(
        root, "profil", StandardPage, "susunan-organisasi", title="Susunan organisasi", summary="Jabatan di kantor ini."
    )
    promise = [("paragraph", f"<p>{words}</p>") for words in CHARTER]
    _add(root, "profil", StandardPage, "maklumat-pelayanan", title="Maklumat pelayanan", body=promise,
         summary="Janji kami, dan ke mana Anda mengadu bila kami tidak menepatinya.")  # fmt: skip
    _publish(root, "layanan")
    for slug, title, summary, duration in SERVICES:
        facts = {"requirements": ID_CARD, "procedure": STEPS, "cost": "Gratis", "place": "Loket pelayanan"}
        _add(
            root, "layanan", ServicePage, slug, title=title, summary=summary, duration=duration, product=title, **facts
        )
    questions = [("question", {"question": asked, "answer": f"<p>{answer}</p>"}) for asked, answer in RIGHTS]
    _publish(root, "ppid", body=questions)
    _add_dated(root, at)
    _publish(root, "dokumen")
    return root


def _add_dated(root: SiteRoot, at: datetime) -> None:
    _publish(root, "pengumuman")
    text = [("paragraph", "<p>Loket tutup sementara untuk pemeliharaan. Pengambilan surat tetap dilayani.</p>")]
    _add(root, "pengumuman", AnnouncementPage, "pemeliharaan-loket", title="Pemeliharaan loket pelayanan",
         summary="Loket tutup dua jam pada hari Jumat.", body=text)  # fmt: skip
    _publish(root, "agenda")
    starts = (at + timedelta(days=7)).replace(hour=2, minute=0, second=0, microsecond=0)
    _add(root, "agenda", EventPage, "posyandu", title="Posyandu balita dan lansia", place="Balai RW 02",
         summary="Bawa buku KIA atau KMS.", starts_at=starts, ends_at=starts + timedelta(hours=3))  # fmt: skip


def _publish(root: SiteRoot, slug: str, **fields: Any) -> None:
    page: Any = root.get_children().get(slug=slug).specific
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _add(root: SiteRoot, section: str, model: type[OfficePage], slug: str, **fields: Any) -> None:
    page: Any = model(slug=slug, draft_title=fields["title"], live=False, **fields)
    root.get_children().get(slug=section).add_child(instance=page)
    page.save_revision().publish()
