"""A small SOP without faults, to break in one place at a time."""

from kentongan.procedures.definition.findings import Finding
from kentongan.procedures.definition.reader import Reading, read

SPECIMEN = """\
id: contoh
source: contoh.txt
number: "1/SOP/2026"
name: Pengelolaan Berita
office: [KELURAHAN CONTOH]
made_on: 5 Januari 2026
revised_on: "-"
endorsed_on: 6 Januari 2026
endorsed_by: {position: Lurah, name: Nama Lurah, nip: "1"}
legal_basis: [Undang-Undang Nomor 14 Tahun 2008]
qualifications: [Mampu menulis]
equipment: [Komputer]
related: [SOP Pengaduan]
warning: [Informasi tidak diperbarui]
recording: [Disimpan sebagai softcopy]
roles:
  penulis: Penulis
  ketua: Ketua
tracks:
  berita:
    name: Berita
    subject: story
    pace: setiap berita
    channels: [website]
    ends:
      tayang: Sudah tayang
    steps:
      - id: tulis
        printed_no: "1"
        activity: Menulis berita
        by: penulis
        kind: edit
        requires: [Bahan]
        time: 1-3 jam
        outputs: [Naskah]
        outcomes:
          serahkan: {label: Serahkan, to: setujui}
      - id: setujui
        printed_no: "2"
        activity: Menyetujui berita
        by: ketua
        kind: approve
        requires: [Naskah]
        time: 30 menit
        outputs: [Naskah yang disetujui]
        outcomes:
          setujui: {label: Setujui, to: tayangkan}
          kembalikan: {label: Kembalikan, to: tulis, way: back, assumed: tidak ditulis dalam naskah}
      - id: tayangkan
        printed_no: "3"
        activity: Menayangkan berita
        by: penulis
        kind: publish
        requires: [Naskah yang disetujui]
        time: 15 menit
        outputs: [Berita]
        outcomes:
          tayangkan: {label: Tayangkan, to: tayang}
"""


def changed(*pairs: tuple[str, str]) -> str:
    """Gives the specimen with the first place of each old text made new."""
    text = SPECIMEN
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def read_changed(*pairs: tuple[str, str]) -> Reading:
    return read(changed(*pairs), "contoh.yaml")


def only_error(*pairs: tuple[str, str]) -> Finding:
    """Gives the one error that the change makes."""
    reading = read_changed(*pairs)
    assert reading.procedure is None
    assert len(reading.errors) == 1, [str(finding) for finding in reading.errors]
    return reading.errors[0]


def line_of(words: str, text: str = SPECIMEN) -> int:
    """Gives the number of the first line that holds the words."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def warnings_of(*pairs: tuple[str, str]) -> list[str]:
    reading = read_changed(*pairs)
    assert reading.procedure is not None, [str(finding) for finding in reading.errors]
    return [finding.message for finding in reading.warnings]
