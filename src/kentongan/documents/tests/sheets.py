"""A short SOP document written by hand, with everything that a document can hold."""

from kentongan.documents.procedure_model import (
    Executor,
    Sheet,
    SheetCell,
    SheetField,
    SheetList,
    SheetPart,
    SheetRole,
    SheetRow,
    SheetTable,
)

LOST = "bentuk kotak pelaksana hilang dari naskah; dibaca dari uraian kegiatan"
COLUMN = "kolom kedua mengulang “Pencari Data”, sedangkan langkah 2 menyebut tim pengolah data"


def cells(*texts: str) -> tuple[SheetCell, ...]:
    return tuple(SheetCell(text) for text in texts)


def rows() -> tuple[SheetRow, ...]:
    return (
        SheetRow(
            SheetCell("1"),
            SheetCell("Mencari dan menyusun data (gambar, dokumen, video)"),
            (Executor("pencari"),),
            cells("Kamera", "Handicame", "Komputer/lap top", "Printer"),
            SheetCell("1 hari"),
            cells("Berita dan informasi dan bukti pendukung"),
        ),
        SheetRow(
            SheetCell("2"),
            SheetCell("Menyunting data hasil pencarian", source="Menyuting data hasil pencaraian"),
            (Executor("pengolah", assumed=LOST),),
            cells("Data hasil pencarian"),
            SheetCell("1-3 jam"),
            cells("Informasi siap diverifikasi"),
        ),
        SheetRow(
            SheetCell("3"),
            SheetCell("Menyetujui data untuk diunggah"),
            (Executor("ketua", "decide"), Executor("pencari", "informed")),
            (),
            SheetCell("30 menit"),
            cells("Persetujuan"),
            SheetCell("Paling lambat hari yang sama"),
        ),
    )


def sheet() -> Sheet:
    roles = (
        SheetRole("pencari", SheetCell("Anggota Tim Pengelola TIK (Pencari Data)")),
        SheetRole(
            "pengolah",
            SheetCell(
                "Anggota Tim Pengelola TIK (Pengolah Data)",
                "Anggota Tim Pengelola TIK (Pencari Data)",
                COLUMN,
            ),
        ),
        SheetRole("sekretaris", SheetCell("Sekretaris Pengelola TIK")),
        SheetRole("ketua", SheetCell("Ketua Pengelola TIK")),
    )
    return Sheet(
        office=cells("KELURAHAN CONTOH", "KECAMATAN PERAGAAN", "KOTA RAYA"),
        name=SheetCell("Pengelolaan Teknologi Informasi dan Komunikasi"),
        fields=(
            SheetField("Nomor SOP", SheetCell("08/SOP/2020")),
            SheetField("Tanggal Pembuatan", SheetCell("1 Januari 2020")),
            SheetField("Tanggal Revisi", SheetCell("")),
            SheetField("Tanggal Pengesahan", SheetCell("2 Januari 2020")),
            SheetField("Disahkan Oleh", SheetCell("LURAH CONTOH\n(nama pejabat)\nNIP. –")),
        ),
        lists=(
            SheetList("Dasar Hukum", cells("Undang-Undang Nomor 14 Tahun 2008", "Undang-Undang Nomor 25/2009")),
            SheetList("Kualifikasi Pelaksana", cells("Mampu mengelola website", "Mampu menggali informasi")),
            SheetList("Keterkaitan"),
            SheetList("Peralatan/Perlengkapan", cells("Jaringan internet", "Kamera", "UPS")),
            SheetList("Peringatan", cells("Jika SOP ini tidak dilaksanakan, informasi tidak terbarui")),
        ),
        tables=(SheetTable("Uraian prosedur: berita", roles, rows()),),
        introduction=SheetCell("Prosedur ini dibuat sebagai pedoman aparatur dalam melaksanakan tugas."),
        parts=(
            SheetPart(
                "A. Data Kegiatan",
                (
                    SheetField("Judul SOP", SheetCell("Pengelolaan Saluran Komunikasi")),
                    SheetField("Jenis Kegiatan", SheetCell("Rutin")),
                ),
            ),
        ),
        stamp="peragaan",
    )
