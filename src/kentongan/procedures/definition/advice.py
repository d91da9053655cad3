"""Warns of what the guideline asks and a text lacks; a warning never keeps an SOP from running.

Source of the rules: PermenPANRB 35/2012 and the habit of offices; what is habit only says "kelaziman".
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from .findings import Notes
from .laws import laws_named
from .model import Cell, Procedure
from .places import assumptions_of
from .track_advice import advise_on_track
from .wording import plain

#: Identity cells that the guideline asks for, and their Indonesian names.
_SINGLE = {
    "number": "Nomor SOP",
    "name": "Nama SOP",
    "made_on": "Tanggal pembuatan",
    "revised_on": "Tanggal revisi",
}
_LISTS = {
    "office": "Nama kantor",
    "legal_basis": "Dasar hukum",
    "qualifications": "Kualifikasi pelaksana",
    "equipment": "Peralatan/perlengkapan",
    "related": "Keterkaitan",
    "warning": "Peringatan",
    "recording": "Pencatatan dan pendataan",
}

#: What an assumption may be about, and its Indonesian word; anything else is a cell of the identity block.
_ASSUMED_WORDS = {
    "roles": "nama peran",
    "pace": "irama",
    "channels": "kanal",
    "informed": "yang diberi tahu",
    "printed_no": "nomor baris",
    "by": "pelaksana",
    "kind": "jenis langkah",
    "opens": "pekerjaan lanjutan",
    "outcomes": "hasil",
    "activity": "kegiatan",
    "time": "waktu",
    "requires": "kelengkapan",
    "outputs": "output",
    "note": "keterangan",
}


def advise(procedure: Procedure, notes: Notes, lines: Mapping[str, int]) -> None:
    """Notes every remark on a procedure that has no faults; `lines` says where each key of the file stands."""
    _empty_identity(procedure, notes, lines)
    for rule in _FILE_RULES:
        rule(procedure, notes)
    for track in procedure.tracks:
        advise_on_track(track, notes)


def _empty_identity(procedure: Procedure, notes: Notes, lines: Mapping[str, int]) -> None:
    for line, label in _empty_cells(procedure, lines):
        notes.warning(line, f"{label} kosong.", "Lengkapi saat SOP direvisi atau disahkan.")


def _empty_cells(procedure: Procedure, lines: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    for key, label in _SINGLE.items():
        cell: Cell = getattr(procedure, key)
        if str(cell).strip() == "":  # a dash under the revision is an answer
            yield lines.get(key, 0), label
    for key, label in _LISTS.items():
        if all(cell.is_empty for cell in getattr(procedure, key)):
            yield lines.get(key, 0), label
    if procedure.effective_on.is_empty and procedure.endorsed_on.is_empty:
        yield lines.get("effective_on") or lines.get("endorsed_on", 0), "Tanggal efektif atau pengesahan"
    endorser = procedure.endorsed_by
    for part, label in ((endorser.position, "Jabatan"), (endorser.name, "Nama"), (endorser.nip, "NIP")):
        if part.is_empty:
            yield lines.get("endorsed_by", 0), f"{label} yang mengesahkan"


def _unread_dates(procedure: Procedure, notes: Notes) -> None:
    dates = {
        "Tanggal pembuatan": procedure.made_on,
        "Tanggal revisi": procedure.revised_on,
        "Tanggal efektif": procedure.effective_on,
        "Tanggal pengesahan": procedure.endorsed_on,
    }
    for label, cell in dates.items():
        if not cell.is_empty and not cell.iso:
            notes.warning(
                cell.line,
                f"{label} “{cell}” tidak menyebut hari, bulan, dan tahun yang lengkap.",
                "Tulis misalnya “2 Januari 2020” saat SOP direvisi.",
            )


def _duplicated_cells(procedure: Procedure, notes: Notes) -> None:
    """Notes identity cells that repeat one another, within a list or over two of them."""
    seen: dict[str, tuple[str, int]] = {}
    for key, label in _LISTS.items():
        for cell in getattr(procedure, key):
            words = plain(cell)
            if words and words in seen:
                first, line = seen[words]
                notes.warning(
                    cell.line,
                    f"{label} mengulang isi {first} di baris {line}: “{cell}”.",
                    "Periksa apakah butir ini tersalin dari tempat lain.",
                )
            seen.setdefault(words, (label, cell.line))


def _one_executor(procedure: Procedure, notes: Notes) -> None:
    steps = [step for track in procedure.tracks for step in track.steps]
    if len(steps) > 1 and len({step.role for step in steps}) == 1:
        role = procedure.role(steps[0].role)
        notes.warning(
            role.line,
            f"Semua langkah dikerjakan satu pelaksana ({role.name}).",
            "SOP administrasi melibatkan beberapa pelaksana; rincian kerja satu orang adalah SOP teknis.",
        )


def _columns_by_rank(procedure: Procedure, notes: Notes) -> None:
    """Notes a column that stands before one whose work begins earlier: the flow then starts in the middle."""
    for track in procedure.tracks:
        order = list(dict.fromkeys(step.role for step in track.steps))
        working = [role for role in procedure.roles if role.id in order]
        for role, after in pairwise(working):
            if order.index(role.id) > order.index(after.id):
                notes.warning(
                    role.line,
                    f"Kolom “{role.name}” berdiri sebelum “{after.name}”, yang bekerja lebih dulu.",
                    "Kelaziman: kolom pelaksana diurutkan menurut langkah pertamanya, bukan menurut pangkat.",
                )


def _replaced_laws(procedure: Procedure, notes: Notes) -> None:
    for cell in procedure.legal_basis:
        for law in laws_named((cell.source, cell.text)):
            said = law.says if law.is_sure else f"{law.says} (periksa)"
            remedy = f"Rujukan sekarang: {law.instead}. Sumber: {law.citation}."
            notes.warning(cell.line, f"Dasar hukum “{cell}”: {said}.", remedy)


def _assumed_parts(procedure: Procedure, notes: Notes) -> None:
    parts = list(assumptions_of(procedure))
    if parts:
        counts = Counter(_ASSUMED_WORDS.get(part.subject, "identitas") for part in parts)
        counted = ", ".join(f"{word} {count}" for word, count in sorted(counts.items()))
        notes.warning(
            0,
            f"{len(parts)} bagian adalah anggapan, bukan kata naskah ({counted}).",
            "Minta pejabat unit memastikannya; sampai itu layar dan cetakan menandainya.",
        )


_FILE_RULES: tuple[Callable[[Procedure, Notes], None], ...] = (
    _unread_dates,
    _duplicated_cells,
    _one_executor,
    _columns_by_rank,
    _replaced_laws,
    _assumed_parts,
)
